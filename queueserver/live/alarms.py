"""What a fact about an alarm means to the staff: a stream of its own, which nothing else of the hall holds up."""

import json
from typing import Any

from queueserver.domain.events import AlarmEnded, AlarmEvent
from queueserver.queries.alarms import alarm_views, end_view
from queueserver.store.work import Told, Work

# What the names of their streams begin with.
ALARMS = "alarm/"

# An alarm in a few words; what is larger is none.
_LONGEST_CRY = 2_000


def read_cry(wanted: object) -> dict[str, Any] | None:
    """What a page cries, in the one form that is passed on: the view of an alarm under an id of its own, or None when
    there is nothing to show any more. None for anything else."""
    match wanted:
        case {"stream": str(stream), "id": str(cry_id), "view": dict() | None as view} if stream.startswith(ALARMS):
            cry = {"stream": stream, "id": cry_id, "view": view}
            return cry if len(json.dumps(cry)) <= _LONGEST_CRY else None
        case _:
            return None


def tell_alarm(work: Work, event: AlarmEvent) -> Told:
    """The change for one event."""
    key = str(event.alarm_id)
    views = alarm_views(work.session, work.office.id, event.alarm_id)
    about = {"alarm": key, **(end_view(work.session, event.alarm_id) if isinstance(event, AlarmEnded) else {})}
    drop = {} if views else {"alarms": [key]}
    return Told(f"{ALARMS}{work.office.key}", event.type, about, {"alarms": views} if views else {}, drop)
