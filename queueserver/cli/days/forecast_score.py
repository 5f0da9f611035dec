"""Tells how well an office's forecasts kept their word: the ranges that visitors were shown, beside what came."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from queueserver.cli.office import NoSuchOffice, looking_at
from queueserver.domain.opening import day_span, office_day
from queueserver.queries.statistics.calls import calls_since
from queueserver.queries.statistics.days import days_until
from queueserver.queries.statistics.kept_word import (
    ALL,
    EVERY,
    FIRST,
    Groups,
    KeptWord,
    kept_together,
    kept_word,
    shown_on,
)

NOT_SCORED = 2
USUAL_DAYS = 20
TITLES = {FIRST: "the first that each visitor was shown", EVERY: "every one that was shown"}


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
            asked = days_until(office_day(reading.now, chosen.time_zone), days)
            calls = calls_since(reading.session, chosen, day_span(asked[0], chosen.time_zone)[0])
            told = [shown_on(reading.session, chosen, day, calls) for day in asked]
            scores = kept_together(kept_word(shown, chosen.time_zone) for shown in told)
    except NoSuchOffice as reason:
        click.echo(f"Error: {reason}", err=True)
        context.exit(NOT_SCORED)
    if as_json:
        click.echo(json.dumps({"office": chosen.key, "days": days} | _figures(scores), ensure_ascii=False))
        return
    since = f"{chosen.key} since {asked[0]}"
    click.echo("\n".join(_table(since, scores)) if any(told) else f"{since}: nobody was shown a forecast")


def _figures(scores: Mapping[str, Groups]) -> dict[str, Any]:
    return {
        which: {ALL: _one(groups[ALL][ALL])}
        | {by: {name: _one(kept) for name, kept in named.items()} for by, named in groups.items() if by != ALL}
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
