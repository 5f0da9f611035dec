"""What a visitor's own browser keeps between the steps: whose claim it is, for what, and what was typed so far.

In the sealed cookie of this browser only; the server keeps nothing of it before the form is sent. Not in it: the secret
of the appointment's page, which comes by mail where the office wants that.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from flask import session

from kiosk.appointments.wanted import Wanted
from queueserver.domain.refusals import ClaimOver
from queueserver.store.work import Founding
from queueserver.web.parts import parts

_MARK, _KEPT = "claims_as", "claim"


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim on its way to be booked."""

    office: str
    services: tuple[str, ...]
    people: int
    booked_at: str
    until: str  # the claim's
    typed: Mapping[str, str] = field(default_factory=dict)
    is_sent: bool = False  # the rest is in the mail

    @property
    def wanted(self) -> Wanted:
        """What it is for."""
        return Wanted(tuple(self.services), self.people)

    @property
    def moment(self) -> datetime:
        """When it is for."""
        return datetime.fromisoformat(self.booked_at)


def claimed_by(founding: Founding) -> str:
    """This browser as claims know it: one a browser. New to who comes for the first time."""
    session.setdefault(_MARK, founding.secret())
    return parts().online_seal.hidden(str(session[_MARK]))


def keep(kept: Kept) -> None:
    """For the next step."""
    session[_KEPT] = asdict(kept)


def keep_typed(kept: Kept, typed: Mapping[str, str]) -> None:
    """What was typed stays, whatever happens to the claim."""
    keep(replace(kept, typed=dict(typed)))


def kept_for(office: str) -> Kept:
    """The claim of this browser in an office. Refuses with `claim_over`."""
    found = session.get(_KEPT)
    if not isinstance(found, dict) or found.get("office") != office:
        raise ClaimOver
    return Kept(**found)


def typed_before(office: str) -> Mapping[str, str]:
    """What was typed for another slot of this office, before a new one was chosen."""
    try:
        return kept_for(office).typed
    except ClaimOver:
        return {}


def forget() -> None:
    """It is booked, or given up."""
    session.pop(_KEPT, None)
