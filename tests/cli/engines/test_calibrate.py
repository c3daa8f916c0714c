"""`kyoten calibrate` as a person calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.calibrate import EXAMPLE, calibrate


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    path = tmp_path / "scores.csv"
    path.write_text(EXAMPLE)
    return path


def run(scores: Path, *options: str) -> Result:
    return CliRunner().invoke(calibrate, [str(scores), "--out", str(scores.with_name("out.csv")), *options])


def rows(scores: Path, name: str = "out.csv") -> list[dict[str, str]]:
    with scores.with_name(name).open() as file:
        return list(csv.DictReader(file))


def test_the_example_is_calibrated(scores: Path) -> None:
    assert run(scores).exit_code == 0
    assert [row["application"] for row in rows(scores)][-1] == "h04"


def test_the_example_printed_is_the_one_that_works() -> None:
    assert CliRunner().invoke(calibrate, ["--example"]).output.strip() == EXAMPLE.strip()


def test_the_schema_names_the_columns() -> None:
    shown = json.loads(CliRunner().invoke(calibrate, ["--schema"]).output)
    assert shown["properties"]["scores"]["items"]["required"] == ["application", "reviewer", "score"]


def test_the_summary_says_how_it_was_found(scores: Path) -> None:
    told = json.loads(run(scores, "--json", "--seed", "5", "--first", "2").output)
    wanted = {
        "method",
        "log_likelihood",
        "variance",
        "seconds",
        "versions",
        "seed",
        "groups",
        "first_line",
        "agreement",
    }
    assert (wanted - set(told), told["seed"], told["applications"]) == (set(), 5, 4)


def test_a_line_adds_its_chance_and_group(scores: Path) -> None:
    run(scores, "--funding-line", "3", "--first", "1")
    assert {"above_3", "group_3", "first", "group"} <= set(rows(scores)[0])


def test_a_wider_interval_is_wider(scores: Path) -> None:
    widths = []
    for share in ("0.5", "0.99"):
        run(scores, "--interval", share)
        widths.append(float(rows(scores)[0]["high"]) - float(rows(scores)[0]["low"]))
    assert widths[0] < widths[1]


def test_readers_and_residuals_have_files_of_their_own(scores: Path) -> None:
    run(scores, "--readers", str(scores.with_name("r.csv")), "--residuals", str(scores.with_name("e.csv")))
    assert (len(rows(scores, "r.csv")), len(rows(scores, "e.csv"))) == (3, 9)


def test_parquet_is_read_and_written_alike(scores: Path) -> None:
    parquet.write_table(arrow_csv.read_csv(scores), scores.with_suffix(".parquet"))
    run(scores)
    out = scores.with_name("out.parquet")
    CliRunner().invoke(calibrate, [str(scores.with_suffix(".parquet")), "--out", str(out)])
    assert parquet.read_table(out).column("mean").to_pylist() == [float(row["mean"]) for row in rows(scores)]


def test_the_lottery_funds_so_many_and_says_its_seed(scores: Path) -> None:
    told = json.loads(run(scores, "--first", "2", "--lottery", "--seed", "3", "--json").output)
    assert (len(told["lottery"]["funded"]), told["lottery"]["seed"]) == (2, 3)
    assert sum(float(row["chance"]) for row in rows(scores)) == pytest.approx(2)


def test_weights_count_in_the_total(scores: Path) -> None:
    scores.write_text("application,reviewer,criterion,score\na,r,x,1\na,r,y,3\nb,r,x,2\nb,r,y,9\n")
    run(scores, "--weight", "y=0")
    total = {row["application"]: row["raw_mean"] for row in rows(scores) if row["criterion"] == "total"}
    assert total == {"a": "1", "b": "2"}


def test_rankings_are_taken_by_the_joint_method(scores: Path) -> None:
    ranking = scores.with_name("order.csv")
    ranking.write_text("application,reviewer,place\nh04,r1,1\nh01,r1,2\nh02,r1,3\n")
    assert run(scores, "--method", "joint", "--rankings", str(ranking)).exit_code == 0


def test_panels_without_a_common_reader_are_named(scores: Path) -> None:
    scores.write_text("application,reviewer,score\na,r,1\nb,r,2\nc,s,1\nd,s,4\n")
    told = json.loads(run(scores, "--json").output)
    assert (told["not_comparable"], "disconnected" in told["cautions"]) == ([["a", "b"], ["c", "d"]], True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("application,reviewer,score\na,r,1\na,r,2\n", "scores.csv:3 application: r scores a by score twice"),
        ("application,reviewer,score\na,r,x\n", "scores.csv:2 score: is 'x'; a number is expected"),
        ("application,reviewer,score\na,r,1,2\n", "scores.csv:2: has another number of columns: expected 3 (appl"),
        ("application,score\na,1\n", "scores.csv:1 reviewer: the column is missing"),
        ("application,reviewer,criterion,score\na,r,total,1\nb,r,x,1\n", "scores.csv:2 criterion: is 'total'"),
        ("application,reviewer,score\na,r,1\n", "scores.csv: calibration needs at least two scores"),
    ],
)
def test_bad_input_is_refused_by_file_line_and_field(scores: Path, text: str, said: str) -> None:
    scores.write_text(text)
    result = run(scores)
    assert (result.exit_code, said in result.output) == (2, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--first", "9"), "the first 9 of 4 applications"),
        (("--interval", "2"), "the interval must lie between 0 and 1"),
        (("--lottery",), "--lottery needs --first"),
        (("--weight", "plan"), "CRITERION=NUMBER"),
        (("--method", "guess"), "guess"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(scores: Path, options: tuple[str, ...], said: str) -> None:
    result = run(scores, *options)
    assert (result.exit_code, said in result.output) == (2, True)
