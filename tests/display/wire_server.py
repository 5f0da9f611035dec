"""A small real server that speaks the wire (hello, follow, change) for browser tests; a test steers it over HTTP.

It keeps one stream in memory and can do what a real server must not: lose a change, send it late, fall silent.
"""

import io
import math
import socket
import sys
import wave
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, render_template, request
from flask_babel import Babel
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO, emit, join_room
from jinja2 import ChoiceLoader, FileSystemLoader

from display.pages import board_page
from queueserver.domain.boards.settings import board_settings, written
from queueserver.domain.opening import Hours
from queueserver.domain.policy import Policy

PROJECT = Path(__file__).resolve().parents[2]
STREAM, LINE = "board/mitte", "line/mitte"
EMPTY: dict[str, Any] = {
    "office": {"mitte": {"name": "Bürgerbüro Mitte", "time_zone": "Europe/Berlin", "edition": 0}},
    "calls": {},
    "recent": {"board": {"entries": []}},
    "messages": {"board": {"entries": []}},
    "emergency": {},
    "waiting": {"line": {"numbers": []}},
}

app = Flask(
    "wire",
    static_folder=str(PROJECT / "queueserver/web/static"),
    static_url_path="/static",
)
app.jinja_loader = ChoiceLoader(
    [FileSystemLoader(PROJECT / "queueserver/web/templates"), FileSystemLoader(PROJECT / "display/templates")]
)
app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(PROJECT / "display/translations")
app.register_blueprint(
    Blueprint("display", "display", static_folder=str(PROJECT / "display/static"), static_url_path="/display/static")
)
Babel(app, locale_selector=lambda: request.args.get("lang", "de"))
socketio = SocketIO(app, async_mode="threading", cors_allowed_origins=[])


class Office:
    """What the server knows: the stream's state, its numbered changes, and how it misbehaves now."""

    def __init__(self) -> None:
        self.version = "1.0.0"
        self.epoch = "e1"
        self.seq = 100
        self.state: dict[str, Any] = EMPTY
        self.changes: list[dict[str, Any]] = []
        self.is_away = False
        self.is_refusing = False
        self.places: dict[str, Any] = {}
        self.edition = 0  # of the pages that are given out now
        self.hours: list[dict[str, Any]] = []
        self.spoken: list[list[str]] = []
        self.follows: list[dict[str, Any]] = []
        self.connections: dict[str, socket.socket] = {}


office = Office()


