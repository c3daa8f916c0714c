"""`kyoten support` as a person calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.support import EXAMPLE, support


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    path = tmp_path / "problem.json"
    path.write_text(EXAMPLE)
    return path


def run(problem: Path, *options: str) -> Result:
    return CliRunner().invoke(support, [str(problem), "--out", str(problem.with_name("out.csv")), *options])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open() as file:
        return list(csv.DictReader(file))


def test_the_yen_of_the_table_are_those_of_the_summary(problem: Path) -> None:
    told = json.loads(run(problem, "--json").output)
    assert told["yen"] == sum(int(row["yen"]) for row in rows(problem.with_name("out.csv")))


def test_every_bottleneck_says_why_it_stays_open(problem: Path) -> None:
    path = problem.with_name("gaps.csv")
    run(problem, "--bottlenecks", str(path))
    assert {row["bottleneck"]: row["why_open"] for row in rows(path) if row["hub"] == "sapporo"} == {
        "people": "budget_empty",
        "infrastructure": "no_line",
    }


def test_moved_money_is_told_by_hub(problem: Path) -> None:
    told = json.loads(run(problem, "--json", "--move", "mext_hubs", "meti_ventures", "2009", "10000000").output)
    assert "kyoto" in told["changes"] or "sapporo" in told["changes"]


def test_the_price_of_a_budget_is_told_in_words(problem: Path) -> None:
    assert "another million yen would cover" in json.loads(run(problem, "--json").output)["budgets"]["mext_hubs 2009"]


def test_hub_by_hub_finds_the_same_total(problem: Path) -> None:
    found = [json.loads(run(problem, "--json", "--total", "--method", one).output) for one in ("exact", "by-hub")]
    assert found[0]["objective"] == pytest.approx(found[1]["objective"], rel=1e-3)
    assert "plans of hubs by prices" in found[1]["method"]


def test_a_time_limit_that_is_too_short_is_told(problem: Path) -> None:
    told = json.loads(run(problem, "--json", "--method", "by-hub", "--seconds", "0.000001").output)
    assert told["stopped"].startswith("stopped after 1e-06 s")
    assert told["bound"] >= told["objective"]


def test_the_example_printed_is_the_one_that_works() -> None:
    assert CliRunner().invoke(support, ["--example"]).output.strip() == EXAMPLE.strip()


def test_a_problem_comes_through_a_pipe(tmp_path: Path) -> None:
    out = str(tmp_path / "out.csv")
    codes = [CliRunner().invoke(support, ["-", "--out", out], input=text).exit_code for text in (EXAMPLE, "{")]
    wrong = CliRunner().invoke(support, ["-", "--out", out], input='{\n"years": 2009')
    assert (codes, "standard input" in wrong.output, len(rows(Path(out))) > 0) == ([0, 2], True, True)


def test_the_schema_names_the_fields() -> None:
    shown = json.loads(CliRunner().invoke(support, ["--schema"]).output)
    assert {"years", "hubs", "lines", "budgets"} <= set(shown["required"])


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ('"hub_type": "global",', "", 2, "hubs.0.hub_type: Field required"),
        ('{\n  "years"', "{\n  years", 2, "problem.json:2: is not JSON"),
        ('"awards_most": 2', '"awards_least": 3', 1, "at least 3 awards of hub_line"),
    ],
)
def test_what_cannot_be_answered_is_refused(problem: Path, old: str, new: str, code: int, said: str) -> None:
    problem.write_text(EXAMPLE.replace(old, new))
    result = run(problem)
    assert (result.exit_code, said in result.output) == (code, True)


def test_the_answer_goes_into_a_table(problem: Path) -> None:
    result = CliRunner().invoke(support, [str(problem), "--out", str(problem.with_name("out.txt"))])
    assert (result.exit_code, ".csv, .jsonl, .xlsx or .parquet" in result.output) == (2, True)
