"""`kyoten match`: needs and what may serve them in, lists of matches with their reasons out."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import click

from kyoten.cli.engines import matches
from kyoten.cli.engines.common import Day, Stopwatch, engine, refusals, report, summary
from kyoten.cli.engines.tables import refuse_ending, refuse_place, replacing, write_table
from kyoten.cli.engines.vectors import model_of, read_vectors, write_vectors
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.outcome import Outcome
from kyoten.core.matching import reading

EXAMPLE = {
    "needs.jsonl": """{"id": "n1", "kind": "need", "language": "ja", "texts": {"title": "電池の正極材料を評価したい"}}
{"id": "n2", "kind": "need", "language": "en", "texts": {"title": "Coating that makes moulds last longer"}}
""",
    "others.jsonl": """{"id": "e1", "kind": "expert", "language": "ja", "texts": {"title": "電池材料の評価"}}
{"id": "s1", "kind": "seed", "language": "ja", "texts": {"title": "正極材料の合成"}, "facets": {"sector": ["sme"]}}
{"id": "s2", "kind": "seed", "language": "en", "texts": {"title": "Hard coating of moulds"}}
""",
    "lacks.json": '{"n1": {"sme": ["sme"], "function": ["commercialisation"]}}\n',
}

file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("needs", type=file)
@click.argument("others", type=file)
@click.option("--first", type=click.IntRange(1), default=5, show_default=True, help="Places on the list of a need.")
@click.option("--capacity", type=click.IntRange(0), default=5, show_default=True, help="Lists that one may be on.")
@click.option("--complement", type=file, help="What each need's side lacks (JSON: need, facet, words).")
@click.option(
    "--weight", "weights", multiple=True, metavar="PART=NUMBER", help="What likeness or a lacking part counts."
)
@click.option("--experts", is_flag=True, help="OTHERS that name people are works: match who made them.")
@click.option(
    "--half-life", type=float, metavar="YEARS", help="With --experts: after so many years a work counts half."
)
@click.option("--model", metavar="NAME", help="e5, use or minilm where its package is installed, or MODULE:FUNCTION.")
@click.option("--vectors", type=file, help="Keeps the vectors of texts, so that each is embedded once.")
@click.option(
    "--bridge",
    type=click.Path(path_type=Path),
    help="JMdict (a file, jamdict_data, or a folder of `kyoten dictionary`), or a pack: Japanese and English words.",
)
@click.option("--key", "keys", multiple=True, help="A key of access that the reader holds; may be repeated.")
@click.option("--on", "day", type=Day(), required=True, help="The day of the lists.")
@click.option("--scheduler", metavar="ADDRESS", help="Compare on the machines of this Dask scheduler.")
@click.option("--out", type=file, required=True, help="Where the lists go: CSV, Excel, JSON lines or Parquet.")
@click.option("--explain", type=file, help="Where the reason for every match goes (JSON).")
@engine({}, EXAMPLE, reading.schema)
def match(needs: Path, others: Path, out: Path, explain: Path | None, as_json: bool, **options: Any) -> None:
    """Match NEEDS with OTHERS (seeds, experts, patents …), both documents as JSON, one a line, or CSV.

    Only what is offered on the day and what the reader may know takes part. Nobody is on more lists than --capacity,
    and no need and candidate on two lists would rather have each other. The parts of a score stand in columns of their
    own and add up to it. With --experts a person is as good as the best three works, which stand in a column too.

    Exit status: 0 matched, 2 unusable input.
    """
    watch = Stopwatch()
    with refusals():
        refuse_ending(out)
        refuse_place(explain, options["vectors"])
        if options["vectors"] and not options["model"]:
            raise KyotenError("--vectors belongs to --model")
        if options["half_life"] is not None and not options["experts"]:
            raise KyotenError("--half-life belongs to --experts")
        found, facts = _matched(needs, others, options)
        write_table(out, matches.rows(found))
        if explain:
            with replacing(explain) as fresh:
                fresh.write_text(json.dumps(matches.reasons(found), ensure_ascii=False, indent=1), encoding="utf-8")
        listed = sum(len(own) for own in found.lists.values())
        counted = {"needs": len(found.lists), "pairs_considered": found.considered, "places": listed}
        empty = sum(not own for own in found.lists.values())
        report(summary(Outcome("match"), watch, **counted, needs_without=empty, **facts), as_json)


def _matched(needs: Path, others: Path, options: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    from kyoten.core.matching.join.machines import nearest_on
    from kyoten.core.matching.join.sparse import nearest
    from kyoten.core.matching.match import Wishes, match
    from kyoten.core.matching.people import Asking

    lacks, weights = matches.read_lacks(options["complement"]), matches.read_weights(options["weights"])
    people = Asking(options["half_life"]) if options["experts"] else None
    wishes = Wishes(options["first"], options["capacity"], lacks, weights, people=people)
    embed, edition = model_of(options["model"]) if options["model"] else (None, "")
    vectors = read_vectors(options["vectors"], edition) if options["vectors"] else {}
    bridge = matches.read_bridge(options["bridge"]) if options["bridge"] else None
    join = partial(nearest_on, options["scheduler"]) if options["scheduler"] else nearest
    left, right = reading.read_documents(needs), reading.read_documents(others)
    matches.refuse_strangers(options["complement"], lacks, left)
    meaning: dict[str, Any] = {"embed": embed, "vectors": vectors, "bridge": bridge}
    found = match(left, right, options["day"], options["keys"], wishes, **meaning, join=join)
    if options["vectors"]:
        write_vectors(options["vectors"], vectors, edition)
    return found, {"model": edition} if edition else {}
