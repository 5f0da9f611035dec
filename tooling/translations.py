"""Compiles the message catalogues of all packages: each messages.po becomes the messages.mo that the pages load."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("queueserver", "kiosk", "display", "counter")


def compile_catalogs() -> None:
    """Writes a .mo file beside each .po file; ends with a list when a translation loses or invents a placeholder."""
    faults = [
        fault
        for package in PACKAGES
        for source in sorted((PROJECT / package).glob("**/translations/*/LC_MESSAGES/messages.po"))
        for fault in _compile(source)
    ]
    if faults:
        raise SystemExit("\n".join(faults))


def _compile(source: Path) -> list[str]:
    with source.open("rb") as file:
        catalog = read_po(file, locale=source.parts[-3], abort_invalid=True)
    with source.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return [
        f"{source.relative_to(PROJECT)}:{message.lineno}: {error}"
        for message, errors in catalog.check()
        for error in errors
    ]


if __name__ == "__main__":
    compile_catalogs()
