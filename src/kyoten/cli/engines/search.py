"""`kyoten search`: a question in; what answers it best, why, and how many there are of each word, out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report

if TYPE_CHECKING:
    from kyoten.core.matching.search.found import Found, Hit

EXAMPLE = """kyoten search index 錫めっき --day 2029-04-01
kyoten search index "tin films" --kind seed --facet field=materials --first 5 --json
kyoten search index 相談 --keys office
"""
REASONS_SHOWN = 5


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
@click.option("--keys", default="", help="Keys of access that the reader holds, parted by commas.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be said several times.")
@click.option(
    "--facet", "facets", multiple=True, metavar="FACET=WORD", help="Only this word; may be said several times."
)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="What is offered on this day; today if not said.")
@click.option("--first", type=click.IntRange(0), default=20, show_default=True, help="So many hits.")
@click.option("--after", type=click.IntRange(0), default=0, help="Leave out so many of the best.")
@engine({}, {"commands": EXAMPLE}, _schema)
def search(folder: Path, query: str, as_json: bool, **options: Any) -> None:
    """Search the index in FOLDER for QUERY, in Japanese or English; a space alone lists everything, the newest first.

    Every hit says which terms in which fields brought it; their weights sum to its score. `--schema` is that of the
    answer with `--json`.

    Exit status: 0 searched, 2 unusable input.
    """
    from kyoten.core.matching.index.store import load
    from kyoten.core.matching.search.search import search as run

    watch = Stopwatch()
    with refusals():
        found = run(load(folder), query, **_asked(options))
        if as_json:
            report({**_answer(found, query, _day(options["day"])), **watch.seconds()}, as_json=True)
            return
        click.echo(f"{found.total} found")
        for place, hit in enumerate(found.hits, options["after"] + 1):
            click.echo("\n".join(_lines(place, hit)))


def _asked(options: dict[str, Any]) -> dict[str, Any]:
    """What is asked of the engine; raises KyotenError for an unknown kind or a facet without a word."""
    from kyoten.core.kernel.errors import KyotenError
    from kyoten.core.matching.document import KINDS

    facets: dict[str, list[str]] = {}
    for said in options["facets"]:
        name, _, word = said.partition("=")
        if not name or not word:
            raise KyotenError(f"--facet {said}: write FACET=WORD")
        facets.setdefault(name, []).append(word)
    for kind in options["kinds"]:
        if kind not in KINDS:
            raise KyotenError(f"--kind {kind}: there are {', '.join(KINDS)}")
    keys = [key for key in options["keys"].split(",") if key]
    page = {"first": options["first"], "after": options["after"]}
    return {"day": _day(options["day"]), "keys": keys, "kinds": options["kinds"], "facets": facets, **page}


def _day(said: datetime | None) -> date:
    return said.date() if said else datetime.now(UTC).astimezone().date()


def _answer(found: Found, query: str, day: date) -> dict[str, Any]:
    hits = [
        {
            "id": hit.id,
            "kind": hit.document.kind,
            "title": hit.document.texts.get("title", ""),
            "score": hit.score,
            "sentence": hit.sentence,
            "reasons": [{"term": one.term, "field": one.field, "weight": one.weight} for one in hit.reasons],
        }
        for hit in found.hits
    ]
    return {"query": query, "day": day.isoformat(), "total": found.total, "hits": hits, "counts": found.counts}


def _lines(place: int, hit: Hit) -> list[str]:
    title = hit.document.texts.get("title", "")
    lines = [f"{place}. {hit.id} ({hit.document.kind}, {hit.score:.3f}) {title}"]
    if hit.sentence != title:
        lines.append(f"   {hit.sentence}")
    shown = [f"{one.term} in {one.field} {one.weight:.3f}" for one in hit.reasons[:REASONS_SHOWN]]
    rest = len(hit.reasons) - len(shown)
    if shown:
        lines.append("   because of " + ", ".join(shown) + (f" and {rest} more" if rest else ""))
    return lines
