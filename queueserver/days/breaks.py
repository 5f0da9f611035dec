"""When the break of a clerk begins: the same for a day that is replayed and one that is simulated."""

from collections import deque


def break_due(breaks: deque[tuple[float, float]], minute: float, close: float) -> float | None:
    """Takes the break that begins at this free minute: its length. After closing all breaks fall away."""
    if minute >= close:
        breaks.clear()
    if breaks and breaks[0][0] <= minute:
        return breaks.popleft()[1]
    return None
