"""`kyoten rehearse`: a pack in; what its quotas, conditions, readers and money would do to a call, out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report, summary
from kyoten.cli.engines.tables import refuse_ending, write_table

if TYPE_CHECKING:
    from kyoten.core.rehearsal.outcome import Report

EXAMPLE = """kyoten rehearse jp_hubs_2009 --runs 200 --seed 1
kyoten rehearse jp_hubs_2009 --applications 60 --readers 20 --most-per-region 1 --json
kyoten rehearse jp_hubs_2009 --budget 300000000 --out regions.csv
"""


def _schema() -> dict[str, Any]:
    from kyoten.core.programme.model import Rehearsal

    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Rehearsal.model_json_schema()}


@click.command()
@click.argument("pack")
@click.option("--applications", type=click.IntRange(1), help="Applications of all types; else as the pack assumes.")
@click.option("--runs", type=click.IntRange(1), default=200, show_default=True, help="Simulated calls.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Repeats the draws.")
@click.option("--readers", type=click.IntRange(1), help="Readers there are.")
@click.option("--load", type=click.IntRange(1), help="Applications that one reader takes at most.")
@click.option("--budget", "budget_yen", type=click.IntRange(0), help="Yen of one year.")
@click.option("--most-per-region", type=click.IntRange(0), help="Hubs that one region may get at most.")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="en", show_default=True, help="Language of the text.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Regions as a table, CSV, Excel, JSON lines or Parquet.",
)
@engine({}, {"commands": EXAMPLE}, _schema)
def rehearse(pack: str, out: Path | None, lang: str, as_json: bool, **asked: Any) -> None:
    """Rehearse the call of PACK (a folder or a bundled pack's name) before it opens. `--schema` is its rehearsal.yaml.

    Exit status: 0 rehearsed, 2 unusable input.
    """
    from kyoten.core.kernel.outcome import Outcome
    from kyoten.core.kernel.zero_one import solver_versions
    from kyoten.core.programme.load import load
    from kyoten.core.rehearsal import assumed, store, words
    from kyoten.core.rehearsal.rehearse import METHOD
    from kyoten.core.rehearsal.rehearse import rehearse as run

    watch = Stopwatch()
    with refusals():
        refuse_ending(out)
        programme = load(pack)
        found = run(assumed.setting_of(programme, assumed.Asked(**asked)))
        said = [one.in_language(lang) for one in words.sentences(found, programme)]
        if out is not None:
            write_table(out, regions_table(found))
        outcome = Outcome(METHOD, seed=found.seed, versions=solver_versions())
        if as_json:
            report(summary(outcome, watch, sentences=said, report=store.as_data(found)), as_json=True)
        else:
            click.echo("\n".join(f"· {sentence}" for sentence in said))


def regions_table(found: Report) -> dict[str, list[Any]]:
    """Columns of the table of regions: how often each applies, goes without, and its hubs a run."""
    return {
        "region": [one.region for one in found.regions],
        "applies": [one.applies.value for one in found.regions],
        "without_hub": [one.without_hub.value for one in found.regions],
        "hubs_a_run": [one.hubs / found.runs for one in found.regions],
    }
