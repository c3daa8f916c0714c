"""`kyoten search` as a person calls it."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.index import EXAMPLE, index
from kyoten.cli.engines.search import search
from kyoten.core.matching.fusion.kept import keep


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("search")
    (place / "documents.jsonl").write_text(EXAMPLE, encoding="utf-8")
    CliRunner().invoke(index, [str(place / "documents.jsonl"), "--out", str(place / "out")])
    return str(place / "out")


def wheels(texts: Sequence[str]) -> np.ndarray:
    """A model that knows two things: what has wheels, and what grows."""
    return np.array([[1.0, 0.0] if any(one in text for one in ("car", "Auto")) else [0.0, 1.0] for text in texts])


@pytest.fixture
def meant(tmp_path: Path) -> str:
    texts = [("autos", "Automobiles"), ("rice", "Rice plants")]
    lines = [json.dumps({"id": one, "kind": "seed", "texts": {"title": title}}) for one, title in texts]
    (tmp_path / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = [str(tmp_path / "documents.jsonl"), "--out", str(tmp_path / "out"), "--model", f"{__name__}:wheels"]
    assert CliRunner().invoke(index, arguments).exit_code == 0
    return str(tmp_path / "out")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(search, [*arguments])


def ids(*arguments: str) -> list[str]:
    return [hit["id"] for hit in json.loads(run(*arguments, "--json").output)["hits"]]


def test_hits_are_told_with_their_reasons(folder: str) -> None:
    said = run(folder, "錫めっき").output
    assert said.startswith("1 found\n1. need-1 (need, ")
    assert "端子の錫めっきを薄くしたい。" in said
    assert "because of 錫 in title" in said


def test_the_answer_as_json_sums_up(folder: str) -> None:
    told = json.loads(run(folder, "films", "--json", "--on", "2029-04-01").output)
    [hit] = told["hits"]
    assert hit["score"] == pytest.approx(sum(one["weight"] for one in hit["reasons"]))
    assert (told["day"], told["total"], told["counts"]["field"]) == ("2029-04-01", 1, {"materials": 1})


def test_keys_days_kinds_and_facets_narrow(folder: str) -> None:
    assert ids(folder, "相談") == []
    assert ids(folder, "相談", "--key", "x", "--key", "office") == ["need-2"]
    assert ids(folder, "films", "--on", "2031-04-01") == []
    assert ids(folder, " ", "--kind", "need", "--facet", "place=京都府") == ["need-1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-folder", "電子"), "there is no index here"),
        (("", "電子", "--facet", "place"), "write FACET=WORD"),
        (("", "電子", "--kind", "wish"), "there are seed, need"),
        (("", "電子", "--facet", "colour=red"), "there are field, place"),
        (("", "電子", "--out", "hits.xls"), "a file ending in .csv, .jsonl, .xlsx or .parquet"),
        (("", "seed-9", "--like"), "there is no document seed-9 here"),
        (("", "need-2", "--like"), "there is no document need-2 here"),
        (("", "seed-1", "--like", "--after", "1"), "--like goes with neither"),
        (("", "電子", "--bridge", "no-file"), "no-file"),
    ],
)
def test_bad_input_is_refused_with_status_2(folder: str, arguments: tuple[str, ...], said: str) -> None:
    result = run(arguments[0] or folder, *arguments[1:])
    assert (result.exit_code, said in result.output) == (2, True)


def test_hits_go_into_a_table_with_their_reasons(folder: str, tmp_path: Path) -> None:
    run(folder, "films", "--on", "2029-04-01", "--out", str(tmp_path / "hits.jsonl"))
    [row] = [json.loads(line) for line in (tmp_path / "hits.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (row["place"], row["id"], row["kind"], row["title"]) == (1, "seed-1", "seed", "Thin tin films")
    weights = [float(reason.rsplit(" ", 1)[1]) for reason in row["reasons"].split("; ")]
    assert sum(weights) == pytest.approx(row["score"], abs=0.002)


def test_places_count_on_where_the_best_are_left_out(folder: str, tmp_path: Path) -> None:
    run(folder, " ", "--after", "1", "--on", "2029-04-01", "--out", str(tmp_path / "hits.csv"))
    with (tmp_path / "hits.csv").open(encoding="utf-8") as file:
        assert [row["place"] for row in csv.DictReader(file)] == ["2"]


def test_names_of_a_pack_find_in_the_other_language(folder: str) -> None:
    pack = str(Path(__file__).parents[3] / "src" / "kyoten" / "packs" / "jp_hubs_2009")
    assert ids(folder, "京都府", "--bridge", pack) == ids(folder, "京都府") == []
    assert ids(folder, "もの films", "--bridge", pack, "--on", "2029-04-01") == ["seed-1"]


def test_what_is_like_a_document_is_found_by_its_id(tmp_path: Path) -> None:
    titles = ["錫めっきの薄膜化", "錫めっきの評価", "稲の病気"]
    lines = [json.dumps({"id": f"s{at}", "kind": "seed", "texts": {"title": one}}) for at, one in enumerate(titles)]
    (tmp_path / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")
    CliRunner().invoke(index, [str(tmp_path / "documents.jsonl"), "--out", str(tmp_path / "out")])
    assert ids(str(tmp_path / "out"), "s0", "--like") == ["s1"]


def test_meaning_finds_what_shares_no_word(meant: str) -> None:
    told = json.loads(run(meant, "cars", "--json").output)
    assert [hit["id"] for hit in told["hits"]] == ["autos"]
    [reason] = told["hits"][0]["reasons"]
    assert (reason["field"], reason["weight"]) == ("meaning", told["hits"][0]["score"])
    assert "because of meaning" in run(meant, "cars").output


def test_words_alone_are_compared_where_that_is_asked_for(meant: str) -> None:
    assert ids(meant, "cars", "--by", "words") == []


def test_vectors_of_another_model_are_not_compared(meant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyoten.cli.engines.meant.model_of", lambda _name: (None, "another 2"))
    result = run(meant, "cars")
    assert (result.exit_code, "another 2 is installed" in result.output) == (2, True)


def test_example_and_schema_are_printed() -> None:
    assert "kyoten search index" in run("--example").output
    assert "hits" in json.loads(run("--schema").output)["properties"]


def test_kept_words_of_a_dictionary_ask_in_the_other_language(folder: str, tmp_path: Path) -> None:
    keep({"薄膜": ("film",)}, tmp_path / "words")
    day = ("--on", "2029-04-01")
    assert ids(folder, "薄膜の評価", *day) == ["need-1"]
    assert ids(folder, "薄膜の評価", *day, "--bridge", str(tmp_path / "words")) == ["need-1", "seed-1"]
