"""Who may write next: one at a time, in the order of coming; what is urgent goes before all that waits."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock that is handed over. A green server goes on with other requests while somebody waits here."""

    def __init__(self) -> None:
        self._door = threading.Lock()
        self._is_taken = False
        self._urgent: deque[threading.Lock] = deque()
        self._usual: deque[threading.Lock] = deque()

    @contextmanager
    def usual(self) -> Iterator[None]:
        """In turn."""
        yield from self._hold(self._usual)

    @contextmanager
    def urgent(self) -> Iterator[None]:
        """Next, before everybody who waits in turn."""
        yield from self._hold(self._urgent)

    def _hold(self, line: deque[threading.Lock]) -> Iterator[None]:
        self._take(line)
        try:
            yield
        finally:
            self._hand_over()

    def _take(self, line: deque[threading.Lock]) -> None:
        with self._door:
            if not self._is_taken:
                self._is_taken = True
                return
            turn = threading.Lock()
            turn.acquire()
            line.append(turn)
        try:
            turn.acquire()
        except BaseException:  # whoever is stopped while waiting must not be handed what nobody would give back
            self._leave(line, turn)
            raise

    def _leave(self, line: deque[threading.Lock], turn: threading.Lock) -> None:
        with self._door:
            if turn in line:
                line.remove(turn)
                return
        self._hand_over()

    def _hand_over(self) -> None:
        with self._door:
            for line in (self._urgent, self._usual):
                if line:
                    line.popleft().release()
                    return
            self._is_taken = False
