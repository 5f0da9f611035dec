"""Plays days through the rules, without a server, and tells what each rule does to whom."""

import importlib
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from queueserver.cli.days.outcome import about, about_forecasts, compared, figures, table
from queueserver.days.day import Day
from queueserver.days.reading import NoSuchDay, choose, read_days
from queueserver.days.writing import counter_id
from queueserver.domain.waits.scoring import Score, score
from queueserver.simulation.forecasts import score_days
from queueserver.simulation.generate import generate
from queueserver.simulation.kinds import KINDS
from queueserver.simulation.metrics import counted, metrics
from queueserver.simulation.played import Played
from queueserver.simulation.trial import NoSuchRule, Rule, compare, read_rule, read_tunable

NOT_PLAYED = 2
GENERATED_DAYS = 40
PICTURES = {".png", ".svg"}
# Which a picture shows beside the asked ones.
OTHER_RULES = ("first_come", "appointments_first", "ratio", "priority_weights")


class _CannotShow(Exception):
    """What was asked for cannot be told or drawn; the message tells a person why."""


@click.command("simulate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[DAY.json]...")
@click.option("--generate", "kind", type=click.Choice(list(KINDS)), help="Make days up instead of reading files.")
@click.option("--days", "count", type=click.IntRange(min=1), help="So many days: to make up (40), or at most to play.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed makes up the same days."
)
@click.option("--day", "name", help="Only the day of this name.")
@click.option(
    "--rule", "rules", multiple=True, metavar="NAME[:TUNABLE=VALUE]...",
    help="A calling rule, points if none is named; several are set side by side.",
)  # fmt: skip
@click.option("--set", "tunables", multiple=True, metavar="TUNABLE=VALUE", help="A tunable for all rules.")
@click.option("--compare", "pair", metavar="A,B", help="What differs between two rules on these days, with intervals.")
@click.option("--forecast", "is_forecast", is_flag=True, help="Score the forecasts too; --json always does.")
@click.option("--json", "as_json", is_flag=True, help="Figures for programs.")
@click.option("--starts", type=click.Path(path_type=Path), help="Write when and where each visitor was called.")
@click.option("--plot", type=click.Path(path_type=Path), help="Draw waits and the trade-off into a .png or .svg file.")
@click.pass_context
def simulate_command(
    context: click.Context, files: tuple[Path, ...], kind: str | None, count: int | None, seed: int, name: str | None,
    rules: tuple[str, ...], tunables: tuple[str, ...], pair: str | None, is_forecast: bool, as_json: bool,
    starts: Path | None, plot: Path | None,
) -> None:  # fmt: skip
    """Play days through the calling rules, thousands of times faster than the clock.

    Exits with 2 when there is no such day, rule or tunable.
    """
    try:
        days = _days(files, kind, count, seed, name)
        asked = _rules(rules, pair, tunables)
        _check(days, asked, pair, starts, plot)
        played = {rule.name: _play(rule, days) for rule in asked}
        counts = {rule: [counted(day) for day in own] for rule, own in played.items()}
        if starts is not None:
            _write(starts, (json.dumps(_starts(played[asked[0].name])) + "\n").encode())
        if plot is not None:
            _draw(plot, days, played, asked, list(tunables))
        differences = compare(counts[asked[0].name], counts[asked[1].name]) if pair else {}
        scored = _score(days, asked[0]) if as_json or is_forecast else None
    except (NoSuchDay, NoSuchRule, _CannotShow) as reason:
        click.echo(f"Error: {reason}", err=True)
        context.exit(NOT_PLAYED)
    if as_json:
        click.echo(json.dumps(figures(counts, differences, scored), indent=1))
        return
    lines = compared(differences, asked[0].name, asked[1].name) if pair else table(counts)
    click.echo("\n".join([about(days), *lines, *about_forecasts(scored)]))


