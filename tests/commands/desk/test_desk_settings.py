"""An office sets its desks."""

from tests.hall import Hall


def test_a_desk_shows_the_settings_and_hears_when_they_change(hall: Hall) -> None:
    assert hall.desk()["settings"]["desk"]["promise_walk_in"] == 30
    hall.tune_desk(promise_walk_in=20, break_kinds=["lunch"])

    assert hall.happened() == ["desk.tuned"]
    settings = hall.desk()["settings"]["desk"]
    assert (settings["promise_walk_in"], settings["break_kinds"], settings["record"]) == (20, ["lunch"], "none")
    hall.tune_desk(promise_walk_in=20)
    assert hall.happened() == []


def test_what_is_no_setting_is_refused_and_nothing_changes(hall: Hall) -> None:
    assert hall.refuses("setting_out_of_range", hall.tune_desk, amber_percent=0) == {"name": "amber_percent"}
