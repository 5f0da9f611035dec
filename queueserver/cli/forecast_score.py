"""Tells how well an office's forecasts kept their word: the ranges that visitors were shown, beside what came."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from queueserver.cli.office import NoSuchOffice, looking_at
from queueserver.domain.learning import Scored
from queueserver.domain.opening import day_span, office_day
from queueserver.domain.scoring import Score, score
from queueserver.queries.shown import Shown, shown_since

NOT_SCORED = 2
USUAL_DAYS = 20
FIRST, EVERY = "first", "every"
TITLES = {FIRST: "the first that each visitor was shown", EVERY: "every one that was shown"}


@dataclass(frozen=True, slots=True)
class KeptWord:
    """Forecasts of one kind: their score, None where none can be scored, and how many were of nobody called later."""

    score: Score | None
    not_called: int


Groups = Mapping[str, Mapping[str, KeptWord]]


@click.command("forecast-score")
@click.option("--office", help="The office, by its id; needed where there are several.")
@click.option(
    "--days", type=click.IntRange(min=1), default=USUAL_DAYS, show_default=True, help="So many days, today's the last."
)
@click.option("--json", "as_json", is_flag=True, help="Figures for programs.")
@click.option("--settings", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A TOML file.")
@click.pass_context
def forecast_score_command(
    context: click.Context, office: str | None, days: int, as_json: bool, file: Path | None
) -> None:
    """Tell how often the wait that came was within the range that a visitor was shown, and by how much it was off.

    docs/forecast.md tells how to read it. Exits with 2 when there is no such office.
    """
    try:
        with looking_at(file, office) as (reading, chosen):
            first_day = office_day(reading.now, chosen.time_zone) - timedelta(days=days - 1)
            begin, _ = day_span(first_day, chosen.time_zone)
            told = list(shown_since(reading.session, chosen, begin))
            key, zone = chosen.key, ZoneInfo(chosen.time_zone)
    except NoSuchOffice as reason:
        click.echo(f"Error: {reason}", err=True)
        context.exit(NOT_SCORED)
    scores = {FIRST: kept_word(_first_of_each(told), zone), EVERY: kept_word(told, zone)}
    if as_json:
        click.echo(json.dumps({"office": key, "days": days} | _figures(scores), ensure_ascii=False))
        return
    since = f"{key} since {first_day}"
    click.echo("\n".join(_table(since, scores)) if told else f"{since}: nobody was shown a forecast")


def kept_word(told: Sequence[Shown], zone: ZoneInfo) -> Groups:
    """The score of all of them, by service, by the hour of the office's wall clock, and by how the visitor came."""
    return {
        "all": {"all": _kept(told)},
        "by_service": _by(told, lambda one: one.service),
        "by_hour": _by(told, lambda one: f"{one.at.astimezone(zone):%H}:00"),
        "by_kind": _by(told, lambda one: one.kind.value),
    }


def _by(told: Iterable[Shown], name: Callable[[Shown], str]) -> dict[str, KeptWord]:
    groups: dict[str, list[Shown]] = {}
    for one in told:
        groups.setdefault(name(one), []).append(one)
    return {key: _kept(groups[key]) for key in sorted(groups)}


def _kept(told: Sequence[Shown]) -> KeptWord:
    past = [Scored(one.expected, one.came) for one in told if one.came is not None]
    return KeptWord(score(past), len(told) - len(past))


def _first_of_each(told: Iterable[Shown]) -> list[Shown]:
    first: dict[int, Shown] = {}
    for one in told:
        first.setdefault(one.ticket_id, one)
    return list(first.values())


def _figures(scores: Mapping[str, Groups]) -> dict[str, Any]:
    return {
        which: {"all": _one(groups["all"]["all"])}
        | {by: {name: _one(kept) for name, kept in named.items()} for by, named in groups.items() if by != "all"}
        for which, groups in scores.items()
    }


def _one(kept: KeptWord) -> dict[str, float | None]:
    had = kept.score
    return {
        "count": had.count if had else 0,
        "not_called": kept.not_called,
        "coverage": round(had.coverage, 4) if had else None,
        "mae": round(had.error, 3) if had else None,
        "width": round(had.width, 3) if had else None,
    }


def _table(since: str, scores: Mapping[str, Groups]) -> Iterator[str]:
    for which, groups in scores.items():
        names = [name for named in groups.values() for name in named]
        wide = max(len(name) for name in names) + 2
        yield f"Forecasts of {since}: {TITLES[which]}"
        yield f"  {'':{wide}}{'scored':>8}{'within':>9}{'off by':>11}{'wide':>11}{'not called':>13}"
        for named in groups.values():
            yield from (f"  {name:{wide}}{_row(kept)}" for name, kept in named.items())
        yield ""
    yield "Within: the wait that came was in the range (8 of 10 are meant to be). Off by: from its middle, on average."


def _row(kept: KeptWord) -> str:
    if kept.score is None:
        return f"{0:>8}{'':>9}{'':>11}{'':>11}{kept.not_called:>13}"
    had = kept.score
    return f"{had.count:>8}{had.coverage:>7.0%}  {had.error:>7.1f} min{had.width:>7.1f} min{kept.not_called:>13}"
