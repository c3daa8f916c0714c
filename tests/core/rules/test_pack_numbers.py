"""The numbers of the 2009 pack against what its measures, hub unit and sectors say."""

from datetime import date

import pytest

from kyoten.core.programme.load import load
from kyoten.core.rules.ask import ask
from kyoten.core.rules.catalogue import catalogue
from kyoten.core.rules.eligibility import consortium_shape, hub_linkage, joint_signature
from kyoten.core.rules.parameters import numbers

PROGRAMME = load("jp_hubs_2009")
DAY = date(2009, 6, 1)
LINKS = [(measure.id, link) for measure in PROGRAMME.measures for link in measure.linkages]


def general(rule: str) -> object:
    parameter = PROGRAMME.parameter(rule)
    assert parameter is not None
    return numbers(catalogue()[rule].numbers, parameter, DAY)


def test_every_rule_has_numbers_and_every_number_a_rule() -> None:
    assert sorted(parameter.id for parameter in PROGRAMME.parameters) == sorted(catalogue())


@pytest.mark.parametrize("parameter", PROGRAMME.parameters, ids=lambda parameter: parameter.id)
def test_numbers_name_measures_and_lines_that_exist(parameter: object) -> None:
    lines = {(measure.id, line.id) for measure, line in PROGRAMME.lines()}
    known = lines | {(measure.id, None) for measure in PROGRAMME.measures} | {(None, None)}
    assert {(entry.measure, entry.line) for entry in parameter.entries} <= known


@pytest.mark.parametrize(("measure", "link"), LINKS)
def test_the_linkage_of_every_measure_is_the_one_its_slides_state(measure: str, link: object) -> None:
    scopes = {parameter.line for parameter in PROGRAMME.parameter("eligibility.hub_linkage").entries}
    line = link.line if link.line in scopes else None
    found = ask(PROGRAMME, hub_linkage.Facts(measure, link.hub_type), DAY, measure, line, link.hub_type)
    assert found.facts["linkage"] == link.kind.value


def test_the_least_numbers_of_members_are_those_of_the_hub_unit() -> None:
    shape = general(consortium_shape.RULE)
    assert shape.minimum == {one.id: one.minimum for one in PROGRAMME.hub_unit.member_classes if one.required}


def test_the_sectors_that_sign_are_those_that_have_to() -> None:
    wanted = tuple(sector.id for sector in PROGRAMME.sectors if sector.required)
    assert (general(joint_signature.RULE).sectors, general(consortium_shape.RULE).sectors) == (wanted, wanted)


def test_every_number_says_where_it_comes_from() -> None:
    silent = [p.id for p in PROGRAMME.parameters for entry in p.entries if not entry.source.said()]
    assert silent == []


def test_every_quoted_slide_is_known_or_the_number_is_our_own() -> None:
    without = [parameter.id for parameter in PROGRAMME.parameters for e in parameter.entries if e.source.slide is None]
    assert without == [
        "conduct.co_application",
        "conduct.co_authorship",
        "conduct.company_family",
        "conduct.conflict_of_interest",
        "conduct.declared_interest",
        "conduct.hub_membership",
        "conduct.money_received",
        "conduct.peer_sight",
        "conduct.same_organisation",
        "conduct.same_region",
        "conduct.shared_award",
        "eligibility.hub_linkage",
        "money.no_double_funding",
        "money.repayment",
        "money.stacking_ceiling",
    ]
