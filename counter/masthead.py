"""The head of the staff's pages: which of them its reader may open."""

from typing import NamedTuple

from flask import Blueprint, request, url_for
from flask_babel import gettext as _

from queueserver.domain.actors import Right
from queueserver.web.door import actor

# Each page of an office by its endpoint, and who may open it.
_PAGES = {
    "desk": Right.SERVE,
    "reception": Right.RECEIVE,
    "appointments": Right.BOOK,
    "overview": Right.SERVE,
    "boards": Right.SERVE,
    "letters": Right.MANAGE,
    "statistics": Right.MANAGE,
    "staff_page": Right.EMPLOY,
}


class PageLink(NamedTuple):
    """Where a page is, its name, and whether it is the one that is being read."""

    address: str
    name: str
    is_here: bool


def add_masthead(counter_face: Blueprint) -> None:
    """Every page of staff can show `counter/masthead.html`."""
    counter_face.context_processor(lambda: {"staff_pages": staff_pages})


def staff_pages(office: str) -> list[PageLink]:
    """The pages of an office that whoever asks may open, in the order in which they are shown."""
    own = actor().office_id
    here = (request.endpoint or "").rpartition(".")[2]
    return [
        PageLink(url_for(f"counter.{page}", office=office), _names()[page], page == here)
        for page, right in _PAGES.items()
        if own is not None and actor().may(right, own)
    ]


def _names() -> dict[str, str]:
    return {
        "desk": _("Desk"),
        "reception": _("Reception"),
        "appointments": _("Appointments"),
        "overview": _("Overview"),
        "boards": _("Boards"),
        "letters": _("Letters"),
        "statistics": _("Statistics"),
        "staff_page": _("Staff"),
    }
