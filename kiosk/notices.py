"""The message that a closed phone shows: the number and what its page would say, in the phone's language."""

import json

from kiosk.words import name_in, ticket_words, word_for
from queueserver.domain.languages import direction
from queueserver.domain.lifecycle import TicketState
from queueserver.queries.phone import PushDue
from queueserver.web.texts import speaking


def message(due: PushDue) -> str:
    """JSON for phone/worker.js. It holds numbers and counters only: it lies on a lock screen, for everybody to read."""
    view = due.view
    with speaking(due.language):
        words = {kind: text % view for kind, text in ticket_words()[word_for(view)].items()}
    is_called = view["state"] == TicketState.CALLED
    floor = name_in(view["floor"] or {}, due.language, due.office.language) if is_called else ""
    return json.dumps(
        {
            "title": words["title"],
            "body": "\n".join(filter(None, (words["state"], floor, words["hint"]))),
            "lang": due.language,
            "dir": direction(due.language),
            "stays": is_called,
        }
    )
