"""`kyoten index`: documents in, a folder that can be searched out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyoten.cli.engines.common import Stopwatch, engine, refusals, report, summary

if TYPE_CHECKING:
    from kyoten.core.matching.document import Document
    from kyoten.core.matching.index.index import Index
    from kyoten.core.matching.index.store import Shelf

EXAMPLE = """\
{"id": "need-1", "kind": "need", "language": "ja", "texts": {"title": "錫めっきの薄膜化", "abstract": "端子の錫めっきを薄くしたい。"}, "facets": {"place": ["京都府"]}}
{"id": "seed-1", "kind": "seed", "language": "en", "texts": {"title": "Thin tin films", "abstract": "We plate films of tin below one micrometre."}, "facets": {"field": ["materials"]}, "expires": "2031-03-31"}
{"id": "need-2", "kind": "need", "language": "ja", "texts": {"title": "非公開の相談"}, "labels": ["office"]}
"""  # noqa: E501 - one document a line, as the command reads it


def _schema() -> dict[str, Any]:
    from kyoten.core.matching.reading import schema

    return schema()


@click.command()
@click.argument("documents", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--out", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder.")
@click.option("--add", is_flag=True, help="Add to the index in the folder; documents of known ids take their places.")
@click.option("--remove", metavar="IDS", help="Take documents out of the index in the folder: ids parted by commas.")
@click.option("--words", is_flag=True, help="Japanese words as well as letters; needs the extra `japanese`.")
@click.option("--model", metavar="NAME", help="Keep vectors too: e5, use, minilm where installed, or MODULE:FUNCTION.")
@click.option("--merge", is_flag=True, help="Join all segments into one, the same as of an index made anew.")
@click.option("--scheduler", metavar="ADDRESS", help="Read the texts on the machines of this Dask scheduler.")
@engine({}, {"documents.jsonl": EXAMPLE}, _schema)
def index(documents: Path | None, folder: Path, as_json: bool, **options: Any) -> None:
    """Index DOCUMENTS (JSON lines or CSV) into a folder for `kyoten search`.

    The former index stays as it was until the new one is whole. `--schema` is that of one line; in CSV the words of a
    list are parted by semicolons. With --model the search compares meanings as well; what is added later gets its
    vectors without saying so again, and no text is read by the model twice.

    Exit status: 0 indexed, 2 unusable input.
    """
    from kyoten.core.kernel.outcome import Outcome
    from kyoten.core.matching.index.store import alone, note_of

    watch = Stopwatch()
    with refusals():
        given = _given(documents, options)
        changes = options["add"] or documents is None
        if changes:
            note_of(folder)
        with alone(folder):
            made, facts = _changed(given, folder, changes, options)
        sizes = [part.segment.size for part in made.parts]
        facts |= {"documents": len(made), "segments": len(sizes), "bytes": sum(sizes)}
        report(summary(Outcome(made.analyser.edition), watch, **facts), as_json)


def _changed(
    given: list[Document], folder: Path, changes: bool, options: dict[str, Any]
) -> tuple[Index, dict[str, Any]]:
    """The index that the folder now holds, and what is to be told of it."""
    from kyoten.cli.engines.meant import model_in, vectors_for
    from kyoten.core.matching.index.store import open_shelf, save

    former = open_shelf(folder) if changes else None
    facts: dict[str, Any] = {}
    if former and options["remove"]:
        named = _names(options["remove"])
        missing = [name for name in named if former.index.get(name) is None]
        facts |= {"removed": len(named) - len(missing)} | ({"not_there": missing} if missing else {})
    made = _made(given, former, options)
    if model := options["model"] or model_in(former):
        vectors, note = vectors_for(made, model, former)
        save(made, folder, vectors=vectors, note=note)
        facts["model"] = note["edition"]
    else:
        save(made, folder)
    return made, facts


def _given(documents: Path | None, options: dict[str, Any]) -> list[Document]:
    from kyoten.core.kernel.errors import KyotenError
    from kyoten.core.matching.reading import read_documents

    if documents is None and not any(options[name] for name in ("remove", "merge", "model")):
        raise KyotenError("name a file of documents, or --remove, --merge or --model")
    given = read_documents(documents) if documents else []
    if documents and options["remove"] and not options["add"]:
        raise KyotenError("--remove changes the index in the folder: say --add as well")
    if documents and not given and not options["add"]:
        raise KyotenError(f"{documents}: holds no documents; an index made anew of them would find nothing")
    return given


def _made(given: list[Document], former: Shelf | None, options: dict[str, Any]) -> Index:
    from kyoten.cli.engines.watching import build_watched
    from kyoten.core.kernel.errors import KyotenError
    from kyoten.core.matching.analyser.installed import with_words
    from kyoten.core.matching.analyser.terms import LETTERS
    from kyoten.core.matching.index.index import Index
    from kyoten.core.matching.index.machines import build_on

    made = former.index if former else Index.of([], with_words() if options["words"] else LETTERS)
    if options["words"] and made.analyser.edition == LETTERS.edition:
        raise KyotenError("the index in the folder is one of letters: --words is said when it is made anew")
    if options["remove"]:
        made = made.removing(_names(options["remove"]))
    make = partial(build_on, options["scheduler"]) if options["scheduler"] else build_watched
    made = made.adding(given, make)
    return made.merged() if options["merge"] else made


def _names(said: str) -> list[str]:
    return [name.strip() for name in said.split(",") if name.strip()]
