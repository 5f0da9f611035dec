"""Which passwords are good enough, and how long one that somebody else chose is worth something."""

from datetime import timedelta

from queueserver.domain.refusals import PasswordTooShort, PasswordTooSimple

SHORTEST, LONGEST = 10, 200
_FEWEST_LETTERS = 5
ONE_TIME_VALID = timedelta(days=7)


def check_password(password: str, name: str) -> None:
    """Long rather than odd: no rules on digits and signs, which make people write passwords down.

    Refuses with `password_too_short`, `password_too_simple` (few different letters, or the own name).
    """
    if len(password) < SHORTEST:
        raise PasswordTooShort(least=SHORTEST)
    if len(set(password)) < _FEWEST_LETTERS or name.casefold() in password.casefold():
        raise PasswordTooSimple()
