"""No to people who sign in, or who look after those that do."""

from queueserver.domain.refusals.refusal import Refusal, Unknown


class NotSignedIn(Refusal):
    """Nobody has said who they are, or the token is not known."""


class WrongSignIn(Refusal):
    """Name and password do not belong together."""


class SignInDelayed(Refusal):
    """Too many wrong passwords came from here for this name; the next is looked at after some seconds only."""


class OneTimePasswordOver(Refusal):
    """The one-time password was not used in time."""


class PasswordMustChange(Refusal):
    """Whoever signed in with a one-time password chooses one of their own before anything else."""


class PasswordTooShort(Refusal):
    """The new password has too few letters."""


class PasswordTooSimple(Refusal):
    """The new password holds the name, or hardly any different letters."""


class PasswordsDiffer(Refusal):
    """The new password was not typed twice in the same way."""


class NameTaken(Refusal):
    """Somebody signs in under this name already."""


class LastAdministrator(Refusal):
    """Nobody else could look after the office's staff."""


class NotEmployed(Refusal):
    """The city's sign-in knows the person, but gives no role here, or the person is blocked."""


class ProviderAway(Refusal):
    """The city's sign-in did not answer, or not as it should."""


class NotAllowed(Refusal):
    """The one who asks may not do this."""


class UnknownStaff(Unknown):
    """Nobody of this id works in the office."""
