"""Numbers drawn from normal tails, many at once. Chance itself comes in as a Generator made from a seed."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def _log_tail(deviation: float) -> float:
    if deviation > 0:
        return math.log(0.5 * math.erfc(deviation / math.sqrt(2)))
    return math.log1p(-0.5 * math.erfc(-deviation / math.sqrt(2)))


# numpy has no inverse normal distribution; a table of log tails is exact to a millionth of a standard deviation.
_DEVIATIONS = np.linspace(-9, 9, 7201)
_TAILS = np.array([-_log_tail(deviation) for deviation in _DEVIATIONS.tolist()])
# Beyond this the table has an end: a service of ten minutes would have lasted half a day.
_FARTHEST = 8.0


def strata(chance: np.random.Generator, rows: int, futures: int) -> Floats:
    """`rows` x `futures` numbers within (0, 1): each row has one in every `futures`-th part, in an order of its own.

    So a hundred futures hold short, usual and long services as often as they happen.
    """
    places = chance.permuted(np.tile(np.arange(futures, dtype=np.float64), (rows, 1)), axis=1)
    drawn: Floats = (places + chance.random((rows, futures))) / futures
    return drawn


def tail(deviations: Floats) -> Floats:
    """The share of a normal distribution above so many standard deviations."""
    farthest = np.minimum(deviations, _FARTHEST)
    share: Floats = np.exp(-np.interp(farthest, _DEVIATIONS, _TAILS))
    return share


def above(deviations: Floats, drawn: Floats) -> Floats:
    """Standard deviations drawn from what lies above `deviations`; minus infinity draws from the whole distribution."""
    share: Floats = np.interp(-np.log(tail(deviations) * (1 - drawn)), _TAILS, _DEVIATIONS)
    return share
