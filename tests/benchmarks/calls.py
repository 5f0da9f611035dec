"""How near call-next comes to the least possible: `python -m tests.benchmarks.calls`.

From the request to the last of 200 boards against a bare broadcast to 200 sockets plus a bare commit; and eight clerks
at once against a bare route with one durable commit. Both servers take turns in one run, for the machine is noisy.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPConnection

from tests.benchmarks.load import Boards, ask, connection, running, together

BOARDS, CLERKS, WAITING, CALLS, ROUNDS = 200, 8, 60, 60, 40
TOKEN = "demo-program-token"
OFFICE = "/api/v1/offices/bench"


def found(kept: HTTPConnection) -> None:
    """An office with eight counters that serve everything, and a line."""
    counters = [
        {"id": str(number), "floor": "ground", "services": ["passport"], "is_open": True}
        for number in range(1, CLERKS + 1)
    ]
    services = [{"id": "passport", "name": {"de": "Reisepass"}, "planned_seconds": 600}]
    plan = {
        "name": "Bench",
        "is_invented": True,
        "floors": [{"id": "ground", "name": {"de": "Erdgeschoss"}}],
        "groups": [{"letter": "A", "name": {"de": "Pass"}, "services": services}],
        "counters": counters,
        "hours": [{"weekday": weekday, "opens": "00:00:00"} for weekday in range(7)],
    }
    ask(kept, "PUT", OFFICE, TOKEN, plan)
    for _ in range(WAITING):
        issue(kept)


def issue(kept: HTTPConnection) -> None:
    """One more visitor."""
    ask(kept, "POST", f"{OFFICE}/tickets", TOKEN, {"service": "passport"})


def end(kept: HTTPConnection, ticket: int) -> None:
    """The visitor is served, and another comes."""
    for move in ("start", "finish"):
        ask(kept, "POST", f"{OFFICE}/tickets/{ticket}/{move}", TOKEN)
    issue(kept)


def to_the_last_board(server: str, bare: str) -> None:
    """The first measure."""
    kept, bare_kept = connection(server), connection(bare)
    # The bare server asks seldom whether its boards are there, so they can wait for the others to connect.
    bare_boards = Boards(bare, BOARDS, TOKEN, "board")
    boards = Boards(server, BOARDS, TOKEN, "board/bench")
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    calls, broadcasts, commits = [], [], []
    for _ in range(CALLS):
        began = time.perf_counter()
        kept.request("POST", f"{OFFICE}/counters/1/call-next", "{}", headers)
        boards.wait_for_change()
        calls.append(time.perf_counter() - began)
        end(kept, json.loads(kept.getresponse().read())["ticket"]["id"])
        boards.drain()
        began = time.perf_counter()
        bare_kept.request("POST", "/broadcast")
        bare_boards.wait_for_change()
        broadcasts.append(time.perf_counter() - began)
        bare_kept.getresponse().read()
        began = time.perf_counter()
        ask(bare_kept, "POST", "/commit", TOKEN)
        commits.append(time.perf_counter() - began)
    boards.leave()
    bare_boards.leave()
    least = statistics.median(broadcasts) + statistics.median(commits)
    print(f"call-next to the last of {BOARDS} boards   {ms(calls)}")
    print(f"bare broadcast to {BOARDS}                 {ms(broadcasts)}")
    print(f"bare commit                          {ms(commits)}")
    print(f"ratio of medians {statistics.median(calls) / least:.2f} (to reach: at most 2)")


def eight_at_once(server: str, bare: str) -> None:
    """The second measure."""
    kept = [connection(server) for _ in range(CLERKS)]
    bare_kept = [connection(bare) for _ in range(CLERKS)]
    called: dict[int, int] = {}
    everybody: list[int] = []

    def press(clerk: int) -> None:
        answer = ask(kept[clerk], "POST", f"{OFFICE}/counters/{clerk + 1}/call-next", TOKEN)
        called[clerk] = answer["ticket"]["id"]

    def commit(clerk: int, route: str) -> None:
        ask(bare_kept[clerk], "POST", route, TOKEN)

    calls, commits, raw = Together(press), Together(commit), Together(commit)
    for _ in range(ROUNDS):
        calls.once()
        everybody += called.values()
        for clerk, ticket in called.items():
            end(kept[clerk], ticket)
        commits.once("/commit")
        raw.once("/raw-commit")
    if len(set(everybody)) != len(everybody):
        raise SystemExit("a ticket was called twice")
    print(f"{CLERKS} clerks at once, {WAITING} waiting            {calls}")
    print(f"bare route, one commit by the ORM        {commits}")
    print(f"bare route, one commit past all libraries {raw}")
    print(f"ratio of rates {calls.rate / commits.rate:.2f} by the ORM, {calls.rate / raw.rate:.2f} past all libraries")
    print("(to reach: at least 0.5, p99 under 150 ms); no ticket was called twice")


class Together:
    """What eight do at the same moment, round by round."""

    def __init__(self, wish: Callable[..., None]) -> None:
        self._wish = wish
        self._seconds = 0.0
        self._took: list[float] = []

    def once(self, *what: str) -> None:
        """One round."""
        seconds, each = together([partial(self._wish, clerk, *what) for clerk in range(CLERKS)])
        self._seconds += seconds
        self._took += each

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self._took) / self._seconds

    def __str__(self) -> str:
        return f"{self.rate:4.0f} /s   {ms(self._took)}"


def ms(took: list[float]) -> str:
    """Median and p99."""
    ordered = sorted(took)
    return f"p50 {ordered[len(ordered) // 2] * 1000:.1f} ms   p99 {ordered[int(len(ordered) * 0.99)] * 1000:.1f} ms"


def main() -> None:
    """Both measures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running("-m", "queueserver", "demo", "--port", "0", "--data", folder) as server,
        running("-m", "tests.benchmarks.yardstick", f"{folder}/yardstick.db") as bare,
    ):
        found(connection(server))
        to_the_last_board(server, bare)
        eight_at_once(server, bare)


if __name__ == "__main__":
    main()
