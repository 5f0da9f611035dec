"""An office is founded from a plan, in one piece or not at all."""

from dataclasses import replace
from typing import Any

import pytest

from queueserver.commands.office import OfficePlan, found_office
from queueserver.store.finding import office_of
from tests.hall import Hall
from tests.offices import MITTE, NORD


def found(hall: Hall, plan: OfficePlan) -> None:
    with hall.store.founding() as founding:
        found_office(founding, plan)


def test_a_new_office_opens_its_doors(hall: Hall) -> None:
    found(hall, replace(NORD, key="sued", name="Bürgerbüro Süd"))

    with hall.store.work(hall.clerk, "sued") as work:
        assert (work.office.name, work.office.is_invented, len(work.office.epoch)) == ("Bürgerbüro Süd", True, 8)


def test_each_office_has_an_epoch_of_its_own(hall: Hall) -> None:
    with hall.store.work(hall.clerk, "mitte") as one, hall.store.read() as other:
        assert one.office.epoch != office_of(other.session, one.office.id + 1).epoch


def test_an_office_of_the_same_name_is_refused(hall: Hall) -> None:
    assert hall.refuses("office_exists", found, hall, MITTE) == {"office": "mitte"}


@pytest.mark.parametrize(
    ("change", "values"),
    [
        ({"floors": NORD.floors * 2}, {"twice": ["ground"]}),
        ({"groups": NORD.groups * 2}, {"twice": ["A"]}),
        ({"counters": NORD.counters * 2}, {"twice": ["1"]}),
        ({"floors": ()}, {"unknown": ["ground"]}),
        ({"counters": (replace(NORD.counters[0], services=("wedding",)),)}, {"unknown": ["wedding"]}),
        ({"counters": (replace(NORD.counters[0], floor="roof", services=()),)}, {"unknown": ["roof"]}),
        ({"groups": (replace(NORD.groups[0], letter="O"),)}, {"unknown": ["O"]}),
        ({"time_zone": "Europe/Atlantis"}, {"unknown": ["Europe/Atlantis"]}),
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(hall: Hall, change: dict[str, Any], values: dict[str, Any]) -> None:
    plan = replace(NORD, key="sued", **change)

    assert hall.refuses("plan_not_consistent", found, hall, plan) == values


def test_a_tunable_out_of_range_is_refused(hall: Hall) -> None:
    plan = replace(NORD, key="sued", tunables={"max_calls": 0})

    assert hall.refuses("tunable_out_of_range", found, hall, plan) == {"name": "max_calls"}
