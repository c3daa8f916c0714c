"""Facts of an application and numbers of its pack, for the rules."""

from __future__ import annotations

import datetime as dt

from tests.apps.factories import core_programme

from kyoten.apps.applications import rule_bridge
from kyoten.apps.applications.models import FunctionClaim
from kyoten.core.rules.eligibility import consortium_shape, ten_functions

DAY = dt.date(2009, 4, 1)


def test_numbers_come_from_the_pack_by_date():
    numbers = rule_bridge.shape_numbers(core_programme(), DAY)
    assert (numbers.minimum, numbers.sectors) == (
        {"university": 1, "local_government": 1},
        ("industry", "academia", "government"),
    )


def test_before_any_number_the_consortium_itself_says_the_least():
    numbers = rule_bridge.shape_numbers(core_programme(), dt.date(2000, 1, 1))
    assert numbers.minimum == {"university": 1, "local_government": 1}


def test_sources_are_cited_in_words():
    assert "産学官の代表者" in rule_bridge.signature_numbers(core_programme(), DAY).source.ja


def test_one_signature_of_each_sector_is_asked_in_2009():
    required = rule_bridge.signature_numbers(core_programme(), DAY).required
    assert required == {"industry": 1, "academia": 1, "government": 1}


def test_no_member_is_not_stated_yet():
    assert rule_bridge.shape_facts([]) == consortium_shape.Facts(None)


def test_blank_evidence_is_no_evidence():
    claim = FunctionClaim(function="people", evidence=" \n", weakness="担い手")
    facts = rule_bridge.function_facts(core_programme(), [claim])
    assert facts.claims == (ten_functions.Claim("people", 0, True),)
