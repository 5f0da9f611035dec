"""The appointment book over the API: set up, looked at, booked, moved, put right; what does not fit; and who may."""

from typing import Any

import pytest
from sqlalchemy import select

from queueserver.commands.people import hire
from queueserver.domain.actors import Role
from queueserver.store.finding import find_office
from queueserver.store.tables import Change, Letter, LoggedEvent
from tests.api.program import MITTE, Program
from tests.staff import signed_in

SETUP = f"{MITTE}/appointments-setup"
TUESDAY, NEXT_TUESDAY = "2026-11-24", "2026-12-01"
SPAN = {"weekday": 1, "begins": "08:00", "ends": "10:00", "counters": 1}
MIA = {"name": "Mia Muster", "email": "mia@example.org", "phone": "030 901820"}


def at(time: str, day: str = TUESDAY) -> str:
    return f"{day}T{time}:00+01:00"


@pytest.fixture
def book(program: Program) -> Program:
    """On Tuesdays one counter takes appointments, from eight until ten, of ten minutes each."""
    program.wish(f"{SETUP}/capacity", "PUT", capacity=[SPAN])
    program.wish(f"{SETUP}/services/passport", "PUT", is_bookable=True, is_online=True, minutes=10)
    return program


def give(program: Program, booked_at: str, **more: Any) -> Any:
    return program.wish(f"{MITTE}/appointments", services=["passport"], booked_at=booked_at, contact=MIA, **more)


def free(program: Program, day: str = TUESDAY, **more: Any) -> list[str]:
    answer = program.wish(f"{MITTE}/slots", services=["passport"], first=day, last=day, **more)
    return [moment[11:16] for moment in answer["days"].get(day, [])]


def refusal(program: Program, path: str, **body: Any) -> str:
    answer = program.ask("POST", f"{MITTE}/{path}", json=body)
    assert answer.status_code in (403, 409), answer.text
    return str(answer.json["refusal"]["code"])


def references(program: Program, day: str = TUESDAY) -> list[str]:
    return [one["reference"] for one in program.get(f"{MITTE}/book/{day}/{day}")["appointments"]]


def test_somebody_gets_an_appointment_and_another_time_and_gives_it_back(book: Program) -> None:
    assert free(book)[:2] == ["07:00", "07:10"]  # in UTC

    booked = give(book, at("08:00"), people=2, by="phone", language="en")
    other = give(book, at("08:30"))

    assert (booked["name"], booked["origin"], booked["people"], booked["language"]) == ("Mia Muster", "phone", 2, "en")
    assert "07:00" not in free(book)
    assert "07:00" in free(book, moved=booked["reference"])
    assert refusal(book, "appointments", services=["passport"], booked_at=at("08:00"), contact=MIA) == "slot_taken"
    one = f"appointments/{booked['reference']}"
    assert refusal(book, f"{one}/move", booked_at=at("08:30")) == "slot_taken"
    assert book.wish(f"{MITTE}/{one}/move", booked_at=at("09:00"))["booked_at"] == "2026-11-24T08:00:00Z"
    assert references(book) == [other["reference"], booked["reference"]]
    changed = book.wish(f"{MITTE}/{one}/contact", name="Mia Meier", phone="030 901821")
    assert (changed["name"], changed["email"], changed["phone"]) == ("Mia Meier", None, "030 901821")
    assert book.wish(f"{MITTE}/{one}/give-back")["state"] == "cancelled"
    assert refusal(book, f"{one}/move", booked_at=at("09:30")) == "appointment_cancelled"
    assert references(book) == [other["reference"]]
    found = book.wish(f"{MITTE}/book/find", text="muster")
    assert [(one["reference"], one["code"]) for one in found["appointments"]] == [(other["reference"], other["code"])]


def test_the_letter_goes_once_more_and_to_nobody_without_an_address(book: Program) -> None:
    booked = give(book, at("08:00"))
    one = f"appointments/{booked['reference']}"

    book.wish(f"{MITTE}/{one}/letter")

    with book.server.parts.store.read() as reading:
        letters = reading.session.scalars(select(Letter).order_by(Letter.id)).all()
    assert [(letter.purpose, letter.address) for letter in letters] == [("booked", "mia@example.org")] * 2
    book.wish(f"{MITTE}/{one}/contact", name="Mia Muster")
    assert refusal(book, f"{one}/letter") == "contact_missing"


def test_a_series_is_booked_as_a_whole_or_not_at_all(book: Program) -> None:
    give(book, at("08:00", NEXT_TUESDAY))
    series = {"services": ["passport"], "contact": MIA, "by": "desk"}

    assert refusal(book, "appointment-series", times=[at("08:00"), at("08:00", NEXT_TUESDAY)], **series) == "slot_taken"
    assert references(book) == []
    booked = book.wish(f"{MITTE}/appointment-series", times=[at("08:10", NEXT_TUESDAY), at("08:10")], **series)

    first, last = booked["appointments"]
    assert first["booked_at"] < last["booked_at"]
    assert first["series"] == last["series"] is not None


