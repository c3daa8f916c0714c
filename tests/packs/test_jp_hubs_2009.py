"""The 2009 pack: complete, readable in both languages, and what its check finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from kyoten.core.kernel.errors import InputError, KyotenError
from kyoten.core.kernel.notation import nudge, numerals
from kyoten.core.programme.check import check
from kyoten.core.programme.check.finding import CheckFinding
from kyoten.core.programme.load import build, load, read_pack
from kyoten.core.programme.model import Programme
from kyoten.core.programme.source import Key, Raw, scalars

PACK = "jp_hubs_2009"


@cache
def pack() -> Programme:
    return load(PACK)


@cache
def raw() -> Raw:
    return read_pack(PACK)


@cache
def report() -> tuple[CheckFinding, ...]:
    return check(pack())


def found(verdict: str) -> set[tuple[str, str | None, int | None, int]]:
    """Check, measure, fiscal year and difference of every finding of a verdict."""
    return {(one.check, one.measure, one.fiscal_year, one.amount_yen) for one in report() if one.verdict == verdict}


def test_every_contradiction_and_no_other() -> None:
    assert found("contradiction") == {
        ("total_against_details", None, 2009, 190_000_000),
        ("overview_against_detail", "shared_facility", 2009, 190_000_000),
        ("overview_against_detail", "shared_facility", 2008, 240_000_000),
        ("unit_times_count", "knowledge_cluster", 2009, 330_000_000),
        ("unit_times_count", "knowledge_cluster", 2008, 330_000_000),
    }


def test_everything_that_agrees_only_rounded_or_cut_off() -> None:
    assert found("agrees_rounded") == {
        ("total_against_details", None, 2009, 0),
        ("total_against_details", None, 2008, 0),
        ("lines_against_measure", "knowledge_cluster", 2009, 0),
        ("lines_against_measure", "knowledge_cluster", 2008, 0),
        ("overview_against_detail", "univ_venture_rd", 2008, 0),
        ("unit_times_count", "industrial_cluster", 2009, 0),
        ("unit_times_count", "regional_innovation_community", 2009, 0),
    }


def test_17_and_17_5_agree_only_by_truncation() -> None:
    (one,) = [one for one in report() if one.measure == "univ_venture_rd" and one.verdict == "agrees_rounded"]
    assert "only after truncation" in one.sentence


@pytest.mark.parametrize(
    ("kind", "measure", "year"),
    [
        ("total_against_overview", None, 2009),
        ("total_against_overview", None, 2008),
        ("unit_times_count", "city_area", 2009),
        ("unit_times_count", "city_area", 2008),
        ("unit_times_count", "creative_collaboration", 2009),
        ("unit_times_count", "knowledge_cluster", 2009),
        ("rate_times_scale", "shared_facility", 2009),
        ("quota_rounds", None, None),
        ("count_against_quota", "univ_collaboration_strategy", 2009),
        ("count_against_quota", "knowledge_cluster", 2009),
        ("count_repeated", "industrial_cluster", 2009),
        ("cohorts", "city_area", 2008),
        ("phases_contiguous", "industrial_cluster", None),
        ("matching_repeated", "knowledge_cluster", None),
        ("date_repeated", None, None),
    ],
)
def test_what_agrees(kind: str, measure: str | None, year: int | None) -> None:
    assert (kind, measure, year, 0) in found("agrees")


def test_the_kinds_of_notes() -> None:
    assert Counter(check for check, *_ in found("note")).keys() == {
        *("matching_kind", "matching_ratio", "mixed_bases", "name_differs", "foreign_year", "not_per_year"),
        *("no_counter", "no_amount", "unknown_figure", "stated_only_here", "parameter"),
    }


def test_other_names_are_noted_for_five_slides() -> None:
    assert [one.measure for one in report() if one.check == "name_differs"] == [
        *("industrial_cluster", "regional_innovation_community", "shared_facility", "shared_facility"),
        "creative_collaboration",
    ]


def figures() -> list[tuple[Key, int, int]]:
    """Every numeral of every stated figure: its key, its place in the string (-1: a plain number), up or down."""
    changes: list[tuple[Key, int, int]] = []
    for key, value in scalars(raw().data):
        if key[-1] == "printed":
            changes += [(key, index, by) for index in range(len(numerals(str(value)))) for by in (1, -1)]
        elif type(value) is int and (key[-2] == "number" or "values" in key):
            changes += [(key, -1, by) for by in (1, -1)]
    return changes


def outcome(key: Key, change: Callable[[Any], Any]) -> str | None:
    """The report with one value changed (put back afterwards), or the error; None where it would fall below zero."""
    holder: Any = raw().data
    for step in key[:-1]:
        holder = holder[step]
    stated = holder[key[-1]]
    try:
        holder[key[-1]] = change(stated)
        return "\n".join(str(one.as_data()) for one in check(build(raw())))
    except InputError as error:
        return str(error)
    except KyotenError:
        return None
    finally:
        holder[key[-1]] = stated


@cache
def sentences() -> str:
    return "\n".join(str(one.as_data()) for one in report())


@pytest.mark.slow
@pytest.mark.parametrize(
    "change", figures(), ids=lambda change: f"{'/'.join(map(str, change[0]))}#{change[1]}{change[2]:+}"
)
def test_a_figure_changed_by_one_unit_is_noticed(change: tuple[Key, int, int]) -> None:
    key, index, by = change
    report_then = outcome(key, lambda stated: stated + by if index < 0 else nudge(str(stated), index, by))
    assert report_then != sentences()
    assert report_then is not None or by == -1


def test_there_are_many_figures() -> None:
    assert len(figures()) > 200


def test_every_slide_with_figures_is_cited() -> None:
    from kyoten.core.programme.model import Cite, Statement
    from kyoten.core.programme.model.measures import Alias
    from kyoten.core.programme.walk import parts

    cited = {part.slide for kind in (Cite, Statement, Alias) for _, part in parts(pack(), kind) if not part.document}
    assert cited - {None} == set(range(2, 22))


def test_slides_are_numbered_in_document_order() -> None:
    assert [slide.number for slide in pack().documents[0].slides] == list(range(1, 22))


def test_two_funders_and_two_hub_types() -> None:
    assert [one.id for one in pack().funders] == ["mext", "meti"]
    assert [one.id for one in pack().hub_types] == ["regional_core", "global"]


def test_ten_functions_in_order() -> None:
    assert [one.number for one in pack().functions] == list(range(1, 11))


def test_every_measure_of_the_overview() -> None:
    assert [one.id for one in pack().measures] == [
        *("knowledge_cluster", "city_area", "univ_collaboration_strategy", "a_step", "industrial_cluster"),
        *("regional_innovation_community", "shared_facility", "creative_collaboration", "univ_venture_rd"),
        *("regional_innovation_rd", "smrj_advancement_loans"),
    ]


def test_every_measure_links_to_a_hub_type() -> None:
    assert [one.id for one in pack().measures if not one.linkages] == []


def test_every_function_is_served_by_a_measure() -> None:
    served = {function for one in pack().measures for function in one.functions}
    assert served == {function.id for function in pack().functions}


def test_every_stage_is_served_by_a_measure() -> None:
    assert {stage for one in pack().measures for stage in one.stages} == {stage.id for stage in pack().stages}


def test_the_rubric_is_the_projects_own_and_has_no_weights() -> None:
    review = pack().review
    assert review is not None
    assert review.origin == "project"
    assert {criterion.weight for criterion in review.criteria} == {None}


def test_every_criterion_says_what_each_score_means() -> None:
    review = pack().review
    assert review is not None
    wanted = list(range(review.scale_min, review.scale_max + 1))
    assert all([anchor.score for anchor in one.anchors] == wanted for one in review.criteria)


def test_each_funder_has_criteria() -> None:
    review = pack().review
    assert review is not None
    assert {funder for one in review.criteria for funder in one.funders} == {"mext", "meti"}


def test_three_sectors_sign() -> None:
    assert [sector.id for sector in pack().sectors if sector.required] == ["industry", "academia", "government"]


def test_the_scale_of_the_evaluation() -> None:
    evaluation = pack().evaluation
    assert evaluation is not None
    assert [grade.id for grade in evaluation.scale] == ["S", "A", "B", "C"]
    assert [decision.id for decision in evaluation.decisions] == ["continue", "stop"]


def test_the_abolition_is_an_amendment_with_its_source() -> None:
    (one,) = [one for one in pack().amendments if one.id == "budget_review_abolition"]
    assert (one.date, one.decided_by.en) == ("2009-11", "Government Revitalisation Unit")
    assert pack().document(one.source.document).url is not None


def test_no_person_is_named_on_the_committee() -> None:
    assert len(pack().committees[0].seats) == 11


def test_every_round_has_its_guidelines() -> None:
    assert [pack().call_guide(stage) is not None for stage in (1, 2)] == [True, True]


def test_no_grace_is_given_where_no_document_states_one() -> None:
    grace = pack().calls[0].grace
    assert (grace.minutes, grace.origin) == (0, "project")
