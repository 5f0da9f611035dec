"""Appointments in a table: a CSV file as another program writes it, read line by line, and nothing guessed."""

import csv
import re
from datetime import datetime
from io import StringIO
from typing import NamedTuple

from queueserver.domain.appointments.entries import BadEntry, EntryFault, moment_on_wall

NEEDED = ("reference", "booked_at", "service")
COLUMNS = (
    *NEEDED,
    *("minutes", "people", "needs", "language", "counter", "letters"),
    *("name", "email", "phone", "note", "cancelled"),
)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)\s*(Z|[+-]\d\d:?\d\d)?")
_GERMAN = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}\b.*")


class UnreadableTable(Exception):
    """The file is no table of appointments; the message tells a person why."""


class Row(NamedTuple):
    """One line below the heads: where it begins in the file, and what its columns say; empty ones are left out."""

    line: int
    values: dict[str, str]


def read_table(raw: bytes) -> list[Row]:
    """The rows of a CSV file in UTF-8, with or without its mark, by semicolons or commas. Raises UnreadableTable."""
    text = _decoded(raw)
    heads_line = text.split("\n", 1)[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=";" if ";" in heads_line else ",", strict=True)
    try:
        heads = [head.strip() for head in next(reader, [])]
        _check_heads(heads)
        rows, begins = [], reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_row(begins, heads, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableTable(f"line {reader.line_num}: {error}") from error
    return rows


def read_moment(text: str, time_zone: str) -> datetime:
    """A time as written: with its offset, or as the office's clock shows it. Raises BadEntry."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise BadEntry(EntryFault.GERMAN_DATE if _GERMAN.fullmatch(text) else EntryFault.NOT_A_TIME, text)
    day, wall, offset = found.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{wall}{offset or ''}")
    except ValueError:
        raise BadEntry(EntryFault.NOT_A_TIME, text) from None
    return moment if offset else moment_on_wall(moment, time_zone)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableTable(f"line {line} is not in UTF-8: save the file in that encoding") from error


def _check_heads(heads: list[str]) -> None:
    unknown = [head for head in heads if head not in COLUMNS]
    missing = [name for name in NEEDED if name not in heads]
    if unknown or missing or len(set(heads)) < len(heads):
        raise UnreadableTable(
            f"the heads of the columns are not right: unknown: {', '.join(unknown) or 'none'}; missing: "
            f"{', '.join(missing) or 'none'}; they are {', '.join(COLUMNS)}, each once, by ; or ,"
        )


def _row(line: int, heads: list[str], cells: list[str]) -> Row:
    if len(cells) != len(heads):
        raise UnreadableTable(f"line {line} has {len(cells)} columns, the heads are {len(heads)}")
    return Row(line, {head: cell.strip() for head, cell in zip(heads, cells, strict=True) if cell.strip()})
