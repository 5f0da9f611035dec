"""Tells committed changes to the screens, in the order of the log: at once when this process committed, and each
second what another process did."""

import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from sqlalchemy import bindparam, func, select

from queueserver.live.alarms import ALARMS
from queueserver.live.streams import message
from queueserver.store.tables import Change, Office
from queueserver.store.work import Store

Emit = Callable[[str, dict[str, Any]], None]

# What eight clerks press at once is told together; nobody in the hall sees the difference.
BREATH_SECONDS = 0.02

_LOG = structlog.get_logger()
_CHANGE, _OFFICE = Change.__table__.c, Office.__table__.c
_OFFICES = select(_OFFICE.id)
_COMMITTED = (
    select(Change.__table__, _OFFICE.epoch)
    .where(_OFFICE.id == _CHANGE.office_id)
    .where(_CHANGE.office_id == bindparam("office_id"), _CHANGE.id > bindparam("reached"))
    .order_by(_CHANGE.id)
)


class Dispatcher:
    """One for each process. Screens that missed something follow again by number, so only positions are kept here."""

    def __init__(self, emit: Emit) -> None:
        """`emit` sends a message to everybody who follows a stream."""
        self._emit = emit
        self._reached: dict[int, int] = {}
        self._awake = threading.Event()
        self._hurried: set[int] = set()
        self._is_stopping = False

    def committed(self, office_id: int) -> None:
        """An office has changes to tell."""
        self._hurried.add(office_id)
        self._awake.set()

    def start_from_now(self, store: Store) -> None:
        """What was committed before this process began was told by others, or is part of each screen's first state."""
        with store.glance() as connection:
            newest = select(_CHANGE.office_id, func.max(_CHANGE.id)).group_by(_CHANGE.office_id)
            self._reached = dict(connection.execute(newest).all())

    def run(self, store: Store, every: float = 1.0) -> None:
        """Tell for ever, until stopped. To be run in the background."""
        while not self._is_stopping:
            is_hurried = self._awake.wait(every)
            self._awake.clear()
            offices, self._hurried = self._hurried, set()
            try:
                self.tell(store, offices if is_hurried else None)
                time.sleep(BREATH_SECONDS)
            except Exception as error:  # noqa: BLE001  # an edge: a database away for a moment must not silence the hall
                _LOG.error("dispatcher", exc_info=error)
                time.sleep(every)

    def stop(self) -> None:
        """Tell what is left and end."""
        self._is_stopping = True
        self._awake.set()

    def tell(self, store: Store, offices: set[int] | None) -> None:
        """Tell what these offices (None: all) have committed since the last time."""
        with store.glance() as connection:
            if offices is None:
                offices = set(connection.scalars(_OFFICES))
            changes = [
                change
                for office_id in offices
                for change in connection.execute(
                    _COMMITTED, {"office_id": office_id, "reached": self._reached.get(office_id, 0)}
                )
            ]
        # Streams are numbered each by itself: an alarm need not wait for what a full hall has to say. One that is told
        # twice, because telling the others failed, is known by its number.
        for change in changes:
            if change.stream.startswith(ALARMS):
                self._emit(change.stream, message(change, change.epoch))
        for change in changes:
            self._reached[change.office_id] = change.id
            if not change.stream.startswith(ALARMS):
                self._emit(change.stream, message(change, change.epoch))
