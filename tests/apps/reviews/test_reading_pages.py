"""What the reading page shows beside the text."""

from __future__ import annotations

import pytest
from tests.apps.reviews.acts import finish

from kyoten.apps.reviews import pages, queries, reading_pages
from kyoten.apps.reviews.bridge.drafts import Lack, Want
from kyoten.apps.reviews.models import Review
from kyoten.apps.reviews.phrases import seen_by
from kyoten.apps.reviews.queries import drafts
from kyoten.apps.reviews.reading_forms import ReviewForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(review) -> Review:
    """A review with all that its page needs."""
    return queries.in_full(Review.objects.all()).get(pk=review.pk)


def test_each_criterion_names_its_functions_with_rating_and_evidence(full):
    reading = pages.text_of(full)
    assert reading is not None
    found = reading_pages.criteria(ReviewForm(drafts.asked_of(full), {}), reading)
    assert {one["id"]: [function["id"] for function in one["functions"]] for one in found} == {
        one.id: list(one.functions) for one in queries.criteria_of(full)
    }
    assert all(set(one) == {"id", "name", "rating", "exhibits"} for part in found for one in part["functions"])


def test_each_function_leads_back_to_the_criteria_that_ask_for_it(full):
    asked = drafts.asked_of(full)
    found = reading_pages.leading_back(pages.text_of(full), asked)["functions"]
    back = {(one["id"], under["id"]) for one in found for under in one["scored_under"]}
    assert back == {(function, one.id) for one in asked.criteria for function in one.functions}


def test_the_applicant_is_never_among_those_who_see_what_is_for_the_panel():
    seen = {name: seen_by(name) for name in ("summary", "for_panel", "confidence", "organisation-value")}
    assert len(set(seen.values())) == 3
    assert seen["for_panel"] == seen["confidence"]


def test_a_lack_leads_to_its_first_choice(full):
    form = ReviewForm(drafts.asked_of(full), {}, {"summary": ""})
    assert form.is_valid()
    rows = reading_pages.complain(form, [Lack("organisation-value", Want.SCORE)])
    assert [one["href"] for one in rows] == ["#id_organisation-value_0"]


def test_changes_are_named_by_criterion(full):
    done = finish(full, 3)
    done.score_changes.create(criterion="organisation", before=3, after=1, reason="読み違えた", changed_at=done.due_at)
    (row,) = reading_pages.score_changes(done, drafts.asked_of(done))
    assert (row["scores"], row["criterion"] != "organisation") == ("3 → 1", True)