def test_beyond_the_book_gives_who_has_the_right_and_it_is_marked(book: Program) -> None:
    give(book, at("08:00"))
    with book.server.parts.store.founding() as founding:
        office = find_office(founding.session, "mitte")
        receptionist = hire(founding, office, "emil", Role.RECEPTIONIST, "no hash fits").id
    body = {"services": ["passport"], "booked_at": at("08:00"), "contact": MIA, "is_over": True}

    desk = signed_in(book.server, receptionist)
    refused = desk.post(f"{MITTE}/appointments", json=body)

    assert (refused.status_code, refused.json["refusal"]["code"]) == (403, "not_allowed")
    assert give(book, at("08:00"), is_over=True)["is_over"]
    assert give(book, at("19:07"), is_over=True)["is_over"]
    assert (
        desk.post(f"{MITTE}/appointments", json={**body, "booked_at": at("08:30"), "is_over": False}).status_code == 201
    )


def test_what_does_not_fit_any_more_is_told_and_solved_one_by_one(book: Program) -> None:
    kept, moved, gone = (give(book, at(time))["reference"] for time in ("08:00", "08:30", "09:30"))
    last = give(book, at("08:00", NEXT_TUESDAY))["reference"]

    book.wish(f"{SETUP}/capacity", "PUT", capacity=[{**SPAN, "begins": "09:00"}])
    book.wish(f"{SETUP}/days/{NEXT_TUESDAY}", "PUT", name={"de": "Umzug"})

    found = book.get(f"{MITTE}/conflicts")["conflicts"]
    assert [(one["appointment"]["reference"], one["why"]) for one in found] == [
        (kept, "full"),
        (moved, "full"),
        (last, "closed"),
    ]
    assert book.wish(f"{MITTE}/appointments/{kept}/keep")["is_over"]
    book.wish(f"{MITTE}/appointments/{moved}/move", booked_at=at("09:00"))
    book.wish(f"{MITTE}/appointments/{last}/give-back")
    assert book.get(f"{MITTE}/conflicts") == {"conflicts": []}
    assert references(book) == [kept, moved, gone]


def test_of_those_that_share_a_place_the_one_booked_last_does_not_fit(book: Program) -> None:
    book.wish(f"{SETUP}/capacity", "PUT", capacity=[{**SPAN, "counters": 2}])
    give(book, at("09:00"))
    later = give(book, at("09:00"))["reference"]

    book.wish(f"{SETUP}/capacity", "PUT", capacity=[SPAN])

    assert [one["appointment"]["reference"] for one in book.get(f"{MITTE}/conflicts")["conflicts"]] == [later]


def test_the_book_shows_days_with_what_is_offered_and_why_they_differ(book: Program) -> None:
    span = {"weekday": 1, "begins": "07:00", "ends": "20:00", "counters": 3}
    book.wish(f"{SETUP}/capacity", "PUT", capacity=[{**span, "for_online": 1, "for_desk": 1, "for_short_notice": 1}])
    book.wish(f"{SETUP}/region", "PUT", region="DE-BE")
    book.wish(
        f"{SETUP}/days/{NEXT_TUESDAY}", "PUT", name={"de": "Umzug"}, hours=[{"opens": "10:00", "closes": "12:00"}]
    )

    usual, different = (book.get(f"{MITTE}/book/{day}/{day}")["days"][0] for day in (TUESDAY, NEXT_TUESDAY))
    (christmas,) = book.get(f"{MITTE}/book/2026-12-25/2026-12-25")["days"]

    kept = {"counters": 3, "online": 1, "desk": 1, "soon": 1}
    assert usual["spans"] == [{"begins": "08:00", "ends": "18:00", **kept}]
    assert (different["name"], different["spans"][0]["begins"]) == ({"de": "Umzug"}, "10:00")
    assert (christmas["is_open"], christmas["spans"]) == (False, [])
    assert "Weihnacht" in christmas["name"]["de"]
    assert len(book.get(f"{MITTE}/book/2026-01-01/2026-12-31")["days"]) == 42


