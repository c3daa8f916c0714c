"""`kyoten affinity`: texts of applications and reviewers in, affinities with their parts out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pyarrow as pa

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report, summary
from kyoten.cli.engines.tables import Column, Table, read_table, write_table
from kyoten.cli.engines.vectors import model_of, read_vectors, write_vectors
from kyoten.core.kernel.outcome import Outcome
from kyoten.core.kernel.text_models import unrelated_of

if TYPE_CHECKING:
    from kyoten.core.assignment.affinity.score import Person, Scores

APPLICATIONS = (
    Column("application", "text", "Id of the application."),
    Column("text", "text", "Title and summary."),
)
REVIEWERS = (
    Column("reviewer", "text", "Id of the reviewer; one row for each of their texts."),
    Column("text", "text", "A publication (title and abstract), a profile, or what they say they can judge."),
    Column("kind", "text", "`work` (default) or `expertise`.", required=False),
)
BIDS = (
    Column("application", "text", "Id of the application."),
    Column("reviewer", "text", "Id of the reviewer."),
    Column("bid", "number", "From -1 (rather not) to 1 (eager)."),
)
TABLES = {"APPLICATIONS": APPLICATIONS, "REVIEWERS": REVIEWERS, "--bids": BIDS}
EXAMPLE = {
    "applications.csv": "application,text\nkyoto,次世代電池の拠点\nsendai,Spintronics hub for low-power memory\n",
    "reviewers.csv": """reviewer,text,kind
sato,電池の充電に関する研究,work
suzuki,Magnetic memory with low power,work
suzuki,spintronics,expertise
""",
}

file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("applications", type=file)
@click.argument("reviewers", type=file)
@click.option("--bids", type=file, help="What reviewers said of applications.")
@click.option("--lexical", type=float, default=1.0, show_default=True, help="Weight of the terms that texts share.")
@click.option("--dense", type=float, help="Weight of the model's vectors; 1 with a model, else 0.")
@click.option("--expertise", type=float, default=0.5, show_default=True, help="Weight of what people say they know.")
@click.option("--bid", type=float, default=0.5, show_default=True, help="Weight of the bids.")
@click.option("--model", metavar="NAME", help="e5, use or minilm where its package is installed, or MODULE:FUNCTION.")
@click.option("--vectors", type=file, help="Keeps the vectors of texts, so that each is embedded once.")
@click.option("--top", type=click.IntRange(1), help="Only so many of the best reviewers for each application.")
@click.option("--out", type=file, required=True, help="Where the affinities go: CSV or Parquet.")
@engine(TABLES, EXAMPLE)
def affinity(applications: Path, reviewers: Path, out: Path, as_json: bool, **options: Any) -> None:
    """Compare the texts of APPLICATIONS and REVIEWERS; the output goes straight into `kyoten assign`.

    Every part of a score stands in a column of its own, weight included, and the parts add up to the affinity.

    Exit status: 0 compared, 2 unusable input.
    """
    watch = Stopwatch()
    if options["dense"] is None:
        options["dense"] = 1.0 if options["model"] else 0.0
    with refusals():
        scores, facts = _scores(applications, reviewers, options)
        _write(out, scores, options["top"] or max(len(scores.reviewers), 1))
        sizes = {"applications": len(scores.applications), "reviewers": len(scores.reviewers)}
        names = {name: options[name] for name in ("lexical", "dense", "expertise", "bid")}
        report(summary(Outcome("affinity from texts"), watch, **sizes, weights=names, **facts), as_json)


def _scores(applications: Path, reviewers: Path, options: dict[str, Any]) -> tuple[Scores, dict[str, Any]]:
    """The scores, and of a model which one it was and how many texts it had to read."""
    from kyoten.core.assignment.affinity.score import Cache, Weights, score

    weights = Weights(**{name: options[name] for name in ("lexical", "dense", "expertise", "bid")})
    texts = _texts(read_table(applications, APPLICATIONS))
    people = _people(read_table(reviewers, REVIEWERS))
    bids = _bids(options["bids"], texts, {one.id for one in people}) if options["bids"] else None
    if options["model"] is None:
        return score(texts, people, weights, bids=bids), {}
    embed, edition = model_of(options["model"])
    cache, path = Cache(), options["vectors"]
    if path is not None:
        cache.vectors.update(read_vectors(path, edition))
    known = len(cache.vectors)
    unrelated = unrelated_of(options["model"])
    found = score(texts, people, weights, bids=bids, embed=embed, unrelated=unrelated, cache=cache)
    if path is not None:
        write_vectors(path, cache.vectors, edition)
    return found, {"model": edition, "texts_embedded": len(cache.vectors) - known}


def _texts(table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for row, (one, text) in enumerate(zip(table.texts["application"], table.texts["text"], strict=True)):
        if one in found:
            raise table.refusal(row, "application", f"{one} is named twice")
        found[one] = text
    return found


def _people(table: Table) -> tuple[Person, ...]:
    """One person an id, in the order of their first row."""
    from kyoten.core.assignment.affinity.score import Person

    works: dict[str, list[str]] = {}
    said: dict[str, list[str]] = {}
    kinds = list(table.texts["kind"]) if "kind" in table.texts else ["work"] * table.rows
    for row, (one, text, kind) in enumerate(zip(table.texts["reviewer"], table.texts["text"], kinds, strict=True)):
        if kind not in ("work", "expertise"):
            raise table.refusal(row, "kind", f"is {kind!r}; write work or expertise")
        works.setdefault(one, [])
        (works if kind == "work" else said).setdefault(one, []).append(text)
    return tuple(Person(one, tuple(texts), "\n".join(said.get(one, []))) for one, texts in works.items())


def _bids(path: Path, applications: dict[str, str], reviewers: set[str]) -> dict[tuple[str, str], float]:
    table = read_table(path, BIDS)
    found = {}
    rows = zip(table.texts["application"], table.texts["reviewer"], table.numbers["bid"].tolist(), strict=True)
    for row, (application, reviewer, bid) in enumerate(rows):
        for field, one, known in (("application", application, applications), ("reviewer", reviewer, reviewers)):
            if one not in known:
                raise table.refusal(row, field, f"{one} has no text")
        if not -1 <= bid <= 1:
            raise table.refusal(row, "bid", f"is {bid}; it lies between -1 and 1")
        found[application, reviewer] = bid
    return found


def _write(path: Path, scores: Scores, top: int) -> None:
    rows, columns = scores.best(top)
    names = pa.array(scores.applications, pa.string()), pa.array(scores.reviewers, pa.string())
    pairs = {"application": names[0].take(pa.array(rows)), "reviewer": names[1].take(pa.array(columns))}
    parts = {name: part[rows, columns] for name, part in scores.parts.items()}
    write_table(path, {**pairs, "affinity": scores.total[rows, columns], **parts})
