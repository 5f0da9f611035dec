"""A letter as a mail: plain text, the same as a simple page, and the appointment for the visitor's own calendar."""

from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from queueserver.calendars.writing import Entry, appointment_ics
from queueserver.domain.appointments.letters import Purpose
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.languages import direction
from queueserver.mail.wording import calendar_words, worded
from queueserver.queries.appointments.letters import LetterToSend

_WITH_CALENDAR = (Purpose.BOOKED, Purpose.MOVED, Purpose.CANCELLED)


def own_page(letter: LetterToSend, public_url: str) -> str:
    """The address of the visitor's own page."""
    return f"{public_url}/a/{letter.matter.token}"


def mail(letter: LetterToSend, sender: str, public_url: str) -> EmailMessage:
    """The mail of a letter; whenever it is made, it has the same id, so that a mailbox sees that it has it already."""
    link = own_page(letter, public_url)
    words = worded(letter, link)
    language = letter.matter.language
    message = EmailMessage(policy=SMTP)
    local, _, domain = sender.rpartition("@")
    message["From"] = Address(letter.office.name, local, domain)
    message["To"] = letter.address
    message["Subject"] = words.subject
    message["Date"] = format_datetime(letter.ordered_at)
    message["Message-ID"] = f"<letter.{letter.id}.{letter.ordered_at:%Y%m%d%H%M%S}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"  # nobody's out-of-office note answers it
    message.set_content(words.body)
    message.add_alternative(as_page(words.subject, words.body, language, link), subtype="html")
    if letter.purpose in _WITH_CALENDAR:
        _attach_calendar(message, letter, link)
    message["Content-Language"] = language  # last: what is said of the content moves into its parts
    return message


def as_page(subject: str, body: str, language: str, link: str) -> str:
    """The text of a letter as a page without a look of its own: it is as large and as dark as its reader likes."""
    paragraphs = "\n".join(f"<p>{_paragraph(part, link)}</p>" for part in body.split("\n\n"))
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction(language)}">\n'
        f'<head><meta charset="utf-8"><title>{escape(subject)}</title></head>\n'
        f"<body>\n<h1>{escape(subject)}</h1>\n{paragraphs}\n</body>\n</html>\n"
    )


def _paragraph(text: str, link: str) -> str:
    url = escape(link)
    return "<br>".join(escape(line) for line in text.splitlines()).replace(url, f'<a href="{url}">{url}</a>')


def _attach_calendar(message: EmailMessage, letter: LetterToSend, link: str) -> None:
    matter, settings = letter.matter, appointment_settings(letter.office.appointments)
    title, words = calendar_words(letter)
    is_cancelled = letter.purpose is Purpose.CANCELLED
    entry = Entry(
        appointment_id=matter.appointment_id,
        edition=matter.edition,
        begins=matter.booked_at,
        ends=matter.until - timedelta(minutes=settings.buffer_minutes),
        time_zone=letter.office.time_zone,
        written_at=letter.ordered_at,
        title=title,
        place=settings.address,
        words=words,
        link=link,
    )
    file = appointment_ics(entry, is_cancelled=is_cancelled)
    method = "CANCEL" if is_cancelled else "PUBLISH"
    message.add_attachment(
        file, "text", "calendar", filename="appointment.ics", params={"method": method, "charset": "utf-8"}
    )
