"""`kyoten support`: hubs with bottlenecks, lines and budgets in; packages in whole yen, and what stays open, out."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report, summary
from kyoten.cli.engines.tables import refuse_ending, write_table

if TYPE_CHECKING:
    from kyoten.core.support.multiyear.outcome import PackagesOutcome
    from kyoten.core.support.multiyear.problem import PackageProblem

EXAMPLE = """{
  "years": [2009, 2010, 2011],
  "hubs": [
    {"id": "kyoto", "hub_type": "global",
     "needs": [
       {"function": "people", "stage": "people", "severity": 3, "cost_yen": {"2009": 40000000, "2010": 40000000}},
       {"function": "commercialisation", "severity": 2, "cost_yen": {"2010": 50000000, "2011": 50000000}}],
     "cash_yen": {"2009": 20000000, "2010": 30000000, "2011": 30000000},
     "work_yen": {"2009": 10000000, "2010": 10000000, "2011": 10000000}},
    {"id": "sapporo", "hub_type": "regional_core",
     "needs": [
       {"function": "people", "severity": 4, "cost_yen": {"2009": 20000000, "2010": 20000000, "2011": 20000000}},
       {"function": "infrastructure", "severity": 1, "cost_yen": {"2011": 30000000}}],
     "not_eligible": {"venture": "eligibility.consortium_shape"}}
  ],
  "lines": [
    {"id": "hub_line", "budget": "mext_hubs", "functions": ["people"], "about_yen": 20000000, "within": "1/4",
     "terms": [1, 2, 3], "awards_most": 2},
    {"id": "venture", "budget": "meti_ventures", "functions": ["commercialisation"], "low_yen": 10000000,
     "high_yen": 60000000, "terms": [2], "rate": "2/3", "matching_ratio": "1/2", "matching_kind": "cash"}
  ],
  "budgets": [
    {"id": "mext_hubs", "funder": "mext", "yen": {"2009": 40000000, "2010": 40000000, "2011": 30000000}},
    {"id": "meti_ventures", "funder": "meti", "yen": {"2010": 60000000, "2011": 60000000}}
  ]
}
"""

_file = click.Path(path_type=Path, dir_okay=False)


def _schema() -> dict[str, Any]:
    from kyoten.core.support.multiyear.load import schema

    return schema()


def _maker(method: str, seconds: float | None, **settings: Any) -> Callable[[PackageProblem], PackagesOutcome]:
    """What makes packages as the options ask; each question has the whole time."""
    from kyoten.core.support.multiyear.limit import NEVER, Limit
    from kyoten.core.support.multiyear.methods.choose import Method, solve

    def packages(question: PackageProblem) -> PackagesOutcome:
        limit = Limit(seconds, time.monotonic) if seconds else NEVER
        return solve(question, Method(method), limit=limit, **settings)

    return packages


def _question(problem: Path) -> PackageProblem:
    """The problem of a file, or of standard input for `-`."""
    from kyoten.core.support.multiyear import load

    if str(problem) == "-":
        return load.of_text(sys.stdin.read(), "standard input")
    return load.read(problem)


@click.command()
@click.argument("problem", type=_file)
@click.option(
    "--out",
    type=_file,
    required=True,
    help="File for the awards by year, CSV, Excel, JSON lines or Parquet by its ending.",
)
@click.option(
    "--bottlenecks", type=_file, help="File for every bottleneck: what pays for it, and why the rest is open."
)
@click.option("--move", nargs=4, type=(str, str, int, int), help="What if: FROM TO YEAR YEN between two budgets.")
@click.option("--fair/--total", default=True, help="Raise the hub served worst first, or only the total.")
@click.option("--gap", type=click.FloatRange(0, 1), default=0.001, show_default=True, help="Relative gap of the proof.")
@click.option(
    "--method",
    type=click.Choice(["auto", "exact", "by-hub"]),
    default="auto",
    show_default=True,
    help="All hubs at once, hub by hub, or by their number (hub by hub above 24).",
)
@click.option(
    "--seconds", type=click.FloatRange(0, min_open=True), help="Time limit; the summary says what it cut off."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Repeats the draws of the solver.")
@engine({}, {"problem.json": EXAMPLE}, _schema)
def support(problem: Path, out: Path, bottlenecks: Path | None, as_json: bool, **asked: Any) -> None:
    """Make packages for the hubs of PROBLEM (JSON, - reads it from a pipe): which line pays how many yen for what.

    Exit status: 0 packages made, 1 no packages keep all conditions, 2 unusable input.
    """
    from kyoten.cli.engines import support_answers as answers
    from kyoten.core.support.multiyear import transfer

    watch = Stopwatch()
    with refusals():
        refuse_ending(out, bottlenecks)
        question = _question(problem)
        packages = _maker(**{one: asked[one] for one in ("method", "seconds", "seed", "gap", "fair")})
        told: dict[str, Any] = {}
        found = packages(question)
        if asked["move"]:
            moved = packages(transfer.move(question, *asked["move"]))
            told["changes"] = answers.moved(transfer.changes(found, moved))
            found = moved
        write_table(out, answers.awards(found))
        if bottlenecks is not None:
            write_table(bottlenecks, answers.bottlenecks(found))
        report(summary(found, watch, **answers.facts(found), **told), as_json)
