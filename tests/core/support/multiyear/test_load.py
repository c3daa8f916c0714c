import json
from fractions import Fraction
from pathlib import Path

import pytest

from kyoten.core.kernel.errors import InputError
from kyoten.core.support.multiyear.load import problem_of, read, schema
from kyoten.core.support.multiyear.problem import Budget, Hub, Line, Need, PackageProblem

DOCUMENT = {
    "years": [2009],
    "hubs": [{"id": "h", "hub_type": "g", "needs": [{"function": "people", "severity": 2, "cost_yen": {"2009": 5}}]}],
    "lines": [{"id": "m", "budget": "b", "functions": ["people"], "about_yen": 9, "within": "1/3"}],
    "budgets": [{"id": "b", "funder": "mext", "yen": {"2009": 9}}],
}


def test_a_document_becomes_the_problem_that_it_says() -> None:
    hub = Hub("h", "g", (Need("people", 2, {2009: 5}),))
    one = Line("m", "b", frozenset({"people"}), about_yen=9, within=Fraction(1, 3))
    assert problem_of(DOCUMENT) == PackageProblem((2009,), (hub,), (one,), (Budget("b", "mext", {2009: 9}),))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"hubs": [{"id": "h"}]}, "problem hubs.0.hub_type: Field required"),
        ({"colour": "red"}, "problem colour: Unexpected keyword argument"),
        ({"budgets": []}, "paid from b, which is no budget"),
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


def test_the_schema_describes_bottlenecks() -> None:
    assert "cost_yen" in schema()["$defs"]["Need"]["properties"]
