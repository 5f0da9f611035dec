"""Tells committed changes to the screens, in the order of the log: at once when this process committed, and each
second what another process did."""

import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select

from queueserver.live.streams import message
from queueserver.store.tables import Change, Office
from queueserver.store.work import Store

Emit = Callable[[str, dict[str, Any]], None]


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
        with store.read() as reading:
            self._reached = dict(
                reading.session.execute(select(Change.office_id, func.max(Change.id)).group_by(Change.office_id)).all()
            )

    def run(self, store: Store, every: float = 1.0) -> None:
        """Tell for ever, until stopped. To be run in the background."""
        while not self._is_stopping:
            if self._awake.wait(every):
                self._awake.clear()
                offices, self._hurried = self._hurried, set()
                self.tell(store, offices)
            else:
                self.tell(store, None)

    def stop(self) -> None:
        """Tell what is left and end."""
        self._is_stopping = True
        self._awake.set()

    def tell(self, store: Store, offices: set[int] | None) -> None:
        """Tell what these offices (None: all) have committed since the last time."""
        with store.read() as reading:
            epochs = dict(reading.session.execute(select(Office.id, Office.epoch)).all())
            for office_id in epochs if offices is None else offices:
                where = (Change.office_id == office_id, Change.id > self._reached.get(office_id, 0))
                for change in reading.session.scalars(select(Change).where(*where).order_by(Change.id)).all():
                    self._reached[office_id] = change.id
                    self._emit(change.stream, message(change, epochs[office_id]))
