"""What a program sees of an office, its counters, its line, a ticket, and the server's clock."""

from queueserver import __version__
from tests.api.program import MITTE, V1, Program
from tests.staff import signed_in


def test_an_office_shows_what_it_offers_and_that_it_is_open(program: Program) -> None:
    office = program.get(MITTE)

    assert (office["id"], office["name"], office["time_zone"]) == ("mitte", "Bürgerbüro Mitte", "Europe/Berlin")
    assert [floor["id"] for floor in office["floors"]] == ["ground", "first"]
    assert [(group["letter"], [service["id"] for service in group["services"]]) for group in office["groups"]] == [
        ("A", ["passport", "id_card", "pick_up"]),
        ("B", ["registration"]),
        ("C", ["residence_permit"]),
    ]
    assert office["is_open"] is True


def test_counters_show_what_they_can_do(program: Program) -> None:
    counters = {one["id"]: one for one in program.get(f"{MITTE}/counters")["counters"]}

    assert list(counters) == ["1", "2", "3", "4", "5"]
    assert counters["2"]["meets"] == ["step_free"]
    assert counters["4"]["floor"] == "first"
    assert counters["4"]["services"] == ["passport", "registration", "residence_permit"]
    assert (counters["5"]["state"], counters["5"]["clerk"]) == ("closed", None)


def test_an_open_counter_shows_who_sits_there(program: Program) -> None:
    amira = signed_in(program.server)

    opened = amira.post(f"{MITTE}/counters/5/open")

    assert opened.json == program.get(f"{MITTE}/counters")["counters"][4]
    assert (opened.json["state"], opened.json["clerk"]) == ("open", "amira")


def test_a_ticket_tells_its_visit(program: Program) -> None:
    first = program.wish(
        f"{MITTE}/tickets", service="passport", needs=["step_free"], priority="pregnant", language="tr"
    )
    second = program.wish(f"{MITTE}/tickets", service="passport")

    seen = program.get(f"{MITTE}/tickets/{second['id']}")

    assert seen == second
    assert (seen["number"], seen["ahead"], seen["state"], seen["kind"]) == ("A002", 1, "waiting", "walk_in")
    assert (seen["calls"], seen["counter"], seen["booked_at"]) == (0, None, None)
    assert (first["number"], first["ahead"], first["language"]) == ("A001", 0, "tr")
    assert (first["needs"], first["priority"]) == (["step_free"], "pregnant")


def test_the_line_names_a_reason_for_each_place(program: Program) -> None:
    for service in ("passport", "registration", "passport"):
        program.wish(f"{MITTE}/tickets", service=service)
    held = program.wish(f"{MITTE}/tickets", service="id_card")
    program.wish(f"{MITTE}/tickets/{held['id']}/hold", reason="fetches a photo")
    program.wish(f"{MITTE}/counters/1/call-next")

    line = program.get(f"{MITTE}/line")

    assert [entry["ticket"]["number"] for entry in line["waiting"]] == ["B001", "A002"]
    assert {entry["reason"]["code"] for entry in line["waiting"]} == {"longest_wait", "ahead"}
    assert [(one["number"], one["counter"]) for one in line["calls"]] == [("A001", "1")]
    assert [one["number"] for one in line["on_hold"]] == ["A003"]


def test_the_clock_tells_version_time_and_speed_to_everybody(program: Program) -> None:
    told = Program(program.server, token=None).get(f"{V1}/clock")

    assert told["server"] == __version__
    assert told["now"].startswith("2026-11-23T08:00:")
    assert told["clock_speed"] == 1
