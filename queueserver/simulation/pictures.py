"""Pictures of simulated days: waits over the day, and what each rule gives to whom. The only home of matplotlib."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from queueserver.simulation.metrics import lateness, walk_in_waits
from queueserver.simulation.played import Played

# Points a minute of an appointment, along the curve of the trade-off.
SPEEDS = (1, 2, 3, 5, 8, 10, 14, 20, 30, 50, 100)
_NAMED_SPEEDS = {1, 2, 5, 10, 20, 100}
_DEFAULT_SPEED = 10
# Told apart without colour, too: by light and dark, by form, and by words beside them (Okabe and Ito's colours).
_WALK_INS, _APPOINTMENTS, _INK, _QUIET = "#0072B2", "#D55E00", "#222222", "#6B6B6B"
_FORMS = ("s", "D", "^", "v", "P", "X")
_SETTINGS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#E4E4E4",
    "axes.axisbelow": True,
    "svg.hashsalt": "queueserver",  # the same days give the same file
}
_HALF_HOUR = 30.0
_HEAD_SPACE = 1.15

Spot = tuple[float, float]  # lateness of appointments and wait of walk-ins, 95th percentile of minutes


def picture(
    rule: str, played: Sequence[Played], curve: Mapping[int, Spot], others: Mapping[str, Spot], form: str
) -> bytes:
    """Waits over the day by one rule, beside the trade-off of all: a file of the form `png` or `svg`.

    `curve` are the rule `points` by what an appointment collects, `others` any rules beside it.
    """
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(13, 5.6))
        figure.set_layout_engine("constrained", w_pad=0.15, h_pad=0.12, wspace=0.06)
        left, right = figure.subplots(1, 2)
        _waits_over_the_day(left, rule, played)
        _trade_off(right, curve, others)
        file = io.BytesIO()
        figure.savefig(file, format=form, dpi=120, metadata={"Date": None} if form == "svg" else None)
    return file.getvalue()


def _waits_over_the_day(axes: Axes, rule: str, played: Sequence[Played]) -> None:
    many = f"{len(played)} days" if len(played) > 1 else f"day {played[0].day.name}"
    _headline(
        axes,
        "How long people wait, by the time of day",
        f"Rule {rule}, {many}. Lines: half of them at most. Shade: nine of ten.",
    )
    _band(axes, _by_half_hour(played, is_booked=False), _WALK_INS, "without appointment, from taking a number", "o")
    _band(axes, _by_half_hour(played, is_booked=True), _APPOINTMENTS, "with appointment, from the booked time", "s")
    axes.set_xlabel("hours after opening")
    axes.set_ylabel("minutes")
    axes.set_ylim(0, axes.get_ylim()[1] * _HEAD_SPACE)
    axes.xaxis.set_major_locator(MultipleLocator(1))
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="upper left", frameon=False)


def _by_half_hour(played: Sequence[Played], *, is_booked: bool) -> dict[float, list[float]]:
    """Waits by the middle of the half hour, in hours, in which they began."""
    found: dict[float, list[float]] = {}
    for day in played:
        starts = [one for one in day.starts if not one.is_return and (one.booked is not None) is is_booked]
        for start, minutes in zip(starts, lateness(day) if is_booked else walk_in_waits(day), strict=True):
            since = max(start.came if start.booked is None else max(start.booked, start.came), day.day.open)
            half_hour = (since - day.day.open) // _HALF_HOUR
            found.setdefault((half_hour + 0.5) * _HALF_HOUR / 60, []).append(minutes)
    return dict(sorted(found.items()))


def _band(axes: Axes, waits: Mapping[float, Sequence[float]], colour: str, words: str, form: str) -> None:
    if not waits:
        return
    hours = list(waits)
    middle, high = (np.array([np.percentile(one, share) for one in waits.values()]) for share in (50, 90))
    axes.fill_between(hours, 0, high, color=colour, alpha=0.14, linewidth=0)
    axes.plot(hours, middle, color=colour, marker=form, markersize=4.5, linewidth=2, label=words)


def _trade_off(axes: Axes, curve: Mapping[int, Spot], others: Mapping[str, Spot]) -> None:
    _headline(
        axes,
        "What appointments gain, walk-ins pay",
        "19 of 20 have it better than this. Nearer to the lower left corner is better for all.",
    )
    said = "points: so many an appointment collects a minute,\na walk-in 1"
    axes.plot(*zip(*curve.values(), strict=True), color=_INK, linewidth=2, marker="o", markersize=5, label=said)
    for speed in sorted(_NAMED_SPEEDS & curve.keys()):
        if speed == _DEFAULT_SPEED:
            axes.plot(*curve[speed], marker="o", markersize=11, color=_APPOINTMENTS, zorder=3)
            _say(axes, f"{speed} (default)", curve[speed], (1, 16), _INK, "bold")
        else:
            _say(axes, str(speed), curve[speed], (-6, -16), _INK)
    # From above to below and by turns: neighbours' words do not lie on each other.
    for place, (rule, spot) in enumerate(sorted(others.items(), key=lambda one: -one[1][1])):
        axes.plot(*spot, marker=_FORMS[place % len(_FORMS)], markersize=8, color=_WALK_INS, linestyle="", zorder=3)
        _say(axes, rule.replace("_", " "), spot, (9, 4 if place % 2 == 0 else -13), _WALK_INS)
    axes.set_xlabel("appointments begin late by at most ... minutes")
    axes.set_ylabel("walk-ins wait at most ... minutes")
    axes.set_xlim(0, axes.get_xlim()[1] * _HEAD_SPACE)
    axes.set_ylim(0, axes.get_ylim()[1] * _HEAD_SPACE)
    axes.legend(loc="lower right", frameon=False)


def _say(axes: Axes, words: str, spot: Spot, beside: Spot, colour: str, weight: str = "normal") -> None:
    side = "left" if beside[0] > 0 else "right"
    axes.annotate(words, spot, xytext=beside, textcoords="offset points", color=colour, weight=weight, ha=side)


def _headline(axes: Axes, says: str, below: str) -> None:
    axes.set_title(f"{says}\n", loc="left", fontsize=14, weight="bold")
    axes.annotate(
        below, (0, 1), xytext=(0, 9), xycoords="axes fraction", textcoords="offset points", color=_QUIET
    ).set_in_layout(False)
