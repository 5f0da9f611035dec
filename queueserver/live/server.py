"""The socket: hello, follow, change. Wishes never come this way."""

from collections.abc import Callable
from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO, join_room, rooms
from sqlalchemy import Connection

from queueserver import __version__
from queueserver.domain.actors import Actor
from queueserver.domain.events import DeviceRevoked, StaffSignedOut
from queueserver.domain.people.sign_ins import Lasting
from queueserver.domain.refusals import NotAllowed, NotSignedIn, Refusal, UnknownStream
from queueserver.keys import StaffPass
from queueserver.live.alarms import read_cry
from queueserver.live.streams import States, check_may_follow, follow, stream_named
from queueserver.queries.identity import device, program, signed_in, visitor
from queueserver.store.work import Store


class LiveServer:
    """Greets whoever has a token, and lets each follow the streams that are theirs to see."""

    def __init__(self, socketio: SocketIO, store: Store, staff_pass: StaffPass, lasting: Lasting) -> None:
        """Registers its two handlers with the socket server."""
        self._socketio = socketio
        self._store = store
        self._staff_pass = staff_pass
        self._lasting = lasting
        self._states = States()
        self._actors: dict[str, Actor] = {}
        socketio.on_event("connect", self.greet)
        socketio.on_event("follow", self.follow)
        socketio.on_event("cry", self.cry)
        socketio.on_event("disconnect", self.forget)

    def greet(self, auth: Any = None) -> None:
        """Somebody connects: a device, staff, a program, or a visitor with the token of a ticket."""
        token = auth.get("token") if isinstance(auth, dict) else None
        with self._store.glance() as db:
            actor = self._who(db, token) if isinstance(token, str) else None
        if actor is None:
            raise Refused(NotSignedIn.code)
        sid = _sid()
        self._actors[sid] = actor
        if actor.sign_in_id is not None or actor.key.startswith("device:"):
            self._look_again(str(token))
        hello = {"server": __version__, "now": self._store.now().strftime("%Y-%m-%dT%H:%M:%SZ")}
        self._socketio.emit("hello", hello, to=sid)

    def tell(self, stream: str, message: dict[str, Any]) -> None:
        """Everybody who follows a stream hears a change; who was sent away hears nothing after that."""
        self._socketio.emit("change", message, to=stream)
        match message:
            case {"type": DeviceRevoked.type, "about": {"device": device_id}}:
                self._drop(lambda actor: actor.key == f"device:{device_id}")
            case {"type": StaffSignedOut.type, "about": {"sign_ins": over}}:
                self._drop(lambda actor: actor.sign_in_id in over)

    def forget(self, *_reason: Any) -> None:
        """Somebody is gone."""
        self._actors.pop(_sid(), None)

    def follow(self, wanted: Any = None, *_rest: Any) -> dict[str, Any]:
        """A screen follows a stream: into the room first, then the state is read, so that nothing falls between."""
        try:
            name = wanted.get("stream") if isinstance(wanted, dict) else None
            if not isinstance(name, str):
                raise UnknownStream(stream=None)
            with self._store.read() as reading:
                stream = stream_named(reading.session, name)
                check_may_follow(self._actors[_sid()], stream)
            join_room(name)
            with self._store.read() as reading:
                return follow(reading, stream, wanted.get("epoch"), wanted.get("seq"), self._states)
        except Refusal as refusal:
            return {"status": "refused", "refusal": {"code": refusal.code, "values": refusal.values}}

    def cry(self, wanted: Any = None, *_rest: Any) -> dict[str, Any]:
        """An alarm that could not be written goes from one staff page to the others who follow alarms: the one thing
        that works without the memory (docs/decisions/0019). The answer says to how many colleagues."""
        sid = _sid()
        actor = self._actors.get(sid)
        cry = read_cry(wanted)
        if actor is None or actor.staff_id is None or cry is None or cry["stream"] not in rooms(sid):
            return {"status": "refused", "refusal": {"code": NotAllowed.code, "values": {}}}
        self._socketio.emit("cry", cry, to=cry["stream"], skip_sid=sid)
        there = {
            self._actors.get(other) for other, _ in self._socketio.server.manager.get_participants("/", cry["stream"])
        }
        colleagues = {one.staff_id for one in there if one is not None} - {actor.staff_id, None}
        return {"status": "ok", "colleagues": len(colleagues)}

    def _drop(self, is_gone: Callable[[Actor], bool]) -> None:
        for sid in [sid for sid, actor in self._actors.items() if is_gone(actor)]:
            self._socketio.start_background_task(self._socketio.server.disconnect, sid)

    def _look_again(self, token: str) -> None:
        """Who was sent away while coming in was not yet among those that are dropped."""
        with self._store.glance() as db:
            if self._who(db, token) is None:
                self.forget()
                raise Refused(NotSignedIn.code)

    def _who(self, db: Connection, token: str) -> Actor | None:
        sign_in = self._staff_pass.sign_in(token)
        if sign_in is not None:
            here = signed_in(db, sign_in, self._store.now(), self._lasting)
            return None if here is None or here.must_change else here.actor
        return program(db, token) or device(db, token) or visitor(db, token)


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it to the request of its handlers
