"""`kyoten portfolio`: candidates, quotas, limits and money in; who is chosen, and why, out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report, summary
from kyoten.cli.engines.tables import refuse_ending, write_table

EXAMPLE = """{
  "funders": ["mext", "meti"],
  "candidates": [
    {"id": "h01", "hub_type": "regional", "regions": ["26"], "fields": ["life"], "cost_yen": 60000000,
     "points": {"mext": {"plan": 4.5, "people": 4.0}, "meti": {"plan": 3.5, "people": 3.0}}},
    {"id": "h02", "hub_type": "regional", "regions": ["27"], "fields": ["life"], "cost_yen": 50000000,
     "points": {"mext": {"plan": 4.0, "people": 3.5}, "meti": {"plan": 4.0, "people": 4.5}}},
    {"id": "h03", "hub_type": "regional", "regions": ["04"], "fields": ["materials"], "cost_yen": 40000000,
     "points": {"mext": {"plan": {"low": 3.0, "high": 4.0}, "people": 3.0}, "meti": {"plan": 4.0, "people": 3.5}}},
    {"id": "h04", "hub_type": "regional", "regions": ["40"], "fields": ["energy"], "cost_yen": 30000000,
     "points": {"mext": {"plan": 3.0, "people": 3.0}, "meti": {"plan": 3.5, "people": 3.0}}}
  ],
  "quotas": [{"hub_type": "regional", "minimum": 1, "target": 2, "maximum": 3}],
  "limits": [{"field": "life", "at_most": 1}],
  "budgets": [{"yen": 100000000}],
  "views": {"orders": {"mext": ["plan", "people"]}, "intervals": {"funders": {"mext": {"low": 0.4, "high": 0.6}}}}
}
"""

METHODS = ("exact", "joint", "robust", "threshold", "lottery")
ABOUT = "joint: all efficient portfolios of two funders; robust: core index over all plausible views."

_file = click.Path(path_type=Path, dir_okay=False)


def _schema() -> dict[str, Any]:
    from kyoten.core.portfolio.load import schema

    return schema()


@click.command()
@click.argument("problem", type=_file)
@click.option(
    "--out", type=_file, required=True, help="File for the answer, CSV, Excel, JSON lines or Parquet by its ending."
)
@click.option("--method", type=click.Choice(list(METHODS)), default="exact", show_default=True, help=ABOUT)
@click.option("--draws", type=click.IntRange(1), default=1000, show_default=True, help="Views of the method robust.")
@click.option("--most", type=click.IntRange(1), default=1000, show_default=True, help="Portfolios of the method joint.")
@click.option("--line", type=float, help="Points to reach, for the method threshold.")
@click.option("--width", type=float, help="Points within which candidates are equal, for the method lottery.")
@click.option("--margins/--no-margins", default=True, help="What forcing each candidate in or out would cost.")
@click.option("--seed", type=int, default=0, show_default=True, help="Repeats the draws.")
@engine({}, {"problem.json": EXAMPLE}, _schema)
def portfolio(problem: Path, out: Path, as_json: bool, **asked: Any) -> None:
    """Choose among the candidates of PROBLEM (JSON) under its quotas, limits, ties and budgets.

    Exit status: 0 chosen, 1 no choice keeps all conditions (the smallest conflicting set is named), 2 unusable input.
    """
    from kyoten.cli.engines import portfolio_answers as answers
    from kyoten.core.portfolio.load import read

    watch = Stopwatch()
    with refusals():
        refuse_ending(out)
        found, columns, told = answers.ANSWERS[asked["method"]](read(problem), asked)
        write_table(out, columns)
        report(summary(found, watch, **told), as_json)
