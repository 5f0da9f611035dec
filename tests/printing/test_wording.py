"""The office's rule on paper: in the same words as on all screens, with the office's numbers."""

from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from queueserver.commands.issue import check_in, issue_ticket
from queueserver.commands.paper import order_slip
from queueserver.domain.policy import Policy, RuleName
from queueserver.domain.rules import rule_line
from queueserver.printing.slip import Slip
from queueserver.printing.wording import slip_for
from queueserver.queries.slips import ordered_slip
from queueserver.store.finding import find_appointment
from queueserver.store.tables import Printer, Ticket
from queueserver.store.work import Work
from queueserver.web.texts import RULES
from tests.hall import Hall
from tests.house.source import PROJECT

KINDS: list[dict[str, Any]] = [{"rule": name} for name in RuleName]
KINDS += [{"head_start": 5}, {"rule": RuleName.RATIO, "ratio": 1}]


def german(folder: Path) -> Catalog:
    with (PROJECT / folder / "translations/de/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="de")


def printed(hall: Hall, ticket: Ticket) -> Slip:
    def order(work: Work) -> int:
        printer = work.session.query(Printer).first()
        assert printer is not None
        return order_slip(work, work.session.get_one(Ticket, ticket.id), printer.id).id

    job_id = hall.do(order)
    with hall.store.read() as reading:
        return slip_for(ordered_slip(reading.session, job_id), "https://warten.example")


@pytest.mark.parametrize("tunables", KINDS, ids=lambda one: rule_line(Policy(**one)).code)
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_slip_tells_the_rule_in_the_words_of_the_screens(hall: Hall, tunables: dict[str, Any], language: str) -> None:
    hall.tune(**tunables)
    code, values = rule_line(Policy(**tunables))
    english = str(RULES[code])  # outside of a page, as it is written

    slip = printed(hall, hall.do(lambda work: issue_ticket(work, "passport", language=language)))

    message = german(Path("queueserver/web")).get(english)
    assert message is not None
    assert slip.lines[-1] == (english if language == "en" else str(message.string)) % values


def test_a_slip_of_somebody_too_late_says_so_first(hall: Hall) -> None:
    hall.tune(late_limit=10)
    hall.book("R1", "passport", "08:00")
    hall.at("08:11")

    def late(work: Work) -> Ticket:
        return check_in(work, find_appointment(work.session, work.office.id, "R1"), language="en")

    slip = printed(hall, hall.do(late))

    assert slip.lines[0] == "You checked in too late for your appointment: now you wait as you would without one."
    assert slip.kind.startswith("Appointment at 08:00")


def test_a_slip_names_all_services_of_a_visit(hall: Hall) -> None:
    slip = printed(hall, hall.do(lambda work: issue_ticket(work, "passport", more_services=["registration"])))

    assert slip.service == "passport, registration"
