"""What may stand in an address of the API, and how its document says so. Anything else is no route."""

from datetime import date
from typing import Any

from werkzeug.routing import BaseConverter, IntegerConverter, ValidationError

from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.languages import LANGUAGES

# Keys never begin with a dot: clients would take "." and ".." for folders.
KEY = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}"


class KeyConverter(BaseConverter):
    """The id of an office or a counter, as people use it."""

    regex = KEY
    schema: dict[str, Any] = {"type": "string", "pattern": f"^{KEY}$"}


class ReferenceConverter(BaseConverter):
    """A booking system's name for an appointment: whatever it likes that can be seen, without a slash."""

    regex = r"[^/.\s\x00-\x20\x7f][^/\s\x00-\x20\x7f]{0,63}"
    schema: dict[str, Any] = {"type": "string", "pattern": f"^{regex}$"}


class TicketIdConverter(IntegerConverter):
    """The id of a ticket or a device: a number that every database can hold."""

    regex = "[0-9]{1,9}"
    schema: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 999_999_999}


class PrinterIdConverter(TicketIdConverter):
    """The id of a printer, a number as well."""


class PurposeConverter(BaseConverter):
    """What a letter tells of."""

    regex = "|".join(Purpose)
    schema: dict[str, Any] = {"type": "string", "enum": list(Purpose)}

    def to_python(self, value: str) -> Purpose:
        """One of those that there are."""
        return Purpose(value)


class LanguageConverter(BaseConverter):
    """A language that visitors may choose."""

    regex = "|".join(sorted(LANGUAGES, reverse=True))
    schema: dict[str, Any] = {"type": "string", "enum": list(LANGUAGES)}


class DayConverter(BaseConverter):
    """A day of the calendar: 2026-11-23."""

    regex = "20[0-9]{2}-[0-9]{2}-[0-9]{2}"
    schema: dict[str, Any] = {"type": "string", "format": "date", "pattern": f"^{regex}$"}

    def to_python(self, value: str) -> date:
        """The day, if there is one of that name."""
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError from error

    def to_url(self, value: date) -> str:
        """As it stands in an address."""
        return value.isoformat()


_Known = KeyConverter | ReferenceConverter | TicketIdConverter | DayConverter | PurposeConverter | LanguageConverter
CONVERTERS: dict[str, type[_Known]] = {
    "key": KeyConverter,
    "reference": ReferenceConverter,
    "ticket": TicketIdConverter,
    "printer": PrinterIdConverter,
    "device": TicketIdConverter,
    "staff": TicketIdConverter,
    "webhook": TicketIdConverter,
    "feed": TicketIdConverter,
    "day": DayConverter,
    "purpose": PurposeConverter,
    "language": LanguageConverter,
}
