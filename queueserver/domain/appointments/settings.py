"""What an office may set about appointments: each with its default, its range or choices, its unit and help."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from queueserver.domain.appointments.letters import Sms
from queueserver.domain.declared import choice, declared, number, switch, text
from queueserver.domain.refusals import SettingOutOfRange


class Asked(StrEnum):
    """Whether a visitor who books online is asked for something."""

    NO = "no"
    OPTIONAL = "optional"
    REQUIRED = "required"


_LONGEST_TEXT = 300


def _is_line(text: str) -> bool:
    return len(text) <= _LONGEST_TEXT and text.isprintable()


@dataclass(frozen=True, slots=True)
class AppointmentSettings:
    """The settings of one office for its appointments."""

    is_online: bool = switch(False, "Whether visitors may book online.")
    slot_minutes: int = number(10, 5, 60, "minutes", "The grid: appointments begin at such steps from each hour on.")
    buffer_minutes: int = number(0, 0, 60, "minutes", "Kept free after each appointment.")
    latest_minutes: int = number(60, 0, 10080, "minutes", "Online no later than so long before.")
    earliest_days: int = number(56, 1, 400, "days", "Booked at most so many days ahead.")
    short_notice_hours: int = number(48, 0, 720, "hours", "What is kept for short notice is free from so long before.")
    release_hours: int = number(24, 0, 720, "hours", "What is kept for one origin is free for all so long before.")
    claim_minutes: int = number(10, 2, 60, "minutes", "So long a slot is claimed while somebody fills in the form.")
    confirm_minutes: int = number(60, 10, 2880, "minutes", "So long a slot waits for the link in the mail.")
    most_claimed_percent: int = number(
        25, 1, 100, "percent", "At most this part of a day's slots is claimed online and not yet booked."
    )
    most_per_person: int = number(2, 1, 50, "appointments", "So many to come for one e-mail address or phone number.")
    most_people: int = number(5, 1, 20, "people", "So many at most in one appointment booked online.")
    email: Asked = choice(Asked.REQUIRED, "Whether an e-mail address is asked for online.")
    phone: Asked = choice(Asked.NO, "Whether a phone number is asked for online.")
    is_confirmed_by_link: bool = switch(True, "Online, a slot is booked only by the link in the mail.")
    sms: Sms = choice(Sms.NOBODY, "To whom letters go by SMS too, where a phone number is known.")
    reminder_hours: int = number(48, 0, 336, "hours", "A reminder goes so long before; 0: none.")
    cancel_minutes: int = number(0, 0, 10080, "minutes", "By link cancelled and moved until so long before.")
    check_in_minutes: int = number(
        120, 0, 1440, "minutes", "Check-in is open from so long before the booked time; 0: the whole day."
    )
    offer_hours: int = number(4, 1, 48, "hours", "So long a cancelled slot is claimed for one from the waiting list.")
    address: str = text(_is_line, "text", "Street and town, for whoever comes.")
    way: str = text(_is_line, "text", "How to get there, for whoever comes: stop, entrance, the way without steps.")
    telephone: str = text(_is_line, "text", "Where visitors call for whom no slot fits; no other way is named without.")
    contact_days: int = number(1, 0, 90, "days", "Name, address and letters are forgotten so long after the day.")

    def remembered_from(self, today: date) -> date:
        """The first day whose visitors are still known: those of days before are forgotten."""
        return today - timedelta(days=self.contact_days)


def appointment_settings(values: Mapping[str, Any] | None) -> AppointmentSettings:
    """The settings from the values that differ from the defaults. Refuses with `setting_out_of_range`."""
    settings = declared(AppointmentSettings, values)
    if 60 % settings.slot_minutes:
        raise SettingOutOfRange(name="slot_minutes")
    if settings.is_confirmed_by_link and settings.email is not Asked.REQUIRED:
        raise SettingOutOfRange(name="is_confirmed_by_link")
    return settings
