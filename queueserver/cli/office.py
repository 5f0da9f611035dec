"""The memory of one office, looked at by a command: the office that is named, or the only one there is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from queueserver.app import create_app
from queueserver.domain.refusals import UnknownOffice
from queueserver.queries.house import offices
from queueserver.settings import read_settings
from queueserver.store.finding import find_office
from queueserver.store.work import OfficeNow, Reading


class NoSuchOffice(Exception):
    """No office has this id, or none was named where there are several; the message tells a person which there are."""


@contextmanager
def looking_at(settings: Path | None, office: str | None) -> Iterator[tuple[Reading, OfficeNow]]:
    """A look at an office in the memory that the settings name. Raises NoSuchOffice."""
    store = create_app(read_settings(settings)).parts.store
    try:
        with store.read() as reading:
            yield reading, _chosen(reading, office)
    finally:
        store.engine.dispose()


def _chosen(reading: Reading, key: str | None) -> OfficeNow:
    keys = [str(office["id"]) for office in offices(reading.session)]
    if key is None and len(keys) != 1:
        raise NoSuchOffice(f"say --office, one of: {', '.join(keys)}" if keys else "there is no office yet")
    try:
        return find_office(reading.session, keys[0] if key is None else key)
    except UnknownOffice:
        raise NoSuchOffice(f"there is no office {key!r}, only: {', '.join(keys) or 'none'}") from None
