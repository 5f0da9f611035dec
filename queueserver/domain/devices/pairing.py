"""Pairing by a short code: what it looks like, how long it is worth something, and how often it may be guessed."""

from datetime import timedelta

from queueserver.domain.actors import Role

# Nothing that is mistaken for something else across a hall, and no vowels, so that no word comes out.
ALPHABET = "CDFHJKMNPRTWXY34679"
CODE_LENGTH = 6
CODE_VALID = timedelta(minutes=10)
# So many screens may show a code at once; the oldest code goes when one more comes.
MOST_CODES = 100
# Whoever types codes may be wrong so often within domain/people/tries' minutes.
MOST_TRIES = 10

PAIRED_ROLES = (Role.KIOSK, Role.BOARD, Role.PRINT_AGENT)


def typed_code(typed: str) -> str:
    """The code that somebody meant: in capitals, without the spaces and dashes that people put between."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def place_of(role: Role, office: str, floor: str | None) -> str | None:
    """The address of a device's own page, or of a print agent's wishes; None for who is no device."""
    match role:
        case Role.KIOSK:
            return f"/kiosk/{office}"
        case Role.BOARD:
            return f"/board/{office}" if floor is None else f"/board/{office}/{floor}"
        case Role.PRINT_AGENT:
            return f"/print-agent/{office}"
        case _:
            return None
