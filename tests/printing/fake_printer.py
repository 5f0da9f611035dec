"""A printer on a real socket: answers questions for its state in its own manner, and keeps what was sent to it."""

import os
import select
import socket
import struct
import tty
from collections.abc import Callable
from threading import Thread
from types import TracebackType

ONLINE, PAPER = 1, 4  # the questions DLE EOT n
READY, COVER_OPEN, PAPER_LOW, PAPER_OUT = b"\x12", b"\x1a", b"\x1e", b"\x72"

# Gets the question and whether a job has come before it; gives the answer, b"" for none, or None to hang up
Manner = Callable[[int, bool], bytes | None]

DROPS_IN_THE_MIDDLE = 100  # bytes of a job


def is_ok(question: int, after_job: bool) -> bytes:
    return READY


def runs_low(question: int, after_job: bool) -> bytes:
    return PAPER_LOW if question == PAPER else READY


def is_out_of_paper(question: int, after_job: bool) -> bytes:
    return PAPER_OUT if question == PAPER else COVER_OPEN


def has_its_cover_open(question: int, after_job: bool) -> bytes:
    return COVER_OPEN if question == ONLINE else READY


def is_silent(question: int, after_job: bool) -> bytes:
    return b""


def answers_by_half(question: int, after_job: bool) -> bytes:
    return READY if question == ONLINE else b""


def is_offline_and_answers_by_half(question: int, after_job: bool) -> bytes:
    return COVER_OPEN if question == ONLINE else b""


def answers_garbage(question: int, after_job: bool) -> bytes:
    return b"HTTP/1.1 400"


def answers_one_wrong_byte(question: int, after_job: bool) -> bytes:
    return b"\xff"


def hangs_up(question: int, after_job: bool) -> None:
    return None


def runs_out_while_printing(question: int, after_job: bool) -> bytes:
    return PAPER_OUT if after_job and question == PAPER else READY


def falls_silent_after_the_job(question: int, after_job: bool) -> bytes:
    return b"" if after_job else READY


def talks_garbage_after_the_job(question: int, after_job: bool) -> bytes:
    return b"\x00\x12" if after_job else READY


def hangs_up_after_the_job(question: int, after_job: bool) -> bytes | None:
    return None if after_job else READY


class FakePrinter:
    """Listens as long as its `with` block lasts. `jobs` has the bytes of each connection that were no questions."""

    def __init__(self, manner: Manner = is_ok, *, drops_at: int | None = None, port: int = 0) -> None:
        self.jobs: list[bytes] = []
        self.connections = 0
        self._manner = manner
        self._drops_at = drops_at
        self._listener = socket.create_server(("127.0.0.1", port))
        self._last_visitor: object = None
        self._thread = Thread(target=self._listen)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> "FakePrinter":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The last visitor comes after everybody who still waits to be accepted, so nobody's job is lost
        with socket.socket() as last:
            last.bind(("127.0.0.1", 0))
            self._last_visitor = last.getsockname()
            last.connect(self._listener.getsockname())
            self._thread.join()
        self._listener.close()

    def _listen(self) -> None:
        while True:
            connection, visitor = self._listener.accept()
            with connection:
                if visitor == self._last_visitor:
                    return
                self.connections += 1
                self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        job, last = bytearray(), b""
        try:
            while data := connection.recv(4096):
                for byte in data:
                    last = (last + bytes([byte]))[-3:]
                    job.append(byte)
                    if len(job) == self._drops_at:
                        # A reset and not an orderly end, as of a printer that loses its power
                        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                        return
                    if len(last) == 3 and last.startswith(b"\x10\x04"):
                        del job[-3:]
                        answer = self._manner(last[2], bool(job))
                        if answer is None:
                            return
                        connection.sendall(answer)
        except ConnectionError:
            return
        finally:
            if job:
                self.jobs.append(bytes(job))


class FakeSerialPrinter:
    """The same at the end of a serial line, whose device file is `path`."""

    def __init__(self, manner: Manner = is_ok) -> None:
        self.jobs: list[bytes] = []
        self._manner = manner
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.path = os.ttyname(self._theirs)
        self._bell, self._stop = os.pipe()
        self._thread = Thread(target=self._attend)

    def __enter__(self) -> "FakeSerialPrinter":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.write(self._stop, b".")
        self._thread.join()
        for file in (self._ours, self._theirs, self._bell, self._stop):
            os.close(file)

    def _attend(self) -> None:
        """A line has no connections: a job ends where the next question of an idle printer comes."""
        job, last = bytearray(), b""
        while self._bell not in select.select([self._ours, self._bell], [], [])[0]:
            for byte in os.read(self._ours, 4096):
                last = (last + bytes([byte]))[-3:]
                job.append(byte)
                if len(last) == 3 and last.startswith(b"\x10\x04"):
                    del job[-3:]
                    os.write(self._ours, self._manner(last[2], bool(job)) or b"")
                    if job and last[2] == PAPER:
                        self.jobs.append(bytes(job))
                        job.clear()


def closed_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
