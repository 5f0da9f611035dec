"""What an office decides of its slips: own lines, a second language, and what else is told."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_LINES = 4
LONGEST_LINE = 120

Lines = Mapping[str, tuple[str, ...]]  # language to lines


@dataclass(frozen=True, slots=True)
class SlipTemplate:
    """How the slips of an office look; what stands here is what every office begins with."""

    header: Lines = field(default_factory=dict)  # below the office's name
    footer: Lines = field(default_factory=dict)  # at the end
    second_language: str | None = None  # beside the visitor's own
    has_qr: bool = True
    has_address: bool = True  # of the ticket's page, to be typed
    has_ahead: bool = True
    has_wait: bool = True
    has_rule: bool = True

    def content(self) -> dict[str, Any]:
        """As it is kept: plain JSON values."""
        kept = asdict(self)
        return {**kept, "header": _plain(self.header), "footer": _plain(self.footer)}


def slip_template(content: Mapping[str, Any]) -> SlipTemplate:
    """The template that was kept; what it does not say is as usual."""
    texts = {
        name: {lang: tuple(lines) for lang, lines in content.get(name, {}).items()} for name in ("header", "footer")
    }
    return SlipTemplate(**{**content, **texts})


def lines_in(lines: Lines, language: str, office_language: str) -> tuple[str, ...]:
    """The lines for a visitor: in the own language, Leichte Sprache as German, else in the office's."""
    own = lines.get(language) or lines.get(language.partition("-")[0])
    return own or lines.get(office_language, ())


def _plain(lines: Lines) -> dict[str, list[str]]:
    return {lang: list(one) for lang, one in lines.items() if any(one)}
