"""Letters are ordered with the fact they tell of, once, on each way that reaches the visitor."""

from sqlalchemy import delete, select

from queueserver.commands.appointments.letter_templates import set_letter_template, word_letter_as_usual
from queueserver.commands.appointments.letters import order_letters
from queueserver.domain.appointments.letter_template import LetterTemplate
from queueserver.domain.appointments.letters import Purpose
from queueserver.queries.appointments.letters import all_own_words
from queueserver.store.finding import find_appointment
from queueserver.store.tables import Appointment, Contact, Letter, Office
from queueserver.store.work import Work
from tests.hall import Hall

MAIL, PHONE = "ayse@example.org", "+49 30 1234567"


def reach(hall: Hall, reference: str, email: str | None = MAIL, phone: str | None = None) -> None:
    """The visitor left these."""

    def wish(work: Work) -> None:
        appointment = find_appointment(work.session, work.office.id, reference)
        work.session.add(Contact(appointment_id=appointment.id, name="Ayşe Beispiel", email=email, phone=phone))

    hall.do(wish)


def order(hall: Hall, reference: str, purpose: Purpose = Purpose.BOOKED) -> None:
    hall.do(lambda work: order_letters(work, find_appointment(work.session, work.office.id, reference), purpose))


def send_sms_to(hall: Hall, whom: str) -> None:
    def wish(work: Work) -> None:
        work.session.get_one(Office, work.office.id).appointments = {"sms": whom}

    hall.do(wish)


def outbox(hall: Hall) -> list[tuple[str, str, str, int]]:
    with hall.store.read() as reading:
        letters = reading.session.scalars(select(Letter).order_by(Letter.id)).all()
        return [(one.purpose.value, one.way.value, one.address, one.edition) for one in letters]


def test_a_letter_is_ordered_once_for_each_fact(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    reach(hall, "R1")

    order(hall, "R1")
    order(hall, "R1")
    order(hall, "R1", Purpose.CANCELLED)

    assert outbox(hall) == [("booked", "mail", MAIL, 0), ("cancelled", "mail", MAIL, 0)]


def test_each_edition_of_an_appointment_has_its_letter(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    reach(hall, "R1")
    order(hall, "R1", Purpose.MOVED)
    hall.book("R1", "passport", "10:30")

    order(hall, "R1", Purpose.MOVED)

    assert outbox(hall) == [("moved", "mail", MAIL, 0), ("moved", "mail", MAIL, 1)]


def test_who_left_no_address_gets_no_letter(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    hall.book("R2", "passport", "09:40")
    reach(hall, "R2", None, PHONE)

    order(hall, "R1")
    order(hall, "R2")

    assert outbox(hall) == []


def test_an_office_may_send_by_sms_to_everybody_or_to_whom_no_mail_reaches(hall: Hall) -> None:
    for reference, email in (("R1", MAIL), ("R2", None)):
        hall.book(reference, "passport", "09:30")
        reach(hall, reference, email, PHONE)

    send_sms_to(hall, "without_email")
    order(hall, "R1")
    order(hall, "R2")
    send_sms_to(hall, "everybody")
    order(hall, "R1", Purpose.MOVED)

    assert outbox(hall) == [
        ("booked", "mail", MAIL, 0),
        ("booked", "sms", PHONE, 0),
        ("moved", "mail", MAIL, 0),
        ("moved", "sms", PHONE, 0),
    ]


def test_an_appointment_that_is_forgotten_takes_its_letters_along(hall: Hall) -> None:
    hall.book("R1", "passport", "09:30")
    reach(hall, "R1")
    order(hall, "R1", Purpose.CONFIRM)

    def forget(work: Work) -> None:
        work.session.execute(delete(Contact))
        work.session.execute(delete(Appointment))

    hall.screens.clear()  # nobody was told that it is gone
    hall.do(forget)

    assert outbox(hall) == []


def test_an_office_words_its_letters_itself_or_as_usual(hall: Hall) -> None:
    words = LetterTemplate("{date}", "{date} {time} {link}")

    hall.do(lambda work: set_letter_template(work, Purpose.BOOKED, "fr", words))
    assert hall.happened() == ["letter.template_set"]
    hall.refuses("placeholder_unknown", hall.do, lambda work: worded_wrongly(work, "{name}"))
    hall.refuses("placeholder_missing", hall.do, lambda work: worded_wrongly(work, ""))
    hall.refuses("subject_not_one_line", hall.do, lambda work: worded_wrongly(work, "{link}", ""))

    assert own_words(hall) == {(Purpose.BOOKED, "fr"): words}
    hall.do(lambda work: word_letter_as_usual(work, Purpose.BOOKED, "fr"))
    hall.do(lambda work: word_letter_as_usual(work, Purpose.BOOKED, "fr"))
    assert hall.happened() == []
    assert own_words(hall) == {}


def worded_wrongly(work: Work, ending: str, subject: str = "{date}") -> None:
    set_letter_template(work, Purpose.BOOKED, "fr", LetterTemplate(subject, "{date} {time}" + ending))


def own_words(hall: Hall) -> dict[tuple[Purpose, str], LetterTemplate]:
    with hall.store.read() as reading:
        return all_own_words(reading.session, hall.clerk.office_id or 0)
