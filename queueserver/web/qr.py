"""The QR code of a ticket's phone page, for a screen."""

from io import BytesIO

import segno

QUIET_ZONE = 4  # modules of white that a reader needs all around


def phone_link(public_url: str, token: str) -> str:
    """The address of a ticket's phone page."""
    return f"{public_url}/t/{token}"


def qr_svg(link: str) -> bytes:
    """The code as a picture that fits any size, black on white in every theme."""
    svg = BytesIO()
    segno.make_qr(link, error="m").save(svg, kind="svg", border=QUIET_ZONE, light="#fff", omitsize=True)
    return svg.getvalue()
