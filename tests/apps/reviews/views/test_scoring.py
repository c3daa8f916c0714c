"""The reading page and the address to which it saves by itself."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_call
from tests.apps.reviews.acts import finish
from tests.apps.reviews.conftest import MARKER

from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions, queries
from kyoten.apps.reviews.models import Review

pytestmark = pytest.mark.django_db
REASON, VALUE = "organisation-reason", "organisation-value"


def at(name: str, *args: object) -> str:
    """The address of a page."""
    return reverse(f"reviews:{name}", args=args)


@pytest.fixture
def reviewer(client, review):
    """A browser in which the reviewer is signed in, in English."""
    client.force_login(review.reviewer.user)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def reading(review) -> Review:
    """A review whose reviewer has declared to have no conflict."""
    return actions.declare(review.pk, by=review.reviewer.user)


def filled(review: Review, **more: str) -> dict[str, str]:
    """Form data with a score and a reason for every criterion."""
    data = {"confidence": "2", **more}
    for criterion in queries.criteria_of(queries.in_full(Review.objects.all()).get(pk=review.pk)):
        data |= {f"{criterion.id}-value": "3", f"{criterion.id}-reason": "理由"}
    return data


def draft(review: Review) -> dict[str, str]:
    """What is kept."""
    return Review.objects.get(pk=review.pk).draft


def test_every_anchor_of_the_scale_stands_in_words(reviewer, reading):
    page = reviewer.get(at("read", reading.pk)).content.decode()
    assert "4 – Already at work under a council and a regional plan" in page


def test_functions_of_a_criterion_are_anchors_into_the_text(reviewer, reading):
    page = reviewer.get(at("read", reading.pk)).content.decode()
    assert ('href="#function-local_government"' in page, 'id="function-local_government"' in page) == (True, True)


def test_who_will_see_it_is_written_beside_every_field(reviewer, reading):
    page = reviewer.get(at("read", reading.pk))
    fields = sum(2 for _one in page.context["criteria"]) + len(page.context["whole"])
    assert page.content.decode().count("Who sees this:") == fields


def test_draft_is_kept(reviewer, reading):
    reviewer.post(at("read", reading.pk), {VALUE: "2", REASON: "弱い", "save": "1"})
    assert draft(reading) == {VALUE: "2", REASON: "弱い"}


def test_reason_without_score_is_kept(reviewer, reading):
    answer = reviewer.post(at("read", reading.pk), {REASON: "途中の理由", "save": "1"}, follow=True)
    assert ("途中の理由" in answer.content.decode(), draft(reading)) == (True, {REASON: "途中の理由"})


def test_submission_through_the_page(reviewer, reading):
    answer = reviewer.post(at("read", reading.pk), filled(reading, summary="総評", submit="1"))
    kept = Review.objects.get(pk=reading.pk)
    assert (answer.headers["Location"], kept.state, kept.summary) == (at("pile"), "done", "総評")


def test_incomplete_submission_keeps_the_draft_and_links_to_what_is_missing(reviewer, reading):
    page = reviewer.post(at("read", reading.pk), {VALUE: "2", REASON: "弱い", "submit": "1"}).content.decode()
    missing = '<a href="#id_infrastructure-value_0">Infrastructure and networks – Score: Choose a score</a>'
    assert (missing in page, Review.objects.get(pk=reading.pk).state, draft(reading)[REASON]) == (
        True,
        "reading",
        "弱い",
    )


def test_saving_by_itself_answers_when(reviewer, reading):
    answer = reviewer.post(at("autosave", reading.pk), {VALUE: "4", f"base.{VALUE}": ""})
    assert (sorted(answer.json()), answer.json()["conflicts"], draft(reading)) == (
        ["conflicts", "saved_at"],
        [],
        {VALUE: "4"},
    )


def test_saving_by_itself_tells_of_another_window(reviewer, reading):
    for text in ("先", "後"):
        answer = reviewer.post(at("autosave", reading.pk), {REASON: text, f"base.{REASON}": ""})
    assert answer.json()["conflicts"] == [{"field": REASON, "yours": "後", "theirs": "先"}]


def test_the_page_shows_both_texts_of_two_windows_and_asks(reviewer, reading):
    for text in ("先の文", "後の文"):
        answer = reviewer.post(at("read", reading.pk), {REASON: text, f"base.{REASON}": "", "save": "1"})
    assert (f"choice.{REASON}" in answer.content.decode(), draft(reading)) == (True, {REASON: "先の文"})


@pytest.mark.parametrize("state", ["assigned", "conflict"])
def test_nothing_is_saved_and_no_text_shown_before_the_declaration_or_with_a_conflict(reviewer, review, state):
    Review.objects.filter(pk=review.pk).update(state=state)
    answer = reviewer.post(at("autosave", review.pk), {VALUE: "4", f"base.{VALUE}": ""})
    assert (answer.status_code, MARKER in answer.content.decode(), draft(review)) == (409, False, {})


def test_values_that_were_not_offered_are_refused(reviewer, reading):
    assert reviewer.post(at("autosave", reading.pk), {VALUE: "9", f"base.{VALUE}": ""}).status_code == 400


def test_a_correction_through_the_page(reviewer, review):
    done = finish(review, 3)
    data = filled(done, summary="総評", submit="1", why="読み違えた")
    bases = {f"base.{name}": text for name, text in data.items()} | {"base.why": ""}
    reviewer.post(at("read", done.pk), {**data, **bases, VALUE: "1"})
    assert list(done.score_changes.values_list("before", "after", "reason")) == [(3, 1, "読み違えた")]


def test_after_the_review_it_is_shown_and_not_changed(reviewer, review):
    done = finish(review, 3)
    make_call(state=Call.State.DECISION)
    answer = reviewer.post(at("read", done.pk), filled(done, submit="1"))
    values = set(done.scores.values_list("value", flat=True))
    assert (answer.status_code, answer.context["can_edit"], values) == (200, False, {3})


def test_a_text_whose_criterion_is_gone_is_shown_aside(reviewer, reading):
    Review.objects.filter(pk=reading.pk).update(draft={"former-reason": "以前の理由"})
    assert reviewer.get(at("read", reading.pk)).context["aside"] == ["以前の理由"]


def test_the_way_to_the_next_keeps_the_filter(client, panel):
    panel.assign(4)
    user = panel.reviewers[0].user
    first, second = (actions.declare(one.pk, by=user) for one in panel.reviewers[0].reviews.all())
    client.force_login(user)
    pages = [client.get(at("read", one.pk), {"show": "open"}).context for one in (first, second)]
    found = {one["url"] for page in pages for one in (page["before"], page["after"]) if one}
    assert found == {at("read", one.pk) + "?show=open" for one in (first, second)}
