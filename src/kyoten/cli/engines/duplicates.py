"""`kyoten duplicates`: documents of the exchange in, pairs that are the same or nearly so out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report, summary

EXAMPLE = """\
{"id": "seed-1", "kind": "seed", "language": "ja", "texts": {"title": "コンピュータによる触媒の設計"}}
{"id": "seed-2", "kind": "seed", "language": "ja", "texts": {"title": "コンピューターによる触媒の設計"}}
{"id": "seed-3", "kind": "seed", "language": "en", "texts": {"title": "Thin films of tin"}}
"""
file = click.Path(path_type=Path, dir_okay=False)


def _schema() -> dict[str, Any]:
    from kyoten.core.matching.reading import schema

    return schema()


@click.command()
@click.argument("documents", type=file)
@click.option(
    "--least",
    type=click.FloatRange(0.5, 1),
    default=0.7,
    show_default=True,
    help="Share of four-letter runs that two texts have in common.",
)
@click.option("--out", type=file, required=True, help="Where the pairs go: CSV, Excel, JSON lines or Parquet.")
@engine({}, {"documents.jsonl": EXAMPLE}, _schema)
def duplicates(documents: Path, least: float, out: Path, as_json: bool) -> None:
    """Find the pairs of DOCUMENTS (JSON lines or CSV) whose texts are the same, or nearly so.

    Width, case, kana, spaces and marks make no difference. `--schema` is that of one line.

    Exit status: 0 compared, 2 unusable input.
    """
    from kyoten.cli.engines.tables import refuse_ending, write_table
    from kyoten.core.kernel.outcome import Outcome
    from kyoten.core.matching.duplicates import duplicates as run
    from kyoten.core.matching.match import text_of
    from kyoten.core.matching.reading import read_documents

    watch = Stopwatch()
    with refusals():
        refuse_ending(out)
        given = read_documents(documents)
        found = run({one.id: text_of(one) for one in given}, least)
        columns = ("first", "second", "likeness", "exact")
        write_table(out, {name: [getattr(pair, name) for pair in found] for name in columns})
        exact = sum(pair.exact for pair in found)
        report(summary(Outcome("duplicates"), watch, documents=len(given), pairs=len(found), exact=exact), as_json)
