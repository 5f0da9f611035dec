"""The alarm is on every page of the staff: a page without it is a page on which nobody can call."""

from pathlib import Path

from flask import url_for

from queueserver.app import create_app
from queueserver.commands.people import hire
from queueserver.domain.actors import Role
from queueserver.settings import Settings
from queueserver.store.finding import find_office
from tests.offices import found_both
from tests.staff import signed_in

# What comes before anybody has signed in, leads on to another page, or is no page.
NO_PAGES = {"sign_in_page", "password_page", "openid", "openid_back", "own_desk", "statistics_file", "qr"}
# One letter, of which there is none here; the page has the masthead of all others.
NO_PAGES |= {"letter"}
# Files; and a slip that is printed.
NO_PAGES |= {"evaluation_file", "evaluation_workbook", "appointment_slip"}


def test_every_page_of_the_staff_has_the_alarm_once(tmp_path: Path) -> None:
    server = create_app(Settings(data_dir=tmp_path))
    with server.parts.store.founding() as founding:
        found_both(founding)
        office = find_office(founding.session, "mitte")
        boss = hire(founding, office, "gustav", Role.ADMINISTRATOR, "no hash fits").id
    rules = [rule for rule in server.app.url_map.iter_rules() if rule.endpoint.startswith("counter.")]
    names = {rule.endpoint.removeprefix("counter.") for rule in rules if "GET" in (rule.methods or set())}
    browser = signed_in(server, boss)

    found = {}
    for name in names - NO_PAGES - {"static"}:
        with server.app.test_request_context():
            arguments = next(rule for rule in rules if rule.endpoint == f"counter.{name}").arguments
            address = url_for(f"counter.{name}", **dict.fromkeys(arguments, "mitte"))
        found[name] = browser.get(address).text.count("data-alarm-press")

    assert len(found) >= 3
    assert {name: count for name, count in found.items() if count != 1} == {}
    server.parts.store.engine.dispose()
