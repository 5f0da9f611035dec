"""How long visitors will wait: the calling rule played forward from now in many futures, and read off as ranges.

Visitors who come later are left out. Nothing is guessed: whom no open counter can serve gets no range.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from queueserver.domain.calling import Waiting
from queueserver.domain.rules import turn_now
from queueserver.domain.waits.futures import draws
from queueserver.domain.waits.futures.chance import Floats
from queueserver.domain.waits.futures.play import Counters, Futures, Line, Played
from queueserver.domain.waits.hall import Hall
from queueserver.domain.waits.learning import Experience
from queueserver.domain.waits.ranges import Range, ranges

FUTURES = 100


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected at one moment, as time from then; None is unknown."""

    waits: Mapping[int, Range | None]  # by the entry's id: until it is called
    walk_ins: Mapping[int, Range | None]  # by service: until somebody is called who takes a number now
    line_ends: Range | None  # until all have been served who wait now and can be served


def forecast(hall: Hall, experience: Experience, seed: int, futures: int = FUTURES) -> Forecast:
    """Ranges for everybody who waits, for a walk-in of each service that the office knows, and the end of the line.

    The same hall with the same seed has the same forecast.
    """
    if not hall.counters:
        return Forecast(dict.fromkeys(entry.id for entry in hall.waiting), dict.fromkeys(experience.times), None)
    drawn = _drawn(hall, experience, seed, futures)
    walk_ins = {
        service_id: entry
        for service_id, time in experience.times.items()
        if drawn.sorter.counters(entry := draws.walk_in(service_id, time.planned, hall.now))
    }
    played = drawn.play(drawn.line, list(walk_ins.values()))
    here = [place for place, one in enumerate(drawn.crowd) if one.due is None]
    called = played.calls[:, here]
    ends = (called + drawn.line.minutes[:, here]).max(axis=1, initial=0)
    known = zip((drawn.crowd[place].entry.id for place in here), _ranges(called, experience), strict=True)
    newcomers = zip(walk_ins, _ranges(played.newcomers, experience), strict=True)
    return Forecast(
        waits={entry.id: None for entry in hall.waiting} | dict(known),
        walk_ins=dict.fromkeys(experience.times) | dict(newcomers),
        line_ends=_ranges(ends[:, None], experience)[0] if here or not hall.waiting else None,
    )


def forecast_of(entry_id: int, hall: Hall, experience: Experience, seed: int, futures: int = FUTURES) -> Range | None:
    """The range of one who waits, the same as in the forecast of everybody; for who asks for no more, it is sooner."""
    if not hall.counters:
        return None
    drawn = _drawn(hall, experience, seed, futures)
    is_it = [one.due is None and one.entry.id == entry_id for one in drawn.crowd]
    if True not in is_it:
        return None
    played = drawn.play(replace(drawn.line, is_waited_for=np.array([*is_it, False])), [])
    return _ranges(played.calls[:, is_it], experience)[0]


class _Drawn(NamedTuple):
    """A hall with all that chance has drawn for its futures."""

    hall: Hall
    sorter: draws.Sorter
    crowd: list[draws.Entrant]
    counters: Counters
    line: Line

    def play(self, line: Line, newcomers: Sequence[Waiting]) -> Played:
        """Until all have been called for whom the line waits."""
        turn = turn_now(self.hall.recent, self.hall.policy)
        return Futures(line, self.counters, draws.newcomers(newcomers, self.hall, self.sorter), turn).play()


def _drawn(hall: Hall, experience: Experience, seed: int, futures: int) -> _Drawn:
    chance = np.random.default_rng(seed)
    hall = draws.longest_idle_first(hall)
    sorter = draws.Sorter(hall)
    crowd = sorter.entrants()
    counters = draws.counters(hall, experience, chance, futures)
    return _Drawn(hall, sorter, crowd, counters, draws.line(crowd, hall, experience, chance, futures))


def _ranges(minutes: Floats, experience: Experience) -> list[Range | None]:
    return [one and one.stretched(experience.stretch) for one in ranges(minutes)]
