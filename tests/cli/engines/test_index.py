"""`kyoten index` as a person calls it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.index import EXAMPLE, index
from kyoten.core.matching.index.store import open_shelf


@pytest.fixture
def documents(tmp_path: Path) -> str:
    (tmp_path / "documents.jsonl").write_text(EXAMPLE, encoding="utf-8")
    return str(tmp_path / "documents.jsonl")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(index, [*arguments])


def told(*arguments: str) -> tuple[int, int]:
    facts = json.loads(run(*arguments, "--json").output)
    return facts["documents"], facts["segments"]


def test_documents_are_indexed_added_removed_and_merged(documents: str, tmp_path: Path) -> None:
    out, more = str(tmp_path / "out"), tmp_path / "more.csv"
    more.write_text("id,kind,title\nseed-1,seed,Copper\nseed-2,seed,Silver\n", encoding="utf-8")
    assert told(documents, "--out", out) == (3, 1)
    assert told(str(more), "--out", out, "--add") == (4, 1)
    assert told("--out", out, "--remove", "need-2,seed-2") == (2, 1)
    assert told("--out", out, "--merge") == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "here"), "name a file of documents, or --remove, --merge or --model"),
        (("none.jsonl", "--out", "here"), "none.jsonl: cannot be read"),
        (("none.jsonl", "--out", "here", "--add"), "none.jsonl: cannot be read"),
        (("--out", "here", "--remove", "a"), "there is no index here"),
    ],
)
def test_bad_input_is_refused_with_status_2(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, said in result.output) == (2, True)


def test_remove_with_documents_needs_add(documents: str, tmp_path: Path) -> None:
    result = run(documents, "--out", str(tmp_path / "out"), "--remove", "a")
    assert (result.exit_code, "say --add as well" in result.output) == (2, True)


def test_example_and_schema_are_printed() -> None:
    assert run("--example").output.strip() == EXAMPLE.strip()
    assert "texts" in json.loads(run("--schema").output)["properties"]


read: list[str] = []


def lengths(texts: Sequence[str]) -> np.ndarray:
    """A model that says how long a text is, and remembers what it was asked."""
    read.extend(texts)
    return np.array([[float(len(text)), 1.0] for text in texts])


def test_vectors_follow_what_is_added_and_no_text_is_read_twice(documents: str, tmp_path: Path) -> None:
    out, more = str(tmp_path / "out"), tmp_path / "more.jsonl"
    more.write_text('{"id": "seed-2", "kind": "seed", "texts": {"title": "Silver"}}', encoding="utf-8")
    read.clear()
    run(documents, "--out", out, "--model", f"{__name__}:lengths")
    run(str(more), "--out", out, "--add")
    run("--out", out, "--merge")
    shelf = open_shelf(Path(out))
    assert (len(read), read[-1]) == (4, "Silver")
    [rows], [part] = shelf.vectors, shelf.index.parts
    told = {part.segment.id_of(at): row for at, row in enumerate(rows.tolist())}
    assert told["seed-2"] == pytest.approx([6 / 37**0.5, 1 / 37**0.5], abs=1e-3)


def test_an_index_that_is_there_can_be_given_vectors(documents: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    run(documents, "--out", out)
    told = json.loads(run("--out", out, "--model", f"{__name__}:lengths", "--json").output)
    assert (told["documents"], told["model"]) == (3, f"{__name__}:lengths")


def test_an_index_made_anew_without_a_model_holds_no_vectors(documents: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    run(documents, "--out", out, "--model", f"{__name__}:lengths")
    run(documents, "--out", out)
    assert open_shelf(Path(out)).vectors == ()
