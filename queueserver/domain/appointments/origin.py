"""By which way an appointment comes into the book, who takes it out again, and what became of it elsewhere."""

from enum import StrEnum


class Origin(StrEnum):
    """How an appointment was booked."""

    ONLINE = "online"
    PHONE = "phone"
    DESK = "desk"
    PROGRAM = "program"  # booked elsewhere and brought in


class CancelledBy(StrEnum):
    """Who gave an appointment back."""

    VISITOR = "visitor"
    STAFF = "staff"
    PROGRAM = "program"


class Elsewhere(StrEnum):
    """What another program did with an appointment whose visitor is here already: too late to be done here too."""

    CHANGED = "changed"
    CANCELLED = "cancelled"
