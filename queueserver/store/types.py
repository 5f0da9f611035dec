"""How times and codes are kept in columns."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, String, TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment: aware inside, UTC in the file. A naive time is a bug and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the file: in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without time zone: {value}")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """From the file, in one step: each call reads some hundred times. SQLite keeps text without the zone."""
        if dialect.name == "sqlite":
            return lambda value: None if value is None else datetime.fromisoformat(f"{value}+00:00")
        return lambda value: None if value is None else value.astimezone(UTC)


class Joined(TypeDecorator[list[str]]):
    """Keys in one text, joined by commas, in the order of the alphabet; none of them: an empty list."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str | None:
        """To the file: equal lists are equal texts."""
        return None if value is None else ",".join(sorted(value))

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], list[str]]:
        """From the statement, in one step as with times."""
        return lambda value: sorted(value.split(",")) if value else []


def by_value(kind: type[StrEnum]) -> Any:
    """A column of a StrEnum, kept by value and as text, so that a new value needs no change of type."""
    return Enum(kind, native_enum=False, length=32, values_callable=lambda members: [one.value for one in members])
