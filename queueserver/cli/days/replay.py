"""Plays a recorded day through a running server."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import click
from tqdm import tqdm

from queueserver.days.day import Day
from queueserver.days.reading import NoSuchDay, choose, read_days
from queueserver.replay.checks import check_all
from queueserver.replay.faults import CannotPlay
from queueserver.replay.own_server import own_server
from queueserver.replay.report import report
from queueserver.replay.run import Place, play_day

BROKEN = 1
NOT_PLAYED = 2


@click.command("replay")
@click.argument("file", type=click.Path(path_type=Path), metavar="DAY.json")
@click.option(
    "--speed", type=click.FloatRange(min=0), default=60.0, show_default=True,
    help="So many times faster than in the office; 0: as fast as the server can, which checks all but the waits.",
)  # fmt: skip
@click.option("--url", help="A server that is running; without it the replay starts its own.")
@click.option("--token", envvar="QUEUESERVER_TOKEN", help="With --url: a token that `queueserver token` gave.")
@click.option("--day", "name", help="Only the day of this name; without it all days of the file.")
@click.option("--boards", type=click.IntRange(min=0), default=5, show_default=True, help="Boards that follow.")
@click.pass_context
def replay_command(
    context: click.Context, file: Path, speed: float, url: str | None, token: str | None, name: str | None, boards: int
) -> None:
    """Play a day through a running server and check that nothing broke.

    Exits with 0 when every check holds, with 1 when one is broken, with 2 when the day cannot be played.
    """
    is_broken = False
    try:
        days = choose(read_days(file), name)
        with _place(url, token, speed) as place:
            for day in days:
                with _bar(day) as progress:
                    record = play_day(day, place, speed, boards, progress)
                checks = check_all(record)
                click.echo("\n".join(report(day, record, checks, speed)))
                is_broken = is_broken or any(check.broken for check in checks)
    except (CannotPlay, NoSuchDay) as reason:
        click.echo(f"Error: {reason}", err=True)
        context.exit(NOT_PLAYED)
    if is_broken:
        context.exit(BROKEN)


def _place(url: str | None, token: str | None, speed: float) -> AbstractContextManager[Place]:
    if url is None:
        return own_server(speed)
    if not token:
        raise CannotPlay("with --url give --token or QUEUESERVER_TOKEN; `queueserver token` makes one")
    return nullcontext(Place(url.rstrip("/"), token))


@contextmanager
def _bar(day: Day) -> Iterator[Callable[[float, int, int], None]]:
    """A bar of the day's minutes on standard error, where that is a terminal."""
    tqdm.monitor_interval = 0  # its watching thread would outlive the bar
    layout = "{desc} {percentage:3.0f}%|{bar}| minute {n:.0f} of {total:.0f} [{elapsed}{postfix}]"
    with tqdm(total=day.close - day.open, desc=day.name, disable=None, bar_format=layout) as bar:

        def show(minute: float, tickets: int, line: int) -> None:
            bar.set_postfix_str(f"{tickets} tickets, {line} in the line", refresh=False)
            bar.update(max(0.0, min(minute - day.open, day.close - day.open) - bar.n))

        yield show
