import json
from fractions import Fraction
from pathlib import Path

import pytest

from kyoten.core.kernel.errors import InputError
from kyoten.core.portfolio.load import document_of, problem_of, read, schema
from kyoten.core.portfolio.problem import Candidate, Cost, Draws, Interval, Limit, PortfolioProblem, Quota

DOCUMENT = {
    "funders": ["mext"],
    "candidates": [
        {"id": "a", "hub_type": "global", "points": {"mext": {"x": {"low": 1, "high": 2}, "y": {"values": [1, 3]}}}}
    ],
    "quotas": [{"hub_type": "global", "minimum": 0, "target": 1, "maximum": 1}],
    "limits": [{"field": "life", "at_least_share": "1/3"}],
}


def test_a_document_becomes_the_problem_that_it_says() -> None:
    one = Candidate("a", "global", points={"mext": {"x": Interval(1, 2), "y": Draws((1, 3))}})
    limits = (Limit(field="life", at_least_share=Fraction(1, 3)),)
    assert problem_of(DOCUMENT) == PortfolioProblem((one,), (Quota("global", 0, 1, 1),), ("mext",), limits=limits)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"candidates": [{"id": "a"}]}, "problem candidates.0.hub_type: Field required"),
        ({"colour": "red"}, "problem colour: Unexpected keyword argument"),
        ({"budgets": [{"yen": 1.5}]}, "problem budgets.0.yen: "),
        ({"candidates": [{"id": "a", "hub_type": "g", "must": "x", "must_not": "y"}]}, "both required and ruled out"),
    ],
)
def test_what_cannot_be_used_is_named(change: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        problem_of({**DOCUMENT, **change})


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    assert read(path) == problem_of(DOCUMENT)


@pytest.mark.parametrize(
    ("content", "said"), [(b"{\n,", ":2: is not JSON"), (b"\xff", "UTF-8"), (None, "cannot be read")]
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "problem.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read(path)


def test_the_schema_describes_candidates() -> None:
    assert "points" in schema()["$defs"]["Candidate"]["properties"]


def test_a_problem_that_is_written_is_the_same_when_read_again() -> None:
    costs = (Cost(2009, "mext", 40_000_000),)
    one = Candidate("a", "global", frozenset({"26", "27"}), {"mext": {"x": Interval(1, 2), "y": None}}, costs=costs)
    limits = (Limit(region="26", of="money", at_most_share=Fraction(1, 3)),)
    problem = PortfolioProblem((one,), (Quota("global", 0, 1, 1, stage=2),), ("mext",), limits=limits, stage=2)
    assert problem_of(json.loads(json.dumps(document_of(problem)))) == problem


def test_a_problem_says_itself_in_a_document_and_back() -> None:
    problem = problem_of(DOCUMENT)
    assert problem_of(json.loads(json.dumps(document_of(problem)))) == problem


def test_a_document_names_only_what_is_not_usual() -> None:
    assert set(document_of(problem_of(DOCUMENT))) == {"candidates", "quotas", "funders", "limits"}