def tone(seconds: float) -> bytes:
    """A WAV file of one soft tone."""
    rate, file = 8000, io.BytesIO()
    with wave.open(file, "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(rate)
        samples = (round(3000 * math.sin(index / 4)) for index in range(round(rate * seconds)))
        clip.writeframes(b"".join(sample.to_bytes(2, "little", signed=True) for sample in samples))
    return file.getvalue()


def stamp(age_seconds: float = 0) -> str:
    moment = datetime.now(UTC) - timedelta(seconds=age_seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@app.get("/board")
def shown_board() -> str:
    lang = request.args.get("lang", "de")
    floor = request.args.get("floor")
    tried = {name: written(name, text) for name, text in request.args.items() if name not in ("lang", "floor", "voice")}
    page = board_page(
        office="mitte",
        office_name="Bürgerbüro Mitte",
        floor=floor,
        floor_name=floor,
        lang=lang,
        time_zone="Europe/Berlin",
        policy=Policy(),
        settings=board_settings(tried),
        places=office.places,
        letters={},
        hours=[Hours(one["weekday"], time.fromisoformat(one["opens"]), None) for one in office.hours],
        voices=["de", "en", "tr"] if request.args.get("voice") else [],
        token="board-token",
        sample=None,
        logo=None,
        edition=office.edition,
    )
    page["page"] |= {"stream": STREAM, "line_stream": LINE}
    return render_template("display/board.html", **page, lang=lang, dir="ltr")


@app.get("/board/mitte/speech/<number>/<counter>/<lang>")
def speech(number: str, counter: str, lang: str) -> Response:
    """A clip whose length tells its language, and short, because tests wait for it."""
    office.spoken.append([number, counter, lang])
    return Response(tone(0.6 if lang == "de" else 0.4), mimetype="audio/wav")


@app.get("/board/mitte/emergency/<lang>")
def spoken_emergency(lang: str) -> Response:
    """An emergency in a language, as long as a call in it."""
    office.spoken.append(["emergency", request.args["of"], lang])
    return Response(tone(0.6 if lang == "de" else 0.4), mimetype="audio/wav")


@app.get("/steer/spoken")
def spoken() -> list[list[str]]:
    return office.spoken


@app.get("/bare")
def bare_page() -> str:
    """A page without a face: tests of live.js import the module themselves."""
    return "<!doctype html><html lang=en><title>bare</title><link rel=icon href=/static/icon.svg>"


@app.after_request
def strict(response: Response) -> Response:
    """The policy of the real pages, so that an inline script or style would be seen here."""
    response.headers["Content-Security-Policy"] = "default-src 'self'; script-src 'self'; style-src 'self'"
    return response


@app.get("/steer/follows")
def follows() -> list[dict[str, Any]]:
    return office.follows


@app.get("/steer/sockets")
def sockets() -> str:
    return str(len(office.connections))


@app.post("/steer/state")
def set_state() -> dict[str, Any]:
    """Sets the state before a page comes; a new epoch is like a restored backup."""
    wish = request.get_json()
    office.state = {**EMPTY, **wish.get("state", {})}
    office.epoch = wish.get("epoch", "e1")
    office.version = wish.get("version", "1.0.0")
    office.is_refusing = wish.get("is_refusing", False)
    office.places = wish.get("places", {})
    office.hours = wish.get("hours", [])
    office.edition = wish.get("edition", 0)
    office.spoken.clear()
    office.changes.clear()
    office.follows.clear()
    return {"seq": office.seq}


@app.post("/steer/change")
def make_change() -> dict[str, Any]:
    """Logs one change and emits it, unless `is_lost`; `age` makes it older in seconds."""
    wish = request.get_json()
    office.seq += 1
    change = {
        "stream": wish.get("stream", STREAM),
        "epoch": office.epoch,
        "seq": office.seq,
        "at": stamp(wish.get("age", 0)),
        "type": wish["type"],
        "about": wish.get("about", {}),
        "put": wish.get("put", {}),
        "drop": wish.get("drop", {}),
    }
    office.state = after(office.state, change)
    office.changes.append(change)
    if not wish.get("is_lost"):
        for _ in range(wish.get("times", 1)):
            socketio.emit("change", change, to=change["stream"])
    return {"seq": office.seq}


@app.post("/steer/away")
def go_away() -> dict[str, Any]:
    """Cuts every socket and turns new ones away until `{"is_away": false}`."""
    office.is_away = request.get_json()["is_away"]
    if office.is_away:
        for connection in list(office.connections.values()):
            with suppress(OSError):  # it may have gone by itself
                connection.shutdown(socket.SHUT_RDWR)
    return {}


def after(state: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    state = {name: dict(views) for name, views in state.items()}
    for name, ids in change["drop"].items():
        for view_id in ids:
            state[name].pop(view_id, None)
    for name, views in change["put"].items():
        state[name].update(views)
    return state


@socketio.on("connect")
def greet(auth: dict[str, Any]) -> None:
    if auth["token"] == "unknown":
        raise Refused("not_signed_in")
    office.connections[request.sid] = request.environ["werkzeug.socket"]  # type: ignore[attr-defined]
    emit("hello", {"server": office.version, "now": stamp()})


@socketio.on("disconnect")
def forget(reason: object = None) -> None:
    office.connections.pop(request.sid, None)  # type: ignore[attr-defined]


@socketio.on("follow")
def follow(wish: dict[str, Any]) -> dict[str, Any]:
    office.follows.append(wish)
    if office.is_refusing or wish["stream"] not in (STREAM, LINE):
        return {"status": "refused", "refusal": {"code": "not_allowed"}}
    join_room(wish["stream"])
    first = office.changes[0]["seq"] if office.changes else office.seq + 1
    answer: dict[str, Any] = {"status": "ok", "epoch": office.epoch, "seq": office.seq}
    if wish.get("epoch") == office.epoch and first <= wish["seq"] + 1:
        return answer | {"changes": [change for change in office.changes if change["seq"] > wish["seq"]]}
    return answer | {"state": office.state}


def door(inner: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Before everything else: while the server is away, no socket gets in."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if office.is_away and environ["PATH_INFO"].startswith("/socket.io"):
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return [b""]
        return inner(environ, start_response)

    return answer


app.wsgi_app = door(app.wsgi_app)  # type: ignore[method-assign]

if __name__ == "__main__":
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    socketio.run(app, host="127.0.0.1", port=int(sys.argv[1]), allow_unsafe_werkzeug=True)
