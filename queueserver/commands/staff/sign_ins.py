"""Somebody signs in at a browser, is seen there, and signs out; or it is over by itself."""

import math
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import groupby

from queueserver.commands.counters import close_counter
from queueserver.domain.events import StaffSignedIn, StaffSignedOut
from queueserver.domain.people.sign_ins import Lasting
from queueserver.domain.people.tries import REMEMBERED, delay_after
from queueserver.domain.refusals import CounterBusy, SignInDelayed
from queueserver.store.staff.finding import counters_of, forget_tries, old_sign_ins, sign_ins_of, tries_under
from queueserver.store.tables import SignIn, SignInTries
from queueserver.store.work import Founding, Work


def try_password(founding: Founding, key: str) -> None:
    """Somebody is about to give a password: counted before it is looked at, under a key of the name and the place.

    Refuses with `sign_in_delayed` after wrong ones, each time for longer.
    """
    forget_tries(founding.session, founding.now - REMEMBERED)
    tries = tries_under(founding.session, key, founding.now)
    left = delay_after(tries.count) - (founding.now - tries.last_at)
    if left > timedelta():
        raise SignInDelayed(seconds=math.ceil(left.total_seconds()))
    tries.count, tries.last_at = tries.count + 1, founding.now


def forget_password_tries(founding: Founding, key: str) -> None:
    """The password was right: the count begins anew."""
    tries = founding.session.get(SignInTries, key)
    if tries is not None:
        founding.session.delete(tries)


def sign_in(work: Work, staff_id: int, token_hash: str) -> SignIn:
    """Somebody has shown who they are; from now on the browser with this token is theirs."""
    begun = SignIn(staff_id=staff_id, token_hash=token_hash, begun_at=work.now, seen_at=work.now)
    work.session.add(begun)
    work.session.flush()
    work.record(StaffSignedIn(staff_id))
    return begun


def note_seen(founding: Founding, sign_in_id: int) -> None:
    """Somebody has asked for something."""
    here = founding.session.get(SignIn, sign_in_id)
    if here is not None:
        here.seen_at = founding.now


def sign_out(work: Work, sign_in_id: int) -> None:
    """Staff leave a browser, and with it their counter, unless a visitor is still there: nobody else could open it."""
    here = work.session.get(SignIn, sign_in_id)
    if here is not None:
        _leave_counters(work, here.staff_id)
        _end(work, [here])


def sign_out_everywhere(work: Work, staff_id: int) -> None:
    """Somebody is signed in nowhere any more, and sits at no counter but where a visitor is."""
    _leave_counters(work, staff_id)
    _end(work, sign_ins_of(work.session, staff_id))


def sign_out_elsewhere(work: Work, staff_id: int, here: int) -> None:
    """Somebody is signed in at one browser only, and stays at the counter."""
    _end(work, [one for one in sign_ins_of(work.session, staff_id) if one.id != here])


def end_old_sign_ins(work: Work, lasting: Lasting) -> None:
    """What nobody has used for long is over. Whoever is signed in nowhere now leaves the counter, too."""
    old = old_sign_ins(work.session, work.office.id, lasting.begun_after(work.now), lasting.seen_after(work.now))
    _end(work, old)
    for staff_id in sorted({one.staff_id for one in old}):
        if not sign_ins_of(work.session, staff_id):
            _leave_counters(work, staff_id)


def _end(work: Work, over: Sequence[SignIn]) -> None:
    for staff_id, of_one in groupby(over, lambda one: one.staff_id):
        work.record(StaffSignedOut(staff_id, [one.id for one in of_one]))
    for one in over:
        work.session.delete(one)
    work.session.flush()


def _leave_counters(work: Work, staff_id: int) -> None:
    for counter in counters_of(work.session, work.office.id, staff_id):
        with suppress(CounterBusy):
            close_counter(work, counter)
