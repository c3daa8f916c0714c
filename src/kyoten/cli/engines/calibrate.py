"""`kyoten calibrate`: scores in, comparable scores with intervals, ranks and groups out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report, summary
from kyoten.cli.engines.tables import Column, Table, read_table, refuse_ending, write_table
from kyoten.core.kernel.errors import InputError, KyotenError, Place

if TYPE_CHECKING:
    from kyoten.core.calibration.lottery import Lottery
    from kyoten.core.calibration.outcome import CalibrationOutcome
    from kyoten.core.calibration.problem import Place as Ranked
    from kyoten.core.calibration.problem import Score

ONE_CRITERION = "score"

SCORES = (
    Column("application", "text", "The application that was scored."),
    Column("reviewer", "text", "The reader who scored it."),
    Column("criterion", "text", "The criterion; without this column every row is a score of the whole.", False),
    Column("score", "number", "The points given; more is better."),
)
RANKINGS = (
    Column("application", "text", "The application in the reader's own order."),
    Column("reviewer", "text", "The reader whose order it is."),
    Column("place", "whole", "Its place in that order, 1 for the best."),
)
EXAMPLE = """application,reviewer,criterion,score
h01,r1,plan,4
h01,r2,plan,5
h02,r1,plan,4
h02,r3,plan,2
h03,r2,plan,4
h03,r3,plan,2
h04,r1,plan,2
h04,r2,plan,2
h04,r3,plan,1
"""

_file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("scores", type=_file)
@click.option(
    "--out", type=_file, required=True, help="File for the answer, CSV, Excel, JSON lines or Parquet by its ending."
)
@click.option("--first", type=click.IntRange(1), help="How many applications can be funded.")
@click.option("--funding-line", "lines", type=float, multiple=True, help="A line in points of the total; repeatable.")
@click.option(
    "--method",
    type=click.Choice(["additive", "scale", "ordinal", "joint"]),
    default="additive",
    show_default=True,
    help="scale: readers use the scale differently; ordinal: scores are grades; joint: with --rankings.",
)
@click.option("--interval", type=float, default=0.9, show_default=True, help="Probability of the intervals.")
@click.option("--group-interval", type=float, default=0.5, show_default=True, help="Probability behind the groups.")
@click.option(
    "--weight", "weights", multiple=True, help="CRITERION=NUMBER in the total; repeatable, 1 where not given."
)
@click.option("--rankings", type=_file, help="The readers' own orders, for the method joint.")
@click.option("--readers", type=_file, help="File for the diagnostics of every reader.")
@click.option("--residuals", type=_file, help="File for every score beside the expected one.")
@click.option("--lottery", is_flag=True, help="Draw the --first by lot where intervals overlap (MERIT), and record it.")
@click.option("--seed", type=int, default=0, show_default=True, help="Repeats the draws.")
@engine({"scores": SCORES, "rankings": RANKINGS}, {"scores.csv": EXAMPLE})
def calibrate(scores: Path, out: Path, as_json: bool, **asked: Any) -> None:
    """Make the SCORES of a panel comparable: mean, interval, expected rank and group of every application.

    Exit status: 0 done, 2 unusable input.
    """
    from kyoten.core.calibration.calibrate import calibrate as run
    from kyoten.core.calibration.problem import CalibrationProblem

    watch = Stopwatch()
    with refusals():
        refuse_ending(out, asked["readers"], asked["residuals"])
        if asked["lottery"] and asked["first"] is None:
            raise KyotenError("--lottery needs --first: how many applications can be funded")
        problem = CalibrationProblem(
            _scores(read_table(scores, SCORES)),
            weights=_weights(asked["weights"]),
            lines=asked["lines"],
            first=asked["first"],
            interval=asked["interval"],
            group_interval=asked["group_interval"],
            rankings=_rankings(asked["rankings"]),
        )
        found = run(problem, asked["method"], asked["seed"])
        lottery = _lottery(found, asked["first"], asked["seed"]) if asked["lottery"] else None
        write_table(out, answer(found, lottery))
        if asked["readers"]:
            write_table(asked["readers"], _columns(found.readers))
        if asked["residuals"]:
            write_table(asked["residuals"], _columns(found.residuals))
        report(summary(found, watch, **facts(found, problem.scores, lottery)), as_json)


def answer(found: CalibrationOutcome, lottery: Lottery | None = None) -> dict[str, list[Any]]:
    """The columns of the answer: the total first, then each criterion, each by expected rank."""
    rows = [(scale.criterion, one) for scale in (found.total, *found.criteria) for one in scale.estimates]
    plain = ("application", "readings", "raw_mean", "mean", "deviation", "low", "high", "expected_rank")
    columns: dict[str, list[Any]] = {"criterion": [criterion for criterion, _ in rows]}
    for name in (*plain, "rank_low", "rank_high"):
        columns[name] = [getattr(one, name) for _, one in rows]
    if found.first is not None:
        columns["first"] = [one.first for _, one in rows]
        columns["group"] = [one.group and str(one.group) for _, one in rows]
    for place, against in enumerate(found.total.estimates[0].against):
        told = [one.against[place] if one.against else None for _, one in rows]
        columns[f"above_{against.line:g}"] = [one and one.above for one in told]
        columns[f"group_{against.line:g}"] = [one and str(one.group) for one in told]
    if lottery is not None:
        total = [criterion == found.total.criterion for criterion, _ in rows]
        names = [one.application for _, one in rows]
        columns["chance"] = [lottery.chances[name] if is_it else None for name, is_it in zip(names, total, strict=True)]
        columns["funded"] = [
            name in lottery.funded if is_it else None for name, is_it in zip(names, total, strict=True)
        ]
    return columns


def facts(found: CalibrationOutcome, scores: Sequence[Score], lottery: Lottery | None) -> dict[str, Any]:
    """What the summary says besides method, objective, seconds, versions and seed."""
    components, agreement = found.total.components, found.total.agreement
    groups = Counter(str(one.group) for one in found.total.estimates if one.group)
    told: dict[str, Any] = {
        "applications": len(found.total.estimates),
        "reviewers": len(found.readers),
        "scores": len(scores),
        "log_likelihood": components.log_likelihood,
        "variance": {one: getattr(components, one) for one in ("application", "reviewer", "error")},
        "agreement": {one: getattr(agreement, one) for one in ("single", "averaged", "alpha")},
        "readers_alike": found.alike,
        "interval": found.interval,
        "draws": found.draws,
        "cautions": [str(one) for one in found.cautions],
    }
    if len(found.components) > 1:
        told["not_comparable"] = [list(one) for one in found.components]
    if found.first is not None:
        told |= {"first": found.first, "first_line": found.first_line, "groups": dict(groups)}
    if lottery is not None:
        told["lottery"] = {"funded": sorted(lottery.funded), "guaranteed": lottery.guaranteed, "seed": lottery.seed}
    return told


def _scores(table: Table) -> tuple[Score, ...]:
    from kyoten.core.calibration.problem import TOTAL, Score

    criteria: Iterable[str] = table.texts.get("criterion", [ONE_CRITERION] * table.rows)
    points = table.numbers["score"].tolist()
    rows = list(zip(table.texts["application"], table.texts["reviewer"], criteria, points, strict=True))
    _once(table, [row[:3] for row in rows], "scores {0} by {2} twice")
    for number, row in enumerate(rows):
        if row[2] == TOTAL:
            raise table.refusal(number, "criterion", f"is {TOTAL!r}, the name of the criteria together")
    if len(rows) < 2:
        raise InputError("calibration needs at least two scores", Place(str(table.path)))
    return tuple(Score(*row) for row in rows)


def _rankings(path: Path | None) -> tuple[Ranked, ...]:
    from kyoten.core.calibration.problem import Place as Ranked

    if path is None:
        return ()
    table = read_table(path, RANKINGS)
    places = table.numbers["place"].tolist()
    rows = list(zip(table.texts["application"], table.texts["reviewer"], places, strict=True))
    _once(table, [row[:2] for row in rows], "ranks {0} twice")
    return tuple(Ranked(*row) for row in rows)


def _once(table: Table, keys: Sequence[tuple[str, ...]], said: str) -> None:
    """Refuse the second row of a pair, by its line."""
    seen: set[tuple[str, ...]] = set()
    for number, key in enumerate(keys):
        if key in seen:
            raise table.refusal(number, "application", f"{key[1]} {said.format(*key)}")
        seen.add(key)


def _weights(given: Sequence[str]) -> Mapping[str, float]:
    weights = {}
    for one in given:
        criterion, _, number = one.rpartition("=")
        try:
            weights[criterion] = float(number)
        except ValueError as error:
            raise KyotenError(f"--weight {one}: CRITERION=NUMBER is expected") from error
    return weights


def _lottery(found: CalibrationOutcome, first: int, seed: int) -> Lottery:
    from kyoten.core.calibration.lottery import draw

    return draw(found.total.estimates, first, seed)


def _columns(rows: Sequence[Any]) -> dict[str, list[Any]]:
    """Frozen rows as columns, one a field."""
    return {name: [getattr(row, name) for row in rows] for name in rows[0].__dataclass_fields__}
