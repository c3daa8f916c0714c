"""`kyoten search`: a question in; what answers it best, why, and how many there are of each word, out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kyoten.cli.engines.common import Day, Stopwatch, engine, refusals, report

EXAMPLE = """kyoten search index 錫めっき --on 2029-04-01
kyoten search index "tin films" --kind seed --facet field=materials --first 5 --out hits.csv
kyoten search index 相談 --key office --json
kyoten search index need-1 --like --kind seed
"""
file = click.Path(path_type=Path, dir_okay=False)


def _schema() -> dict[str, Any]:
    """The schema of the answer; what goes in is a folder made by `kyoten index`."""
    number, text = {"type": "number"}, {"type": "string"}
    reason = {"type": "object", "properties": {"term": text, "field": text, "weight": number}}
    hit = {"id": text, "kind": text, "title": text, "score": number, "sentence": text}
    hits = {**hit, "reasons": {"type": "array", "items": reason}}
    words = {"type": "object", "additionalProperties": {"type": "integer"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            "query": text,
            "day": {"type": "string", "format": "date"},
            "total": {"type": "integer"},
            "hits": {"type": "array", "items": {"type": "object", "properties": hits}},
            "counts": {"type": "object", "additionalProperties": words},
            "seconds": number,
            "cpu_seconds": number,
        },
    }


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.argument("query")
@click.option("--like", is_flag=True, help="QUERY is the id of a document of the folder: what is most like it.")
@click.option("--key", "keys", multiple=True, help="A key of access that the reader holds; may be repeated.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be said several times.")
@click.option(
    "--facet", "facets", multiple=True, metavar="FACET=WORD", help="Only this word; may be said several times."
)
@click.option(
    "--bridge",
    type=click.Path(path_type=Path),
    help="JMdict (a file, jamdict_data, or a folder of `kyoten dictionary`), or a pack: Japanese and English words.",
)
@click.option(
    "--by",
    type=click.Choice(["words", "both"]),
    default="both",
    show_default=True,
    help="Words alone, or meaning too where the folder holds vectors.",
)
@click.option("--on", type=Day(), help="What is offered on this day; today if not said.")
@click.option("--first", type=click.IntRange(0), default=20, show_default=True, help="So many hits.")
@click.option("--after", type=click.IntRange(0), default=0, help="Leave out so many of the best.")
@click.option("--out", type=file, help="Where the hits go as a table: CSV, Excel, JSON lines or Parquet.")
@engine({}, {"commands": EXAMPLE}, _schema)
def search(folder: Path, query: str, out: Path | None, as_json: bool, **options: Any) -> None:
    """Search the index in FOLDER for QUERY, in Japanese or English; a space alone lists everything, the newest first.

    Every hit says which terms in which fields brought it; their weights sum to its score. Where the folder holds
    vectors (`kyoten index --model`), likeness of meaning is one of the reasons. `--schema` is that of the answer with
    `--json`.

    Exit status: 0 searched, 2 unusable input.
    """
    from kyoten.cli.engines import searches
    from kyoten.cli.engines.tables import refuse_ending, write_table
    from kyoten.core.matching.index.store import open_shelf

    watch = Stopwatch()
    with refusals():
        refuse_ending(out)
        found = searches.found_in(open_shelf(folder), query, options)
        if out is not None:
            write_table(out, searches.rows(found, options["after"]))
        if as_json:
            told = searches.answer(found, query, searches.day_of(options["on"]))
            report({**told, **watch.seconds()}, as_json=True)
            return
        click.echo(f"{found.total} found")
        for place, hit in enumerate(found.hits, options["after"] + 1):
            click.echo("\n".join(searches.lines(place, hit)))
