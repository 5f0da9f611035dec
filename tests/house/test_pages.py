"""Pages load nothing from elsewhere, carry no script or style of their own, and their scripts say nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import PACKAGES, files, where

ELSEWHERE = re.compile(r"""\bhttps?:|["'(=\s]//[\w.]""")
LITERAL = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""")
TWO_WORDS = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}[,.:!?]? [A-Za-zÄÖÜäöüß]{2,}|^[A-ZÄÖÜ][a-zäöüß]{2,}[.!?]?$")
# What looks like words in a script and is read by machines.
MACHINES = {
    "ping timeout": "a reason of Socket.IO",
    "io client disconnect": "a reason of Socket.IO",
    "http://www.w3.org/2000/svg": "the name of SVG, which nothing is loaded from",
}
# Names of keys, states and elements of the browser.
NAMES = re.compile(r"(Array|Page|Arrow|Home|End|Enter|Escape|Tab|Backspace|Delete|Control|Shift)\w*")


def scripts() -> Iterator[tuple[Path, str]]:
    """Each script without its comments; lines stay where they are."""
    for path in files(*PACKAGES, suffix=".js"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
        yield path, re.sub(r"(^|\s)//[^\n]*", r"\1", text)


def literals() -> Iterator[tuple[str, str]]:
    """Each text in a script with its place; what is filled into it is left out."""
    for path, text in scripts():
        for found in LITERAL.finditer(text):
            yield re.sub(r"\$\{[^}]*\}", "", found[0][1:-1]), where(path, text.count("\n", 0, found.start()) + 1)


def is_for_the_browser(text: str) -> bool:
    """A selector, a declaration of a style, a name of a key, or something a machine says."""
    is_selector = re.search(r"[\[#>]|\.\w|^--", text) or all(
        re.fullmatch(r"[a-z0-9]+", one) for one in text.split(", ")
    )
    return bool(is_selector) or text in MACHINES or bool(NAMES.fullmatch(text))


def pages() -> Iterator[tuple[Path, str]]:
    """Each template without its comments."""
    for path in files(*PACKAGES, suffix=".html"):
        yield path, re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_no_page_script_or_style_names_another_host() -> None:
    styles = (
        (path, re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL))
        for path in files(*PACKAGES, suffix=".css")
    )
    loaded = [(path, line) for path, text in (*pages(), *scripts(), *styles) for line in text.splitlines()]

    assert len(loaded) > 1000
    assert [
        f"{where(path)} {line.strip()}"
        for path, line in loaded
        if ELSEWHERE.search(line) and not any(name in line for name in MACHINES)
    ] == []


def test_no_page_has_a_script_or_style_inside() -> None:
    inside = re.compile(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\b(?:src=|type=\"application/json\"))|javascript:")

    assert [
        f"{where(path)} {line.strip()}" for path, text in pages() for line in text.splitlines() if inside.search(line)
    ] == []


def test_no_script_says_anything() -> None:
    texts = list(literals())

    assert len(texts) > 200
    assert [(text, place) for text, place in texts if TWO_WORDS.search(text) and not is_for_the_browser(text)] == []


def test_no_script_makes_a_page_from_text() -> None:
    making = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b")

    assert [where(path) for path, text in scripts() if making.search(text)] == []


def test_every_text_of_a_page_can_be_translated() -> None:
    strip = re.compile(
        r"\{% block body_class %\}.*?\{% endblock|<script.*?</script>|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&\w+;",
        re.DOTALL,
    )

    bare = {where(path): re.findall(r"[A-Za-zÄÖÜäöüß]{2,}", strip.sub(" ", text)) for path, text in pages()}

    assert {path: words for path, words in bare.items() if set(words) - {"queueserver", "DOCTYPE", "html"}} == {}
