"""Reception over the API: visitors received and expected, found, put right, moved; and who may."""

import pytest

from tests.api.program import MITTE, Program

RECEPTION = f"{MITTE}/reception"


def test_a_visitor_is_received_put_right_moved_and_found(program: Program) -> None:
    set_up = program.wish(f"{MITTE}/desk", "PATCH", settings={"note_letters": True})
    assert set_up["settings"]["note_letters"] is True
    first = program.wish(f"{MITTE}/tickets", service="id_card")

    ticket = program.wish(f"{RECEPTION}/visitors", services=["passport"], people=2, letters="MU", note="no photo")
    program.wish(f"{MITTE}/tickets/{ticket['id']}/correct", services=["id_card"], needs=["step_free"])
    moved = program.wish(
        f"{MITTE}/tickets/{ticket['id']}/beside", side="before", other=first["id"], reason="came together"
    )

    assert (moved["service"], moved["people"], moved["needs"], moved["ahead"]) == ("id_card", 2, ["step_free"], 0)
    found = program.wish(f"{RECEPTION}/find", text="Müller")
    assert [one["number"] for one in found["tickets"]] == [ticket["number"]]
    assert found["is_all"]
    assert "MU" not in str(found)
    assert program.wish(f"{MITTE}/tickets/{first['id']}/to-front", reason="feels faint")["ahead"] == 0


def test_who_phones_is_expected_and_an_appointment_is_found_by_its_code(program: Program) -> None:
    expected = program.wish(f"{RECEPTION}/calls", services=["passport"])
    booked = program.wish(f"{RECEPTION}/appointments", service="passport", booked_at="2026-11-23T11:00:00+01:00")

    assert (expected["state"], expected["is_expected"]) == ("on_hold", True)
    assert not program.wish(f"{MITTE}/tickets/{expected['id']}/resume")["is_expected"]
    found = program.wish(f"{RECEPTION}/find", text=booked["code"])
    assert found["appointments"] == [booked]
    assert program.wish(f"{MITTE}/appointments/{booked['reference']}/check-in")["kind"] == "appointment"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("reception/visitors", {"services": []}),
        ("reception/find", {"text": ""}),
        ("tickets/1/to-front", {"reason": ""}),
        ("tickets/1/beside", {"side": "above", "other": 2, "reason": "x"}),
        ("tickets/1/correct", {"people": 0}),
    ],
)
def test_a_wish_without_sense_is_refused(program: Program, path: str, body: dict[str, object]) -> None:
    answer = program.ask("POST", f"{MITTE}/{path}", json=body)

    assert (answer.status_code, answer.json["refusal"]["code"]) == (422, "invalid_input")
