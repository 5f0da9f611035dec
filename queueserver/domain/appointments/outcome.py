"""What became of an appointment that another program brings in."""

from enum import StrEnum


class Outcome(StrEnum):
    """What bringing an appointment in did to it, or would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CANCELLED = "cancelled"
    HERE = "here"  # the visitor is here already: noted for staff, and nothing else
    OVER = "over"  # of a day that is over: left as it is
    REFUSED = "refused"
