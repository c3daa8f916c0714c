"""What says nothing is not in the canonical text, and older texts with blanks say the same as without."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.applications.team import Team

from kyoten.apps.applications import actions, bridge, canonical_form
from kyoten.apps.applications.models import FixedText
from kyoten.apps.foundation.trail import canonical

words = st.sampled_from(["", " ", "\u3000", "文章", "文章 "])
claims = st.fixed_dictionaries({"evidence": words, "weakness": words, "self_rating": st.none() | st.integers(0, 4)})
texts = st.fixed_dictionaries(
    {
        "answers": st.dictionaries(st.sampled_from("abc"), words),
        "claims": st.dictionaries(st.sampled_from("xy"), claims),
        "code": st.just("x"),
    }
)


@given(texts)
def test_settling_twice_is_settling_once(text):
    once = canonical_form.settled(text)
    assert canonical_form.settled(once) == once


@given(texts, st.sampled_from("abc"))
def test_a_blank_answer_says_the_same_as_none(text, name):
    without = {**text, "answers": {one: said for one, said in text["answers"].items() if one != name}}
    blank = {**text, "answers": {**text["answers"], name: " "}}
    assert canonical_form.same(canonical(without), canonical(blank))


@given(texts, texts)
def test_other_words_say_something_else(one, other):
    alike = canonical_form.settled(one) == canonical_form.settled(other)
    assert canonical_form.same(canonical(one), canonical(other)) == alike


@pytest.mark.django_db
def test_a_text_that_was_signed_with_blanks_keeps_its_digest_and_can_be_filed(team: Team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    said = json.loads(text.content)
    content = canonical({**said, "answers": {**said["answers"], "outline.more": ""}})
    FixedText.objects.filter(pk=text.pk).update(content=content, digest=bridge.digest_of(content))
    text.refresh_from_db()
    team.sign(text)
    team.submit()
    assert team.fresh().receipt.endswith(text.digest[:8].upper())
