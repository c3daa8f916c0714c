"""The text that is signed and its digest, for whatever is written: same words, same digest; one character, another."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import given as of
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.applications.team import Team
from tests.apps.factories import make_call

from kyoten.apps.applications import actions, bridge, queries
from kyoten.apps.applications.bridge import ClaimInput
from kyoten.apps.applications.merging import FieldChange
from kyoten.apps.applications.models import PlanAnswer

FIELDS = ("outline.area", "outline.summary", "goals.three_years")
words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
answers = st.fixed_dictionaries(dict.fromkeys(FIELDS, words))
a_few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


class CanonicalText(TestCase):
    """Each example in a transaction of its own."""

    def setUp(self) -> None:
        super().setUp()
        self.team = Team(make_call())

    def written(self, texts: dict[str, str]) -> str:
        """The text once these answers are saved by an editor, over whatever stands there."""
        now = queries.texts_of(self.team.fresh())
        changes = [FieldChange(name, now.get(name, ""), text) for name, text in texts.items()]
        actions.save_fields(self.team.application.pk, changes, by=self.team.coordinator)
        return bridge.canonical_text(self.team.fresh())

    def kept(self) -> dict[str, str]:
        """Every answer that says anything."""
        rows = self.team.application.answers.values_list("field", "text")
        return {field: text for field, text in rows if text.strip()}

    def claimed(self, **parts: Any) -> str:
        """The text once this is claimed of a function."""
        [claim] = [ClaimInput("people", **{"evidence": "", "self_rating": None, **parts})]
        actions.save_claims(self.team.application.pk, [claim], by=self.team.coordinator, revision=self.team.revision)
        return bridge.canonical_text(self.team.fresh())

    @of(answers, answers)
    @a_few
    def test_texts_and_digests_are_alike_just_when_what_is_kept_is(self, first, second):
        one, kept = self.written(first), self.kept()
        two = self.written(second)
        assert (one == two) == (bridge.digest_of(one) == bridge.digest_of(two)) == (kept == self.kept())

    @of(answers, st.sampled_from(["", " ", "\u3000\n"]))
    @a_few
    def test_an_answer_written_and_erased_is_none(self, texts, nothing):
        self.written(dict.fromkeys(FIELDS, ""))
        before = bridge.digest_of(bridge.canonical_text(self.team.fresh()))
        self.written(texts)
        assert bridge.digest_of(self.written(dict.fromkeys(texts, nothing))) == before

    @of(words, st.none() | st.integers(0, 4))
    @a_few
    def test_a_claim_written_and_erased_is_none(self, evidence, rating):
        self.team.application.claims.all().delete()
        before = bridge.canonical_text(self.team.fresh())
        self.claimed(evidence=evidence, self_rating=rating)
        assert self.claimed() == before

    @of(answers, st.sampled_from(FIELDS), st.data())
    @a_few
    def test_one_character_more_is_another_digest(self, texts, name, data):
        before = bridge.digest_of(self.written(texts))
        kept = queries.texts_of(self.team.fresh()).get(name, "")
        place = data.draw(st.integers(0, len(kept)))
        after = bridge.digest_of(self.written({name: f"{kept[:place]}字{kept[place:]}"}))
        assert before != after

    @of(answers, st.permutations(FIELDS))
    @a_few
    def test_the_order_in_which_answers_were_written_does_not_show(self, texts, order):
        before = self.written(texts)
        rows = {row.field: row for row in self.team.application.answers.all()}
        self.team.application.answers.all().delete()
        PlanAnswer.objects.bulk_create(
            PlanAnswer(application=self.team.application, field=name, text=rows[name].text)
            for name in order
            if name in rows
        )
        assert bridge.canonical_text(self.team.fresh()) == before
