"""How tickets are numbered: a letter for the service group and three digits, each once per office and day."""

from queueserver.domain.refusals import NumbersUsedUp

# I, O and Q are left out: on paper and from eight metres they read as 1 and 0.
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
LAST = 999


def number(letter: str, count: int) -> str:
    """The printed name of the `count`-th ticket of a group today, from 1: A012. Refuses with `numbers_used_up`."""
    if count > LAST:
        raise NumbersUsedUp(letter=letter)
    return f"{letter}{count:03d}"
