"""What a fact about an alarm means to the staff: a stream of its own, which nothing else of the hall holds up."""

from queueserver.domain.events import AlarmEnded, AlarmEvent
from queueserver.queries.alarms import alarm_views, end_view
from queueserver.store.work import Told, Work

# What the names of their streams begin with.
ALARMS = "alarm/"


def tell_alarm(work: Work, event: AlarmEvent) -> Told:
    """The change for one event."""
    key = str(event.alarm_id)
    views = alarm_views(work.session, work.office.id, event.alarm_id)
    about = {"alarm": key, **(end_view(work.session, event.alarm_id) if isinstance(event, AlarmEnded) else {})}
    drop = {} if views else {"alarms": [key]}
    return Told(f"{ALARMS}{work.office.key}", event.type, about, {"alarms": views} if views else {}, drop)
