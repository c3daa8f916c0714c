"""Drafts, submission and corrections of a review."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.factories import make_call
from tests.apps.reviews.acts import finish, scored
from tests.apps.reviews.conftest import Panel

from kyoten.apps.applications.merging import FieldChange
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.queries import drafts

pytestmark = pytest.mark.django_db
REASON, VALUE = "organisation-reason", "organisation-value"


@pytest.fixture
def reading(review) -> Review:
    """A review whose reader declared to have no conflict."""
    return actions.declare(review.pk, by=review.reviewer.user)


def save(review: Review, *changes: tuple[str, str, str]) -> actions.SavedReview:
    """Fields saved by the reader."""
    made = [FieldChange(*one) for one in changes]
    return actions.save_review_fields(review.pk, made, by=review.reviewer.user)


def correct(review: Review, value: str, why: str) -> Review:
    """The score of one criterion changed after submitting."""
    save(review, (VALUE, "3", value), ("why", "", why))
    return actions.submit_review(review.pk, by=review.reviewer.user)


def test_scores_wait_for_the_declaration(review):
    with pytest.raises(Refused):
        actions.save_scores(review.pk, scored(review), by=review.reviewer.user)


def test_a_whole_review_is_written_and_submitted_at_once(reading):
    by = reading.reviewer.user
    done = actions.write_and_submit(reading.pk, scored(reading), by=by, summary="総評", confidence=2)
    verbs = AuditEntry.objects.order_by("-sequence").values_list("action", flat=True)[:2]
    assert (done.state, list(verbs)) == ("done", ["reviews.submit_review", "reviews.save_review"])


def test_an_incomplete_review_written_at_once_leaves_nothing_behind(reading):
    with pytest.raises(Refused):
        actions.write_and_submit(reading.pk, scored(reading), by=reading.reviewer.user)
    reading.refresh_from_db()
    assert (reading.state, reading.draft) == ("reading", {})


@pytest.mark.parametrize("value", [0, 5])
def test_score_outside_the_scale_is_refused(reading, value):
    with pytest.raises(Refused):
        actions.save_scores(reading.pk, scored(reading, value), by=reading.reviewer.user)


def test_criterion_of_the_other_funder_is_refused(reading):
    with pytest.raises(Refused):
        actions.save_scores(reading.pk, {"research_potential": (3, "理由")}, by=reading.reviewer.user)


def test_a_reason_without_a_score_is_kept(reading):
    save(reading, (REASON, "", "書きかけ"))
    assert drafts.texts_of(Review.objects.get(pk=reading.pk))[REASON] == "書きかけ"


def test_saving_again_keeps_the_other_fields(reading):
    save(reading, (REASON, "", "一"))
    saved = save(reading, (VALUE, "", "4")).review
    assert saved.draft == {REASON: "一", VALUE: "4"}


def test_a_text_saved_in_another_window_is_never_overwritten(reading):
    save(reading, (REASON, "", "先の文"))
    saved = save(reading, (REASON, "", "後の文"))
    assert ([one.theirs for one in saved.conflicts], saved.review.draft[REASON]) == (["先の文"], "先の文")


def test_what_is_too_long_is_kept_and_hinders_only_submission(reading):
    actions.save_scores(reading.pk, scored(reading), by=reading.reviewer.user, confidence=2, summary="字" * 2001)
    with pytest.raises(Refused, match="summary"):
        actions.submit_review(reading.pk, by=reading.reviewer.user)


def test_a_draft_counts_nowhere(reading):
    save(reading, (VALUE, "", "4"))
    assert (reading.scores.count(), Review.objects.get(pk=reading.pk).state) == (0, "reading")


def test_the_trail_names_the_fields_and_never_what_they_hold(reading):
    save(reading, (REASON, "", "秘密の理由"))
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.facts) == ("reviews.save_review", '{"fields":["organisation-reason"]}')


def test_submission_needs_every_criterion_with_a_reason(reading):
    by = reading.reviewer.user
    actions.save_scores(reading.pk, {**scored(reading), "organisation": (3, " ")}, by=by, confidence=2)
    with pytest.raises(Refused, match="organisation"):
        actions.submit_review(reading.pk, by=by)


def test_submission_needs_to_know_how_sure_the_reader_is(reading):
    actions.save_scores(reading.pk, scored(reading), by=reading.reviewer.user)
    with pytest.raises(Refused, match="confidence"):
        actions.submit_review(reading.pk, by=reading.reviewer.user)


def test_what_was_submitted_counts(review):
    done = finish(review, 3)
    values = set(done.scores.values_list("value", flat=True))
    assert (done.state, done.confidence, done.summary, values) == ("done", 2, "総評", {3})


def test_a_changed_score_keeps_the_old_one_and_its_reason(review):
    done = finish(review, 3)
    correct(done, "1", "読み違えた")
    found = done.score_changes.values_list("criterion", "before", "after", "reason")
    assert (list(found), done.scores.get(criterion="organisation").value) == (
        [("organisation", 3, 1, "読み違えた")],
        1,
    )


def test_a_changed_score_needs_a_reason(review):
    done = finish(review, 3)
    with pytest.raises(Refused, match="why"):
        correct(done, "1", " ")


def test_until_it_is_submitted_again_the_old_score_counts(review):
    done = finish(review, 3)
    save(done, (VALUE, "3", "1"))
    assert done.scores.get(criterion="organisation").value == 3


def test_a_correction_keeps_the_time_of_the_first_submission(review):
    done = finish(review, 3)
    assert correct(done, "1", "読み違えた").submitted_at == done.submitted_at


def test_the_reason_of_one_correction_is_not_the_reason_of_the_next(review):
    again = correct(finish(review, 3), "1", "読み違えた")
    save(again, (VALUE, "1", "2"))
    with pytest.raises(Refused, match="why"):
        actions.submit_review(again.pk, by=again.reviewer.user)


def test_nothing_is_corrected_once_the_decision_began(review):
    done = finish(review, 3)
    make_call(state=Call.State.DECISION)
    with pytest.raises(Refused):
        save(done, (VALUE, "3", "1"))


def test_nobody_writes_the_review_of_another(panel, reading):
    with pytest.raises(PermissionDenied):
        actions.save_review_fields(reading.pk, [], by=panel.officer)


class RoundTrip(TestCase):
    """Whatever is typed comes back as it was typed."""

    def setUp(self) -> None:
        review = Panel(teams=1, reviewers=2).assign(1)[0]
        self.reading = actions.declare(review.pk, by=review.reviewer.user)

    @given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=200))
    @settings(max_examples=25, deadline=None)
    def test_texts(self, text: str) -> None:
        base = drafts.texts_of(Review.objects.get(pk=self.reading.pk)).get(REASON, "")
        save(self.reading, (REASON, base, text))
        assert drafts.texts_of(Review.objects.get(pk=self.reading.pk)).get(REASON, "") == text
