"""The logo at the head of a slip: any sane PNG becomes a small one in black and white."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from queueserver.domain.refusals import NoPicture

WIDEST, HIGHEST = 512, 200  # dots: 64 x 25 mm on 80 mm paper, so that the number stays the largest thing
MOST_BYTES = 1_000_000
_MOST_SIDE = 6000


def printable_logo(data: bytes) -> bytes:
    """A PNG of one bit that fits a slip. Refuses with `no_picture` what is no PNG, broken, or beyond all measure."""
    if len(data) > MOST_BYTES:
        raise NoPicture(most_bytes=MOST_BYTES)
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as opened:
            if max(opened.size) > _MOST_SIDE:
                raise NoPicture(most_bytes=MOST_BYTES)
            whole = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoPicture(most_bytes=MOST_BYTES) from error
    paper = Image.new("RGBA", whole.size, "white")
    paper.alpha_composite(whole)
    grey = paper.convert("L")
    ink = ImageOps.invert(grey).getbbox()
    if ink is None:
        raise NoPicture(most_bytes=MOST_BYTES)
    cropped = grey.crop(ink)
    if cropped.width > WIDEST or cropped.height > HIGHEST:
        cropped = ImageOps.contain(cropped, (WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    stream = BytesIO()
    cropped.convert("1").save(stream, "PNG", optimize=True)
    return stream.getvalue()


def logo_image(logo: bytes, dots: int) -> Image.Image:
    """A kept logo in the middle of paper that is so many dots wide."""
    with Image.open(BytesIO(logo), formats=["PNG"]) as opened:
        small = opened.convert("1")
    if small.width > dots:
        height = max(1, round(small.height * dots / small.width))
        small = small.convert("L").resize((dots, height), Image.Resampling.LANCZOS).convert("1")
    paper = Image.new("1", (dots, small.height), "white")
    paper.paste(small, ((dots - small.width) // 2, 0))
    return paper
