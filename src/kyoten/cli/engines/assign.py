"""`kyoten assign`: affinities in, an assignment of reviewers to applications out."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyoten.cli.engines.affinities import (
    GROUPS,
    LOADS,
    NEEDS,
    PAIRS,
    TRIPLES,
    read_affinities,
    read_groups,
    read_numbers,
    read_pairs,
    with_ids,
    write_pairs,
    write_probabilities,
)
from kyoten.cli.engines.common import NO_ANSWER, Stopwatch, engine, refusals, report, summary
from kyoten.core.kernel.errors import KyotenError

if TYPE_CHECKING:
    from kyoten.core.assignment.infeasible import UnservedError
    from kyoten.core.assignment.outcome import AssignmentOutcome
    from kyoten.core.assignment.problem import AssignmentProblem

TABLES = {
    "AFFINITY": TRIPLES,
    "--conflicts": PAIRS,
    "--require": PAIRS,
    "--locked": PAIRS,
    "--needs": NEEDS,
    "--loads": LOADS,
    "--groups": GROUPS,
}
EXAMPLE = {
    "affinity.csv": """application,reviewer,affinity
kyoto,sato,0.9
kyoto,suzuki,0.5
kyoto,tanaka,0.4
sendai,sato,0.8
sendai,suzuki,0.1
sendai,tanaka,0.6
"""
}

file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("affinity", type=file)
@click.option("--per-application", type=click.IntRange(0), default=3, show_default=True, help="Readers of each one.")
@click.option("--needs", type=file, help="Readers by application, where they differ.")
@click.option("--max-load", type=click.IntRange(0), default=6, show_default=True, help="Most readings of a reviewer.")
@click.option("--min-load", type=click.IntRange(0), default=0, show_default=True, help="Fewest readings of a reviewer.")
@click.option("--loads", type=file, help="Most and fewest readings by reviewer, where they differ.")
@click.option("--conflicts", type=file, help="Pairs that are never made.")
@click.option("--require", type=file, help="Pairs that must be made.")
@click.option("--locked", type=file, help="Pairs that stand already and stay.")
@click.option("--groups", type=file, help="Who belongs to which group.")
@click.option("--at-least", multiple=True, metavar="KIND:GROUP=K", help="Readers of a group on each application.")
@click.option("--at-most", multiple=True, metavar="KIND=M", help="Readers from one group on an application.")
@click.option("--objective", type=click.Choice(["total", "fair"]), default="total", show_default=True)
@click.option("--levels", type=click.IntRange(1), default=1, show_default=True, help="How often the worst is raised.")
@click.option("--spread", type=click.FloatRange(0, 1, min_open=True), help="Draw: no pair has a higher probability.")
@click.option("--keep", type=click.FloatRange(0, 1), help="Spread further down to this share of the expected total.")
@click.option("--probabilities", type=file, help="Where the probability of every pair goes, with --spread.")
@click.option("--seed", type=int, default=0, show_default=True, help="Repeats the draws.")
@click.option("--out", type=file, required=True, help="Where the pairs go: CSV, Parquet or npz.")
@click.option("--explain", type=file, help="Where the reasons for every pair go (JSON).")
@click.option("--why", nargs=2, metavar="APPLICATION REVIEWER", help="Say why this pair was not made.")
@engine(TABLES, EXAMPLE)
def assign(
    affinity: Path, out: Path, explain: Path | None, why: tuple[str, str] | None, as_json: bool, **options: Any
) -> None:
    """Assign reviewers to applications by the affinities in AFFINITY.

    The objective `total` is the greatest sum of affinities; `fair` serves the worst-served application as well as
    possible, then (with more --levels) the next, and only then takes the greatest sum.

    With --spread Q the pairs are drawn at random, none with a probability above Q, at the greatest expected total.

    AFFINITY has a row application,reviewer,affinity for each pair that may be made (CSV or Parquet), or is a sparse
    matrix of SciPy (npz; rows are applications). A pair that is missing is never made.

    Exit status: 0 assigned, 1 not every application can be served, 2 unusable input.
    """
    watch = Stopwatch()
    with refusals():
        _refuse_mixed(options)
        problem = _problem(affinity, options)
        outcome = _solve(problem, options, as_json)
        write_pairs(out, outcome)
        if options["probabilities"]:
            write_probabilities(options["probabilities"], outcome)
        if explain:
            reasons = [asdict(pair) for pair in outcome.pairs]
            explain.write_text(json.dumps(reasons, ensure_ascii=False, indent=1), encoding="utf-8")
        answered = {"why": _why(outcome, *why)} if why else {}
        report(summary(outcome, watch, **_facts(outcome), **answered), as_json)


def _refuse_mixed(options: dict[str, Any]) -> None:
    """Options that mean nothing together."""
    if options["spread"] and options["objective"] == "fair":
        raise KyotenError("--spread draws for the greatest expected total; it cannot be combined with --objective fair")
    for name in ("keep", "probabilities"):
        if options[name] is not None and not options["spread"]:
            raise KyotenError(f"--{name} belongs to --spread")


def _problem(affinity: Path, options: dict[str, Any]) -> AssignmentProblem:
    from kyoten.core.assignment.build import from_columns

    needs = read_numbers(options["needs"], NEEDS) if options["needs"] else {}
    loads = read_numbers(options["loads"], LOADS) if options["loads"] else {}
    own_needs, most, least = needs.get("readers", {}), loads.get("max_load", {}), loads.get("min_load", {})
    found = with_ids(read_affinities(affinity), tuple(own_needs), tuple(most))
    return from_columns(
        found.applications,
        found.reviewers,
        found.pairs,
        {one: own_needs.get(one, options["per_application"]) for one in found.applications},
        {one: most.get(one, options["max_load"]) for one in found.reviewers},
        min_load={one: least.get(one, options["min_load"]) for one in found.reviewers},
        conflicts=read_pairs(options["conflicts"], found),
        required=read_pairs(options["require"], found),
        locked=read_pairs(options["locked"], found),
        groups=read_groups(options["groups"], options["at_least"], options["at_most"], found),
    )


def _solve(problem: AssignmentProblem, options: dict[str, Any], as_json: bool) -> AssignmentOutcome:
    """The answer; where there is none, the applications that go short and what would help, as JSON if asked."""
    from kyoten.core.assignment.infeasible import UnservedError
    from kyoten.core.assignment.methods import fair, spread, total

    try:
        if options["spread"]:
            return spread.solve(problem, options["seed"], options["spread"], options["keep"])
        if options["objective"] == "fair":
            return fair.solve(problem, options["seed"], options["levels"])
        return total.solve(problem, options["seed"])
    except UnservedError as error:
        if not as_json:
            raise
        report(_unserved(error), as_json)
        sys.exit(NO_ANSWER)


def _why(outcome: AssignmentOutcome, application: str, reviewer: str) -> dict[str, Any]:
    """The reason for a pair that was not made, what it would cost, or that it was made."""
    from kyoten.core.assignment.residual import why_not

    try:
        absence = why_not(outcome.problem, outcome.chosen, application, reviewer)
    except KeyError as error:
        raise KyotenError(f"--why: {error.args[0]} is named nowhere among the affinities") from error
    pair = {"application": application, "reviewer": reviewer}
    return {**pair, "made": True} if absence is None else {**asdict(absence), "made": False}


def _unserved(error: UnservedError) -> dict[str, Any]:
    return {
        "error": str(error),
        "short": [{**asdict(one), "cause": one.cause} for one in error.diagnosis.short],
        "remedies": [
            {"size": one.size, "changes": [asdict(change) for change in one.changes]}
            for one in error.diagnosis.remedies
        ],
    }


def _facts(outcome: AssignmentOutcome) -> dict[str, Any]:
    problem, loads = outcome.problem, outcome.loads
    return {
        "total": outcome.total,
        "worst": outcome.worst,
        "applications": len(problem.applications),
        "reviewers": len(problem.reviewers),
        "candidates": problem.pairs,
        "readings": problem.readings,
        "smallest_load": int(loads.min(initial=problem.readings)),
        "largest_load": int(loads.max(initial=0)),
        **outcome.facts,
    }
