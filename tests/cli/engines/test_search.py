"""`kyoten search` as a person calls it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.index import EXAMPLE, index
from kyoten.cli.engines.search import search


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("search")
    (place / "documents.jsonl").write_text(EXAMPLE, encoding="utf-8")
    CliRunner().invoke(index, [str(place / "documents.jsonl"), "--out", str(place / "out")])
    return str(place / "out")


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
    told = json.loads(run(folder, "films", "--json", "--day", "2029-04-01").output)
    [hit] = told["hits"]
    assert hit["score"] == pytest.approx(sum(one["weight"] for one in hit["reasons"]))
    assert (told["day"], told["total"], told["counts"]["field"]) == ("2029-04-01", 1, {"materials": 1})


def test_keys_days_kinds_and_facets_narrow(folder: str) -> None:
    assert ids(folder, "相談") == []
    assert ids(folder, "相談", "--keys", "x,office") == ["need-2"]
    assert ids(folder, "films", "--day", "2031-04-01") == []
    assert ids(folder, " ", "--kind", "need", "--facet", "place=京都府") == ["need-1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-folder", "電子"), "there is no index here"),
        (("", "電子", "--facet", "place"), "write FACET=WORD"),
        (("", "電子", "--kind", "wish"), "there are seed, need"),
    ],
)
def test_bad_input_is_refused_with_status_2(folder: str, arguments: tuple[str, ...], said: str) -> None:
    result = run(arguments[0] or folder, *arguments[1:])
    assert (result.exit_code, said in result.output) == (2, True)


def test_example_and_schema_are_printed() -> None:
    assert "kyoten search index" in run("--example").output
    assert "hits" in json.loads(run("--schema").output)["properties"]
