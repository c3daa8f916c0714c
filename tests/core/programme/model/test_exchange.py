"""How a pack describes its exchange."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kyoten.core.programme.load import load
from kyoten.core.programme.model import ExchangeRule, ListingKind

RULE = load("jp_hubs_2009").exchange
assert RULE is not None


def test_every_kind_has_its_template():
    assert [RULE.template(kind).kind for kind in ListingKind] == list(ListingKind)


def test_a_kind_that_is_not_listed_has_no_template():
    assert RULE.template("hub_plan") is None


def test_unknown_fields_are_named():
    assert RULE.unknown_fields(["life", "magic"]) == ("magic",)


def test_every_template_asks_one_thing_that_must_be_answered():
    assert {sum(one.required for one in template.prompts) for template in RULE.templates} == {1}


@pytest.mark.parametrize("wrong", [{"listed_days": 0}, {"remind_days": []}, {"fields": []}, {"templates": []}])
def test_a_wrong_rule_is_refused(wrong):
    with pytest.raises(ValidationError):
        ExchangeRule.model_validate({**RULE.model_dump(), **wrong})
