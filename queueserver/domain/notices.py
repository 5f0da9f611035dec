"""What a phone is told of a ticket while its page is closed: soon, called, in the line again; each once."""

from queueserver.domain.lifecycle import TicketState

SOON, BACK, CALLED = "soon", "back", "called"
_PAUSED, _NOTHING = "paused", ""
# So many people before somebody, or fewer, and it is time to come; and so many that it is no longer.
_FEW, _MANY = 1, 3
# Whoever waits for one of these is not called soon, whatever the place.
_LATER = frozenset({"blocked", "no_counter", "before_time"})


def news_after(
    told: str, state: TicketState, *, is_paused: bool, times: int, ahead: int | None, reason: str | None
) -> str:
    """The last news of a ticket, given what was told last; `times` it was called, `ahead` and `reason` as last told.

    A text to be kept until the next look. Whether it is to be sent says `is_news`.
    """
    if state is TicketState.CALLED:
        return f"{CALLED}:{times}"
    if state is TicketState.ON_HOLD and is_paused:
        return _PAUSED
    if state is not TicketState.WAITING or ahead is None:
        return told
    if ahead <= _FEW and reason not in _LATER:
        return SOON
    if told == _PAUSED:
        return BACK
    return _NOTHING if ahead >= _MANY else told


def is_news(now: str, told: str) -> bool:
    """Whether the phone is to hear of it."""
    return now != told and now.partition(":")[0] in (SOON, BACK, CALLED)
