"""Facts about alarms: a colleague calls for help without a sound."""

from dataclasses import dataclass

from queueserver.domain.events.fact import Event


@dataclass(frozen=True, slots=True)
class AlarmEvent(Event):
    """A fact about one alarm."""

    alarm_id: int


@dataclass(frozen=True, slots=True)
class AlarmRaised(AlarmEvent):
    """Somebody of the staff is in danger, or practises it."""

    type = "alarm.raised"
    kind: str


@dataclass(frozen=True, slots=True)
class AlarmHeard(AlarmEvent):
    """A colleague's screen shows it."""

    type = "alarm.heard"


@dataclass(frozen=True, slots=True)
class AlarmAccepted(AlarmEvent):
    """A colleague is coming."""

    type = "alarm.accepted"


@dataclass(frozen=True, slots=True)
class AlarmEnded(AlarmEvent):
    """It is over, was a mistake, or was forgotten until the day's end."""

    type = "alarm.ended"
    how: str
