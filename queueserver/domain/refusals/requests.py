"""No to what was sent: its form, where it went, what it would set."""

from queueserver.domain.refusals.refusal import Refusal, Unknown


class UnknownOffice(Unknown):
    """No office has this id."""


class UnknownStream(Unknown):
    """There is no such stream of changes."""


class UnknownRoute(Unknown):
    """There is no such page or route."""


class WrongMethod(Refusal):
    """The route is there, but not for this method."""


class InvalidInput(Refusal):
    """What was sent does not have the form asked for; `fields` are at fault."""


class MalformedJson(InvalidInput):
    """What was sent is no JSON."""


class NotJson(Refusal):
    """What was sent does not say that it is JSON."""


class BodyTooLarge(Refusal):
    """What was sent is larger than the server takes."""


class OfficeExists(Refusal):
    """An office of this id is there already."""


class OfficeNotInvented(Refusal):
    """This server's clock runs faster than time: only invented offices may be founded here."""


class PlanNotConsistent(Refusal):
    """The plan of an office names something that it does not hold, or uses a name twice."""


class TunableOutOfRange(Refusal):
    """A tunable does not exist, or its value is outside its range."""


class SettingOutOfRange(Refusal):
    """A setting of kiosks, boards or desks does not exist, or its value is none of those it may have."""


class KeyReused(Refusal):
    """The idempotency key was used for another wish."""


class PageTooOld(Refusal):
    """The page from which this was asked was open for too long, or was used already."""


class AskedTooSoon(Refusal):
    """A browser without scripts has pressed before anybody can have read the page."""


class AskedTooOften(Refusal):
    """So much was asked for online, from one network or for one address, that more has to wait."""
