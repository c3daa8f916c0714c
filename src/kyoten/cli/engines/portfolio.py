"""`kyoten portfolio`: candidates, quotas, limits and money in; who is chosen, and why, out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report, summary
from kyoten.cli.engines.tables import write_table
from kyoten.core.kernel.errors import KyotenError

if TYPE_CHECKING:
    from kyoten.core.portfolio.outcome import Choice, PortfolioOutcome
    from kyoten.core.portfolio.problem import PortfolioProblem

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

_file = click.Path(path_type=Path, dir_okay=False)


def _schema() -> dict[str, Any]:
    from kyoten.core.portfolio.load import schema

    return schema()


@click.command()
@click.argument("problem", type=_file)
@click.option("--out", type=_file, required=True, help="File for the answer, CSV or Parquet by its ending.")
@click.option("--margins/--no-margins", default=True, help="What forcing each candidate in or out would cost.")
@click.option("--seed", type=int, default=0, show_default=True, help="Repeats the draws.")
@engine({}, {"problem.json": EXAMPLE}, _schema)
def portfolio(problem: Path, out: Path, as_json: bool, **asked: Any) -> None:
    """Choose among the candidates of PROBLEM (JSON) under its quotas, limits, ties and budgets.

    Exit status: 0 chosen, 1 no choice keeps all conditions (the smallest conflicting set is named), 2 unusable input.
    """
    from kyoten.core.portfolio.load import read

    watch = Stopwatch()
    with refusals():
        if out.suffix not in (".csv", ".parquet"):
            raise KyotenError(f"--out {out}: a file ending in .csv or .parquet is expected")
        question = read(problem)
        found, columns, told = _exact(question, asked)
        write_table(out, columns)
        report(summary(found, watch, **told), as_json)


def _exact(problem: PortfolioProblem, asked: dict[str, Any]) -> tuple[PortfolioOutcome, dict[str, list[Any]], Any]:
    from kyoten.core.portfolio.methods.exact import solve

    found = solve(problem, asked["seed"], asked["margins"])
    return found, answer(found.choices), facts(found)


def answer(choices: Sequence[Choice]) -> dict[str, list[Any]]:
    """The columns of an exact answer: one row a candidate, by type and value."""
    return {
        "candidate": [one.candidate for one in choices],
        "type": [one.hub_type for one in choices],
        "chosen": [one.chosen for one in choices],
        "value": [one.value.joint for one in choices],
        **{f"value_{name}": [one.value.by_funder[name] for one in choices] for name in choices[0].value.by_funder},
        "reason": [str(one.reason) for one in choices],
        "margin": [one.margin for one in choices],
        "rival": [one.rival for one in choices],
        "leaves": [" ".join(one.swap.leaves) if one.swap else None for one in choices],
        "enters": [" ".join(one.swap.enters) if one.swap else None for one in choices],
        "binding": ["; ".join(one.binding) for one in choices],
        "note": [one.note for one in choices],
    }


def facts(found: PortfolioOutcome) -> dict[str, Any]:
    """What the summary says besides method, objective, seconds, versions and seed."""
    return {
        "candidates": len(found.choices),
        "chosen": sorted(found.selected),
        "seats": {one.hub_type: f"{one.chosen} of {one.minimum}–{one.maximum}" for one in found.seats},
        "weighting": dict(found.weighting),
    }
