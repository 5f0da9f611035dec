"""The one place where the parts of a server meet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask_socketio import SocketIO
from sqlalchemy import select

from counter.face import counter_face
from display.face import display_face
from display.waits import waits_face
from kiosk.agent.face import agent_face
from kiosk.appointments.face import book_face
from kiosk.appointments.own import own_face
from kiosk.arriving import arriving_face
from kiosk.face import kiosk_face
from kiosk.notices import message
from kiosk.phone import phone_face
from queueserver.api.routes import api
from queueserver.aside import Aside, at_once
from queueserver.clock import clock
from queueserver.devices.face import devices_face
from queueserver.domain.appointments.letters import Way
from queueserver.feeds.watcher import Watcher
from queueserver.jobs.forecaster import Forecaster
from queueserver.jobs.ticks import Jobs
from queueserver.keys import BrowserMark, DoorCode, OnlineSeal, StaffPass
from queueserver.live.dispatcher import Dispatcher
from queueserver.live.server import LiveServer
from queueserver.live.telling import tell
from queueserver.mail.courier import Courier
from queueserver.mail.files import LetterFiles
from queueserver.mail.sms import SmsWebhook
from queueserver.mail.smtp import MailServer, Security
from queueserver.mail.ways import NoWay, WayOut
from queueserver.outside.reaching import Reaching
from queueserver.printing.jobs import PrintRoom
from queueserver.push.key import PushKey, read_key
from queueserver.push.messenger import Messenger
from queueserver.push.service import sender
from queueserver.queries.phone import PushDue
from queueserver.settings import Settings
from queueserver.speech.clips import Clips
from queueserver.speech.voice import voices
from queueserver.store.engine import open_engine
from queueserver.store.migration import bring_up_to_date
from queueserver.store.tables import Office
from queueserver.store.work import Store
from queueserver.web.errors import answer_errors
from queueserver.web.parts import Parts, hand_over
from queueserver.web.protection import believe_proxies, protect
from queueserver.web.start import start_page
from queueserver.web.texts import speak
from queueserver.webhooks.herald import Herald


class ClockTooFast(Exception):
    """A faster clock was asked for over an office that is not invented."""


@dataclass(frozen=True, slots=True)
class Server:
    """One server: its web application, its socket server, its memory, and what runs in the background."""

    app: Flask
    socketio: SocketIO
    parts: Parts
    dispatcher: Dispatcher
    jobs: Jobs
    forecaster: Forecaster
    print_room: PrintRoom
    herald: Herald
    watcher: Watcher
    messenger: Messenger | None  # where the server has a key for it

    def start(self) -> None:
        """Let the background begin: telling, printing, letters, the clock's jobs, the forecasts."""
        self.parts.clips.warn_of_silence()
        self.dispatcher.start_from_now(self.parts.store)
        self.socketio.start_background_task(self.dispatcher.run, self.parts.store)
        self.socketio.start_background_task(self.jobs.run)
        self.socketio.start_background_task(self.forecaster.run)
        self.socketio.start_background_task(self.print_room.run, self.parts.store)
        self.socketio.start_background_task(self.parts.courier.run, self.parts.store)
        self.socketio.start_background_task(self.herald.run, self.parts.store)
        self.socketio.start_background_task(self.watcher.run, self.parts.store)
        if self.messenger is not None:
            self.socketio.start_background_task(self.messenger.run, self.parts.store)

    def stop(self) -> None:
        """Let the background finish what it has begun."""
        sockets = self.socketio.server.eio
        for sid in list(sockets.sockets):  # each screen's would hold the stop up, and one may hang: each by itself
            self.socketio.start_background_task(sockets.disconnect, sid)
        self.jobs.stop()
        self.forecaster.stop()
        self.print_room.stop()
        self.parts.courier.stop()
        self.herald.stop()
        self.watcher.stop()
        if self.messenger is not None:
            self.messenger.stop()
        self.dispatcher.stop()


Prepare = Callable[[Server], None]
Serve = Callable[[Settings, Prepare], None]


