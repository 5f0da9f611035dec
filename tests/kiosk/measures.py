"""What is measured on the kiosk's screen: sizes, gaps and places in pixels of a 22-inch Full-HD screen."""

from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

MM = 3.94  # pixels
TEXT_PX = 42
REACH_MM = 200  # from 85 to 105 cm above the floor
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RUN = """async (options) => (await axe.run(document, options)).violations
  .map(({id, nodes}) => `${id} ${nodes[0].html.slice(0, 160)}`)"""
MEASURE = """({target, gap, most, reach, text, mode}) => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const box = (one) => one.getBoundingClientRect();
  const name = (one) => one.outerHTML.slice(0, 160);
  const buttons = seen("button");
  const faults = {};
  const small = buttons.filter((one) => Math.min(box(one).width, box(one).height) < target);
  faults.target = small.map(name);
  faults.gap = buttons.flatMap((a, at) => buttons.slice(at + 1).filter((b) => {
    const [p, q] = [box(a), box(b)];
    return Math.max(p.left - q.right, q.left - p.right, p.top - q.bottom, q.top - p.bottom) < gap - 0.5;
  }).map((b) => name(a) + name(b)));
  const answers = seen("main button");
  faults.most = answers.length > most ? [String(answers.length)] : [];
  faults.reach = buttons.filter((one) => box(one).top < innerHeight - reach).map(name);
  faults.text = seen("body *")
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""))
    .filter((one) => parseFloat(getComputedStyle(one).fontSize) < text - 0.01).map(name);
  const switcher = document.querySelector("[data-large-buttons]");
  const [at, less] = [box(switcher), Math.min(box(switcher).width, box(switcher).height)];
  faults.mode = less < mode || at.top + at.height / 2 < innerHeight * 2 / 3 ? [`${at.top} ${less}`] : [];
  const around = [document.documentElement, document.getElementById("main")];
  faults.scrolls = around.filter((one) =>
    one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1).map(name);
  const [main, page] = [box(document.getElementById("main")), new DOMRect(0, 0, innerWidth, innerHeight)];
  faults.lost = seen("main *, header *, footer *").filter((one) => {
    if (one.matches("svg, svg *") || box(one).width === 0) return false;
    const outer = one.closest("button");
    const isInside = outer !== null && outer !== one;
    const [frame, mine] = [isInside ? box(outer) : one.closest("section") ? main : page, box(one)];
    const aside = Math.min(mine.left - frame.left, frame.right - mine.right);
    return Math.min(aside, mine.top - frame.top, frame.bottom - mine.bottom) < -2;
  }).map(name);
  return Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0));
}"""


@dataclass(frozen=True)
class Manner:
    """A way in which the page can be seen, and what its numbers are."""

    target_mm: float = 20
    gap_mm: float = 2
    most: int = 40
    reach_mm: float = 1000

    def measured(self, page: Page) -> dict[str, list[str]]:
        """What is too small, too near, too high or not to be seen."""
        numbers = {
            "target": self.target_mm * MM,
            "gap": self.gap_mm * MM,
            "most": self.most,
            "reach": self.reach_mm * MM,
            "text": TEXT_PX,
            "mode": 50 * MM,
        }
        found: dict[str, list[str]] = page.evaluate(MEASURE, numbers)
        return found


NORMAL = Manner()
LOW = Manner(reach_mm=REACH_MM)
LARGE = Manner(target_mm=50, gap_mm=10, most=4, reach_mm=REACH_MM)


def violations(page: Page, *, with_colours: bool) -> list[str]:
    """What axe finds; colours have 7:1, and they are the same in each language."""
    rules = {"color-contrast": {"enabled": with_colours}, "color-contrast-enhanced": {"enabled": with_colours}}
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "rules": rules, "resultTypes": ["violations"]}
    if not page.evaluate("'axe' in window"):  # it is large: once in a page is enough for many looks
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(AXE_RUN, options)
    return found
