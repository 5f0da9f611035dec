"""An alarm while other things fail: a lost socket, a restarted server, HTTP that does not answer, nothing at all."""

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.counter.alarm.colleague import Colleague
from tests.counter.alarm.test_alarm import ALARMS
from tests.counter.conftest import SitDown
from tests.screens import Screens
from tests.server import Demo

AFTER_A_RESTART_MS = 30_000


def without_socket(page: Page) -> None:
    """From the next loading on this page has no socket."""

    def close(socket: WebSocketRoute) -> None:
        socket.close()

    page.route_web_socket("**/socket.io/**", close)
    page.reload()


def without_http(page: Page) -> None:
    """Nothing that is asked over HTTP is answered."""
    page.route(f"**{ALARMS}**", lambda route: route.abort())


def test_without_a_socket_a_page_asks_and_without_http_it_cries(
    quiet: Demo, sit_down: SitDown, screens: Screens
) -> None:
    screens.expect_errors("ERR_|WebSocket")
    amira, bernd, frieda = (
        Colleague(sit_down(*who).page) for who in (("amira", "4"), ("bernd", "5"), ("frieda", None))
    )
    without_socket(frieda.page)
    expect(frieda.page.locator("[data-alarm-link]")).to_contain_text("it asks for them every second")
    amira.is_reached()
    bernd.is_reached()

    # Her socket is away and the alarm comes all the same.
    amira.raise_by_key()
    frieda.sees("ALARM", "amira")
    frieda.page.get_by_role("button", name="I am coming").click()
    expect(amira.sign).to_have_text("frieda: on the way")
    bernd.sees("frieda: on the way")
    amira.end()
    expect(frieda.row).to_have_count(0)
    expect(bernd.row).to_have_count(0)

    # Nothing can be written: those with a socket hear it from her page, and can say that they come.
    without_http(amira.page)
    amira.raise_by_key()
    bernd.sees("ALARM", "amira")
    expect(amira.sign).to_have_text("Told: 1 (second way)")
    bernd.page.get_by_role("button", name="I am coming").click()
    expect(amira.sign).to_have_text("bernd: on the way")
    amira.page.unroute_all()
    frieda.sees("ALARM", "amira")
    expect(bernd.row).to_have_count(1)
    amira.end("It was a mistake")
    expect(bernd.row).to_have_count(0)

    # Neither way is left, and the page says so.
    without_socket(bernd.page)
    expect(bernd.page.locator("[data-alarm-link]")).to_contain_text("it asks for them every second")
    without_http(bernd.page)
    expect(bernd.trouble).to_have_text("Alarms do not reach this page")
    bernd.raise_by_key()
    expect(bernd.sign).to_have_text("Not told! Phone or shout.")
    amira.sees_nothing()
    bernd.page.unroute_all()
    amira.sees("ALARM", "bernd")
    bernd.end()


def test_an_alarm_that_was_raised_while_the_server_was_away_is_told_when_it_is_back(
    quiet: Demo, sit_down: SitDown, screens: Screens
) -> None:
    screens.expect_errors("ERR_|WebSocket")
    amira, bernd = (Colleague(sit_down(*who).page) for who in (("amira", "4"), ("bernd", "5")))
    amira.is_reached()
    bernd.is_reached()
    port = quiet.port

    quiet.kill()
    expect(bernd.trouble).to_have_text("Alarms do not reach this page")
    amira.raise_by_key()
    expect(amira.sign).to_have_text("Not told! Phone or shout.")
    quiet.start(port)

    expect(bernd.row).to_contain_text("amira", timeout=AFTER_A_RESTART_MS)
    expect(amira.sign).to_have_text("Told: 1", timeout=AFTER_A_RESTART_MS)
    # Open over the next restart too: it is not over.
    quiet.kill()
    quiet.start(port)
    bernd.page.reload()
    bernd.sees("ALARM", "amira")
    amira.end()
    expect(bernd.row).to_have_count(0, timeout=AFTER_A_RESTART_MS)
