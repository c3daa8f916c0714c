"""`kyoten match` as a person calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.match import EXAMPLE, match


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in EXAMPLE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, *options: str) -> Result:
    files = [str(folder / name) for name in ("needs.jsonl", "others.jsonl")]
    return CliRunner().invoke(match, [*files, "--on", "2009-09-01", "--out", str(folder / "out.csv"), *options])


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "out.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_each_need_gets_its_list(folder: Path) -> None:
    assert run(folder, "--first", "1").exit_code == 0
    assert [(row["need"], row["other"]) for row in rows(folder)] == [("n1", "e1"), ("n2", "s2")]


def test_what_is_lacking_stands_in_columns_that_add_up(folder: Path) -> None:
    run(folder, "--complement", str(folder / "lacks.json"))
    parts = ("words", "meaning", "function", "stage", "sector", "sme", "place")
    assert {row["other"]: float(row["sme"]) for row in rows(folder) if row["need"] == "n1"}["s1"] == 0.1
    assert all(abs(sum(float(row[part]) for part in parts) - float(row["score"])) < 1e-6 for row in rows(folder))


def test_every_match_comes_with_its_reason(folder: Path) -> None:
    run(folder, "--explain", str(folder / "why.json"))
    told = json.loads((folder / "why.json").read_text(encoding="utf-8"))
    assert {(one["need"], one["other"]) for one in told} == {(row["need"], row["other"]) for row in rows(folder)}
    assert all(one["sentences"][0] for one in told)


def test_the_summary_counts(folder: Path) -> None:
    told = json.loads(run(folder, "--first", "1", "--json").output)
    assert (told["needs"], told["places"], told["needs_without"]) == (2, 2, 0)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("needs.jsonl", '\n{"id": "n1"', "needs.jsonl:2: is not JSON"),
        ("needs.jsonl", '{"id": "n1", "kind": "wish", "language": "ja", "texts": {}}', "needs.jsonl:1 kind"),
        ("others.jsonl", '{"id": "s", "kind": "seed", "texts": {"titel": "x"}}', "there is no text titel"),
        ("lacks.json", '{"n1": {"colour": ["red"]}}', "lacks.json n1.colour: is none of"),
    ],
)
def test_what_cannot_be_used_is_refused_by_file_line_and_field(folder: Path, name: str, text: str, said: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    told = run(folder, "--complement", str(folder / "lacks.json"))
    assert (told.exit_code, said in told.output) == (2, True)


def test_the_schema_names_the_fields() -> None:
    shown = json.loads(CliRunner().invoke(match, ["--schema"]).output)
    assert {"id", "kind", "texts"} <= set(shown["required"])


def test_a_table_is_read_as_well(folder: Path) -> None:
    (folder / "needs.csv").write_text("id,kind,title\nn1,need,電池の正極材料\n", encoding="utf-8")
    files = [str(folder / name) for name in ("needs.csv", "others.jsonl")]
    CliRunner().invoke(match, [*files, "--on", "2009-09-01", "--out", str(folder / "out.csv")])
    assert {row["need"] for row in rows(folder)} == {"n1"}


WORKS = """{"id": "w1", "kind": "seed", "texts": {"title": "電池材料の評価"}, "people": ["ito"], "listed": "2008-09-01"}
{"id": "w2", "kind": "seed", "texts": {"title": "電池材料の評価"}, "people": ["abe"], "listed": "1988-09-01"}
"""


def test_experts_are_found_by_their_works_and_newer_ones_count_more(folder: Path) -> None:
    (folder / "others.jsonl").write_text(WORKS, encoding="utf-8")
    run(folder, "--experts", "--half-life", "10", "--explain", str(folder / "why.json"))
    own = [row for row in rows(folder) if row["need"] == "n1"]
    assert [(row["other"], row["kind"], row["works"]) for row in own] == [
        ("ito", "expert", "w1"),
        ("abe", "expert", "w2"),
    ]
    told = json.loads((folder / "why.json").read_text(encoding="utf-8"))[0]["evidence"][0]
    assert (told["work"], round(told["recency"], 2)) == ("w1", 0.93)


def test_what_a_part_counts_can_be_said(folder: Path) -> None:
    run(folder, "--complement", str(folder / "lacks.json"), "--weight", "sme=0.4")
    assert {row["other"]: float(row["sme"]) for row in rows(folder) if row["need"] == "n1"}["s1"] == 0.4


@pytest.mark.parametrize("options", [("--weight", "luck=1"), ("--weight", "sme=x"), ("--half-life", "3")])
def test_options_that_say_nothing_are_refused(folder: Path, options: tuple[str, str]) -> None:
    assert run(folder, *options).exit_code == 2


def test_what_is_lacking_for_a_need_that_is_not_there_is_refused(folder: Path) -> None:
    (folder / "lacks.json").write_text('{"n1": {"sme": ["sme"]}, "n9": {"sme": ["sme"]}}', encoding="utf-8")
    result = run(folder, "--complement", str(folder / "lacks.json"))
    assert (result.exit_code, "lacks.json n9: is the id of none of the needs" in result.output) == (2, True)


@pytest.mark.parametrize("option", ["--explain", "--out"])
def test_a_folder_that_is_not_there_is_told_before_anything_is_written(folder: Path, option: str) -> None:
    result = run(folder, option, str(folder / "nowhere" / "file.jsonl"))
    assert (result.exit_code, "nowhere is not there; make it" in result.output) == (2, True)
    assert not (folder / "out.csv").exists()
