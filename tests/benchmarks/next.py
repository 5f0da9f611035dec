"""How long the rule thinks: who is next, and the whole order, with 500 waiting before 20 counters.

    python -m tests.benchmarks.next

CPU time, the best of many runs, for the machine is noisy. The bars are 5 ms for Next and 15 ms for the order.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from time import process_time

from queueserver.domain.calling import Line, Need, Staffed, Waiting
from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy, RuleName

WAITING, COUNTERS, SERVICES, RUNS = 500, 20, 12, 40
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STEP_FREE = frozenset({Need.STEP_FREE})


def crowd(chance: Random) -> list[Waiting]:
    """Visitors of all kinds."""
    wanted = [frozenset(chance.sample(range(SERVICES), chance.choice((1, 1, 1, 2)))) for _ in range(WAITING)]
    return [
        Waiting(
            id=key,
            kind=chance.choice(list(Kind)),
            service_ids=services,
            planned=timedelta(minutes=sum(2 + service for service in services)),
            needs=STEP_FREE if chance.random() < 0.05 else frozenset(),
            since=NOON - timedelta(seconds=chance.randint(-1800, 7200)),
            issued_at=NOON - timedelta(seconds=chance.randint(0, 7200)),
            priority="pregnant" if chance.random() < 0.05 else None,
            calls=chance.choice((0, 0, 0, 1)),
            blocked_until=NOON + timedelta(minutes=chance.randint(-4, 4)) if chance.random() < 0.1 else None,
        )
        for key, services in enumerate(wanted)
    ]


def hall(chance: Random) -> list[Staffed]:
    """Counters that serve half of all services each."""
    return [
        Staffed(
            key, frozenset(chance.sample(range(SERVICES), SERVICES // 2)), STEP_FREE if key % 5 == 0 else frozenset()
        )
        for key in range(COUNTERS)
    ]


def milliseconds(lines: Callable[[], Line], ask: Callable[[Line], object]) -> float:
    """The CPU time of the quickest run, with the making of the line."""
    times = []
    for _ in range(RUNS):
        begin = process_time()
        ask(lines())
        times.append(process_time() - begin)
    return min(times) * 1000


def main() -> None:
    """Measure every rule."""
    chance = Random(1)
    entries, staffed = crowd(chance), hall(chance)
    print(f"{WAITING} waiting, {COUNTERS} counters, CPU ms        next   order")
    for rule in RuleName:
        policy = Policy(rule=rule)
        lines = partial(Line, entries, staffed, policy, NOON)
        next_ms = milliseconds(lines, lambda line: line.next_for(0))
        order_ms = milliseconds(lines, lambda line: line.placed())
        print(f"  {rule.value:38} {next_ms:6.2f}  {order_ms:6.2f}")


if __name__ == "__main__":
    main()
