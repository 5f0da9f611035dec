"""How fast days are simulated: `python -m tests.benchmarks.simulate`.

CPU time, the best of some runs, for the machine is noisy. The bar is 2 s for a day of 500 visitors.
"""

from time import process_time

from queueserver.domain.policy import Policy
from queueserver.simulation.generate import generate
from queueserver.simulation.metrics import metrics
from queueserver.simulation.play import play

RUNS = 5
# What a day of the kind is: six counters; twenty; a line that grows all day.
DAYS = ("normal", "skills", "overload")


def main() -> None:
    """Print one line for each kind of day."""
    for kind in DAYS:
        [day] = generate(kind, 1)
        taken = []
        for _ in range(RUNS):
            began = process_time()
            metrics([play(day, Policy())])
            taken.append(process_time() - began)
        print(f"{kind}: {len(day.visitors)} visitors, {len(day.counters)} counters, {min(taken) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
