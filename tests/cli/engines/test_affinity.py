"""`kyoten affinity` as a person calls it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from click.testing import CliRunner, Result

from kyoten.cli.engines.affinity import EXAMPLE, affinity
from kyoten.cli.engines.assign import assign
from kyoten.cli.engines.tables import Column, read_table

BIDS = "application,reviewer,bid\nkyoto,suzuki,1\n"
NUMBERS = tuple(Column(name, "number", "", required=False) for name in ("affinity", "lexical", "expertise", "bid"))


def letters(texts: list[str]) -> np.ndarray:
    """A model by hand."""
    return np.array([[len(text), 1.0] for text in texts])


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, **changes: str) -> Result:
        texts = {**EXAMPLE, "bids.csv": BIDS, **{f"{name}.csv": text for name, text in changes.items()}}
        for name, text in texts.items():
            Path(name).write_text(text, encoding="utf-8")
        return CliRunner().invoke(affinity, ["applications.csv", "reviewers.csv", "--out", "out.csv", *arguments])

    return call


def numbers() -> dict[str, list[float]]:
    return {name: column.tolist() for name, column in read_table(Path("out.csv"), NUMBERS).numbers.items()}


def test_the_example_goes_straight_into_assign(run) -> None:
    assert run("--json").exit_code == 0
    arguments = ["out.csv", "--per-application", "1", "--max-load", "1", "--out", "pairs.csv"]
    assert CliRunner().invoke(assign, arguments).exit_code == 0
    assert [line.split(",")[:2] for line in Path("pairs.csv").read_text().splitlines()[1:]] == [
        ['"kyoto"', '"sato"'],
        ['"sendai"', '"suzuki"'],
    ]


def test_parts_stand_in_columns_and_add_up(run) -> None:
    run("--bids", "bids.csv")
    found = numbers()
    assert np.sum([found[name] for name in ("lexical", "expertise", "bid")], axis=0) == pytest.approx(found["affinity"])
    assert found["bid"] == [0.0, 0.5, 0.0, 0.0]


def test_only_the_best_are_written_where_asked(run) -> None:
    run("--top", "1")
    assert len(numbers()["affinity"]) == 2


def test_the_summary_shows_the_weights(run) -> None:
    facts = json.loads(run("--json", "--lexical", "2").output)
    assert facts["weights"] == {"lexical": 2.0, "dense": 0.0, "expertise": 0.5, "bid": 0.5}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A model by hand, plugged in as `letters:embed`; it remembers what it was asked."""
    texts: list[str] = []
    module = ModuleType("letters")
    module.embed = lambda given: (texts.extend(given), letters(given))[1]
    monkeypatch.setitem(sys.modules, "letters", module)
    return texts


def test_a_model_is_plugged_in_by_name_and_counts(run, asked: list[str]) -> None:
    facts = json.loads(run("--json", "--model", "letters:embed").output)
    assert (facts["weights"]["dense"], facts["model"], facts["texts_embedded"]) == (1.0, "letters:embed", 4)


def test_one_new_application_embeds_only_itself(run, asked: list[str]) -> None:
    run("--model", "letters:embed", "--vectors", "v.npz")
    before = len(asked)
    more = EXAMPLE["applications.csv"] + "osaka,新しい素材\n"
    facts = json.loads(run("--json", "--model", "letters:embed", "--vectors", "v.npz", applications=more).output)
    assert (asked[before:], facts["texts_embedded"]) == (["新しい素材"], 1)


@pytest.mark.parametrize(
    ("arguments", "changes", "sentence"),
    [
        ([], {"applications": "application,text\na,x\na,y\n"}, "applications.csv:3 application: a is named twice"),
        ([], {"reviewers": "reviewer,text,kind\nr,x,book\n"}, "reviewers.csv:2 kind: is 'book'"),
        (["--bids", "bids.csv"], {"bids": "application,reviewer,bid\nx,sato,1\n"}, "bids.csv:2 application: x has no"),
        (["--bids", "bids.csv"], {"bids": "application,reviewer,bid\nkyoto,sato,2\n"}, "bids.csv:2 bid: is 2.0"),
        (["--dense", "1"], {}, "needs a model"),
        (["--dense", "1", "--model", "no.such:thing"], {}, "--model no.such:thing: No module"),
        (["--model", "guess"], {}, "there is no model guess: choose one of e5, use"),
    ],
)
def test_unusable_input_is_status_2(run, arguments: list[str], changes: dict[str, str], sentence: str) -> None:
    result = run(*arguments, **changes)
    assert (result.exit_code, sentence in result.stderr) == (2, True), result.stderr
