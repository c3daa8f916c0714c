"""Names that must exist, ids given once, figures that can be read."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.programme.small import budget, guide, hub_type, line, measure, programme, text

from kyoten.core.programme.references import broken


def problems(**changes: Any) -> list[tuple[str, str]]:
    return [("/".join(map(str, key)), message) for key, message in broken(programme(**changes))]


def test_a_sound_programme_has_none() -> None:
    assert problems(measures=[measure()]) == []


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("funder", "nobody", "measures/0/funder"),
        ("group", "nobody", "measures/0/group"),
        ("functions", ["nobody"], "measures/0/functions/0"),
        ("stages", ["nobody"], "measures/0/stages/0"),
    ],
)
def test_a_name_that_leads_nowhere(field: str, value: Any, path: str) -> None:
    ((where, message),) = problems(measures=[measure(**{field: value})])
    assert where == path
    assert "nobody" in message


def test_a_linkage_to_no_hub_type() -> None:
    link = {"hub_type": "nobody", "kind": "none", "text": text(), "source": {"slide": 1}}
    assert problems(measures=[measure(linkages=[link])])[0][0] == "measures/0/linkages/0/hub_type"


def test_a_linkage_to_no_line() -> None:
    link = {"hub_type": "core", "line": "nobody", "kind": "none", "text": text(), "source": {"slide": 1}}
    assert problems(measures=[measure(linkages=[link])])[0][0] == "measures/0/linkages/0/line"


def test_a_stage_of_no_hub_type() -> None:
    assert problems(hub_types=[hub_type(stage_of="nobody")])[0][0] == "hub_types/0/stage_of"


def test_a_count_of_no_hub_type() -> None:
    counts = [{"printed": "5拠点", "hub_type": "nobody"}]
    assert problems(measures=[measure(counts=counts)])[0][0] == "measures/0/counts/0/hub_type"


def test_an_id_given_twice() -> None:
    assert problems(measures=[measure(lines=[line(), line()])]) == [
        ("measures/0/lines/1/id", "the id phase is given twice")
    ]


def test_a_slide_that_the_document_lacks() -> None:
    assert problems(measures=[measure(budgets=[budget("5億円", slide=99)])])[0][1] == "document paper has no slide 99"


def test_a_document_that_does_not_exist() -> None:
    found = problems(measures=[measure(budgets=[budget("5億円", document="none", slide=None)])])
    assert found == [("measures/0/budgets/0/document", "there is no document none")]


def test_a_figure_that_cannot_be_read() -> None:
    ((path, message),) = problems(measures=[measure(budgets=[budget("億円")])])
    assert path == "measures/0/budgets/0/printed"
    assert "^" in message


@pytest.mark.parametrize("printed", ["億円", "9地域"])
def test_a_phase_without_readable_years(printed: str) -> None:
    phase = {"id": "a", "name": text(), "printed": printed, "first": 2001}
    assert problems(measures=[measure(phases=[phase])])[0][0] == "measures/0/phases/0/printed"


@pytest.mark.parametrize(
    ("scope", "field"), [({"measure": "nobody"}, "measure"), ({"measure": "cluster", "line": "nobody"}, "line")]
)
def test_a_value_of_a_rule_for_nothing(scope: dict[str, str], field: str) -> None:
    entry = {**scope, "values": {}, "source": {"slide": 1}}
    found = problems(measures=[measure()], parameters=[{"id": "money.rule", "entries": [entry]}])
    assert found[0][0] == f"parameters/0/entries/0/{field}"


def test_a_question_before_a_call_names_a_class_that_exists() -> None:
    question = {"id": "banks", "about": "members", "of": "bank", "label": text()}
    precheck = {"origin": "project", "questions": [question]}
    assert problems(calls=[guide(precheck=precheck)]) == [
        ("calls/0/precheck/questions/0/of", "there is no member class bank; known: none")
    ]


def test_a_former_name_stated_by_two_fields() -> None:
    fields = [{"id": name, "label": text(), "formerly": ["old"]} for name in ("one", "two")]
    section = {"id": "outline", "title": text(), "fields": fields}
    plan = {"id": "plan", "title": text(), "origin": "project", "sections": [section]}
    assert problems(plan=plan) == [
        ("plan/sections/0/fields/1/formerly", "the former name old is stated twice"),
    ]


def test_a_former_name_stated_by_two_functions() -> None:
    function = {"number": 1, "name": text(), "description": text(), "source": {"slide": 1}, "formerly": ["old"]}
    found = problems(functions=[{"id": "one", **function}, {"id": "two", **function}])
    assert found == [("functions/1/formerly", "the former name old is stated twice")]


def test_a_summary_of_a_question_that_the_plan_does_not_ask() -> None:
    part = {"id": "outline", "title": text(), "fields": ["outline.secret"]}
    summary = {"origin": "project", "title": text(), "pages": 5, "parts": [part]}
    decision = {"publication": {"origin": "project", "summary": summary}}
    ((path, message),) = problems(decision=decision)
    assert path == "decision/publication/summary/parts/0/fields/0"
    assert "no text in the plan outline.secret" in message
