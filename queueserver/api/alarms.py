"""The routes of the alarm: raised, heard, accepted, ended; and the look for a page whose socket is away.

They go before all other wishes of the office.
"""

from datetime import datetime
from enum import StrEnum

from flask import Blueprint

from queueserver.api.bodies import Key, NothingBody, Text
from queueserver.commands.alarm import wishes
from queueserver.domain.actors import Right
from queueserver.domain.alarm import AlarmEnd, AlarmKind
from queueserver.queries.alarms import alarm_views
from queueserver.store.tables import Alarm
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import Answer, Body, look, urgent_wish

_ALARMS = "/offices/<key:office>/alarms"
_ALARM = f"{_ALARMS}/<ticket:alarm_id>"


class SaidEnd(StrEnum):
    """How people end an alarm."""

    OVER = AlarmEnd.OVER.value
    MISTAKE = AlarmEnd.MISTAKE.value


class AlarmBody(Body):
    """Somebody is in danger, or practises it: at a counter, or where the page says that it stands."""

    kind: AlarmKind = AlarmKind.REAL
    counter: Key | None = None
    place: Text = ""


class AlarmEndBody(Body):
    """How it ended."""

    how: SaidEnd = SaidEnd.OVER


class OpenAlarmAnswer(Answer):
    """An open alarm: who needs somebody and where, on how many colleagues' screens, who comes, who is far away."""

    kind: AlarmKind
    by: str | None
    counter: str | None
    floor: str | None
    place: str
    at: datetime
    heard: int
    coming: list[str]
    far: list[str]


class AlarmsAnswer(Answer):
    """The open alarms of an office by their ids."""

    alarms: dict[str, OpenAlarmAnswer]


class AlarmAnswer(Answer):
    """One alarm, open or not."""

    id: int
    kind: AlarmKind
    at: datetime
    heard: int
    coming: int
    ended_at: datetime | None
    how: AlarmEnd | None

    @classmethod
    def of(cls, row: Alarm) -> "AlarmAnswer":
        """As it stands now."""
        return cls(
            id=row.id,
            kind=row.kind,
            at=row.at,
            heard=len(row.heard),
            coming=len(row.coming),
            ended_at=row.ended_at,
            how=row.how,
        )


def add_alarms(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_ALARMS)(look(Right.SEE_LINE)(see_alarms))
    api.post(_ALARMS)(urgent_wish(Right.SERVE, status=201)(raise_alarm))
    api.post(f"{_ALARM}/heard")(urgent_wish(Right.SERVE)(hear_alarm))
    api.post(f"{_ALARM}/accept")(urgent_wish(Right.SERVE)(accept_alarm))
    api.post(f"{_ALARM}/end")(urgent_wish(Right.SERVE)(end_alarm))


def see_alarms(reading: Reading, office: OfficeNow) -> AlarmsAnswer:
    """The open alarms, as the stream has them."""
    return AlarmsAnswer.model_validate({"alarms": alarm_views(reading.session, office.id)})


def raise_alarm(work: Work, body: AlarmBody) -> AlarmAnswer:
    """The colleagues learn who needs them and where; raised again it is the same alarm."""
    return AlarmAnswer.of(wishes.raise_alarm(work, body.kind, place=body.place, counter_key=body.counter))


def hear_alarm(work: Work, body: NothingBody, alarm_id: int) -> AlarmAnswer:
    """A colleague's screen shows it."""
    return AlarmAnswer.of(wishes.hear_alarm(work, alarm_id))


def accept_alarm(work: Work, body: NothingBody, alarm_id: int) -> AlarmAnswer:
    """A colleague is coming, and all see it."""
    return AlarmAnswer.of(wishes.accept_alarm(work, alarm_id))


def end_alarm(work: Work, body: AlarmEndBody, alarm_id: int) -> AlarmAnswer:
    """Whoever raised it, or a manager, says that it is over or was a mistake."""
    return AlarmAnswer.of(wishes.end_alarm(work, alarm_id, AlarmEnd(body.how.value)))
