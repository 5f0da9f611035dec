"""Letters by a real mail server on this machine: what arrives there, what is tried again, what is given up."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from queueserver.commands.appointments.posting import settle_letter, take_letter
from queueserver.domain.appointments.letters import Delivered, Outcome, Purpose
from queueserver.domain.languages import LANGUAGES
from queueserver.mail import courier
from queueserver.mail.wording import usual_words
from queueserver.store.clearing import clear_contacts
from queueserver.store.finding import find_appointment
from queueserver.store.tables import Appointment
from tests.databases import Files
from tests.hall import Hall, hall_on
from tests.mail.letters import (
    ADDRESS,
    MAIL,
    SENDER,
    TUESDAY,
    mail_server,
    order,
    outbox,
    send,
    set_up,
    standing,
    visitor,
)
from tests.mail.postbox import Postbox, certified, text_of


@pytest.fixture
def box() -> Postbox:
    return Postbox()


class PowerCut(BaseException):
    """The machine stops here."""


def power_cut(*_: object) -> None:
    raise PowerCut


def arrived(hall: Hall, box: Postbox) -> list[EmailMessage]:
    """What comes by one look into the outbox."""
    before = len(box.mails)
    with box.open() as port:
        send(hall, mail_server(port))
    return box.mails[before:]


def appointment_of(hall: Hall, reference: str) -> Appointment:
    with hall.store.read() as reading:
        return find_appointment(reading.session, hall.clerk.office_id or 0, reference)


def entry_in(mail: EmailMessage) -> tuple[str, Event]:
    """The calendar entry of a mail, and what it asks the calendar for."""
    (file,) = mail.iter_attachments()
    assert (file.get_content_type(), file.get_filename()) == ("text/calendar", "appointment.ics")
    calendar = Calendar.from_ical(file.get_content())
    (event,) = (one for one in calendar.subcomponents if isinstance(one, Event))
    return str(calendar["METHOD"]), event


def test_a_confirmation_tells_all_that_the_visitor_needs(hall: Hall, box: Postbox) -> None:
    set_up(hall, address="Marktplatz 1, 10178 Musterstadt", way="U2 bis Rathaus", telephone="030 115")
    visitor(hall, "R1")
    order(hall, "R1")

    (mail,) = arrived(hall, box)

    appointment, text = appointment_of(hall, "R1"), text_of(mail)
    assert mail["Subject"] == "Ihr Termin am Dienstag, 24. November 2026 um 09:30 Uhr"
    assert str(mail["From"]) == f"Bürgerbüro Mitte <{SENDER}>"
    assert (mail["To"], mail["Auto-Submitted"], mail["Content-Language"]) == (MAIL, "auto-generated", "de")
    assert box.envelopes == [(SENDER, [MAIL])]
    assert "Wann: Dienstag, 24. November 2026, 09:30 Uhr\nAnliegen: passport\n\n" in text
    assert "Wo: Bürgerbüro Mitte\nMarktplatz 1, 10178 Musterstadt\nU2 bis Rathaus\n" in text
    assert f"Ihr Code: {appointment.code}. " in text
    assert f"{ADDRESS}/a/{appointment.token}\n" in text
    assert "Fragen? Rufen Sie uns an: 030 115" in text
    assert standing(hall) == [("booked", True, None)]


def test_a_letter_names_nobody_and_its_calendar_entry_no_service(hall: Hall, box: Postbox) -> None:
    visitor(hall, "R1")
    order(hall, "R1")

    (mail,) = arrived(hall, box)
    method, entry = entry_in(mail)

    assert "Ayşe" not in text_of(mail) + str(mail["To"])
    assert (method, str(entry["SUMMARY"])) == ("PUBLISH", "Termin: Bürgerbüro Mitte")
    assert entry.start == hall.moment("09:30", TUESDAY)
    assert "passport" not in entry.to_ical().decode()


def test_a_moved_appointment_takes_the_place_of_the_old_in_calendars_and_a_cancelled_one_leaves(
    hall: Hall, box: Postbox
) -> None:
    visitor(hall, "R1")
    order(hall, "R1")
    hall.book("R1", "passport", "11:00", day=TUESDAY)
    order(hall, "R1", Purpose.MOVED)
    (moved,) = arrived(hall, box)
    hall.book("R1", "passport", "11:10", day=TUESDAY)
    order(hall, "R1", Purpose.CANCELLED)

    (cancelled,) = arrived(hall, box)

    entries = [entry_in(one) for one in (moved, cancelled)]
    assert [(method, entry["SEQUENCE"], str(entry["STATUS"])) for method, entry in entries] == [
        ("PUBLISH", 1, "CONFIRMED"),
        ("CANCEL", 2, "CANCELLED"),
    ]
    assert len({str(entry["UID"]) for _, entry in entries}) == 1


def test_each_letter_arrives_in_each_language(sqlite: Files, box: Postbox) -> None:
    with hall_on(sqlite) as hall:
        every = [(purpose, language) for language in LANGUAGES for purpose in Purpose]
        for purpose, language in every:
            visitor(hall, f"{purpose}-{language}", language=language)
            order(hall, f"{purpose}-{language}", purpose)
        mails = arrived(hall, box)

    assert len(mails) == len(every)
    for (purpose, language), mail in zip(every, mails, strict=True):
        page = mail.get_body(("html",))
        assert page is not None
        assert str(mail["Subject"]).strip().startswith(usual_words(purpose, language).subject.partition("{")[0])
        assert mail["Content-Language"] == language
        assert "{" not in text_of(mail) + str(mail["Subject"])
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page.get_content()
        assert (f"{ADDRESS}/a/" in text_of(mail)) == (purpose is not Purpose.CANCELLED)
        assert [one.get_filename() for one in mail.iter_attachments()] == (
            ["appointment.ics"] if purpose in (Purpose.BOOKED, Purpose.MOVED, Purpose.CANCELLED) else []
        )


def test_a_telephone_number_keeps_its_order_among_letters_that_run_from_right_to_left(hall: Hall, box: Postbox) -> None:
    set_up(hall, telephone="030 115")
    visitor(hall, "R1", language="ar")
    order(hall, "R1")

    (mail,) = arrived(hall, box)

    assert "\u2066030 115\u2069" in text_of(mail)


def test_a_server_that_is_away_gets_each_letter_once_when_it_is_back(hall: Hall, box: Postbox) -> None:
    for reference in ("R1", "R2"):
        visitor(hall, reference)
        order(hall, reference)
    with box.open() as port:
        pass

    send(hall, mail_server(port))
    away = standing(hall)
    assert arrived(hall, box) == []  # not again at once
    hall.later(minutes=2)

    assert away == [("booked", False, "not_reached")] * 2
    assert len(arrived(hall, box)) == 2
    hall.later(days=1)
    assert arrived(hall, box) == []
    assert standing(hall) == [("booked", True, None)] * 2
    assert {one.tries for one in outbox(hall)} == {1}


def test_a_mailbox_that_does_not_exist_is_given_up_and_holds_up_nobody(hall: Hall, box: Postbox) -> None:
    box.unknown.add(MAIL)
    visitor(hall, "R1")
    visitor(hall, "R2", "beate@example.org")
    for reference in ("R1", "R2"):
        order(hall, reference)

    (mail,) = arrived(hall, box)
    hall.later(hours=2)

    assert mail["To"] == "beate@example.org"
    assert arrived(hall, box) == []
    assert standing(hall) == [("booked", True, "550 5.1.1 <…>: nobody of this name"), ("booked", True, None)]


def test_neither_the_log_nor_what_staff_read_shows_an_address(
    hall: Hall, box: Postbox, capsys: pytest.CaptureFixture[str]
) -> None:
    box.unknown.add(MAIL)
    visitor(hall, "R1")
    order(hall, "R1")

    arrived(hall, box)

    said = capsys.readouterr()
    assert "refused" in said.out + said.err
    assert MAIL not in said.out + said.err + str(standing(hall))


def test_a_letter_whose_contact_goes_while_it_is_in_hand_is_none_any_more(hall: Hall) -> None:
    visitor(hall, "R1")
    order(hall, "R1")
    (letter,) = outbox(hall)
    assert hall.do(lambda work: take_letter(work, letter.id))
    tuesday_is_over = hall.moment("00:00", TUESDAY + timedelta(days=1))
    hall.do(lambda work: clear_contacts(work.session, work.office.id, tuesday_is_over))

    hall.do(lambda work: settle_letter(work, letter.id, Delivered(Outcome.TAKEN)))

    assert outbox(hall) == []


def test_a_full_mailbox_is_tried_again_after_longer_and_longer_pauses(hall: Hall, box: Postbox) -> None:
    box.full.add(MAIL)
    visitor(hall, "R1")
    order(hall, "R1")
    pauses = []
    for _ in range(4):
        assert arrived(hall, box) == []
        (letter,) = outbox(hall)
        pauses.append((letter.next_try_at - hall.now).total_seconds() / 60)
        hall._set(letter.next_try_at)
    box.full.clear()

    assert pauses == [2, 5, 15, 60]
    assert len(arrived(hall, box)) == 1
    assert standing(hall) == [("booked", True, None)]


def test_what_nobody_took_until_the_appointment_is_over_is_given_up(hall: Hall, box: Postbox) -> None:
    box.full.add(MAIL)
    visitor(hall, "R1")
    order(hall, "R1")
    arrived(hall, box)
    box.full.clear()
    hall.on(TUESDAY, "09:30")

    assert arrived(hall, box) == []
    assert standing(hall) == [("booked", True, "too_late")]


def test_nothing_is_sent_that_is_no_longer_so(hall: Hall, box: Postbox) -> None:
    visitor(hall, "R1")
    order(hall, "R1")
    hall.book("R1", "passport", "11:00", day=TUESDAY)
    order(hall, "R1", Purpose.MOVED)
    visitor(hall, "R2", "beate@example.org")
    order(hall, "R2", Purpose.CONFIRM)
    order(hall, "R2")

    mails = arrived(hall, box)

    assert [str(one["Subject"]).partition(":")[0] for one in mails] == [
        "Neue Zeit für Ihren Termin",
        "Ihr Termin am Dienstag, 24. November 2026 um 09",
    ]
    assert [what for what, _, _ in standing(hall)] == ["moved", "booked"]


def test_a_letter_in_a_hand_that_is_gone_is_sent_again_under_the_same_id(hall: Hall, box: Postbox) -> None:
    """The power goes after the mail server took it and before that is noted: the mailbox sees it has it already."""
    visitor(hall, "R1")
    order(hall, "R1")

    with box.open() as port, pytest.MonkeyPatch.context() as patch:
        patch.setattr(courier, "settle_letter", power_cut)
        with pytest.raises(PowerCut):
            send(hall, mail_server(port))
    assert arrived(hall, box) == []  # perhaps that hand is only slow
    hall.later(minutes=2)
    assert len(arrived(hall, box)) == 1

    assert len({mail["Message-ID"] for mail in box.mails}) == 1
    assert standing(hall) == [("booked", True, None)]


def test_a_letter_that_was_in_hand_and_never_sent_is_sent(hall: Hall, box: Postbox) -> None:
    visitor(hall, "R1")
    order(hall, "R1")
    (letter,) = outbox(hall)
    assert hall.do(lambda work: take_letter(work, letter.id))
    assert not hall.do(lambda work: take_letter(work, letter.id))  # nobody else takes it meanwhile

    hall.later(minutes=2)

    assert len(arrived(hall, box)) == 1


def test_the_server_signs_in_over_tls_and_what_it_is_told_is_seen(
    hall: Hall, box: Postbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.names = {b"termine": b"secret"}
    visitor(hall, "R1")
    order(hall, "R1")
    certificate, context = certified(tmp_path)
    asks = {"require_starttls": True, "auth_required": True, "authenticator": box.sign_in}

    with box.open(tls_context=context, **asks) as port:
        send(hall, mail_server(port, security="starttls", name="termine", password="secret"))
        (_, _, untrusted), *_ = standing(hall)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        hall.later(minutes=2)
        send(hall, mail_server(port, security="starttls", name="termine", password="wrong"))
        refused = standing(hall)
        hall.later(minutes=2)
        send(hall, mail_server(port, security="starttls", name="termine", password="secret"))

    assert "certificate verify failed" in str(untrusted)
    assert refused == [("booked", False, "535 5.7.8 Authentication credentials invalid")]
    assert len(box.mails) == 1


def test_without_a_mail_server_letters_wait_and_say_so(hall: Hall) -> None:
    visitor(hall, "R1")
    order(hall, "R1")

    send(hall)

    assert standing(hall) == [("booked", False, "no_way")]
