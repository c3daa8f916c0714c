"""`kyoten portfolio` as a person calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.portfolio import EXAMPLE, portfolio


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    path = tmp_path / "problem.json"
    path.write_text(EXAMPLE)
    return path


def run(problem: Path, *options: str) -> Result:
    return CliRunner().invoke(portfolio, [str(problem), "--out", str(problem.with_name("out.csv")), *options])


def rows(problem: Path) -> list[dict[str, str]]:
    with problem.with_name("out.csv").open() as file:
        return list(csv.DictReader(file))


def test_the_example_is_chosen_with_its_reasons(problem: Path) -> None:
    told = json.loads(run(problem, "--json").output)
    out = {row["candidate"]: (row["reason"], row["margin"], row["leaves"], row["note"]) for row in rows(problem)}
    assert (told["chosen"], told["gap"]) == (["h02", "h03"], 0.0)
    assert out["h01"] == ("limit", "0.25", "h02", "at most 1 in field life")


def test_the_example_printed_is_the_one_that_works() -> None:
    assert CliRunner().invoke(portfolio, ["--example"]).output.strip() == EXAMPLE.strip()


def test_the_schema_names_the_fields() -> None:
    shown = json.loads(CliRunner().invoke(portfolio, ["--schema"]).output)
    assert {"candidates", "quotas", "funders"} <= set(shown["required"])


def test_conditions_that_cannot_hold_together_are_named(problem: Path) -> None:
    problem.write_text(EXAMPLE.replace('"minimum": 1', '"minimum": 2').replace("100000000", "60000000"))
    result = run(problem)
    assert (result.exit_code, "2 to 3 of type regional; budget of 60000000 yen" in result.output) == (1, True)


@pytest.mark.parametrize(
    ("options", "column"),
    [
        (("--method", "joint"), "gives_up_mext"),
        (("--method", "robust", "--draws", "20"), "core_index"),
        (("--method", "threshold", "--line", "3.2"), "reason"),
        (("--method", "lottery", "--width", "0.3"), "drawn"),
    ],
)
def test_every_method_answers(problem: Path, options: tuple[str, ...], column: str) -> None:
    assert run(problem, *options).exit_code == 0
    assert column in rows(problem)[0]


@pytest.mark.parametrize(("method", "option"), [("threshold", "--line"), ("lottery", "--width")])
def test_what_a_method_needs_is_asked_for(problem: Path, method: str, option: str) -> None:
    result = run(problem, "--method", method)
    assert (result.exit_code, f"needs {option}" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"hub_type": "regional", "regions": ["26"]', '"regions": ["26"]', "candidates.0.hub_type: Field required"),
        ('"target": 2', '"target": 9', "quota of regional"),
        ('{\n  "funders"', "{\n  funders", "problem.json:2: is not JSON"),
    ],
)
def test_bad_input_is_refused_by_field(problem: Path, old: str, new: str, said: str) -> None:
    problem.write_text(EXAMPLE.replace(old, new))
    result = run(problem)
    assert (result.exit_code, said in result.output) == (2, True)


def test_the_answer_goes_into_a_table(problem: Path) -> None:
    result = CliRunner().invoke(portfolio, [str(problem), "--out", str(problem.with_name("out.txt"))])
    assert (result.exit_code, ".csv, .jsonl, .xlsx or .parquet" in result.output) == (2, True)
