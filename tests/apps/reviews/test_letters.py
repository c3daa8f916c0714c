"""Letters of an assignment."""

from __future__ import annotations

import pytest

from kyoten.apps.reviews import actions, letters
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.queries import runs

pytestmark = pytest.mark.django_db
PAGE = "https://kyoten.example/reviews/"


def ready(panel, per_application=2):
    """The letters of a draft."""
    run = actions.make_run(panel.call.pk, "案", RunSettings(per_application), by=panel.officer)
    return letters.for_deploying(runs.in_full(run), PAGE, None)


def test_everybody_with_something_new_gets_one(panel):
    found = ready(panel, 4)
    assert [one.to for one in found] == [one.user.email for one in panel.reviewers]
    assert ["2件" in one.letter.body and PAGE in one.letter.body for one in found] == [True] * 4


def test_whoever_loses_an_unopened_reading_is_told(panel):
    panel.assign(4)
    found = ready(panel, 1)
    assert sum("別の審査員が担当" in one.letter.body for one in found) == 4


def test_a_reading_of_the_common_sample_is_not_announced_again(panel):
    actions.choose_sample(panel.call.pk, [panel.teams[0].application.code], by=panel.officer, comes_first=True)
    assert ["1件" in one.letter.body for one in ready(panel, 4)] == [True] * 4


def test_other_letters_have_another_digest(panel):
    found = ready(panel, 4)
    assert letters.digest(found) != letters.digest(found[1:])
