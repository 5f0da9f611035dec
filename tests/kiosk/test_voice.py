"""What the kiosk says aloud, and when: one voice, that can be repeated and interrupted."""

import io
import wave
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Route, expect

from tests.kiosk.visitor import open_kiosk, step
from tests.screens import Screens
from tests.server import Demo

LISTEN = """() => {
  window.heard = [];
  window.most = 0;
  const speaking = new Set();
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (this.listened !== true) {
      this.listened = true;
      this.addEventListener("playing", () => {
        speaking.add(this);
        window.most = Math.max(window.most, speaking.size);
        const said = new URL(this.src).searchParams;
        window.heard.push(`${said.get("lang")}: ${said.get("text")}`);
      });
      for (const end of ["pause", "ended", "emptied"]) this.addEventListener(end, () => speaking.delete(this));
    }
    return play.call(this);
  };
}"""


class Ear:
    """Hears what a kiosk says; each clip is a tenth of a second of silence."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.route("**/speech?*", self._speak)
        page.evaluate(LISTEN)

    def hears(self, *words: str) -> None:
        """Each of these, one after the other, begins or stands in something that is said."""
        self._page.wait_for_function(
            """(words) => {
              let at = 0;
              for (const said of window.heard) if (at < words.length && said.includes(words[at])) at += 1;
              return at === words.length;
            }""",
            arg=list(words),
        )

    def forget(self) -> None:
        """What was heard so far counts no more."""
        self._page.evaluate("window.heard = []")

    @property
    def most_at_once(self) -> int:
        """How many voices were heard at the same time at most."""
        return int(self._page.evaluate("window.most"))

    def _speak(self, route: Route) -> None:
        assert len(parse_qs(urlsplit(route.request.url).query)["text"][0]) <= 400
        clip = io.BytesIO()
        with wave.open(clip, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(bytes(1600))
        route.fulfill(body=clip.getvalue(), content_type="audio/wav")


def listening(demo: Demo, screens: Screens, **seconds: int) -> tuple[Page, Ear]:
    """A kiosk whose headset was plugged in."""
    page = open_kiosk(demo, screens, **seconds)
    ear = Ear(page)
    page.keyboard.press("F3")
    return page, ear


def test_a_headset_starts_the_voice_with_title_answers_and_all_languages(demo: Demo, screens: Screens) -> None:
    _page, ear = listening(demo, screens)

    ear.hears(
        "de: Alles wird jetzt vorgelesen.",
        "de: Willkommen. Was möchten Sie erledigen?",
        "de: 1 von 5: Pass und Ausweis",
        "de: 5 von 5: Ich habe eine Frage",
        "en: English",
        "ar: العربية",
    )
    assert ear.most_at_once == 1


def test_the_voice_follows_the_focus_and_says_what_is_chosen(demo: Demo, screens: Screens) -> None:
    page, ear = listening(demo, screens)

    page.keyboard.press("ArrowDown")
    ear.hears("de: Pass und Ausweis")
    page.keyboard.press("Enter")
    ear.hears("de: Pass und Ausweis", "de: 1 von 4: Reisepass beantragen")
    for button in ("wishes", "needs"):
        page.locator(f"[data-go={button}]:visible").click()
    page.locator("[data-need=step_free]").focus()
    page.keyboard.press("Enter")

    ear.hears("de: Stufenloser Schalter. gewählt")
    assert ear.most_at_once == 1


def test_the_voice_repeats_and_is_interrupted_at_any_time(demo: Demo, screens: Screens) -> None:
    page, ear = listening(demo, screens)
    ear.hears("de: 5 von 5")
    ear.forget()

    page.keyboard.press("F2")
    ear.hears("de: Willkommen.", "de: 2 von 5")
    page.keyboard.press("F4")
    ear.forget()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("F2")
    page.wait_for_timeout(300)
    assert page.evaluate("window.heard") == []


def test_the_ticket_is_read_with_all_that_is_needed(demo: Demo, screens: Screens) -> None:
    page, ear = listening(demo, screens)
    page.locator("[data-go=services-A]").click()
    page.locator("[data-service=passport]").click()

    step(page, "ticket")
    number = page.locator("[data-number]").inner_text()

    ear.hears(f"de: Ihre Nummer. {number}", "Reisepass beantragen", "Erdgeschoss", "mit dieser Nummer aufgerufen")


def test_errors_warnings_and_help_are_heard(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("404")
    page, ear = listening(demo, screens, idle_seconds_large=4, warning_seconds=3)

    page.locator("[data-appointment]:visible").click()
    page.locator("[data-go=code]").click()
    page.keyboard.type("77")
    page.keyboard.press("Enter")
    ear.hears("de: 7 7", "de: Diesen Termin gibt es nicht")
    page.keyboard.press("F1")
    ear.hears("de: Wir haben Hilfe gerufen.")
    ear.hears("de: Sind Sie noch da?", "de: Ich brauche mehr Zeit")
    page.locator("[data-more-time]").click()
    page.locator("[data-help-cancel]").click()

    ear.hears("de: Die Hilfe ist abbestellt.")
    assert ear.most_at_once == 1


def test_volume_and_voice_go_back_with_the_visit(demo: Demo, screens: Screens) -> None:
    page, ear = listening(demo, screens)
    ear.hears("de: Willkommen")
    for _ in range(2):
        page.locator("[data-quieter]:visible").click()
    expect(page.locator("[data-speech]:visible")).to_have_attribute("aria-pressed", "true")

    page.locator("[data-go=services-A]").click()
    page.locator("[data-service=passport]").click()
    page.locator("[data-done]").click()

    step(page, "welcome")
    expect(page.locator("[data-speech]:visible")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-sound]")).to_be_hidden()


def test_a_language_without_a_voice_is_passed_over_in_silence(demo: Demo, screens: Screens) -> None:
    screens.expect_errors("404")
    page = open_kiosk(demo, screens)
    ear = Ear(page)
    page.route("**/speech?lang=ar*", lambda route: route.fulfill(status=404, json={"refusal": {"code": "no_voice"}}))

    page.keyboard.press("F3")

    ear.hears("de: Willkommen", "tr: Türkçe", "ru: Русский")
