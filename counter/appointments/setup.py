"""What may be booked when: hours, different days, capacity, services and settings, for who manages the office."""

from datetime import date, timedelta

from flask import render_template
from flask_babel import format_date

from counter.appointments.setup_words import groups, regions, settings_in_words, texts
from counter.words import named
from queueserver.domain.actors import Right
from queueserver.domain.languages import LANGUAGES
from queueserver.queries.appointments.setup import group_names, setup_of
from queueserver.queries.workplace import own_name, workplace
from queueserver.store.finding import find_office
from queueserver.web.door import check_right, staff_id
from queueserver.web.parts import parts
from queueserver.web.texts import sentences

# A picture of what capacity comes to needs a length: that of a usual appointment.
_USUAL_MINUTES = 15
_A_MONDAY = date(2026, 11, 23)


def appointments_setup(office: str) -> str:
    """How the appointments of an office are set up. Refuses with `unknown_office`, `not_allowed`."""
    with parts().store.read() as reading:
        here = workplace(reading.session, office)
        check_right(Right.MANAGE, here.office_id)
        me = own_name(reading.session, staff_id())
        found = setup_of(reading, find_office(reading.session, office))
        names = group_names(reading.session, here.office_id)
    weekdays = [format_date(_A_MONDAY + timedelta(days=ahead), "EEEE") for ahead in range(7)]
    first = [here.language, "de" if here.language == "en" else "en"]
    page = {
        "office": here.office,
        "time_zone": here.time_zone,
        "languages": [*first, *(lang for lang in LANGUAGES if lang not in first)],
        "weekdays": weekdays,
        "usual_minutes": _USUAL_MINUTES,
        "setup": found._asdict(),
        "settings": settings_in_words(),
        "refusals": sentences("refusals"),
        "texts": texts(),
    }
    return render_template(
        "counter/appointments/setup/page.html",
        page=page,
        office=here.office,
        office_name=here.name,
        me=me,
        weekdays=weekdays,
        spoken=LANGUAGES,
        regions=regions(),
        services={key: named(names, here.language) for key, names in here.services.items()},
        groups_of_services={letter: named(name, here.language) for letter, name in names.items()},
        groups=groups(),
    )
