"""No to devices, printers and what they are asked for."""

from queueserver.domain.refusals.refusal import Refusal, Unknown


class UnknownCode(Unknown):
    """No unpaired screen shows this code, or no longer."""


class DevicePairedAlready(Refusal):
    """A colleague approved the code on this screen first."""


class DeviceDoesNotFit(Refusal):
    """What shows this code cannot be that: a screen is no print agent, and a print agent no screen."""


class TooManyTries(Refusal):
    """Somebody typed too many codes within some minutes."""


class OrderOver(Refusal):
    """A device was told to do this once, and it was done, or is too late."""


class TooManyPhones(Refusal):
    """As many phones as there may be are told of this ticket already."""


class UnknownPrinter(Unknown):
    """The office has no such printer, or none at all."""


class UnknownDevice(Unknown):
    """The office has no such device, or no longer."""


class UnknownSlip(Unknown):
    """No such slip is in this hand."""


class NoFailedSlip(Refusal):
    """No slip of this printer failed in the last minutes."""


class RollNotCounted(Refusal):
    """The slips of this printer's roll are not counted."""


class NoPicture(Refusal):
    """What was sent is no picture that can be printed."""


class NoVoice(Unknown):
    """This server has no voice that speaks this language."""


class UnknownFeed(Unknown):
    """This office looks at no calendar of this id."""


class UnknownWebhook(Unknown):
    """No program of this office is told by a webhook of this id."""
