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


def test_ids_that_were_not_there_are_told_when_documents_are_taken_out(documents: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    run(documents, "--out", out)
    facts = json.loads(run("--out", out, "--remove", "need-2, need-9,", "--json").output)
    assert (facts["removed"], facts["not_there"], facts["documents"]) == (1, ["need-9"], 2)


def test_a_file_of_nothing_does_not_take_the_place_of_an_index(documents: str, tmp_path: Path) -> None:
    out, empty = str(tmp_path / "out"), tmp_path / "empty.jsonl"
    empty.write_text("")
    run(documents, "--out", out)
    result = run(str(empty), "--out", out)
    assert (result.exit_code, "empty.jsonl: holds no documents" in result.output) == (2, True)
    assert told(str(empty), "--out", out, "--add") == (3, 1)


def test_words_are_not_promised_to_an_index_of_letters(documents: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    run(documents, "--out", out)
    result = run(documents, "--out", out, "--add", "--words")
    assert (result.exit_code, "--words is said when it is made anew" in result.output) == (2, True)


def test_who_adds_to_no_index_makes_no_folder(documents: str, tmp_path: Path) -> None:
    result = run(documents, "--out", str(tmp_path / "out"), "--add")
    assert (result.exit_code, (tmp_path / "out").exists()) == (2, False)


def test_what_is_withdrawn_is_taken_out_when_it_is_added(documents: str, tmp_path: Path) -> None:
    out, more = str(tmp_path / "out"), tmp_path / "more.csv"
    more.write_text("id,kind,withdrawn\nneed-1,need,true\n", encoding="utf-8")
    run(documents, "--out", out)
    assert told(str(more), "--out", out, "--add") == (2, 1)
