"""Messages while the page is closed: from the tap on the switch, through a push service, to the notification."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from queueserver.push.key import make_key
from tests.kiosk.phone.phone import address, ask, open_phone
from tests.push.push_service import Browser, PushService, push_service
from tests.screens import CHROMIUM, Screens
from tests.server import Demo

# No push service of the world is asked here: the browser is given a subscription at ours, with keys that the test has.
SUBSCRIBE = """(given) => {
  let isOn = false;
  const unsubscribe = async () => { isOn = false; return true; };
  const subscription = { endpoint: given.endpoint, toJSON: () => given, unsubscribe };
  PushManager.prototype.subscribe = async (options) => {
    window.asked = options.applicationServerKey;
    isOn = true;
    return subscription;
  };
  PushManager.prototype.getSubscription = async () => (isOn ? subscription : null);
}"""
SHOWN = """async (scope) => {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  return (await registration.getNotifications()).map(({ title, body, lang, dir }) => ({ title, body, lang, dir }));
}"""


@pytest.fixture(scope="module")
def browser(browser: Chromium) -> Iterator[Chromium]:
    """The whole browser: its shell shows no notifications."""
    if CHROMIUM is None:
        pytest.skip("Debian package chromium is missing")
    chromium = browser.browser_type.launch(executable_path=CHROMIUM)
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    """A push service."""
    with push_service() as running:
        yield running


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, service: PushService) -> Iterator[Demo]:
    """The demo office on a server that has a key and knows our push service."""
    folder = tmp_path_factory.mktemp("messages")
    make_key(folder / "push.pem")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUEUESERVER_PUSH_KEY_FILE", str(folder / "push.pem"))
        patch.setenv("QUEUESERVER_PUSH_CONTACT", "it@example.org")
        patch.setenv("QUEUESERVER_PUSH_SERVICES", service.origin)
        office = Demo(folder / "data")
    yield office
    office.close()


@pytest.fixture(autouse=True)
def _fresh(service: PushService) -> None:
    service.received.clear()
    service.status = 201


def given(browser: Browser) -> dict[str, Any]:
    phone = browser.phone
    return {"endpoint": phone.endpoint, "keys": {"p256dh": phone.p256dh, "auth": phone.auth}}


def news(browser: Browser, language: str = "de") -> dict[str, str]:
    """What the page says of a subscription."""
    phone = browser.phone
    return {"endpoint": phone.endpoint, "p256dh": phone.p256dh, "auth": phone.auth, "language": language}


def switch_on(demo: Demo, screens: Screens, ticket: dict[str, Any], browser: Browser, language: str = "en-GB") -> Page:
    """A phone whose visitor has tapped the switch."""
    page = open_phone(demo, screens, ticket, language, service_workers="allow", permissions=["notifications"])
    page.evaluate(SUBSCRIBE, given(browser))
    page.locator("[data-switch=news]").click()
    expect(page.locator("[data-switch=news]")).to_have_attribute("aria-checked", "true")
    return page


def deliver(page: Page, demo: Demo, text: str) -> None:
    """The browser's push service wakes the worker of the ticket's page."""
    session = page.context.new_cdp_session(page)
    registered: list[dict[str, Any]] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: registered.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    for _ in range(250):
        if registered:
            break
        page.wait_for_timeout(20)
    registration = registered[-1]
    about = {"origin": demo["base_url"], "registrationId": registration["registrationId"], "data": text}
    session.send("ServiceWorker.deliverPushMessage", about)


def test_a_closed_phone_shows_where_to_go(
    demo: Demo, screens: Screens, ticket: dict[str, Any], service: PushService
) -> None:
    browser = Browser(service)
    page = switch_on(demo, screens, ticket, browser)
    scope = f"/t/{ticket['token']}"
    assert len(page.evaluate("window.asked")) == 87

    page.goto(demo["base_url"])  # the ticket's page is closed
    demo.api.move(ticket, "call", counter="5")
    message = browser.read(service.wait_for(1)[0])
    deliver(page, demo, json.dumps(message))

    page.wait_for_function(f"({SHOWN})('{scope}').then((shown) => shown.length === 1)")
    assert page.evaluate(SHOWN, scope) == [
        {
            "title": f"{ticket['number']}: counter 5",
            "body": "Your turn: counter 5\nFirst floor\nPlease go there now.",
            "lang": "en",
            "dir": "ltr",
        }
    ]


def test_who_looks_at_the_page_gets_no_message_beside_it(
    demo: Demo, screens: Screens, ticket: dict[str, Any], service: PushService
) -> None:
    page = switch_on(demo, screens, ticket, Browser(service))

    deliver(page, demo, '{"title": "x", "body": "y"}')

    assert page.evaluate(SHOWN, f"/t/{ticket['token']}") == []


def test_a_message_holds_the_number_and_the_counter_and_nothing_else(
    demo: Demo, ticket: dict[str, Any], service: PushService
) -> None:
    browser = Browser(service, "private")
    assert ask(demo, ticket, "news", news(browser, "ar")).json() == {"is_told": True}

    demo.api.move(ticket, "call", counter="5")

    message = browser.read(service.wait_for(1)[0])
    assert set(message) == {"title", "body", "lang", "dir", "stays"}
    assert (message["lang"], message["dir"], message["stays"]) == ("ar", "rtl", True)
    assert ticket["number"] in message["title"]
    said = json.dumps(message, ensure_ascii=False)
    assert not any(secret in said for secret in (ticket["token"], "permit", "Aufenthalt", "residence"))


def test_switched_off_nothing_comes(
    demo: Demo, screens: Screens, line: list[dict[str, Any]], service: PushService
) -> None:
    browser, other = Browser(service), Browser(service, "other")
    page = switch_on(demo, screens, line[3], browser)

    page.locator("[data-switch=news]").click()
    expect(page.locator("[data-switch=news]")).to_have_attribute("aria-checked", "false")
    ask(demo, line[2], "news", news(other))
    demo.api.move(line[3], "call", counter="5")
    demo.api.move(line[2], "call", counter="2")

    assert other.read(service.wait_for(1)[-1])["title"].startswith(line[2]["number"])
    assert len(service.received) == 1


def test_a_phone_that_may_not_is_told_why(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    page = open_phone(demo, screens, ticket, service_workers="allow")
    page.evaluate("() => { Notification.requestPermission = async () => 'denied'; }")

    page.locator("[data-switch=news]").click()

    expect(page.locator("#answer")).to_contain_text("This browser does not allow messages.")
    expect(page.locator("[data-switch=news]")).to_have_attribute("aria-checked", "false")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("endpoint", "http://169.254.169.254/latest"),
        ("endpoint", "https://example.org/push"),
        ("p256dh", "BBBB"),
        ("auth", "not base64url!"),
    ],
)
def test_an_address_that_belongs_to_no_push_service_is_refused(
    demo: Demo, ticket: dict[str, Any], service: PushService, field: str, value: str
) -> None:
    answer = ask(demo, ticket, "news", {**news(Browser(service)), field: value})

    assert answer.status_code == 422
    assert answer.json()["refusal"]["values"]["fields"] == [field]


def test_the_worker_reaches_tickets_and_nothing_else(demo: Demo) -> None:
    answer = demo.api.get("/t/worker.js")

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers
    assert "fetch" not in answer.text


def test_without_a_script_no_messages_are_offered(demo: Demo, screens: Screens, ticket: dict[str, Any]) -> None:
    page = screens.open(address(demo, ticket), java_script_enabled=False)

    expect(page.locator("[data-news]")).to_be_hidden()
