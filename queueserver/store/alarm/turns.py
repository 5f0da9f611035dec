"""Who may write next: one at a time, in the order of coming; what is urgent goes before all that waits."""

import threading
import time
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
        self._take(self._usual)
        self._look_around()
        try:
            yield
        finally:
            self._hand_over()

    @contextmanager
    def urgent(self) -> Iterator[None]:
        """Next, before everybody who waits in turn."""
        self._take(self._urgent)
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
        self._wait(line, turn)

    def _wait(self, line: deque[threading.Lock], turn: threading.Lock) -> None:
        try:
            turn.acquire()
        except BaseException:  # whoever is stopped while waiting must not be handed what nobody would give back
            self._leave(line, turn)
            raise

    def _look_around(self) -> None:
        """Before a work begins the server sees who has come. Over SQLite one goes from its first statement to its last
        without letting anybody in, and an alarm would wait outside for all that came before it."""
        try:
            time.sleep(0)
        except BaseException:
            self._hand_over()
            raise
        self._let_pass()

    def _let_pass(self) -> None:
        """Who is about to begin waits once more where something urgent has come, then as the first of all others."""
        with self._door:
            if not self._urgent:
                return
            turn = threading.Lock()
            turn.acquire()
            self._usual.appendleft(turn)
            self._urgent.popleft().release()
        self._wait(self._usual, turn)

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
