"""Kinds of office day that can be generated: what each has more or less of than a normal day. How is in generate."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from queueserver.days.day import DayService

SERVICES = (
    DayService("residence", 12.0, 0.55),
    DayService("idcard", 10.0, 0.45),
    DayService("passport", 11.0, 0.45),
    DayService("licence", 15.0, 0.6),
    DayService("certificate", 8.0, 0.6),
    DayService("pickup", 1.7, 0.4),
)
EVERYTHING = tuple(service.key for service in SERVICES)
_NO_LICENCES = tuple(key for key in EVERYTHING if key != "licence")
_QUICK_ONES = ("residence", "certificate", "pickup")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of day is made of; without more said it is a normal day."""

    says: str
    skills: tuple[tuple[str, ...], ...] = (EVERYTHING,) * 6  # of each counter
    load: float = 0.835  # planned work of those who come, in shares of what the clerks can do
    booked: float = 0.5  # of that work
    show_rate: float = 0.88
    spread: float = 1.0  # of service times, in those of a normal day
    lasts: float = 1.0  # how long services really take, in planned minutes
    clerk_falls_ill: bool = False
    come_back: float = 0.0
    absent: float = 0.03  # do not answer the first call
    surge: int = 0  # so many come within a few minutes


_NORMAL = Kind("Six counters, half of the work booked.")
KINDS: Mapping[str, Kind] = {
    "normal": _NORMAL,
    "overload": replace(_NORMAL, says="More work comes than the clerks can do.", load=1.08),
    "no_shows": replace(
        _NORMAL, says="A quarter of those who booked stay away; so many more were booked.", show_rate=0.75, load=0.86
    ),
    "clerk_ill": replace(_NORMAL, says="One of six clerks falls ill in the morning.", clerk_falls_ill=True),
    "skills": replace(
        _NORMAL,
        says="Twenty counters, of which few serve everything.",
        load=0.89,
        skills=(EVERYTHING,) * 7 + (_NO_LICENCES,) * 8 + (_QUICK_ONES,) * 5,
    ),
    "mostly_booked": replace(_NORMAL, says="Most of the work is booked.", booked=0.85, load=0.87),
    "small_office": replace(_NORMAL, says="Three counters.", skills=(EVERYTHING,) * 3, load=0.83),
    "walk_ins_only": replace(_NORMAL, says="Nobody has an appointment.", booked=0.0),
    "surge": replace(_NORMAL, says="Thirty people come at once.", surge=30, load=0.79),
    "long_tails": replace(_NORMAL, says="Some services last very long.", spread=1.8, load=0.86),
    "short_planning": replace(_NORMAL, says="Services take a fifth longer than planned.", lasts=1.2, load=0.75),
    "returns": replace(_NORMAL, says="One in twelve comes back for a second errand.", come_back=0.08, load=0.84),
}
