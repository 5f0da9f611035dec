"""Files of another program are brought in: said line by line, all of it or nothing, and never guessed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from queueserver.cli.commands import cli
from queueserver.commands.appointments.book import book
from queueserver.commands.appointments.made import Person, Visit
from queueserver.domain.appointments.origin import Origin
from tests.hall import Hall

HEADS = "reference;booked_at;service;people;needs;name;email;cancelled\n"
Bring = Callable[..., Result]


@pytest.fixture
def bring(hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bring:
    """The hall's memory is where the command looks for it, on that Monday morning."""
    at = "2026-11-23T08:00:00+01:00"
    for name, value in {"DATABASE_URL": hall.url, "DATA_DIR": str(tmp_path / "data"), "CLOCK_STARTS_AT": at}.items():
        monkeypatch.setenv(f"QUEUESERVER_{name}", value)

    def run(content: str | bytes, *options: str, kind: str = "csv", office: str = "mitte") -> Result:
        file = tmp_path / f"appointments.{kind}"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        done = CliRunner().invoke(cli, ["import", office, str(file), *options])
        hall.believe_other_clocks()
        return done

    return run


def booked(hall: Hall) -> dict[str, str]:
    return {reference: view["booked_at"][11:16] for reference, view in hall.desk()["appointments"].items()}


def test_a_file_says_line_by_line_what_it_changed_and_nothing_the_second_time(hall: Hall, bring: Bring) -> None:
    hall.book("old", "passport", "10:00")
    hall.book("gone", "passport", "11:00")
    lines = (
        "new;2026-11-23 09:30;passport+registration;2;step_free;;;\n"
        "old;2026-11-23T10:15:00+01:00;passport;;;;;\n"
        "gone;2026-11-23 11:00;passport;;;;;yes\n"
        "past;2026-11-20 11:00;passport;;;;;\n"
        "never;2026-11-23 11:00;passport;;;;;yes\n"
    )

    dry = bring(HEADS + lines, "--dry-run")
    assert booked(hall) == {"old": "09:00", "gone": "10:00"}
    done = bring(HEADS + lines)

    said = [
        *("line 2: new: new", "line 3: old: changed", "line 4: gone: cancelled", "line 5: past: over"),
        *("line 6: never: same", "new: 1, changed: 1, same: 1, cancelled: 1, here: 0, over: 1, refused: 0"),
    ]
    assert (done.exit_code, done.output.splitlines()) == (0, said)
    assert dry.output.splitlines() == [*said, "A dry run: nothing was changed."]
    assert booked(hall) == {"new": "08:30", "old": "09:15"}
    assert bring(HEADS + lines).output.splitlines()[-1].startswith("new: 0, changed: 0, same: 4,")


def test_one_refused_line_and_nothing_is_changed(hall: Hall, bring: Bring) -> None:
    lines = (
        "R1;2026-11-23 09:30;passport;;;;;\n"
        "R2;23.11.2026 09:30;passport;;;;;\n"
        "R3;2026-11-23 09:30;wedding;;;;;\n"
        ";2026-11-23 09:30;passport;;;;;\n"
        "R1;2026-11-23 10:30;passport;;;;;\n"
        "R5;2027-03-28 02:30;passport;;;;;\n"
        "R6;2027-10-31 02:30;passport;;;;;\n"
        "R7;2026-11-23 09:30;passport;many;;;;\n"
        "R8;2026-11-23 09:30;passport;;;Kim;nowhere;\n"
        "R9;2026-13-23 09:30;passport;;;;;\n"
        "R10;;passport;;;;;\n"
        "R11;2026-11-23 09:30;passport;;;;;maybe\n"
    )

    done = bring(HEADS + lines)

    assert done.exit_code == 2
    assert done.output.splitlines() == [
        "line 2: R1: new",
        "line 3: refused: '23.11.2026 09:30': day and month are not guessed; write 2026-12-03 09:30",
        "line 4: R3: refused: unknown_service {'service': 'wedding'}",
        "line 5: refused: it has no reference",
        "line 6: refused: another line has the reference R1",
        "line 7: refused: 2027-03-28 02:30 is never on the clock: it is put forward then",
        "line 8: refused: 2027-10-31 02:30 is twice on the clock, which is put back then; write its offset",
        "line 9: refused: this has the wrong form: people",
        "line 10: refused: this has the wrong form: contact.email",
        "line 11: refused: '2026-13-23 09:30' is no time; write 2026-12-03 09:30, or 2026-12-03T09:30+01:00",
        "line 12: refused: it has no time",
        "line 13: refused: this has the wrong form: cancelled (yes or no)",
        "new: 1, changed: 0, same: 0, cancelled: 0, here: 0, over: 0, refused: 11",
        "Error: lines were refused, so nothing was changed",
    ]
    assert booked(hall) == {}


