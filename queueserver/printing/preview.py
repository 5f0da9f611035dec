"""The slip of a visit that nobody makes, to see how an office's slips look: a picture made of the very bytes."""

from datetime import datetime

from queueserver.printing.paper import escpos_bytes
from queueserver.printing.picture import picture
from queueserver.printing.profile import profile, profile_names
from queueserver.printing.wording import visit_slip
from queueserver.queries.phone import ToldPlace
from queueserver.queries.slips import SlipLook, SlipVisit
from queueserver.store.work import OfficeNow

_PLACE = ToldPlace(7, "ahead", {"code": "about", "values": {"low": 20, "high": 35}})
_TOKEN = "Zk3vQ9xR2mT7bLw5Yc8dHf"  # as long as a ticket's


def models() -> list[str]:
    """The printer models for which there is a preview."""
    return profile_names()


def preview(
    office: OfficeNow, look: SlipLook, language: str, service: dict[str, str], model: str, url: str, now: datetime
) -> bytes:
    """A PNG of the slip of a walk-in. Raises UnknownProfile for a model that is not in `models()`."""
    visit = SlipVisit("A012", _TOKEN, language, now, None, False, [service], _PLACE)
    on = profile(model)
    return picture(escpos_bytes(visit_slip(office, visit, look, url), on), on)
