"""What tests of letters share: visitors who left an address, what is ordered for them, and the outbox."""

from datetime import timedelta

from sqlalchemy import select

from queueserver.commands.appointments.letters import order_letters
from queueserver.domain.appointments.letters import Purpose, Way
from queueserver.domain.lifecycle import AppointmentState
from queueserver.mail.courier import Courier
from queueserver.mail.smtp import MailServer, Security
from queueserver.mail.ways import NoWay, WayOut
from queueserver.store.finding import find_appointment
from queueserver.store.tables import Contact, Letter, Office
from queueserver.store.work import Work
from tests.hall import MONDAY, Hall

MAIL, PHONE = "ayse@example.org", "+49 30 1234567"
SENDER, ADDRESS = "termine@stadt.example", "https://termine.stadt.example"
TUESDAY = MONDAY + timedelta(days=1)
STATES = {
    Purpose.CONFIRM: AppointmentState.CLAIMED,
    Purpose.OFFER: AppointmentState.CLAIMED,
    Purpose.CANCELLED: AppointmentState.CANCELLED,
}


def visitor(
    hall: Hall, reference: str, email: str | None = MAIL, phone: str | None = None, language: str = "de"
) -> None:
    """Somebody has an appointment on Tuesday at 9:30 and left these."""
    hall.book(reference, "passport", "09:30", day=TUESDAY)

    def wish(work: Work) -> None:
        appointment = find_appointment(work.session, work.office.id, reference)
        appointment.language = language
        work.session.add(Contact(appointment_id=appointment.id, name="Ayşe Beispiel", email=email, phone=phone))

    hall.do(wish)


def order(hall: Hall, reference: str, purpose: Purpose = Purpose.BOOKED) -> None:
    """What happened so that the visitor is told this, has happened."""

    def wish(work: Work) -> None:
        appointment = find_appointment(work.session, work.office.id, reference)
        appointment.state = STATES.get(purpose, AppointmentState.BOOKED)
        appointment.claimed_until = work.now + timedelta(hours=1)
        order_letters(work, appointment, purpose)

    hall.do(wish)


def set_up(hall: Hall, **settings: object) -> None:
    """The office sets these of its appointments."""

    def wish(work: Work) -> None:
        work.session.get_one(Office, work.office.id).appointments = settings

    hall.do(wish)


def mail_server(port: int, **more: str) -> MailServer:
    """The server at this port, without TLS and without a name unless said."""
    signs_in = (more.get("name", ""), more.get("password", ""))
    return MailServer("127.0.0.1", port, Security(more.get("security", "none")), *signs_in, SENDER, ADDRESS)


def send(hall: Hall, mail: WayOut | None = None, sms: WayOut | None = None) -> None:
    """Somebody looks into the outbox once."""
    Courier({Way.MAIL: mail or NoWay(), Way.SMS: sms or NoWay()}).look(hall.store)


def outbox(hall: Hall) -> list[Letter]:
    """All letters as they stand."""
    with hall.store.read() as reading:
        return list(reading.session.scalars(select(Letter).order_by(Letter.id)).all())


def standing(hall: Hall) -> list[tuple[str, bool, str | None]]:
    """Of each letter: what it is, whether it is settled, and what went wrong."""
    return [(one.purpose.value, one.settled_at is not None, one.fault) for one in outbox(hall)]
