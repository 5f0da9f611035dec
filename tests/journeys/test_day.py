"""A whole office day, from the first number to the last."""

from collections import Counter

from tests.hall import Hall


def test_a_day_in_the_hall(hall: Hall) -> None:
    hall.at("07:50")
    for count, wall in enumerate(("08:30", "09:00", "10:00"), 1):
        hall.book(f"R{count}", "passport", wall)
    hall.refuses("office_closed", hall.issue, "passport")

    hall.at("08:00")
    walk_ins = [hall.issue(service) for service in ("passport", "registration", "pick_up", "residence_permit")]
    assert walk_ins == ["A001", "B001", "A002", "C001"]
    hall.at("08:25")
    early = hall.check_in("R1")

    hall.at("08:32")
    called = {counter: hall.call_next(counter) for counter in ("1", "2", "3", "4")}
    assert {counter: (call.number, call.reason) for counter, call in called.items()} == {
        "1": ("A002", "short_errand"),
        "2": ("A001", "longest_wait"),
        "3": ("B001", "longest_wait"),
        "4": ("C001", "longest_wait"),
    }
    for call in called.values():
        hall.start(call.number)
    hall.at("08:34")
    hall.finish("A002")
    assert hall.call_next("1").number == early
    assert hall.board() == {early: "1"}

    hall.at("08:36")
    hall.no_show(early)
    assert hall.phone(early)["state"] == "waiting"
    hall.at("08:41")
    assert hall.serve("1") == early

    hall.at("09:31")
    hall.tick()
    assert hall.desk()["appointments"]["R2"]["state"] == "missed"
    late = hall.check_in("R2")
    assert hall.serve("1") == late
    for number in ("A001", "B001", "C001"):
        hall.finish(number)

    hall.at("10:05")
    hall.cancel(hall.issue("registration"))
    hall.call(hall.check_in("R3"), "4", "an old friend of the house")
    hall.start("A005")
    hall.finish("A005")

    hall.at("18:00")
    hall.tick()
    hall.refuses("office_closed", hall.issue, "passport")
    assert hall.numbers() == []
    assert hall.desk()["order"]["line"]["entries"] == []
    assert Counter(ticket.state.value for ticket in hall.tickets().values()) == {"finished": 7, "cancelled": 1}
    happened = Counter(event.type for event in hall.log())
    assert (happened["ticket.issued"], happened["ticket.called"], happened["ticket.finished"]) == (8, 8, 7)
