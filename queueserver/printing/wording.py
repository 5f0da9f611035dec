"""What is written on a slip, in the visitor's language."""

import gettext
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_time

from queueserver.domain.policy import policy
from queueserver.printing.slip import Slip
from queueserver.queries.slips import OrderedSlip

_CATALOGUES = Path(__file__).parent / "translations"


def slip_for(ordered: OrderedSlip, public_url: str) -> Slip:
    """The slip of a ticket; `public_url` is the address under which phones reach the server."""
    ticket, office = ordered.ticket, ordered.office
    _ = _catalogue(ticket.language).gettext
    ngettext = _catalogue(ticket.language).ngettext
    zone = ZoneInfo(office.time_zone)
    kind = _("Without appointment")
    if ticket.booked_at is not None:
        at = format_time(ticket.booked_at.astimezone(zone), "short", locale=ticket.language)
        kind = _("Appointment at %(time)s") % {"time": at}
    lines = [
        _("You will be called by this number: on the screen and by loudspeaker."),
        _(
            "Walk-ins collect 1 point a minute of waiting, appointments %(speed)d points a minute from their booked "
            "time; whoever has most points is next."
        )
        % {"speed": policy(office.tunables).appointment_speed},
    ]
    if ordered.ahead:
        ahead = ngettext("%(count)d person before you", "%(count)d people before you", ordered.ahead)
        lines.insert(0, ahead % {"count": ordered.ahead})
    elif ordered.ahead == 0:
        lines.insert(0, _("You are next."))
    link = f"{public_url}/t/{ticket.token}"
    return Slip(
        office=office.name,
        number=ticket.number,
        service=", ".join(names.get(ticket.language) or names[office.language] for names in ordered.service_names),
        kind=kind,
        lines=tuple(lines),
        link=link,
        address=link.partition("://")[2],
        issued_at=format_datetime(ticket.issued_at.astimezone(zone), "short", locale=ticket.language),
        language=ticket.language,
    )


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", _CATALOGUES, [language], fallback=True)
