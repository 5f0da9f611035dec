"""Somebody at a kiosk calls staff; somebody of the staff comes; the call ends. One open call for each kiosk."""

from queueserver.domain.events import HelpAnswered, HelpCalled, HelpEnded
from queueserver.domain.refusals import HelpOver
from queueserver.store.finding import find_help, help_at
from queueserver.store.tables import HelpCall, HelpState
from queueserver.store.work import Work


def call_help(work: Work, device_id: int) -> HelpCall:
    """The desks learn that somebody at this kiosk needs help; asked again, it is the same call."""
    call = help_at(work.session, device_id)
    if call is None:
        call = HelpCall(office_id=work.office.id, device_id=device_id, state=HelpState.CALLED, at=work.now)
        work.session.add(call)
        work.session.flush()
        work.record(HelpCalled(call.id))
    return call


def answer_help(work: Work, help_id: int) -> HelpCall:
    """Somebody is coming, and the kiosk says so; who said it first is the one.

    Refuses with `unknown_help`, and `help_over` when nobody waits there any more.
    """
    call = find_help(work.session, work.office.id, help_id)
    if call.ended_at is not None:
        raise HelpOver(help=help_id)
    if call.state is HelpState.CALLED:
        call.state = HelpState.COMING
        call.staff_id = work.actor.staff_id
        work.record(HelpAnswered(call.id))
    return call


def finish_help(work: Work, help_id: int) -> HelpCall:
    """The visitor was helped. Asked again, nothing happens. Refuses with `unknown_help`."""
    return end_help(work, find_help(work.session, work.office.id, help_id), "done")


def cancel_help(work: Work, device_id: int) -> None:
    """The visitor needs no help any more; where nobody has called, nothing happens."""
    call = help_at(work.session, device_id)
    if call is not None:
        end_help(work, call, "cancelled")


def end_help(work: Work, call: HelpCall, reason: str) -> HelpCall:
    """A call for help is over, for a reason that is logged."""
    if call.ended_at is None:
        call.ended_at = work.now
        work.record(HelpEnded(call.id, reason))
    return call
