"""Many appointments of another program are brought in at once: a file, a calendar; each says what became of it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from queueserver.commands.appointments.elsewhere import Brought, Foreign, bring, cancel_brought
from queueserver.domain.appointments.outcome import Outcome
from queueserver.domain.lifecycle import AppointmentState
from queueserver.domain.opening import day_span, office_day
from queueserver.domain.refusals import Refusal, UnknownAppointment
from queueserver.store.appointments.elsewhere import brought_between
from queueserver.store.finding import find_appointment
from queueserver.store.work import Work


class Became(NamedTuple):
    """What became of an appointment, or why it was refused."""

    reference: str
    outcome: Outcome
    refusal: Refusal | None = None


def bring_in_all(work: Work, foreign: Sequence[Foreign]) -> list[Became]:
    """Each appointment stands as another program has it. One that is refused changes nothing and stops no other."""
    return [_became(work, one) for one in foreign]


def cancel_missing(work: Work, first: date, last: date, kept: set[str], *, begins: str = "") -> list[Became]:
    """What was brought in for these days (under a reference that begins so) and that its program has no longer is
    given back, from today on. What was booked here is never touched."""
    today = office_day(work.now, work.office.time_zone)
    begin, _ = day_span(max(first, today), work.office.time_zone)
    _, end = day_span(last, work.office.time_zone)
    gone = [
        one
        for one in brought_between(work.session, work.office.id, begin, end)
        if one.reference not in kept and one.reference.startswith(begins)
    ]
    return [Became(one.reference, cancel_brought(work, one).outcome) for one in gone]


def _became(work: Work, foreign: Foreign) -> Became:
    zone = work.office.time_zone
    if office_day(foreign.visit.booked_at, zone) < office_day(work.now, zone):
        return Became(foreign.reference, Outcome.OVER)
    try:
        brought = _cancelled(work, foreign) if foreign.is_cancelled else bring(work, foreign)
    except Refusal as refusal:
        return Became(foreign.reference, Outcome.REFUSED, refusal)
    return Became(foreign.reference, Outcome.SAME if brought is None else brought.outcome)


def _cancelled(work: Work, foreign: Foreign) -> Brought | None:
    """Who never heard of an appointment need not hear that it is cancelled."""
    try:
        appointment = find_appointment(work.session, work.office.id, foreign.reference)
    except UnknownAppointment:
        return None
    if appointment.state is AppointmentState.CANCELLED:
        return None
    return cancel_brought(work, appointment)
