"""Parts that can be asked to correct, and the text that corrections make."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.applications import correctable
from kyoten.apps.foundation.trail import canonical

NAMES = ["plan.goal", "plan.goals", "money.costs.r1.y2009", "money.costs.r2.y2010"]
BASICS = ["basics:name_ja", "basics:area", "basics:prefectures", "basics:municipalities"]
PARTS = ["plan.goal", "plan.goals", "money.costs", "members", *BASICS, "claims:lab"]
TWO = [{"code": "011002", "name": "札幌市"}, {"code": "131016", "name": "千代田区"}]
words = st.text("ab", max_size=2)
claims = st.fixed_dictionaries({"evidence": words, "weakness": words, "self_rating": st.none() | st.integers(0, 4)})
contents = st.fixed_dictionaries(
    {
        "name": st.fixed_dictionaries({"ja": words, "en": words}),
        "area": words,
        "prefectures": st.lists(words, max_size=1),
        "fields": st.lists(words, max_size=1),
        "members": st.lists(words, max_size=2),
        "answers": st.dictionaries(st.sampled_from(NAMES), words),
        "claims": st.dictionaries(st.sampled_from(["lab", "office"]), claims),
        "code": st.just("x"),
    },
    optional={"municipalities": st.lists(st.sampled_from(TWO), min_size=1, max_size=2, unique_by=str)},
).map(canonical)


@pytest.mark.parametrize(
    ("part", "name", "held"),
    [
        ("plan.goal", "plan.goal", True),
        ("plan.goal", "plan.goals", False),
        ("money.costs", "money.costs.r1.y2009", True),
        ("claims:lab", "lab-evidence", True),
        ("claims:lab", "labs-evidence", False),
        ("members", "members.x", False),
        ("basics:municipalities", "basics:prefectures", True),
        ("basics:prefectures", "basics:municipalities", False),
    ],
)
def test_which_fields_a_part_covers(part, name, held):
    assert correctable.covers([part], name) is held


@given(contents, contents, st.sets(st.sampled_from(PARTS)))
def test_only_named_parts_can_differ(filed, now, parts):
    text = correctable.corrected(filed, now, parts)
    assert all(correctable.covers(parts, name) for name in correctable.changed_parts(filed, text))


@given(contents, contents)
def test_with_every_part_named_the_text_is_the_new_one_but_for_the_rest(filed, now):
    every = [*PARTS, *correctable.BASIC_PARTS, "claims:office"]
    assert json.loads(correctable.corrected(filed, now, every)) == json.loads(now)


@given(contents, contents)
def test_nothing_named_changes_nothing(filed, now):
    assert correctable.corrected(filed, now, []) == filed
