"""A colleague in danger calls the others without a sound; they say that they come; it ends."""

from queueserver.domain.actors import Right
from queueserver.domain.alarm import AlarmEnd, AlarmKind, too_far
from queueserver.domain.events import AlarmAccepted, AlarmEnded, AlarmHeard, AlarmRaised
from queueserver.domain.refusals import AlarmOver, NotAllowed, NotYourAlarm
from queueserver.store.alarm.finding import at_counters, counter_of, find_alarm, open_alarms
from queueserver.store.finding import find_counter
from queueserver.store.tables import Alarm, Counter, Staff
from queueserver.store.work import Work


def raise_alarm(work: Work, kind: AlarmKind, *, place: str = "", counter_key: str | None = None) -> Alarm:
    """The colleagues learn at once who needs them and where: at the counter named, or where the one who asks sits.

    Raised again it is the same alarm; a real one takes the place of the own drill. Refuses with `unknown_counter`.
    """
    counter = _where(work, counter_key)
    for own in open_alarms(work.session, work.office.id):
        if not _is_same_place(work, own, counter):
            continue
        if own.kind is AlarmKind.REAL or kind is AlarmKind.DRILL:
            return own
        _end(work, own, AlarmEnd.REAL)
        work.flush()
    floor_id = None if counter is None else counter.floor_id
    alarm = Alarm(
        office_id=work.office.id,
        kind=kind,
        staff_id=work.actor.staff_id,
        counter_id=None if counter is None else counter.id,
        place=place,
        at=work.now,
        far=sorted(too_far(work.actor.staff_id, floor_id, at_counters(work.session, work.office.id))),
        heard=[],
        coming=[],
    )
    work.session.add(alarm)
    work.flush()
    work.record(AlarmRaised(alarm.id, kind.value))
    return alarm


def hear_alarm(work: Work, alarm_id: int) -> Alarm:
    """A colleague's screen shows it, so the one in danger learns that it was told. Refuses with `unknown_alarm`."""
    alarm = find_alarm(work.session, work.office.id, alarm_id)
    who = work.actor.staff_id
    if alarm.ended_at is None and who is not None and who not in (alarm.staff_id, *alarm.heard):
        alarm.heard = [*alarm.heard, who]
        work.record(AlarmHeard(alarm.id))
    return alarm


def accept_alarm(work: Work, alarm_id: int) -> Alarm:
    """A colleague is coming, and everybody sees who; others may come too.

    Refuses with `unknown_alarm`, `alarm_over`; programs cannot come (`not_allowed`).
    """
    alarm = find_alarm(work.session, work.office.id, alarm_id)
    who = work.actor.staff_id
    if who is None:
        raise NotAllowed(right=Right.SERVE.value)
    if alarm.ended_at is not None:
        raise AlarmOver(alarm=alarm_id)
    if who not in (alarm.staff_id, *alarm.coming):
        alarm.coming = [*alarm.coming, who]
        alarm.heard = [one for one in alarm.heard if one != who] + [who]
        work.record(AlarmAccepted(alarm.id))
    return alarm


def end_alarm(work: Work, alarm_id: int, how: AlarmEnd) -> Alarm:
    """It is over, or was a mistake; asked again, nothing happens. Only who raised it and managers may say so.

    Refuses with `unknown_alarm`, `not_your_alarm`.
    """
    alarm = find_alarm(work.session, work.office.id, alarm_id)
    is_own = alarm.staff_id is not None and alarm.staff_id == work.actor.staff_id
    if not is_own and not work.actor.may(Right.MANAGE, work.office.id):
        raiser = None if alarm.staff_id is None else work.session.get_one(Staff, alarm.staff_id).name
        raise NotYourAlarm(by=raiser)
    if alarm.ended_at is None:
        _end(work, alarm, how)
    return alarm


def end_forgotten_alarms(work: Work) -> None:
    """With the day every alarm ends that nobody has ended."""
    for alarm in open_alarms(work.session, work.office.id):
        _end(work, alarm, AlarmEnd.DAY_END)


def _end(work: Work, alarm: Alarm, how: AlarmEnd) -> None:
    alarm.ended_at = work.now
    alarm.ended_by = work.actor.staff_id
    alarm.how = how
    work.record(AlarmEnded(alarm.id, how.value))


def _where(work: Work, counter_key: str | None) -> Counter | None:
    if counter_key is not None:
        return find_counter(work.session, work.office.id, counter_key)
    if work.actor.staff_id is not None:
        return counter_of(work.session, work.office.id, work.actor.staff_id)
    return None


def _is_same_place(work: Work, alarm: Alarm, counter: Counter | None) -> bool:
    if alarm.staff_id is not None or work.actor.staff_id is not None:
        return alarm.staff_id == work.actor.staff_id
    return alarm.counter_id == (None if counter is None else counter.id)
