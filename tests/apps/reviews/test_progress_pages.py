"""What the page of progress shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.utils.translation import override

from kyoten.apps.accounts.models import User
from kyoten.apps.reviews import progress_pages
from kyoten.apps.reviews.models import Profile, Reviewer
from kyoten.apps.reviews.queries.statuses import STATUSES, Reading, Recipient

DAY = dt.datetime(2009, 6, 1, 3, tzinfo=dt.UTC)


def reading(code: str, email: str, status: str, submitted: dt.datetime | None = None) -> Reading:
    """One reading."""
    return Reading(
        1, code, code, " xyz".index(email), email, email, "MEXT", "assigned", False, None, None, submitted, status
    )


def member(email: str) -> Reviewer:
    """Somebody on the panel whose name is known."""
    number = " xyz".index(email)
    return Reviewer(pk=number, user=User(email=email), profile=Profile(pk=number, name_ja=f"架空 {email}"))


READINGS = [reading("a", "x", "done", DAY), reading("a", "y", "overdue"), reading("b", "x", "conflict")]


@pytest.mark.parametrize(
    ("counts", "status"), [({"done": 2, "overdue": 1}, "overdue"), ({"done": 1}, "done"), ({}, "accepted")]
)
def test_the_most_urgent_state_stands_for_a_person(counts, status):
    assert progress_pages.worst(Counter(counts)) == status


def test_every_state_has_words_and_a_colour():
    assert set(STATUSES) <= set(progress_pages.PROGRESS) == set(progress_pages.PROGRESS_KINDS)


def test_applications_count_readers_who_go_on():
    with override("en"):
        rows = progress_pages.applications_table(READINGS, 3)["rows"]
    assert [row[1:4] for row in rows] == [["1 / 2", 1, 1], ["0 / 0", 3, 0]]


def test_reviewers_count_their_states():
    with override("en"):
        rows = progress_pages.reviewers_table(READINGS, map(member, "xyz"), {"y": DAY})["rows"]
    assert [row[0]["text"] for row in rows] == ["架空 x", "架空 y", "架空 z"]
    assert [row[2:7] for row in rows] == [[0, 0, 0, 1, 1], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]]


def test_the_curve_counts_days_of_japan():
    late = reading("c", "y", "done", dt.datetime(2009, 6, 1, 16, tzinfo=dt.UTC))
    with override("en"):
        figure = progress_pages.curve_figure([*READINGS, late])
    assert [row[1] for row in figure.table.rows] == ["1", "2"]


def test_without_a_review_there_is_no_curve():
    assert progress_pages.curve_figure(READINGS[1:]) is None


def test_files_name_states_by_id():
    assert [one["status"] for one in progress_pages.export_rows(READINGS)] == ["done", "overdue", "conflict"]


def test_whoever_is_late_is_called_by_name_with_the_address_that_gets_the_reminder():
    late = [Recipient(1, "委員A", "a@example.jp", ("h1", "h2"))]
    assert progress_pages.recipients(late) == [{"name": "委員A", "email": "a@example.jp", "codes": "h1, h2"}]
