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
