"""An office sets its desks."""

from collections.abc import Mapping
from typing import Any

from queueserver.domain.desk.settings import DeskSettings, desk_settings
from queueserver.domain.events import DeskTuned
from queueserver.store.tables import Office
from queueserver.store.work import Work


def tune_desk(work: Work, values: Mapping[str, Any]) -> DeskSettings:
    """The office sets its desks differently: what is named changes, all else stays. They show it at once.

    Refuses with `setting_out_of_range`.
    """
    before = work.office.desk or {}
    wanted = {**before, **values}
    settings = desk_settings(wanted)
    if wanted != before:
        work.session.get_one(Office, work.office.id).desk = wanted
        work.office = work.office._replace(desk=wanted)
        work.record(DeskTuned())
    return settings
