"""What a visitor tells the kiosk: how many come, what they need, why they have priority."""

import pytest

from queueserver.domain.calling import Need
from tests.commands.entrance.kiosks import AtKiosk
from tests.hall import Hall


def test_a_family_has_one_number_and_the_desk_knows_how_many_come(hall: Hall, kiosk: AtKiosk) -> None:
    number = kiosk.take("passport", people=4)

    assert hall.desk()["waiting"][str(hall.id_of(number))]["people"] == 4
    assert hall.ticket(kiosk.take("passport")).people == 1


def test_more_people_than_the_office_allows_on_one_number_are_refused(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.set(most_people=3)

    assert hall.refuses("too_many_people", kiosk.take, "passport", people=4) == {"most": 3}
    assert kiosk.take("passport", people=3) == "A001"


def test_a_visit_is_planned_longer_for_more_people_only_where_the_service_says_so(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.count_each_person("pick_up")
    alone, together = kiosk.take("pick_up"), kiosk.take("pick_up", people=4)
    many = kiosk.take("passport", people=9, more=["pick_up"])
    hall.later(minutes=9)

    assert hall.call_next("1") == (alone, "short_errand", {"minutes": 9, "points": 27})
    assert hall.call_next("2") == (together, "longest_wait", {"minutes": 9, "points": 9})
    assert hall.numbers() == [many]


@pytest.mark.parametrize("people", [1, 5])
def test_where_people_do_not_count_a_group_is_as_quick_as_one(hall: Hall, kiosk: AtKiosk, people: int) -> None:
    kiosk.take("pick_up", people=people)
    hall.later(minutes=2)

    assert hall.call_next("1").reason == "short_errand"


def test_who_wants_to_be_fetched_is_served_at_any_counter_and_marked_on_the_desk(hall: Hall, kiosk: AtKiosk) -> None:
    number = kiosk.take("passport", Need.FETCH_ME)

    assert hall.desk()["waiting"][str(hall.id_of(number))]["needs"] == ["fetch_me"]
    assert hall.call_next("1").number == number


def test_who_is_fetched_still_gets_a_counter_that_meets_the_other_needs(hall: Hall, kiosk: AtKiosk) -> None:
    number = kiosk.take("passport", Need.FETCH_ME, Need.STEP_FREE)

    hall.refuses("nobody_waiting", hall.call_next, "1")
    assert hall.call_next("2").number == number


def test_to_be_fetched_changes_nothing_about_the_wait_that_is_told(hall: Hall, kiosk: AtKiosk) -> None:
    hall.forecast()

    number = kiosk.take("passport", Need.FETCH_ME)

    assert hall.phone(number)["wait"]["code"] == "soon"


def test_priority_is_given_at_the_kiosk_only_for_reasons_that_the_office_offers(hall: Hall, kiosk: AtKiosk) -> None:
    assert hall.refuses("priority_not_offered", kiosk.take, "passport", priority="pregnant") == {"reason": "pregnant"}

    kiosk.set(priority_reasons=["pregnant", "disability"])
    assert hall.happened() == ["kiosk.tuned"]

    number = kiosk.take("passport", priority="pregnant")
    assert hall.ticket(number).priority == "pregnant"
    hall.refuses("priority_not_offered", kiosk.take, "passport", priority="elderly")


def test_staff_give_priority_and_numbers_for_large_groups_whatever_the_kiosk_offers(hall: Hall) -> None:
    assert hall.ticket(hall.issue("passport", priority="looks unwell")).priority == "looks unwell"


def test_setting_the_kiosks_as_they_are_is_no_news(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.set(by_list=True)

    kiosk.set(by_list=True)

    assert hall.happened() == []
    hall.refuses("setting_out_of_range", kiosk.set, idle_seconds=1)


# What the screen learns every few seconds


def test_the_first_page_knows_who_waits_and_how_long_by_group(hall: Hall, kiosk: AtKiosk) -> None:
    for _ in range(9):
        hall.issue("passport")
    kiosk.take("registration", people=3)
    hall.forecast()

    seen = kiosk.sees()

    assert seen["people"] == 12
    assert {letter: group["waiting"] for letter, group in seen["groups"].items()} == {"A": 9, "B": 3, "C": 0}
    assert seen["groups"]["A"]["wait"]["code"] in ("about", "less_than")
    hall.later(minutes=3)
    assert kiosk.sees()["groups"]["A"]["wait"] == {"code": "unknown", "values": {}}


def test_a_closed_kiosk_says_when_the_office_opens(hall: Hall, kiosk: AtKiosk) -> None:
    assert (kiosk.sees()["is_open"], kiosk.sees()["opens_at"]) == (True, None)

    hall.at("19:00")

    assert kiosk.sees()["is_open"] is False
    assert kiosk.sees()["opens_at"] == hall.moment("08:00", hall.now.date().replace(day=24))


def test_check_in_is_offered_on_days_with_appointments(hall: Hall, kiosk: AtKiosk) -> None:
    assert kiosk.sees()["can_check_in"] is False

    kiosk.book("R1", "09:30", None)
    assert kiosk.sees()["can_check_in"] is True

    kiosk.cancel_appointment("R1")
    assert kiosk.sees()["can_check_in"] is False


def test_what_the_screen_learns_says_nothing_about_anybody(hall: Hall, kiosk: AtKiosk) -> None:
    kiosk.book("R1", "09:30", "MU")
    hall.issue("passport", Need.SIGN_LANGUAGE, priority="pregnant")

    seen = str(kiosk.sees())

    assert not [word for word in ("R1", "MU", "sign_language", "pregnant", "A001") if word in seen]
