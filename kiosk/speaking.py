"""The kiosk's voice: a text of its page as a spoken clip. Which texts are spoken, and when, the page decides."""

from flask import Response, request, send_file

from queueserver.domain.actors import Right
from queueserver.store.finding import find_office
from queueserver.web.door import check_right
from queueserver.web.parts import parts

_A_WEEK = 7 * 86400


def speech(office: str) -> Response:
    """A text in a language, spoken. A clip never changes, so browsers keep it.

    Refuses with `invalid_input` (more than 400 letters, nothing to read aloud, a language that nobody chooses) and
    `no_voice`: then the kiosk goes on silently.
    """
    with parts().store.read() as reading:
        check_right(Right.TAKE_TICKET, find_office(reading.session, office).id)
    clip = parts().clips.clip(request.args.get("text", ""), request.args.get("lang", ""))
    answer = send_file(clip.absolute(), mimetype="audio/ogg", etag=clip.stem, max_age=_A_WEEK)
    answer.cache_control.public = False
    answer.cache_control.private = True
    answer.cache_control.immutable = True
    return answer
