"""`kyoten rehearse` as a person calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.rehearse import EXAMPLE, rehearse


def run(*options: str) -> Result:
    return CliRunner().invoke(rehearse, ["jp_hubs_2009", "--runs", "3", *options])


def test_it_speaks_both_languages() -> None:
    assert "A call with 41 applications was simulated 3 times (seed 5)." in run("--seed", "5").output
    assert "申請41件の公募を3回模擬しました（乱数の種5）。" in run("--seed", "5", "--lang", "ja").output


def test_the_summary_holds_the_report_and_repeats_by_seed() -> None:
    one, two = (json.loads(run("--seed", "5", "--json").output) for _ in range(2))
    assert (one["report"], one["seed"], one["report"]["applications"]) == (two["report"], 5, 41)


def test_what_is_asked_for_is_rehearsed() -> None:
    told = json.loads(run("--applications", "60", "--readers", "9", "--load", "3", "--budget", "7", "--json").output)
    report = told["report"]
    assert (report["applications"], report["readers"]["capacity"], report["money"]["budget"]) == (60, 27, 7)


def test_the_regions_go_into_a_table(tmp_path: Path) -> None:
    assert run("--out", str(tmp_path / "regions.csv")).exit_code == 0
    with (tmp_path / "regions.csv").open() as file:
        assert len(list(csv.DictReader(file))) == 47


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no_such_pack",), "no pack here"),
        (("jp_hubs_2009", "--out", "regions.txt"), ".csv, .jsonl, .xlsx or .parquet"),
        (("jp_hubs_2009", "--runs", "90000"), "take fewer runs"),
        (("jp_hubs_2009", "--runs", "0"), "0 is not in the range"),
    ],
)
def test_bad_input_is_refused_with_status_2(arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(rehearse, [*arguments])
    assert (result.exit_code, said in result.output) == (2, True)


def test_example_and_schema_are_printed() -> None:
    assert CliRunner().invoke(rehearse, ["--example"]).output.strip() == EXAMPLE.strip()
    assert "types" in json.loads(CliRunner().invoke(rehearse, ["--schema"]).output)["properties"]
