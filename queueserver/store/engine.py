"""How the database is opened: SQLite in one file for a small office, PostgreSQL for a city."""

import importlib
import importlib.util
import os
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

# Unpatched, psycopg's own C wait would freeze a green server for as long as a query takes (docs/decisions/0003).
os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")
READ_ONLY = "read_only"
GLANCE = "glance"  # single statements outside any transaction


def open_engine(url: str) -> Engine:
    """The engine for `sqlite:///FILE` or `postgresql+psycopg://...`. An acknowledged ticket survives a power cut."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_engine(url, pool_size=10, max_overflow=20, pool_pre_ping=True)


def _open_sqlite(url: str) -> Engine:
    extra: dict[str, Any] = {}
    if importlib.util.find_spec("pysqlite3"):
        # Before 3.51.3 SQLite could damage a WAL file in a rare race; the wheel brings a newer one than Debian.
        extra["module"] = importlib.import_module("pysqlite3.dbapi2")
    engine = create_engine(url, pool_size=10, connect_args={"timeout": 5, "check_same_thread": False}, **extra)

    @event.listens_for(engine, "connect")
    def _prepare(dbapi: Any, _record: Any) -> None:
        dbapi.isolation_level = None  # the library must not begin by itself: a writer begins IMMEDIATE
        for pragma in _PRAGMAS:
            dbapi.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get(GLANCE):
            connection.exec_driver_sql("BEGIN" if options.get(READ_ONLY) else "BEGIN IMMEDIATE")

    return engine
