"""The simulator tells the truth: the real server, minute by minute, calls the same visitors to the same counters."""

from pathlib import Path
from typing import Any

import pytest

from queueserver.days.day import RETURN_ID
from queueserver.days.reading import choose, read_days
from queueserver.domain.policy import policy
from queueserver.simulation.play import play
from tests.replay.exact_clock import play_through_server

SAMPLE = Path(__file__).parents[1] / "days" / "sample_days.json"


@pytest.mark.parametrize(
    ("name", "tunables"),
    [
        ("S3", {}),  # a clerk falls ill, visitors come back, do not answer, need a step-free way
        ("S4", {"rule": "ratio", "ratio": 1}),
    ],
)
def test_server_and_simulator_call_everybody_at_the_same_time_and_place(
    name: str, tunables: dict[str, Any], tmp_path: Path
) -> None:
    [day] = choose(read_days(SAMPLE), name)

    record = play_through_server(day, tmp_path, tunables)

    served = {one.visitor + RETURN_ID * one.is_return: (round(one.minute, 2), one.counter) for one in record.starts}
    simulated = {one.key: (round(one.minute, 2), one.counter) for one in play(day, policy(tunables)).starts}
    assert record.refused is None
    assert len(served) == len(record.starts) > 100
    assert served == simulated
