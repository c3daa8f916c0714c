"""What a page says of each pair of a run, made or not made."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from kyoten.apps.reviews import actions, run_reasons
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.queries import runs
from kyoten.apps.reviews.queries.runs import Other


def other(**more):
    """Somebody who was passed over."""
    return Other(None, {"fields": 1.0}, "full", "", 2, **more)


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (0.5, "sum of affinities at least 0.50 lower"),
        (0.0, "no loss in the sum of affinities"),
        (None, "not possible within the limits, or not known"),
    ],
)
def test_the_cost_of_a_pair_in_words(loss, words):
    with override("en"):
        assert run_reasons.cost(other(loss=loss)) == words


def test_a_pair_says_what_it_lost_to_the_best_who_was_passed_over():
    with override("en"):
        assert run_reasons.lost(1.0, [1.25, 3.5]) == "2.50 less affinity than the best of them"
        assert run_reasons.lost(1.0, []) == "nothing"


@pytest.mark.django_db
def test_whoever_does_not_read_stands_with_reason_and_cost(panel):
    run = runs.in_full(actions.make_run(panel.call.pk, "案", RunSettings(2), by=panel.officer))
    application = panel.teams[0].application
    with override("en"):
        made = run_reasons.others_table(run, runs.others(run, application)[1])
        read = run_reasons.readers(run, application.code)
    assert [len(row) for row in made["rows"]] == [5, 5]
    assert [one["facts"][-1]["term"] for one in read] == ["Lost by limits"] * 2
