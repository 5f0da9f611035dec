"""The hurdle before a claim: set by the page, brought back by its form with an answer, or after some time."""

from flask import request

from queueserver.commands.appointments import hurdle
from queueserver.domain.appointments.hurdle import Hurdle
from queueserver.domain.people.tries import network_of
from queueserver.domain.refusals import PageTooOld
from queueserver.store.work import Founding, Reading
from queueserver.web.parts import parts


def place() -> str:
    """The network that asks, under a name that nobody can read."""
    return parts().online_seal.hidden(network_of(request.remote_addr or ""))


def new_hurdle(reading: Reading) -> dict[str, object]:
    """A hurdle for a page."""
    bits = hurdle.next_bits(reading, place())
    return {"text": parts().online_seal.hurdle(bits, reading.now), "bits": bits}


def pass_hurdle(founding: Founding) -> None:
    """The form's hurdle was worked for. Refuses with `page_too_old`, `asked_too_soon`, `asked_too_often`."""
    text = request.form.get("hurdle", "")
    found = parts().online_seal.read(text)
    if found is None:
        raise PageTooOld
    hurdle.pass_hurdle(founding, place(), Hurdle(text, *found), request.form.get("answer", ""))


def count_letters(founding: Founding, *addresses: str | None) -> None:
    """Letters will go to these addresses. Refuses with `asked_too_often`."""
    for address in filter(None, addresses):
        hurdle.count_letter(founding, parts().online_seal.hidden(address.lower()))


def count_change(founding: Founding, token: str) -> None:
    """An appointment is about to be changed, of which letters go out. Refuses with `asked_too_often`."""
    hurdle.count_letter(founding, parts().online_seal.hidden(token))


def count_wish(founding: Founding) -> None:
    """Somebody wants to go onto the waiting list. Refuses with `asked_too_often`."""
    hurdle.count_wish(founding, place())
