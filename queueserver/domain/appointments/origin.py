"""By which way an appointment comes into the book, and who takes it out again."""

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
