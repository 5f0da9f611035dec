"""Who may ask each route. A new route needs a row: its right decides, or one of the other ways in."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from queueserver.domain.actors import Right, Role

A = "/api/v1/offices/<office>"


class Door(StrEnum):
    """How one comes in where no right decides."""

    OPEN = "everybody"
    TOKEN = "whoever has the token in the address"
    SIGNED_IN = "everybody who has signed in"
    SHOWN = "boards, and staff who look at what boards show"
    PASSWORD = "whoever knows the password"
    COLLEAGUES = "staff who may serve, and no program: somebody has to come"
    FOUNDERS = "programs that serve every office"


class Row(NamedTuple):
    """A route and who may ask it: a right (over the API, or at a page of staff), a device, or a door of its own."""

    method: str
    path: str
    who: Right | Role | Door


API: dict[Right, tuple[str, ...]] = {
    Right.SEE_BOARD: (f"GET {A}", f"GET {A}/emergency", f"GET {A}/messages"),
    Right.TAKE_TICKET: (f"POST {A}/tickets", f"POST {A}/appointments/<reference>/check-in"),
    Right.SEE_LINE: (
        *(f"GET {A}/{what}" for what in ("alarms", "counters", "desk", "devices", "forecast", "line", "printers")),
        *(f"GET {A}/{what}" for what in ("stops", "tickets/<ticket_id>")),
    ),
    Right.SERVE: (
        f"POST {A}/alarms",
        *(f"POST {A}/alarms/<alarm_id>/{move}" for move in ("end", "heard")),
        *(f"POST {A}/counters/<counter>/{move}" for move in ("back", "break", "call-next", "close", "close-after")),
        *(f"POST {A}/counters/<counter>/{move}" for move in ("follow-up", "leave", "open")),
        *(f"POST {A}/{wish}" for wish in ("emergency", "emergency/end", "stops", "stops/lift")),
        *(f"POST {A}/help/<help_id>/{move}" for move in ("answer", "done")),
        *(f"POST {A}/printers/<printer_id>/{move}" for move in ("new-roll", "print-failed", "test")),
        *(f"POST {A}/tickets/<ticket_id>/{move}" for move in ("call", "cancel", "finish", "hold", "no-show", "print")),
        *(f"POST {A}/tickets/<ticket_id>/{move}" for move in ("priority", "recall", "resume", "start", "transfer")),
        *(f"POST {A}/tickets/<ticket_id>/{move}" for move in ("join", "separate", "take-along", "undo")),
    ),
    Right.RECEIVE: (
        *(f"POST {A}/reception/{wish}" for wish in ("appointments", "calls", "find", "visitors")),
        *(f"POST {A}/tickets/<ticket_id>/{move}" for move in ("beside", "correct", "to-front")),
    ),
    Right.BOOK: (
        f"PUT {A}/appointments/<reference>",
        f"POST {A}/appointments/<reference>/cancel",
        *(f"GET {A}/book/<first>/<last>", f"POST {A}/book/find", f"POST {A}/slots", f"GET {A}/conflicts"),
        *(f"POST {A}/{what}" for what in ("appointments", "appointment-series")),
        *(f"{method} {A}/waiting-list" for method in ("GET", "POST")),
        *(f"POST {A}/waiting-list/<wish_id>/{move}" for move in ("offer", "remove")),
        *(f"POST {A}/appointments/<reference>/{wish}" for wish in ("contact", "give-back", "letter", "move")),
    ),
    Right.OVERBOOK: (f"POST {A}/appointments/<reference>/keep",),
    Right.MANAGE: (
        *(f"GET {A}/{what}" for what in ("boards", "kiosk", "letter-templates", "letters", "slip-template")),
        f"GET {A}/appointments-setup",
        *(f"PUT {A}/appointments-setup/{what}" for what in ("capacity", "days/<day>", "hours", "region")),
        f"PUT {A}/appointments-setup/services/<service>",
        f"POST {A}/appointments-setup/days/<day>/forget",
        f"PATCH {A}/appointments-setup/settings",
        *(f"PATCH {A}/{what}" for what in ("boards", "desk", "floors/<floor>/boards", "kiosk")),
        *(f"PUT {A}/{what}" for what in ("counters/<counter>/way", "messages", "slip-template")),
        *(f"PUT {A}/{what}" for what in ("printers/<printer_id>/roll", "services/<service>/contingent")),
        *(f"POST {A}/{wish}" for wish in ("devices", "slip-template/logo", "slip-template/preview")),
        *(f"POST {A}/{wish}" for wish in ("letter-templates/preview", "letters/test")),
        f"PUT {A}/letter-templates/<purpose>/<language>",
        f"POST {A}/letter-templates/<purpose>/<language>/as-usual",
        *(f"POST {A}/devices/<device_id>/{move}" for move in ("message", "order", "revoke")),
        f"PATCH {A}/devices/<device_id>/board",
        *(f"GET {A}/feeds", f"POST {A}/feeds"),
        *(f"POST {A}/feeds/<feed_id>/{move}" for move in ("look", "remove")),
        *(f"GET {A}/webhooks", f"POST {A}/webhooks"),
        *(f"POST {A}/webhooks/<webhook_id>/{move}" for move in ("remove", "resume", "stop", "test")),
    ),
    Right.EMPLOY: (
        f"GET {A}/staff",
        f"POST {A}/staff",
        *(f"POST {A}/staff/<staff_id>/{move}" for move in ("await", "block", "reset", "role", "sign-out", "unblock")),
    ),
}
PAGES: dict[Right, tuple[str, ...]] = {
    Right.SERVE: ("GET /desk/<office>",),
    Right.SEE_LINE: ("GET /office/<office>/boards", "GET /office/<office>/overview"),
    Right.RECEIVE: ("GET /reception/<office>", "GET /reception/<office>/tickets/<ticket_id>/qr.svg"),
    Right.MANAGE: (
        "GET /office/<office>/appointments/setup",
        "GET /office/<office>/letters",
        "GET /office/<office>/letters/<letter_id>",
        *(f"GET /office/<office>/statistics{what}" for what in ("", ".csv", "/appointments", "/appointments.csv")),
        "GET /office/<office>/statistics/appointments.xlsx",
    ),
    Right.BOOK: tuple(f"GET /office/<office>/appointments{what}" for what in ("", "/<reference>/slip")),
    Right.EMPLOY: ("GET /office/<office>/staff",),
}
DEVICES: dict[Role, tuple[str, ...]] = {
    Role.KIOSK: (
        *(f"GET /kiosk/<office>{what}" for what in ("", "/appointment-times", "/now", "/speech")),
        *(f"GET /kiosk/<office>/{what}" for what in ("qr/<token>.svg", "slips/<token>", "slips/<token>.png")),
        *(f"POST /kiosk/<office>/{wish}" for wish in ("alive", "check-in", "help", "help/cancel", "tickets")),
        "POST /kiosk/<office>/orders/<order>",
    ),
    Role.BOARD: (
        "GET /board/<office>/emergency/<lang>",
        "GET /board/<office>/speech/<number>/<counter>/<lang>",
        *(f"POST /board/<office>/{wish}" for wish in ("alive", "orders/<order>")),
    ),
    Role.PRINT_AGENT: (
        *(f"{method} /print-agent/<office>/slips" for method in ("GET", "POST")),
        *(f"{method} /print-agent/<office>/slips/<slip>" for method in ("GET", "POST")),
        "POST /print-agent/<office>/state",
    ),
}
DOORS: dict[Door, tuple[str, ...]] = {
    Door.OPEN: (
        "GET /",
        *(f"GET /api/v1/{what}" for what in ("clock", "openapi.json")),
        "GET /sign-in",
        *(f"GET /sign-in/{what}" for what in ("openid", "openid/back")),
        *("GET /device", "GET /device/code", "POST /device/code"),
        *("GET /kiosk/worker.js", "GET /t/worker.js"),
        *(f"GET /offices/<office>/{what}" for what in ("waits", "waits.json")),
        *(f"GET /book{what}" for what in ("", "/<office>", "/<office>/times", "/<office>/waiting-list")),
        *(f"GET /book/<office>/{step}" for step in ("check", "details", "sent")),
        *(f"POST /book/<office>/{step}" for step in ("check", "claim", "details", "give-back", "waiting-list")),
    ),
    Door.TOKEN: (
        "GET /t/<token>",
        *(f"GET /a/<token>{what}" for what in ("", "/appointment.ics", "/cancel", "/check-in", "/code.svg", "/move")),
        *(f"POST /a/<token>/{wish}" for wish in ("cancel", "check-in", "confirm", "move")),
        *(f"{method} /book/<office>/waiting-list/<token>" for method in ("GET", "POST")),
        *(f"POST /t/<token>/{wish}" for wish in ("come-back", "leave", "let-pass", "news", "news/stop", "pause")),
    ),
    Door.SIGNED_IN: ("GET /desk", "GET /password", "POST /sign-out"),
    Door.SHOWN: tuple(f"GET /board/<office>{what}" for what in ("", "/<floor>", "/look/logo")),
    Door.PASSWORD: ("POST /sign-in", "POST /password"),
    Door.COLLEAGUES: (f"POST {A}/alarms/<alarm_id>/accept",),
    Door.FOUNDERS: (f"PUT {A}",),
}


def rows() -> Iterator[Row]:
    """The table, a route a row."""
    for group in (API, PAGES, DEVICES, DOORS):
        for who, routes in group.items():
            for route in routes:
                method, path = route.split(" ")
                yield Row(method, path, who)
