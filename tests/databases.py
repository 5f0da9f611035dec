"""The databases the hall is tested on, SQLite files and a real PostgreSQL: each test has one of its own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError

from queueserver.store.engine import open_engine

Fill = Callable[[str], None]  # brings the database of a URL to what every test begins with


def postgresql_binaries() -> Path | None:
    """Where Debian keeps the newest PostgreSQL, which is not on the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return folders[-1].parent if folders else None


class Files:
    """SQLite: a test's database is a copied file."""

    def __init__(self, folder: Path, fill: Fill) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        fill(f"sqlite:///{self._template}")

    @contextmanager
    def one(self) -> Iterator[str]:
        """The URL of a database for one test."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            file = Path(folder) / "hall.db"
            shutil.copyfile(self._template, file)
            yield f"sqlite:///{file}"

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of a database without any table."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            yield f"sqlite:///{Path(folder) / 'hall.db'}"


class Cluster:
    """PostgreSQL: one server for all tests of a process, reached by a socket file, with a database for each test."""

    def __init__(self, binaries: Path, fill: Fill) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="hall-postgresql-"))
        self._count = 0
        # PostgreSQL refuses to run as root.
        self._as_whom: dict[str, object] = {"cwd": "/"}
        if os.geteuid() == 0:
            person = pwd.getpwnam("nobody")
            os.chown(self._folder, person.pw_uid, person.pw_gid)
            self._as_whom |= {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
        data = self._folder / "data"
        initdb = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(initdb, check=True, capture_output=True, **self._as_whom)  # type: ignore[call-overload]
        quick = [
            "-c",
            "fsync=off",
            "-c",
            "full_page_writes=off",
            "-c",
            "listen_addresses=",
            "-c",
            "max_connections=200",
        ]
        with (self._folder / "log").open("wb") as log:
            self._server = subprocess.Popen(  # type: ignore[call-overload]
                [binaries / "postgres", "-D", data, "-k", self._folder, *quick],
                stdout=log,
                stderr=subprocess.STDOUT,
                **self._as_whom,
            )
        self._wait()
        self._tell("CREATE DATABASE template_hall")
        fill(self._url("template_hall"))

    @contextmanager
    def one(self) -> Iterator[str]:
        """The URL of a database for one test."""
        yield from self._database("template_hall")

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of a database without any table."""
        yield from self._database("template1")

    def stop(self) -> None:
        """Stop the server and leave nothing behind."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(20)
        shutil.rmtree(self._folder)

    def _database(self, template: str) -> Iterator[str]:
        self._count += 1
        name = f"hall_{self._count}"
        self._tell(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield self._url(name)
        self._tell(f"DROP DATABASE {name} WITH (FORCE)")

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"

    def _tell(self, statement: str) -> None:
        # CREATE DATABASE does not run inside a transaction.
        engine = open_engine(self._url("postgres")).execution_options(isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(statement)
        finally:
            engine.dispose()

    def _wait(self) -> None:
        give_up = time.monotonic() + 30
        while True:
            try:
                self._tell("SELECT 1")
            except OperationalError:
                assert self._server.poll() is None, (self._folder / "log").read_text()
                assert time.monotonic() < give_up, (self._folder / "log").read_text()
                time.sleep(0.02)
            else:
                return
