"""How long a forecast of everybody takes: `python -m tests.benchmarks.forecast`.

A hundred futures of halls with 60 and 200 waiting and a day of appointments ahead. CPU time, the best and the median of
many runs, for the machine is noisy. The bars are 50 ms and 150 ms.
"""

from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from time import process_time

from queueserver.domain.calling import Need, Staffed, Waiting
from queueserver.domain.lifecycle import Kind
from queueserver.domain.policy import Policy, RuleName
from queueserver.domain.waits.forecast import forecast
from queueserver.domain.waits.hall import AtWork, Due, Hall, Visit
from queueserver.domain.waits.learning import MINUTE, Experience, configured

RUNS = 15
SIZES = ((60, 8, 60, 50), (200, 20, 150, 150))  # waiting, counters, due, milliseconds to reach
PLANNED = {1: 12 * MINUTE, 2: 10 * MINUTE, 3: 11 * MINUTE, 4: 15 * MINUTE, 5: 8 * MINUTE, 6: 1.7 * MINUTE}
SKILLS = (frozenset(PLANNED), frozenset({1, 2, 5, 6}), frozenset({1, 5, 6}))
STEP_FREE, NO_NEED = frozenset({Need.STEP_FREE}), frozenset[Need]()
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def hall(waiting: int, counters: int, due: int, rule: RuleName, chance: Random) -> Hall:
    """A full hall: all counters serve, and some have a break before them."""
    return Hall(
        now=NOON,
        waiting=[entry(key, waiting / counters, chance) for key in range(1, waiting + 1)],
        counters=[at_work(key, chance) for key in range(1, counters + 1)],
        due=[
            Due(1000 + key, NOON + MINUTE * (400 * key / due - 15), frozenset({service}), PLANNED[service], NO_NEED)
            for key in range(due)
            for service in [chance.randint(1, 5)]
        ],
        policy=Policy(rule=rule),
    )


def entry(key: int, crowding: float, chance: Random) -> Waiting:
    """Somebody who waits."""
    service, since = chance.randint(1, 6), NOON - MINUTE * chance.uniform(0, 10 * crowding)
    return Waiting(
        id=key,
        kind=chance.choice((Kind.WALK_IN, Kind.WALK_IN, Kind.APPOINTMENT)),
        service_ids=frozenset({service}),
        planned=PLANNED[service],
        needs=STEP_FREE if chance.random() < 0.03 else NO_NEED,
        since=since,
        issued_at=since,
        priority="pregnant" if chance.random() < 0.02 else None,
        blocked_until=NOON + 2 * MINUTE if chance.random() < 0.03 else None,
    )


def at_work(key: int, chance: Random) -> AtWork:
    """A counter that serves."""
    serves = SKILLS[key % 3]
    service = chance.choice(sorted(serves))
    return AtWork(
        Staffed(key, serves, STEP_FREE if key % 6 == 0 else NO_NEED),
        visit=Visit(NOON - MINUTE * chance.uniform(0, 12), frozenset({service}), PLANNED[service]),
        breaks=((NOON + MINUTE * chance.uniform(20, 80), timedelta(minutes=15)),),
    )


def main() -> None:
    """One line for each size and rule."""
    experience = Experience({service: configured(planned) for service, planned in PLANNED.items()})
    for waiting, counters, due, bar in SIZES:
        for rule in RuleName:
            now = hall(waiting, counters, due, rule, Random(1))
            times = []
            for run in range(RUNS):
                begin = process_time()
                forecast(now, experience, seed=run)
                times.append((process_time() - begin) * 1000)
            spent = f"best {min(times):5.1f} ms, median {median(times):5.1f} ms"
            print(f"{waiting:3} waiting, {rule:18} {spent} (to reach: {bar})")


if __name__ == "__main__":
    main()
