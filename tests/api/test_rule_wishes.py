"""What a program tells the rule: several services, priority, a counter that will leave, the rule itself."""

from queueserver.domain.policy import policy
from queueserver.store.finding import find_office
from tests.api.program import MITTE, V1, Program
from tests.api.test_refusals import PLAN


def test_a_ticket_of_several_services_names_them_all(program: Program) -> None:
    given = program.wish(f"{MITTE}/tickets", service="passport", more_services=["registration", "pick_up", "passport"])

    assert (given["service"], given["more_services"]) == ("passport", ["pick_up", "registration"])
    assert program.get(f"{MITTE}/line")["waiting"][0]["ticket"] == given
    assert program.wish(f"{MITTE}/counters/2/call-next")["ticket"]["id"] == given["id"]


def test_priority_is_given_and_taken_back(program: Program) -> None:
    ticket = program.wish(f"{MITTE}/tickets", service="passport")["id"]

    assert program.wish(f"{MITTE}/tickets/{ticket}/priority", reason="pregnant")["priority"] == "pregnant"
    assert program.wish(f"{MITTE}/tickets/{ticket}/priority", reason=None)["priority"] is None


def test_a_counter_tells_when_it_will_leave(program: Program) -> None:
    told = program.wish(f"{MITTE}/counters/2/leave", at="2026-11-23T09:30:00+01:00")

    assert told["leaves_at"] == "2026-11-23T08:30:00Z"
    assert program.get(f"{MITTE}/counters")["counters"][1] == told
    assert program.wish(f"{MITTE}/counters/2/leave", at=None)["leaves_at"] is None


def test_an_office_is_founded_with_the_rule_of_its_choice(program: Program) -> None:
    program.wish(f"{V1}/offices/sued", "PUT", **{**PLAN, "tunables": {"rule": "ratio", "ratio": 3.0}})

    with program.server.parts.store.read() as reading:
        tuned = policy(find_office(reading.session, "sued").tunables)
    assert (tuned.rule, tuned.ratio) == ("ratio", 3)
