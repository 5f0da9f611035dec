"""The yardstick: the least a Flask-SocketIO server under eventlet can do for a broadcast and a durable commit."""

import eventlet

eventlet.monkey_patch()

import sqlite3  # noqa: E402  # after the patch
import sys  # noqa: E402
import threading  # noqa: E402

import eventlet.wsgi  # noqa: E402
from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, join_room  # noqa: E402
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column  # noqa: E402

from queueserver.store.engine import open_engine  # noqa: E402

app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet")
database = sqlite3.connect(sys.argv[1], isolation_level=None, check_same_thread=False)
for pragma in ("journal_mode=WAL", "synchronous=FULL"):
    database.execute(f"PRAGMA {pragma}")
database.execute("CREATE TABLE IF NOT EXISTS number (id INTEGER PRIMARY KEY, text TEXT)")
engine = open_engine(f"sqlite:///{sys.argv[1]}")


class Base(DeclarativeBase):
    """The yardstick's own table."""


class Number(Base):
    """One row."""

    __tablename__ = "number"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


lock = threading.Lock()
CHANGE = {"stream": "board", "seq": 1, "put": {"calls": {"1": {"number": "A012", "counter": "4"}}}, "drop": {}}


@socketio.on("follow")
def follow(_wanted: object) -> dict[str, object]:
    """A board joins."""
    join_room("board")
    return {"status": "ok"}


@app.post("/broadcast")
def broadcast() -> dict[str, object]:
    """Tell every board."""
    socketio.emit("change", CHANGE, to="board")
    return {}


@app.post("/commit")
def commit() -> dict[str, object]:
    """One durable commit by the ORM that the server uses too."""
    with lock, Session(engine) as session, session.begin():
        session.add(Number(text="A012"))
    return {}


@app.post("/raw-commit")
def raw_commit() -> dict[str, object]:
    """One durable commit past every library."""
    with lock:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO number (text) VALUES ('A012')")
        database.execute("COMMIT")
    return {}


if __name__ == "__main__":
    listener = eventlet.listen(("127.0.0.1", 0), backlog=4096)
    print(f"ready http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    eventlet.wsgi.server(listener, app, max_size=20000, log_output=False)