def test_a_whole_day_cancels_what_its_program_has_no_longer_and_nothing_that_was_booked_here(
    hall: Hall, bring: Bring
) -> None:
    for reference, wall in (("kept", "09:00"), ("lost", "10:00"), ("here", "08:30")):
        hall.book(reference, "passport", wall)
    hall.check_in("here")
    from_desk = book_at_desk(hall)

    done = bring(HEADS + "kept;2026-11-23 09:00;passport;;;;;\n", "--complete", "2026-11-23", "2026-11-23")

    assert done.output.splitlines()[1:3] == ["not in the file: here: here", "not in the file: lost: cancelled"]
    assert booked(hall).keys() == {"kept", from_desk}
    assert [one["elsewhere"] for one in hall.desk()["waiting"].values()] == ["cancelled"]


def book_at_desk(hall: Hall) -> str:
    from_desk = hall.do(
        lambda work: book(work, Visit(("passport",), hall.moment("12:00")), Person("Kim"), Origin.DESK, is_over=True)
    )
    return from_desk.reference


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("reference;when\n", "unknown: when; missing: booked_at, service"),
        ("reference;booked_at;service\nR1;2026-11-23 09:30\n", "line 2 has 2 columns, the heads are 3"),
        ((HEADS + "R1;2026-11-23 09:30;passport;;;Jürgen;;\n").encode("latin-1"), "line 2 is not in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_says_so(bring: Bring, content: str | bytes, words: str) -> None:
    done = bring(content)

    assert done.exit_code == 2
    assert words in done.output


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_commas_and_the_mark_of_utf_8_do_no_harm(hall: Hall, bring: Bring, mark: str) -> None:
    done = bring(f'{mark}reference,booked_at,service,note,name\r\nR1,2026-11-23 09:30,passport,"a, b","Ä"\r\n')

    assert (done.exit_code, booked(hall)) == (0, {"R1": "08:30"})


def test_an_office_that_is_not_there_is_said(bring: Bring) -> None:
    assert "there is no office 'moon'" in bring(HEADS, office="moon").output


def ics(*events: str) -> str:
    inner = "".join(f"BEGIN:VEVENT\r\n{one}\r\nEND:VEVENT\r\n" for one in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{inner}END:VCALENDAR\r\n"


def test_a_calendar_is_read_with_its_zones_and_its_services(hall: Hall, bring: Bring) -> None:
    calendar = ics(
        "UID:a\r\nDTSTART;TZID=Europe/Berlin:20261123T093000\r\nDTEND;TZID=Europe/Berlin:20261123T100000\r\nSUMMARY:Kim",
        "UID:b\r\nDTSTART:20261123T093000Z\r\nDURATION:PT20M\r\nCATEGORIES:Registration",
        "UID:c\r\nDTSTART:20261123T113000",
        "UID:d\r\nDTSTART:20261123T113000\r\nSTATUS:CANCELLED",
        "UID:a/strange name@example.org\r\nDTSTART:20261123T120000",
    )

    done = bring(calendar, "--service", "passport", kind="ics")

    assert done.exit_code == 0, done.output
    views = hall.desk()["appointments"]
    assert {name: (view["booked_at"][11:16], view["service"]) for name, view in views.items() if len(name) < 10} == {
        "a": ("08:30", "passport"),
        "b": ("09:30", "registration"),
        "c": ("10:30", "passport"),
    }
    assert len(views) == 4


def test_what_a_calendar_repeats_or_leaves_open_is_refused_in_words(hall: Hall, bring: Bring) -> None:
    calendar = ics(
        "UID:a\r\nDTSTART:20261123T093000\r\nRRULE:FREQ=WEEKLY",
        "UID:b\r\nDTSTART;VALUE=DATE:20261123",
        "UID:c",
        "DTSTART:20261123T093000",
        "UID:e\r\nDTSTART;TZID=Europe/Berlin:20270328T023000",
        "UID:f\r\nDTSTART:20261123T093000\r\nDTEND:20261122T093000",
    )

    done = bring(calendar, "--service", "passport", kind="ics")

    assert done.exit_code == 2
    assert [line.partition("refused: ")[2] for line in done.output.splitlines()[:6]] == [
        "it repeats; write each time by itself",
        "it has a day and no time: 2026-11-23",
        "it has no time",
        "it has no reference",
        "2027-03-28 02:30 is never on the clock: it is put forward then",
        "'-1440 min' is no time; write 2026-12-03 09:30, or 2026-12-03T09:30+01:00",
    ]


@pytest.mark.parametrize("broken", ["", "<html>", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n"])
def test_half_a_calendar_is_none(hall: Hall, bring: Bring, broken: str) -> None:
    hall.book("a", "passport", "09:30")

    done = bring(broken, "--complete", "2026-11-23", "2026-11-23", kind="ics")

    assert (done.exit_code, booked(hall)) == (2, {"a": "08:30"})
