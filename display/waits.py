"""The public waiting times of an office: a page and a feed for the city's website, open to all.

However many ask, the hall is looked at once in some seconds. Counts and ranges only, nothing about anybody.
"""

import hashlib
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, render_template, request

from display.waits_words import waits_words
from queueserver.domain.refusals import UnknownRoute
from queueserver.queries.house import public_waits
from queueserver.web.door import by_nothing, keep_door
from queueserver.web.hours import on_the_wall, opening_lines
from queueserver.web.parts import parts
from queueserver.web.protection import policy
from queueserver.web.texts import page_language, sentences

KEPT = timedelta(seconds=10)
_NAME = "public_waits"

waits_face = Blueprint("waits", __name__, url_prefix="/offices", template_folder="templates")
keep_door(waits_face, by_nothing)


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at a moment; None where the office shows nothing."""

    at: datetime
    seen: dict[str, Any] | None


class Shared:
    """The last look at each office, for all who ask within some seconds."""

    def __init__(self) -> None:
        """Nothing is looked at before somebody asks."""
        self._looks: dict[str, Look] = {}
        self._one_at_a_time = threading.Lock()

    def of(self, office: str) -> dict[str, Any]:
        """The office's waits. Refuses with `unknown_office`, and with `unknown_route` where it shows none."""
        with self._one_at_a_time:
            look = self._looks.get(office)
            now = parts().store.now()
            if look is None or not timedelta() <= now - look.at < KEPT:
                with parts().store.read() as reading:
                    look = self._looks[office] = Look(now, public_waits(reading, office))
        if look.seen is None:
            raise UnknownRoute(path=request.path)
        return look.seen


@waits_face.get("/<office>/waits")
def page(office: str) -> Response:
    """The waits to read, for visitors who have not left home yet. Refuses with `unknown_office`, `unknown_route`."""
    seen = _shared().of(office)
    lang = page_language()
    at, zone = seen["at"], seen["time_zone"]
    answer = Response(
        render_template(
            "display/waits.html",
            seen=seen,
            groups=[{**group, "name": _name(group["name"], lang, seen["language"])} for group in seen["groups"]],
            waits=sentences("waits"),
            at=on_the_wall(at, at, zone, lang),
            opens=seen["opens_at"] and on_the_wall(seen["opens_at"], at, zone, lang),
            closes=seen["closes_at"] and on_the_wall(seen["closes_at"], at, zone, lang),
            hours=opening_lines(seen["hours"], lang),
            page={"time_zone": zone, "waits": sentences("waits"), "words": waits_words()},
        )
    )
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Security-Policy"] = policy(parts().settings.frame_ancestors)
    return answer


@waits_face.get("/<office>/waits.json")
def feed(office: str) -> Response:
    """The same as JSON, for any website to read. Refuses with `unknown_office`, `unknown_route`."""
    seen = _shared().of(office)
    answer = jsonify(
        {
            **seen,
            **{name: _stamp(seen[name]) for name in ("at", "opens_at", "closes_at")},
            "hours": [
                {
                    "weekday": span.weekday,
                    "opens": f"{span.opens:%H:%M}",
                    "closes": f"{span.closes:%H:%M}" if span.closes else "24:00",
                }
                for span in seen["hours"]
            ],
        }
    )
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = f"public, max-age={KEPT.seconds}"
    answer.set_etag(hashlib.sha256(answer.get_data()).hexdigest()[:16])
    return answer.make_conditional(request)  # type: ignore[return-value]  # it gives back the answer it was asked of


def _shared() -> Shared:
    shared = current_app.extensions.setdefault(_NAME, Shared())
    assert isinstance(shared, Shared)
    return shared


def _stamp(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _name(names: dict[str, str], lang: str, office_language: str) -> str:
    wanted = (lang, lang.partition("-")[0], office_language, *names)
    return next((names[each] for each in wanted if names.get(each)), "")
