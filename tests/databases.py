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
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from queueserver.store.engine import open_engine
from queueserver.store.tables import Base

Fill = Callable[[str], None]  # brings the database of a URL to what every test begins with


def postgresql_binaries() -> Path | None:
    """Where Debian keeps the newest PostgreSQL, which is not on the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return folders[-1].parent if folders else None


@cache
def kept_engine(url: str) -> Engine:
    """The engine of a URL, the same for all tests: to compile each statement anew would be half of a test's work."""
    return open_engine(url)


class Files:
    """SQLite: a test's database is a copied file, at the same place for one test after the other."""

    def __init__(self, folder: Path, fill: Fill) -> None:
        self._folder = folder
        self._in_use = 0
        self._template = folder / "template.db"
        fill(f"sqlite:///{self._template}")

    @contextmanager
    def one(self) -> Iterator[str]:
        """The URL of a database for one test."""
        place = self._folder / f"in-turn-{self._in_use}"
        place.mkdir()
        self._in_use += 1
        try:
            shutil.copyfile(self._template, place / "hall.db")
            yield f"sqlite:///{place / 'hall.db'}"
        finally:
            self._in_use -= 1
            shutil.rmtree(place)

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of a database without any table."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            yield f"sqlite:///{Path(folder) / 'hall.db'}"


class Cluster:
    """PostgreSQL: one server for all tests of a process, reached by a socket file.

    The tests have one database in turn: putting its rows back takes a hundredth of the time that a copied one takes.
    """

    def __init__(self, binaries: Path, fill: Fill) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="hall-postgresql-"))
        self._count = 0
        self._server = self._start(binaries)
        self._create("hall")
        fill(self._url("hall"))
        self._hall = kept_engine(self._url("hall"))
        with self._hall.begin() as connection:
            connection.exec_driver_sql("CREATE SCHEMA beginning")
            for table in Base.metadata.sorted_tables:
                connection.exec_driver_sql(f"CREATE TABLE beginning.{table.name} AS TABLE public.{table.name}")

    @contextmanager
    def one(self) -> Iterator[str]:
        """The URL of the database, as every test begins with it."""
        tables = [table.name for table in Base.metadata.sorted_tables]
        with self._hall.begin() as connection:
            connection.exec_driver_sql("SET LOCAL lock_timeout = '5s'")  # a test left something open
            empty = [f"DELETE FROM public.{table}" for table in reversed(tables)]
            fill = [f"INSERT INTO public.{table} TABLE beginning.{table}" for table in tables]
            connection.exec_driver_sql(";".join(empty + fill))
        yield self._url("hall")

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of a database without any table."""
        self._count += 1
        self._create(f"empty_{self._count}")
        yield self._url(f"empty_{self._count}")

    def stop(self) -> None:
        """Stop the server and leave nothing behind."""
        self._hall.dispose()
        self._server.send_signal(signal.SIGINT)
        self._server.wait(20)
        shutil.rmtree(self._folder)

    def _start(self, binaries: Path) -> subprocess.Popen[bytes]:
        as_whom: dict[str, Any] = {"cwd": "/"}
        if os.geteuid() == 0:  # which PostgreSQL refuses
            person = pwd.getpwnam("nobody")
            os.chown(self._folder, person.pw_uid, person.pw_gid)
            as_whom |= {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
        data = self._folder / "data"
        initdb: list[str | Path] = [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(initdb, check=True, capture_output=True, **as_whom)
        quick = ("fsync=off", "full-page-writes=off", "autovacuum=off", "listen-addresses=", "max-connections=200")
        options = [f"--{option}" for option in quick]
        with (self._folder / "log").open("wb") as log:
            command: list[str | Path] = [binaries / "postgres", "-D", data, "-k", self._folder, *options]
            return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, **as_whom)

    def _create(self, name: str) -> None:
        # CREATE DATABASE does not run inside a transaction.
        engine = open_engine(self._url("postgres")).execution_options(isolation_level="AUTOCOMMIT")
        give_up = time.monotonic() + 30
        while True:
            try:
                with engine.connect() as connection:
                    connection.exec_driver_sql(f"CREATE DATABASE {name}")
                break
            except OperationalError:
                log = (self._folder / "log").read_text()
                assert self._server.poll() is None, log
                assert time.monotonic() < give_up, log
                time.sleep(0.02)  # it is still starting
        engine.dispose()

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"
