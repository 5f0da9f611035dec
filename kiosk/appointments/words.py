"""What the pages of appointments say in one place or another, by what has happened."""

from flask_babel import lazy_gettext

# Over the own appointment, by its state.
HEADINGS = {
    "claimed": lazy_gettext("One step is left"),
    "booked": lazy_gettext("Your appointment"),
    "checked_in": lazy_gettext("Your appointment"),
    "cancelled": lazy_gettext("This appointment is cancelled"),
    "missed": lazy_gettext("This appointment is over"),
}
# What has just been done, to whom it was done by a press.
DONE = {
    "booked": lazy_gettext("The appointment is booked. This page is its own: keep the address."),
    "moved": lazy_gettext("The appointment has been moved. Your calendar needs the new one."),
    "cancelled": lazy_gettext("Thank you for telling us. Somebody else can have the time now."),
}
NOTHING_CHOSEN = lazy_gettext("Please choose at least one service.")
NOT_TOGETHER = lazy_gettext("These services cannot be booked together. Please choose fewer of them, and book twice.")
DAYS_WRONG = lazy_gettext("Please choose a day until %(day)s, the first one before the last one.")
_IN_THE_CALENDAR = lazy_gettext("Appointment: %(office)s")


def calendar_title(office: str) -> str:
    """How an appointment stands in the visitor's calendar, which others may see: without what it is for."""
    return str(_IN_THE_CALENDAR) % {"office": office}
