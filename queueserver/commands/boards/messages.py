"""What the office says on its boards: messages from pages, and the emergency that goes over everything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from queueserver.domain.events import EmergencyDeclared, EmergencyEnded, MessagesSet
from queueserver.domain.refusals import NoEmergency, PlanNotConsistent
from queueserver.store.boards import find_emergency, forget_messages
from queueserver.store.finding import find_floor
from queueserver.store.tables import BoardMessage, Emergency
from queueserver.store.work import Work


@dataclass(frozen=True, slots=True)
class MessagePlan:
    """A message as it is to stand, in languages; without a floor on all, without times for ever."""

    key: str
    texts: Mapping[str, str]
    floor: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def set_messages(work: Work, messages: Sequence[MessagePlan]) -> None:
    """The boards say these messages, in this order, and no others.

    Refuses with `plan_not_consistent` (a key twice, an end before its start) and `unknown_floor`.
    """
    keys = [one.key for one in messages]
    if len(set(keys)) != len(keys):
        raise PlanNotConsistent(twice=sorted({key for key in keys if keys.count(key) > 1}))
    for one in messages:
        if one.starts_at is not None and one.ends_at is not None and one.ends_at <= one.starts_at:
            raise PlanNotConsistent(ends_before_start=one.key)
    floors = {one.floor: find_floor(work.session, work.office.id, one.floor).id for one in messages if one.floor}
    forget_messages(work.session, work.office.id)
    for position, one in enumerate(messages):
        work.session.add(
            BoardMessage(
                office_id=work.office.id,
                floor_id=floors[one.floor] if one.floor else None,
                key=one.key,
                texts=dict(one.texts),
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                position=position,
            )
        )
    work.record(MessagesSet())


def declare_emergency(work: Work, texts: Mapping[str, str], floor: str | None = None) -> Emergency:
    """Every board, or every one of a floor, says this at once and nothing else; it takes the place of an earlier one.

    Refuses with `unknown_floor`.
    """
    floor_id = find_floor(work.session, work.office.id, floor).id if floor else None
    earlier = find_emergency(work.session, work.office.id)
    if earlier is not None:
        earlier.ended_at = work.now
        work.session.flush()
    emergency = Emergency(office_id=work.office.id, floor_id=floor_id, texts=dict(texts), declared_at=work.now)
    work.session.add(emergency)
    work.record(EmergencyDeclared())
    return emergency


def end_emergency(work: Work) -> None:
    """The boards go back to the calls. Refuses with `no_emergency`."""
    emergency = find_emergency(work.session, work.office.id)
    if emergency is None:
        raise NoEmergency
    emergency.ended_at = work.now
    work.record(EmergencyEnded())
