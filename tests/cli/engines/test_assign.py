"""`kyoten assign` as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from scipy import sparse

from kyoten.cli.engines.affinities import PAIRS
from kyoten.cli.engines.assign import EXAMPLE, assign
from kyoten.cli.engines.tables import read_table

FILES = {
    "affinity.csv": EXAMPLE["affinity.csv"],
    "conflicts.csv": "application,reviewer\nkyoto,suzuki\n",
    "pairs.csv": "application,reviewer\nsendai,suzuki\n",
    "needs.csv": "application,readers\nkyoto,2\nsendai,1\n",
    "loads.csv": "reviewer,max_load,min_load\nsato,1,0\nsuzuki,2,0\ntanaka,2,1\n",
    "groups.csv": "reviewer,kind,group\nsato,organisation,x\ntanaka,organisation,x\nsuzuki,nominee,meti\n",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Call the command in a folder that holds the files; `changes` replaces their texts."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, **changes: str) -> Result:
        for name, text in (FILES | {f"{key}.csv": value for key, value in changes.items()}).items():
            Path(name).write_text(text, encoding="utf-8")
        return CliRunner().invoke(assign, ["affinity.csv", "--out", "out.csv", *arguments])

    return call


def pairs(path: str = "out.csv") -> list[tuple[str, str]]:
    table = read_table(Path(path), PAIRS)
    return list(zip(table.texts["application"], table.texts["reviewer"], strict=True))


def test_the_example_works(run) -> None:
    result = run("--per-application", "1", "--max-load", "1", "--json")
    facts = json.loads(result.output)
    assert (result.exit_code, pairs()) == (0, [("kyoto", "sato"), ("sendai", "tanaka")])
    assert (facts["objective"], facts["bound"], facts["gap"], facts["total"], facts["worst"]) == (1.5, 1.5, 0, 1.5, 0.6)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--conflicts", "conflicts.csv"], [("kyoto", "tanaka"), ("sendai", "sato")]),
        (["--require", "pairs.csv"], [("kyoto", "sato"), ("sendai", "suzuki")]),
        (["--locked", "pairs.csv"], [("kyoto", "sato"), ("sendai", "suzuki")]),
        (["--needs", "needs.csv"], [("kyoto", "sato"), ("kyoto", "suzuki"), ("sendai", "tanaka")]),
        (["--loads", "loads.csv"], [("kyoto", "sato"), ("sendai", "tanaka")]),
        (["--groups", "groups.csv", "--at-least", "nominee:meti=1"], [("kyoto", "suzuki"), ("sendai", "suzuki")]),
    ],
)
def test_every_limit_has_its_file(run, arguments: list[str], expected: list[tuple[str, str]]) -> None:
    load = "1" if arguments[0] != "--groups" else "2"
    affinity = EXAMPLE["affinity.csv"].replace(
        "kyoto,sato,0.9", "kyoto,sato,0.1" if "conflict" in arguments[0] else "kyoto,sato,0.9"
    )
    assert run("--per-application", "1", "--max-load", load, *arguments, affinity=affinity).exit_code == 0
    assert pairs() == expected


def test_at_most_one_from_an_organisation(run) -> None:
    result = run("--per-application", "2", "--groups", "groups.csv", "--at-most", "organisation=1")
    assert (result.exit_code, pairs()) == (0, [(a, r) for a in ("kyoto", "sendai") for r in ("sato", "suzuki")])


def test_the_worst_served_first(run) -> None:
    affinity = "application,reviewer,affinity\na,r,0.5\na,s,0.2\nb,r,0.9\nb,s,0.5\n"
    arguments = "--per-application", "1", "--max-load", "1", "--objective", "fair", "--json"
    facts = json.loads(run(*arguments, affinity=affinity).output)
    assert (pairs(), facts["worst"], facts["level_1"]) == ([("a", "r"), ("b", "s")], 0.5, 0.5)


def test_a_draw_with_its_probabilities(run) -> None:
    arguments = "--per-application", "1", "--spread", "0.5", "--probabilities", "odds.csv", "--json"
    facts = json.loads(run(*arguments).output)
    assert (facts["largest_probability"], len(pairs()), facts["seed"]) == (0.5, 2, 0)
    assert Path("odds.csv").read_text().splitlines()[1] == '"kyoto","sato",0.5'


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--spread", "0.5", "--objective", "fair"], "cannot be combined"),
        (["--keep", "0.9"], "--keep belongs to --spread"),
    ],
)
def test_options_that_mean_nothing_together_are_refused(run, arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, sentence in result.stderr) == (2, True)


def test_a_matrix_in_and_out(run) -> None:
    run("--help")
    sparse.save_npz("in.npz", sparse.csr_array(np.array([[0.9, 0.5], [0.8, 0.1]])))
    arguments = ["in.npz", "--out", "out.npz", "--per-application", "1", "--max-load", "1"]
    assert CliRunner().invoke(assign, arguments).exit_code == 0
    assert sparse.load_npz("out.npz").toarray().tolist() == [[0, 0.5], [0.8, 0]]


def test_parquet_out(run) -> None:
    run("--per-application", "1", "--out", "out.parquet")
    assert pairs("out.parquet") == [("kyoto", "sato"), ("sendai", "sato")]


def test_the_order_of_rows_does_not_change_the_answer(run) -> None:
    heading, *rows = EXAMPLE["affinity.csv"].splitlines()
    first = run("--per-application", "2", "--max-load", "2") and Path("out.csv").read_text()
    run("--per-application", "2", "--max-load", "2", affinity="\n".join([heading, *reversed(rows)]))
    assert Path("out.csv").read_text() == first


def test_reasons_are_written_where_asked(run) -> None:
    run("--per-application", "1", "--max-load", "1", "--explain", "why.json")
    why = json.loads(Path("why.json").read_text())
    assert why[1]["passed"] == [{"reviewer": "sato", "affinity": 0.8, "why": "full", "detail": ""}]


def test_why_a_pair_was_not_made(run) -> None:
    arguments = "--per-application", "1", "--max-load", "1", "--json", "--why"
    why = json.loads(run(*arguments, "sendai", "sato").output)["why"]
    assert (why["made"], why["why"], why["rank"], why["loss"]) == (False, "full", 1, pytest.approx(0.2))
    assert json.loads(run(*arguments, "kyoto", "sato").output)["why"]["made"] is True
    assert (run(*arguments, "x", "sato").exit_code, run(*arguments, "kyoto", "x").exit_code) == (2, 2)


def test_who_cannot_be_served_is_status_1_with_remedies(run) -> None:
    result = run("--per-application", "3", "--conflicts", "conflicts.csv", "--json")
    told = json.loads(result.output)
    assert (result.exit_code, told["short"][0]["application"]) == (1, "kyoto")
    assert told["remedies"][0]["size"] == 1


def test_who_cannot_be_served_is_told_in_a_sentence(run) -> None:
    result = run("--per-application", "3", "--conflicts", "conflicts.csv")
    assert (result.exit_code, "kyoto gets 2 of 3 reviewers" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("changes", "arguments", "sentence"),
    [
        ({"affinity": "application,reviewer,affinity\na,r,x\n"}, [], "affinity.csv:2 affinity: is 'x'; a number"),
        (
            {"affinity": "application,reviewer,affinity\na,r,1\na,r,2\n"},
            [],
            "affinity.csv:3 reviewer: the pair a, r is",
        ),
        ({"affinity": "application,reviewer,affinity\na,r,1e9\n"}, [], "affinity.csv:2 affinity: is 1000000000.0; an"),
        (
            {"conflicts": "application,reviewer\nx,r\n"},
            ["--conflicts", "conflicts.csv"],
            "conflicts.csv:2 application: x",
        ),
        ({"needs": "application,readers\na,1\na,2\n"}, ["--needs", "needs.csv"], "needs.csv:3 application: a is named"),
        ({"needs": "application,readers\na,-1\n"}, ["--needs", "needs.csv"], "needs.csv:2 readers: is -1"),
        ({}, ["--at-most", "organisation=1"], "--at-least and --at-most need --groups"),
        ({}, ["--groups", "groups.csv", "--at-most", "organisation"], "write KIND=NUMBER"),
        ({}, ["--groups", "groups.csv", "--at-least", "nominee=1"], "write KIND:GROUP=NUMBER"),
        ({}, ["--groups", "groups.csv", "--at-most", "field=1"], "the groups have no field"),
    ],
)
def test_unusable_input_is_status_2_with_file_line_and_field(
    run, changes: dict[str, str], arguments: list[str], sentence: str
) -> None:
    result = run(*arguments, **changes)
    assert (result.exit_code, sentence in result.stderr) == (2, True), result.stderr


def test_somebody_in_two_groups_of_a_kind_is_refused(run) -> None:
    groups = "reviewer,kind,group\nsato,organisation,x\nsato,organisation,y\n"
    result = run("--groups", "groups.csv", "--at-most", "organisation=1", groups=groups)
    assert (result.exit_code, "sato stands in two groups" in result.stderr) == (2, True)


@pytest.mark.parametrize("name", ["none.csv", "none.npz"])
def test_a_missing_file_says_what_to_do(name: str) -> None:
    result = CliRunner().invoke(assign, [name, "--out", "out.csv"])
    assert (result.exit_code, f"{name}: cannot be read: there is no such file; check" in result.stderr) == (2, True)


def test_a_file_that_is_no_matrix_is_refused(run) -> None:
    run("--help")
    Path("bad.npz").write_text("x")
    result = CliRunner().invoke(assign, ["bad.npz", "--out", "out.csv"])
    assert (result.exit_code, "bad.npz: cannot be read as a sparse matrix" in result.stderr) == (2, True)
