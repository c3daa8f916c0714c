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


SOURCE = {"slide": 1}


def places(**changes: Any) -> list[str]:
    return [where for where, _ in problems(**changes)]


def criterion(**changes: Any) -> dict[str, Any]:
    anchors = [{"score": 1, "meaning": text()}]
    one = {"id": "one", "name": text(), "question": text(), "anchors": anchors, **changes}
    form = {"id": "review", "title": text(), "origin": "project", "origin_note": text(), "reviews_wanted": 1}
    return {**form, "scale_min": 1, "scale_max": 1, "criteria": [one]}


@pytest.mark.parametrize("field", ["functions", "funders", "hub_types"])
def test_a_criterion_names_what_exists(field: str) -> None:
    assert places(review=criterion(**{field: ["nobody"]})) == [f"review/criteria/0/{field}/0"]


def test_a_criterion_may_name_funders_and_types_of_the_programme() -> None:
    assert places(review=criterion(funders=["mext"], hub_types=["core"])) == []


def milestone(**changes: Any) -> dict[str, Any]:
    return {"id": "call", "name": text(), "when": {"precision": "unknown"}, "source": SOURCE, **changes}


@pytest.mark.parametrize(("types", "wrong"), [(["core"], []), (["core", "nobody"], ["calendar/0/hub_types/1"])])
def test_a_milestone_is_for_hub_types_that_exist(types: list[str], wrong: list[str]) -> None:
    assert places(calendar=[milestone(hub_types=types)]) == wrong


@pytest.mark.parametrize(
    ("name", "wrong"), [(None, []), ("core", []), ("nobody", ["portfolio/0/hub_type"])], ids=["all", "known", "unknown"]
)
def test_a_condition_on_the_selection_is_for_all_types_or_one_that_exists(name: str | None, wrong: list[str]) -> None:
    limit = {"printed": "5拠点"}
    condition = {"id": "a", "kind": "at_most", "of": "hubs", "limit": limit, "sentence": text(), "source": SOURCE}
    assert places(portfolio=[{**condition, "hub_type": name}]) == wrong


@pytest.mark.parametrize(
    ("classes", "wrong"), [([], []), (["bank"], []), (["shop"], ["hub_unit/member_roles/0/classes/0"])]
)
def test_a_role_is_for_member_classes_that_exist(classes: list[str], wrong: list[str]) -> None:
    roles = [{"id": "lender", "name": text(), "classes": classes}]
    unit = {"definition": text(), "member_classes": [{"id": "bank", "name": text()}], "member_roles": roles}
    assert places(hub_unit={**unit, "source": SOURCE}) == wrong


@pytest.mark.parametrize(
    ("sectors", "wrong"), [(["industry"], []), (["academia"], ["hub_unit/member_classes/0/sector"]), ([], [])]
)
def test_a_member_class_is_of_a_sector_that_the_programme_states(sectors: list[str], wrong: list[str]) -> None:
    """A programme that states no sectors leaves them to the reader."""
    member = {"id": "bank", "name": text(), "sector": "industry"}
    unit = {"definition": text(), "member_classes": [member], "source": SOURCE}
    every = [{"id": one, "name": text(), "signatories": [], "source": SOURCE} for one in sectors]
    assert places(hub_unit=unit, sectors=every) == wrong


def test_an_evaluation_looks_at_functions_that_exist() -> None:
    rule = {"id": "three", "title": text(), "origin": "project", "origin_note": text(), "source": SOURCE}
    item = {"id": "a", "number": "1", "name": text(), "functions": ["nobody"]}
    asked = {**rule, "after_years": {"printed": "3年"}, "scale": [], "items": [item], "decisions": []}
    assert places(evaluation=asked) == ["evaluation/items/0/functions/0"]


def test_a_rehearsal_assumes_something_of_hub_types_that_exist() -> None:
    share = {"name": text(), "weight": 1}
    assumed = {
        "origin": "project",
        "note": text(),
        "types": [{"hub_type": "nobody", "applications": 3}],
        "regions": [{"code": "01", **share}],
        "fields": [{"id": "life", **share}],
        "several_regions": 0,
        "readers": 3,
        "load": 3,
        "merit_mean": 3,
        "merit_spread": 1,
        "leniency": 0,
        "noise": 0,
    }
    assert places(rehearsal=assumed) == ["rehearsal/types/0/hub_type"]


def test_what_is_told_of_reviews_is_by_funders_that_exist() -> None:
    told = [{"origin": "project", "funder": name, "scores": "none"} for name in ("mext", "nobody")]
    assert places(decision={"feedback": told}) == ["decision/feedback/1/funder"]


def budget_table(**choice: Any) -> dict[str, Any]:
    column = {"id": "of", "label": text(), "kind": "choice", "choices": [{"id": "a", "name": text(), **choice}]}
    field = {"id": "money", "label": text(), "kind": "table", "table": {"columns": [column]}}
    section = {"id": "outline", "title": text(), "fields": [field]}
    return {"id": "plan", "title": text(), "origin": "project", "sections": [section]}


CHOICE = "plan/sections/0/fields/0/table/columns/0/choices/0"


@pytest.mark.parametrize(
    ("choice", "wrong"),
    [
        ({}, []),
        ({"measure": "cluster", "line": "phase"}, []),
        ({"measure": "nobody"}, [f"{CHOICE}/measure"]),
        ({"measure": "cluster", "line": "nobody"}, [f"{CHOICE}/line"]),
    ],
)
def test_a_choice_of_a_table_names_a_measure_and_line_that_exist(choice: dict[str, str], wrong: list[str]) -> None:
    assert places(measures=[measure(lines=[line()])], plan=budget_table(**choice)) == wrong


@pytest.mark.parametrize(
    ("scope", "wrong"),
    [
        ({}, []),
        ({"hub_type": "core"}, []),
        ({"hub_type": "nobody"}, ["hub_type"]),
        ({"measure": "cluster", "line": "phase"}, []),
        ({"measure": "nobody", "line": "phase"}, ["measure", "line"]),
    ],
)
def test_a_value_of_a_rule_is_for_what_exists(scope: dict[str, str], wrong: list[str]) -> None:
    entry = {**scope, "values": {}, "source": SOURCE}
    found = places(measures=[measure(lines=[line()])], parameters=[{"id": "money.rule", "entries": [entry]}])
    assert found == [f"parameters/0/entries/0/{field}" for field in wrong]


def test_what_is_known_is_told_in_order() -> None:
    types = [hub_type("b"), hub_type("a"), hub_type("c", stage_of="nobody")]
    assert problems(hub_types=types) == [
        ("hub_types/2/stage_of", "there is no hub type nobody; known: a, b, c"),
    ]


def test_a_linkage_to_a_hub_type_without_a_line_is_sound() -> None:
    link = {"hub_type": "core", "kind": "none", "text": text(), "source": SOURCE}
    assert places(measures=[measure(linkages=[link])]) == []


def test_a_phase_with_its_years_is_sound() -> None:
    phase = {"id": "a", "name": text(), "printed": "H13~17", "first": 2001, "last": 2005}
    assert places(measures=[measure(phases=[phase])]) == []


def test_a_phase_without_years_says_how_they_are_written() -> None:
    phase = {"id": "a", "name": text(), "printed": "9地域", "first": 2001}
    assert problems(measures=[measure(phases=[phase])])[0][1].startswith("a phase needs its years, such as H13~17")


def test_a_slide_that_is_missing_is_found_where_it_is_cited() -> None:
    assert places(measures=[measure(budgets=[budget("5億円", slide=99)])]) == ["measures/0/budgets/0/slide"]
