"""`kyoten duplicates` as a person calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.duplicates import EXAMPLE, duplicates


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    (tmp_path / "documents.jsonl").write_text(EXAMPLE, encoding="utf-8")
    return tmp_path / "documents.jsonl"


def run(documents: Path, *options: str) -> Result:
    return CliRunner().invoke(duplicates, [str(documents), "--out", str(documents.with_name("pairs.csv")), *options])


def pairs(documents: Path) -> list[tuple[str, str, str]]:
    with documents.with_name("pairs.csv").open(encoding="utf-8") as file:
        return [(row["first"], row["second"], row["exact"]) for row in csv.DictReader(file)]


def test_the_same_text_in_other_kana_is_found(documents: Path) -> None:
    told = json.loads(run(documents, "--json").output)
    assert (told["documents"], told["pairs"], told["exact"]) == (3, 1, 1)
    assert pairs(documents) == [("seed-1", "seed-2", "true")]


def test_how_near_is_near_enough_can_be_said(documents: Path) -> None:
    one = {"id": "a", "kind": "seed", "texts": {"title": "electron beam welding of thin plates"}}
    two = {"id": "b", "kind": "seed", "texts": {"title": "electron beam welding of thin pipes"}}
    documents.write_text(json.dumps(one) + "\n" + json.dumps(two), encoding="utf-8")
    found = []
    for least in ("0.6", "0.95"):
        run(documents, "--least", least)
        found.append(pairs(documents))
    assert found == [[("a", "b", "false")], []]


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--least", "0.4"), "0.4 is not in the range"), (("--out", "pairs.txt"), "a file ending in .csv, .jsonl")],
)
def test_bad_input_is_refused_with_status_2(documents: Path, options: tuple[str, ...], said: str) -> None:
    result = run(documents, *options)
    assert (result.exit_code, said in result.output) == (2, True)
