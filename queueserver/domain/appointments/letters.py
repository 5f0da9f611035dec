"""Letters to visitors: of what they tell, and on which ways they go."""

from enum import StrEnum


class Purpose(StrEnum):
    """What a letter tells of."""

    CONFIRM = "confirm"  # a slot is claimed: press the link and it is booked
    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REMINDER = "reminder"
    OFFER = "offer"  # to somebody on the waiting list: this slot is claimed for you


class Way(StrEnum):
    """How a letter goes."""

    MAIL = "mail"
    SMS = "sms"


class Sms(StrEnum):
    """To whom an office sends its letters by SMS too."""

    NOBODY = "nobody"
    WITHOUT_EMAIL = "without_email"  # whom no mail reaches
    EVERYBODY = "everybody"


def ways_to(email: str | None, phone: str | None, sms: Sms) -> dict[Way, str]:
    """The ways on which somebody is told, each with the address there."""
    ways: dict[Way, str] = {}
    if email:
        ways[Way.MAIL] = email
    if phone and (sms is Sms.EVERYBODY or (sms is Sms.WITHOUT_EMAIL and not email)):
        ways[Way.SMS] = phone
    return ways
