"""What the paper in the visitor's hand says. Pure data: every text comes in finished and in the visitor's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip, from top to bottom.

    A soft hyphen (U+00AD) in a text marks where a word that is too long for the paper may be divided.
    """

    office: str
    number: str  # "A012", the largest thing on the paper
    service: str
    kind: str  # "Without appointment", or "Appointment at 09:10"
    lines: tuple[str, ...]  # people ahead, how visitors are called, the rule: one sentence each
    link: str  # what the QR code opens, whole and in ASCII; empty: no QR code
    address: str  # the same page, short enough to be typed
    issued_at: str  # "22.11.2026, 09:14"
    language: str  # BCP 47, "de" or "ar"
    logo: bytes | None = None  # a PNG of one bit
    header: tuple[str, ...] = ()  # the office's own lines below its name
    second: tuple[str, ...] = ()  # what matters most, once more in a second language
    footer: tuple[str, ...] = ()  # the office's own lines at the end
