"""The message catalogues: compiles each messages.po to the messages.mo that pages load, and says what is missing.

With `--add` it also writes new texts, still without words, into every catalogue, and takes out what no page says.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("queueserver", "kiosk", "display", "counter")
VISITORS = ("de", "de@simple", "fr", "tr", "ar", "uk", "ru", "pl")  # the texts themselves are English
STAFF = ("de",)
# Each folder that speaks, and the languages of its catalogues.
SPEAKING: Mapping[str, tuple[str, ...]] = {
    "queueserver/web": VISITORS,
    "queueserver/mail": VISITORS,
    "queueserver/printing": VISITORS,
    "queueserver/speech": VISITORS,
    "kiosk": VISITORS,
    "display": VISITORS,
    "counter": STAFF,
}
_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
_KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "lazy_ngettext": (1, 2)}
_OPTIONS = {"**/templates/**.html": {"trimmed": "true"}}
_HEADER = """\
msgid ""
msgstr ""
"Language: {catalogue.locale_identifier}\\n"
"Plural-Forms: {catalogue.plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


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


def texts_said(folder: str) -> dict[str | tuple[str, ...], str]:
    """Each English text below a folder, or singular and plural of it, with the place where it is said."""
    found: dict[str | tuple[str, ...], str] = {}
    for name, line, text, _, _ in extract_from_dir(PROJECT / folder, _METHODS, _OPTIONS, keywords=_KEYWORDS):
        found.setdefault(text, f"{folder}/{name}:{line}")
    return found


def read_catalogue(folder: str, language: str) -> Catalog:
    """A folder's catalogue in a language; an empty one when there is none yet."""
    file = _file(folder, language)
    if not file.is_file():
        return Catalog(locale=language)
    with file.open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


def is_translated(message: Message | None) -> bool:
    """Whether a message has its words, all plurals, for sure."""
    if message is None or message.fuzzy or not message.string:
        return False
    return all([message.string] if isinstance(message.string, str) else message.string)


def untranslated() -> Iterator[str]:
    """A line for each text that a language lacks: the catalogue, where it is said, the English."""
    for folder, languages in SPEAKING.items():
        said = texts_said(folder)
        for language in languages:
            catalogue = read_catalogue(folder, language)
            for text, place in said.items():
                if not is_translated(_found(catalogue, text)):
                    yield f"{folder} {language}: {place}: {text}"


def add_texts() -> None:
    """Every catalogue has the texts of its pages and no others; new ones have no words yet."""
    for folder, languages in SPEAKING.items():
        said = texts_said(folder)
        for language in languages:
            catalogue = read_catalogue(folder, language)
            gone = [message for message in catalogue if message.id and message.id not in said]
            new = [text for text in said if _found(catalogue, text) is None]
            for message in gone:
                catalogue.delete(message.id)
            for text in new:
                catalogue.add(text, "" if isinstance(text, str) else ("",) * catalogue.num_plurals)
            if gone or new:
                write_catalogue(folder, catalogue)


def write_catalogue(folder: str, catalogue: Catalog) -> None:
    """The catalogue as a file: a short header, a text a line."""
    file = _file(folder, str(catalogue.locale_identifier))
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        target.write(_HEADER.format(catalogue=catalogue).encode())
        write_po(target, catalogue, width=0, omit_header=True, ignore_obsolete=True, no_location=True)


def _file(folder: str, language: str) -> Path:
    return PROJECT / folder / "translations" / language / "LC_MESSAGES" / "messages.po"


def _found(catalogue: Catalog, text: str | tuple[str, ...]) -> Message | None:
    message = catalogue.get(text if isinstance(text, str) else text[0])
    return message if message is not None and message.id == text else None


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
    if "--add" in sys.argv:
        add_texts()
    sys.stderr.writelines(f"not translated: {line}\n" for line in untranslated())
    compile_catalogs()
