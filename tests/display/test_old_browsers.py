"""Boards and kiosks hang for years: what they load is understood by Chromium 92, Firefox 95 and Safari 15, of 2021."""

import re
from pathlib import Path

import pytest

from tests.house.source import files, where

# What a board loads: its own files, and what all faces share.
SHARED = ("live.js", "view.js", "page.js", "clock.js", "deadline.js", "theme.css", "dark.css", "controls.css")
# What came later, and with which browser it came last.
LATER_IN_SCRIPTS = {
    r"AbortSignal\.(any|timeout)\b": "Chromium 116",
    r"\bstructuredClone\b": "Chromium 98",
    r"(?<!\.\.)\.(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with)\(": "Safari 15.4, Chromium 110",
    r"\bObject\.(hasOwn|groupBy)\b|\bMap\.groupBy\b": "Safari 15.4",
    r"\bPromise\.(withResolvers|try)\b": "Chromium 119",
    r"\bArray\.fromAsync\b|\bIterator\.\w+": "Chromium 121",
    r"\bcrypto\.randomUUID\b": "Safari 15.4",
    r"\bset(HTML|HTMLUnsafe)\b|\bshowPopover\b|\bstartViewTransition\b|\bnavigation\.": "Chromium 111",
    r"\brequestIdleCallback\b|\bscheduler\.": "never in Safari",
    r"\(\?<[=!]": "lookbehind: Safari 16.4",
    r"\bstatic\s*\{": "static blocks: Safari 16.4",
    r"/[dgimsuy]*v[dgimsuy]*[;,)]": "the flag v: Chromium 112",
    r"\b(using|import\s+.*\bwith\s*\{)": "Chromium 123",
    r"\bErrorEvent\b.*cause|\.union\(|\.intersection\(|\.difference\(": "Chromium 122",
    r"\bshowModal\b": "Safari 15.4",
    r"\bcheckVisibility\b": "Chromium 105",
}
LATER_IN_STYLES = {
    r":has\(": "Chromium 105",
    r"@(container|layer|scope|property|starting-style)\b": "Chromium 105",
    r"\b\d*\.?\d+(dvh|svh|lvh|dvw|svw|lvw|cqw|cqh|cqi|cqb|lh|rlh|cap|ic)\b": "Chromium 108",
    r"\b(color-mix|oklch|oklab|light-dark|color)\(": "Chromium 111",
    r"(?<![-\w])(translate|rotate|scale|inset-area|anchor-name)\s*:": "single transforms: Chromium 104",
    r"\btext-wrap\s*:|\bfield-sizing\b|\binterpolate-size\b|\banimation-timeline\b": "Chromium 114",
    r"\b(sin|cos|round|mod|abs|sign)\(": "Chromium 111",
    r"@media[^{]*[<>]": "ranges in media queries: Chromium 104",
    r"\bsubgrid\b|\bmasonry\b": "Chromium 117",
    r"\boverflow(-[xy])?\s*:\s*clip\b|\bscrollbar-gutter\b": "Safari 16",
    r"(?m)^\s*&|\{[^{}]*\{[^{}]*\{[^{}]*\{": "nesting: Chromium 112",
    r"\bd\s*:\s*path\(": "never in Safari",
}

# What an old browser passes over without harm, in shared files only: the board says its own height.
HARMLESS = {"min-height: 100dvh;", "text-wrap: balance;"}


def loaded(suffix: str) -> list[Path]:
    everywhere = files("queueserver/web/static", suffix=suffix)
    shared = [path for path in everywhere if path.name in SHARED or path.parent.name == "device"]
    # Kiosks are Chromium, and do without a nicety of their styles; their scripts must not stop.
    kiosk = files("kiosk/static/kiosk", suffix=suffix) if suffix == ".js" else []
    return [*files("display/static", suffix=suffix), *shared, *kiosk]


def newer(path: Path, later: dict[str, str]) -> list[str]:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = "\n".join(line for line in text.splitlines() if line.strip() not in HARMLESS)
    text = re.sub(r"(^|\s)//[^\n]*", r"\1", text) if path.suffix == ".js" else text
    return [f"{where(path)} {found[0]!r}: {since}" for form, since in later.items() if (found := re.search(form, text))]


@pytest.mark.parametrize(("suffix", "later"), [(".js", LATER_IN_SCRIPTS), (".css", LATER_IN_STYLES)])
def test_a_board_of_five_years_ago_understands_its_page(suffix: str, later: dict[str, str]) -> None:
    paths = loaded(suffix)

    assert len(paths) >= 6
    assert [fault for path in paths for fault in newer(path, later)] == []


def test_the_list_finds_what_it_is_for() -> None:
    assert [form for form in LATER_IN_STYLES if re.search(form, ".a:has(.b) { height: 100dvh; translate: 1px; }")] != []
    assert [
        form for form in LATER_IN_SCRIPTS if re.search(form, "structuredClone(a.at(-1), AbortSignal.any([]))")
    ] != []