def create_app(settings: Settings, *, async_mode: str = "threading", aside: Aside = at_once) -> Server:
    """A server over the database of the settings, brought up to date. Nothing runs before `start`.

    `aside` runs a function that would keep a core busy (a password hash, a picture) without stopping other requests.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    bring_up_to_date(engine)
    app = Flask("queueserver", static_folder="web/static", template_folder="web/templates")
    app.config.update(
        SECRET_KEY=settings.secret(),
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_secure,
    )
    # A cut cable is noticed by missing pings alone, and no screen may look fresh for long after one.
    socketio = SocketIO(app, async_mode=async_mode, ping_interval=5, ping_timeout=5)
    dispatcher = Dispatcher(lambda stream, message: live.tell(stream, message))
    print_room = PrintRoom(settings.slip_pictures, settings.address, aside, settings.ask_printers_seconds)

    now = clock(settings.clock_speed, settings.clock_starts_at)
    reaching = Reaching(settings.inside_addresses)
    herald = Herald(reaching)
    courier = Courier(_ways(settings, now))
    key = read_key(settings.push_key_file) if settings.push_key_file else None
    messenger = _messenger(app, key, settings.push_contact, aside) if key else None

    def committed(office_id: int) -> None:
        dispatcher.committed(office_id)
        print_room.committed()
        courier.committed()
        herald.committed()
        if messenger is not None:
            messenger.committed()

    store = Store(engine, now, tell, committed)
    _check_clock(settings, store)
    speakers = voices(settings.voice, settings.voice_folder)
    clips = Clips(settings.clips, speakers, settings.clips_megabytes * 10**6, aside)
    parts = Parts(
        settings,
        store,
        StaffPass(settings.secret()),
        BrowserMark(settings.secret()),
        OnlineSeal(settings.secret()),
        DoorCode(settings.secret()),
        aside,
        clips,
        courier,
        key.for_browsers if key else None,
    )
    live = LiveServer(socketio, store, parts.staff_pass, settings.lasting)
    hand_over(app.extensions, parts)
    speak(app)
    answer_errors(app)
    protect(app)
    believe_proxies(app, settings.proxies)
    for face in (start_page, api, devices_face, kiosk_face, agent_face, phone_face, arriving_face, book_face, own_face):
        app.register_blueprint(face)
    for face in (display_face, waits_face, counter_face):
        app.register_blueprint(face)
    return Server(
        app,
        socketio,
        parts,
        dispatcher,
        Jobs(store, settings.lasting),
        Forecaster(store, aside),
        print_room,
        herald,
        Watcher(reaching),
        messenger,
    )


def _ways(settings: Settings, now: Callable[[], datetime]) -> dict[Way, WayOut]:
    """How letters leave this server."""
    if settings.letters == "files":
        files = LetterFiles(settings.letter_files, settings.smtp_from or "office@localhost", settings.address)
        return {Way.MAIL: files, Way.SMS: files}
    mail = MailServer(
        settings.smtp_host,
        settings.smtp_port,
        Security(settings.smtp_security),
        settings.smtp_name,
        settings.smtp_password,
        settings.smtp_from,
        settings.address,
    )
    sms = SmsWebhook(settings.sms_url, settings.sms_secret, settings.address, now)
    return {Way.MAIL: mail if settings.smtp_host else NoWay(), Way.SMS: sms if settings.sms_url else NoWay()}


def _messenger(app: Flask, key: PushKey, contact: str, aside: Aside) -> Messenger:
    def say(due: PushDue) -> str:
        with app.app_context():
            return message(due)

    return Messenger(sender(key, contact, aside), say)


def _check_clock(settings: Settings, store: Store) -> None:
    if settings.has_real_clock:
        return
    with store.read() as reading:
        real = reading.session.scalar(select(Office.name).where(Office.is_invented.is_(False)).limit(1))
    if real is not None:
        raise ClockTooFast(f"{real} is a real office: clock_speed and clock_starts_at are for invented ones only")
