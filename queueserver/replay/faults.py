"""Why a day cannot be played at all. What the server refuses during the day is in wire.py."""


class CannotPlay(Exception):
    """The day cannot be played; the message tells a person why."""
