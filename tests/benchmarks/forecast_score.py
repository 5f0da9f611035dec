"""How well the forecast keeps its word on generated days: `python -m tests.benchmarks.forecast_score`.

Forty normal days of each of three seeds, and ten days of every other kind: each kind is one office that learns from day
to day. Takes about ten minutes; the result stands in docs/forecast.md.
"""

from collections.abc import Sequence

from queueserver.domain.policy import Policy
from queueserver.domain.waits.learning import Scored
from queueserver.domain.waits.scoring import score
from queueserver.simulation.forecasts import score_days
from queueserver.simulation.generate import generate
from queueserver.simulation.kinds import KINDS

SEEDS, NORMAL_DAYS, OTHER_DAYS = (1, 2, 3), 40, 10


def main() -> None:
    """One line for each kind, then all normal days and all kinds together."""
    print(f"{'':16} walk-ins  covered   error   width   appointments  covered   error")
    normal = [one for seed in SEEDS for one in tell("normal", NORMAL_DAYS, seed)]
    others = [tell(kind, OTHER_DAYS, 1) for kind in KINDS if kind != "normal"]
    say("all normal days", normal, [])
    each = [found for one in (normal, *others) if (found := score(one))]
    print(f"all kinds alike: covered {sum(one.coverage for one in each) / len(each):.3f}, ", end="")
    print(f"error {sum(one.error for one in each) / len(each):.2f} minutes")


def tell(kind: str, days: int, seed: int) -> list[Scored]:
    """Play and score days of a kind."""
    scored = list(score_days(generate(kind, days, seed), Policy(), seed))
    walk_ins = [one for day in scored for one in day.walk_ins]
    say(f"{kind} {seed}", walk_ins, [one for day in scored for one in day.appointments])
    return walk_ins


def say(name: str, walk_ins: Sequence[Scored], appointments: Sequence[Scored]) -> None:
    """One line of the table."""
    print(f"{name:16}", end="")
    if found := score(walk_ins):
        print(f" {found.count:8} {found.coverage:8.3f} {found.error:7.2f} {found.width:7.1f}", end="")
    if found := score(appointments):
        print(f"   {found.count:12} {found.coverage:8.3f} {found.error:7.2f}", end="")
    print(flush=True)


if __name__ == "__main__":
    main()