def _days(files: Sequence[Path], kind: str | None, count: int | None, seed: int, name: str | None) -> list[Day]:
    if bool(files) == bool(kind):
        raise NoSuchDay("name files of days, or --generate a kind of them")
    if kind:
        days: Iterable[Day] = generate(kind, count or GENERATED_DAYS, seed)
    else:
        days = islice((day for file in files for day in read_days(file)), count)
    return choose(list(days), name)


def _rules(names: Sequence[str], pair: str | None, tunables: Sequence[str]) -> list[Rule]:
    for_all = dict(read_tunable(one) for one in tunables)
    if pair is not None:
        if names:
            raise NoSuchRule("--compare names its rules itself: leave --rule out")
        names = pair.split(",")
        if len(set(names)) != 2 or len(names) != 2:
            raise NoSuchRule(f"--compare takes two rules, as in points,first_come, not {pair!r}")
    return [read_rule(name.strip(), for_all) for name in dict.fromkeys(names or ("points",))]


def _check(
    days: Sequence[Day], rules: Sequence[Rule], pair: str | None, starts: Path | None, plot: Path | None
) -> None:
    """What would fail after the days were played fails before."""
    for rule in rules:
        for day in days:
            rule.policy(day)
    if pair and len(days) < 2:
        raise _CannotShow("an interval takes at least two days")
    if starts is not None and len(rules) > 1:
        raise _CannotShow("--starts are those of one rule")
    if starts is not None and len({day.name for day in days}) < len(days):
        raise _CannotShow("--starts tells days by their names, and two of these have the same")
    if plot is not None and plot.suffix.lower() not in PICTURES:
        raise _CannotShow(f"a picture is a .png or .svg file, not {plot.name!r}")


def _play(rule: Rule, days: Sequence[Day]) -> list[Played]:
    return [rule.play(day) for day in _bar(days, rule.name, len(days))]


def _bar(days: Iterable[Any], what: str, total: int) -> Iterable[Any]:
    """A bar on standard error, where that is a terminal."""
    tqdm.monitor_interval = 0  # its watching thread would outlive the bar
    return tqdm(days, desc=what, total=total, unit="day", disable=None, leave=False)


def _score(days: Sequence[Day], rule: Rule) -> Score | None:
    told = score_days(days, rule.policy(days[0]))
    return score([one for day in _bar(told, "forecasts", len(days)) for one in day.walk_ins])


def _starts(days: Sequence[Played]) -> dict[str, dict[str, list[Any]]]:
    return {
        played.day.name: {
            str(one.key): [round(one.minute, 2), counter_id(one.counter)]
            for one in sorted(played.starts, key=lambda one: one.key)
        }
        for played in days
    }


def _draw(
    file: Path, days: Sequence[Day], played: Mapping[str, Sequence[Played]], rules: Sequence[Rule], for_all: list[str]
) -> None:
    try:
        # Slow to load, and not on every office's server.
        pictures = importlib.import_module("queueserver.simulation.pictures")
    except ImportError as error:
        raise _CannotShow("--plot takes matplotlib: pip install 'queueserver[pictures]'") from error
    tunables = dict(read_tunable(one) for one in for_all)
    curve = {
        speed: _spot(_play(read_rule(f"points:appointment_speed={speed}", tunables), days)) for speed in pictures.SPEEDS
    }
    beside = [rule for rule in OTHER_RULES if rule not in played]
    spots = {rule: _spot(_play(read_rule(rule, tunables), days)) for rule in beside}
    spots |= {name: _spot(own) for name, own in played.items() if name != "points"}
    form = file.suffix.lower().removeprefix(".")
    _write(file, pictures.picture(rules[0].name, played[rules[0].name], curve, spots, form))


def _spot(played: Sequence[Played]) -> tuple[float, float]:
    figures = metrics(played)
    return figures["appt_late_p95"], figures["walkin_wait_p95"]


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise _CannotShow(f"{file} cannot be written: {error.strerror}") from error