def test_the_office_says_what_may_be_booked_when_and_reads_it_back(book: Program) -> None:
    week = [{"weekday": 1, "opens": "09:00", "closes": "12:00"}, {"weekday": 1, "opens": "13:00", "closes": None}]
    book.wish(f"{SETUP}/hours", "PUT", hours=week)
    book.wish(f"{SETUP}/days/{NEXT_TUESDAY}", "PUT", name={}, hours=[])
    book.wish(f"{SETUP}/region", "PUT", region="DE-BE")
    book.wish(f"{SETUP}/settings", "PATCH", settings={"slot_minutes": 15, "address": "Am Markt 1"})
    brings = {"de": "Ausweis\nFoto", "en": " "}

    book.wish(f"{SETUP}/services/passport", "PUT", is_bookable=True, is_online=False, minutes=25, brings=brings)

    setup = book.get(SETUP)
    assert (setup["hours"], setup["region"]) == (week, "DE-BE")
    assert setup["holidays"][0] == {"day": "2026-12-25", "name": {"de": "Erster Weihnachtstag", "en": "Christmas Day"}}
    assert setup["different_days"] == [{"day": NEXT_TUESDAY, "name": {}, "hours": []}]
    assert setup["settings"] == {"slot_minutes": 15, "address": "Am Markt 1"}
    passport = next(one for one in setup["services"] if one["id"] == "passport")
    assert (passport["is_online"], passport["minutes"], passport["brings"]) == (False, 25, {"de": "Ausweis\nFoto"})
    assert book.wish(f"{SETUP}/days/{NEXT_TUESDAY}/forget")["different_days"] == []
    assert free(book)[:2] == ["08:00", "08:15"]
    with book.server.parts.store.read() as reading:
        logged = reading.session.scalars(select(LoggedEvent).order_by(LoggedEvent.id))
        tuned = [one.data["what"] for one in logged if one.type == "appointments.tuned"]
    assert tuned == ["capacity", "services", "hours", "days", "region", "settings", "services", "days"]


@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        ("PUT", "region", {"region": "XX-YY"}, "setting_out_of_range"),
        ("PUT", "capacity", {"capacity": [{**SPAN, "group": "Z"}]}, "setting_out_of_range"),
        ("PUT", "capacity", {"capacity": [{**SPAN, "for_online": 2}]}, "setting_out_of_range"),
        ("PUT", "capacity", {"capacity": [{**SPAN, "day": TUESDAY}]}, "setting_out_of_range"),
        ("PUT", "hours", {"hours": [{"weekday": 0, "opens": "12:00", "closes": "08:00"}]}, "setting_out_of_range"),
        ("PATCH", "settings", {"settings": {"slot_minutes": 7}}, "setting_out_of_range"),
    ],
)
def test_a_setup_without_sense_is_refused(book: Program, method: str, path: str, body: Any, code: str) -> None:
    before = book.everything()

    answer = book.ask(method, f"{SETUP}/{path}", json=body)

    assert answer.json["refusal"]["code"] == code
    assert book.everything() == before


def test_no_stream_tells_a_name_an_address_or_a_note(book: Program) -> None:
    today = book.wish(
        f"{MITTE}/appointments",
        services=["passport"],
        booked_at="2026-11-23T11:00:00+01:00",
        is_over=True,
        contact={**MIA, "note": "comes with a dog"},
    )
    one = f"{MITTE}/appointments/{today['reference']}"
    book.wish(f"{one}/contact", **MIA)
    book.wish(f"{one}/move", booked_at="2026-11-23T11:10:00+01:00", is_over=True)
    book.wish(f"{one}/give-back")

    with book.server.parts.store.read() as reading:
        told = [str((change.about, change.put, change.drop)) for change in reading.session.scalars(select(Change))]

    assert any(today["reference"] in one for one in told)
    assert [one for one in told if any(secret in one for secret in ("Mia", "mia@", "901820", "dog"))] == []


def test_who_waits_gets_what_is_given_back_and_staff_offer_by_hand(book: Program) -> None:
    booked = give(book, at("08:00"))
    wanted = {"services": ["passport"], "first_day": TUESDAY, "last_day": TUESDAY}
    for name in ("Ömer Öztürk", "Mei Lin", "Nobody Reached"):
        contact = {"name": name} if name.startswith("Nobody") else {"name": name, "email": f"{name[:2]}@example.org"}
        answer = book.ask("POST", f"{MITTE}/waiting-list", json={**wanted, "contact": contact})
        assert answer.status_code == (409 if name.startswith("Nobody") else 201)
    first, second = book.get(f"{MITTE}/waiting-list")["waiting"]
    assert (first["name"], first["state"], second["state"]) == ("Ömer Öztürk", "waiting", "waiting")

    book.wish(f"{MITTE}/appointments/{booked['reference']}/give-back")

    first, second = book.get(f"{MITTE}/waiting-list")["waiting"]
    assert (first["state"], second["state"]) == ("offered", "waiting")
    assert "07:00" not in free(book)
    offered = book.wish(f"{MITTE}/waiting-list/{second['id']}/offer", booked_at=at("09:00"))
    assert (offered["state"], offered["name"], offered["booked_at"]) == ("claimed", "Mei Lin", "2026-11-24T08:00:00Z")
    assert refusal(book, f"waiting-list/{second['id']}/offer", booked_at=at("09:10")) == "wish_over"
    third = book.wish(f"{MITTE}/waiting-list", **wanted, contact={"name": "Sofia Rossi", "phone": "030 5550199"})
    taken_off = third["waiting"][-1]["id"]
    assert [one["id"] for one in book.wish(f"{MITTE}/waiting-list/{taken_off}/remove")["waiting"]] == [
        first["id"],
        second["id"],
    ]
    with book.server.parts.store.read() as reading:
        purposes = sorted(reading.session.scalars(select(Letter.purpose)))
    assert purposes == ["booked", "cancelled", "offer", "offer"]
