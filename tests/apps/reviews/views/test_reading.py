"""Pages of a reviewer."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.reviews.acts import finish
from tests.apps.reviews.conftest import MARKER

from kyoten.apps.reviews import actions
from kyoten.apps.reviews.models import Review

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    """The address of a page."""
    return reverse(f"reviews:{name}", args=args)


@pytest.fixture
def reviewer(client, review):
    """A browser in which the reviewer is signed in."""
    client.force_login(review.reviewer.user)
    return client


@pytest.fixture
def reading(review) -> Review:
    """A review whose reviewer has declared to have no conflict."""
    return actions.declare(review.pk, by=review.reviewer.user)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_pile_and_declaration_open_in_both_languages(reviewer, review, language):
    reviewer.cookies["django_language"] = language
    pages = [reviewer.get(at("pile")), reviewer.get(at("declare", review.pk))]
    assert [f'<html lang="{language}"' in page.content.decode() for page in pages] == [True, True]


def test_declaration_shows_names_of_bodies_but_no_text(reviewer, review):
    page = reviewer.get(at("declare", review.pk)).content.decode()
    assert ("架空university" in page, MARKER in page) == (True, False)


def test_declaring_none_leads_to_the_text(reviewer, review):
    answer = reviewer.post(at("declare", review.pk), {"has_conflict": "no"}, follow=True)
    assert MARKER in answer.content.decode()


def test_declaring_a_conflict_leads_back_to_the_pile(reviewer, review):
    answer = reviewer.post(at("declare", review.pk), {"has_conflict": "yes", "conflict": "兼業"}, follow=True)
    assert (answer.redirect_chain[-1][0], MARKER in answer.content.decode()) == (at("pile"), False)


def test_the_pile_says_what_became_of_a_declared_conflict(reviewer, review):
    data = {"has_conflict": "yes", "conflict": "兼業"}
    page = reviewer.post(at("declare", review.pk), data, follow=True)
    assert [str(one) for one in page.context["messages"]] == [
        f"「{review.application.name}」との利害関係を記録しました。本文は開きません。"
    ]


@pytest.mark.parametrize("data", [{"has_conflict": "yes"}, {"has_conflict": "no", "conflict": "兼業"}, {}])
def test_declaration_that_says_two_things_is_asked_again(reviewer, review, data):
    assert reviewer.post(at("declare", review.pk), data).context["form"].is_valid() is False


def test_reading_before_the_declaration_leads_there(reviewer, review):
    assert reviewer.get(at("read", review.pk)).headers["Location"] == at("declare", review.pk)


def test_reviews_of_others_do_not_exist(client, panel, review):
    stranger = next(one for one in panel.reviewers if one.pk != review.reviewer_id)
    client.force_login(stranger.user)
    assert [client.get(at(name, review.pk)).status_code for name in ("declare", "read")] == [404, 404]


@pytest.mark.parametrize("teams", [1, 3])
def test_pile_costs_the_same_whatever_its_length(db, client, teams, django_assert_num_queries):
    from tests.apps.reviews.conftest import Panel

    panel = Panel(teams=teams, reviewers=2)
    panel.assign(2)
    client.force_login(panel.reviewers[0].user)
    client.get(at("pile"))
    with django_assert_num_queries(5):
        client.get(at("pile"))


def test_late_conflict_can_be_declared_while_reading(reviewer, reading):
    reviewer.post(at("declare", reading.pk), {"has_conflict": "yes", "conflict": "後で気付いた"})
    assert reviewer.get(at("read", reading.pk)).headers["Location"] == at("declare", reading.pk)


def test_finished_part_of_the_pile_can_be_left_out(reviewer, review):
    finish(review)
    shown = [len(reviewer.get(at("pile"), query).context["table"]["rows"]) for query in ({}, {"show": "open"})]
    assert shown[0] - shown[1] == 1


def test_the_filter_stands_in_the_address_and_goes_with_the_links(reviewer, review):
    rows = reviewer.get(at("pile"), {"type": "global"}).context["table"]["rows"]
    assert all(row[0]["href"].endswith("?type=global") for row in rows)


def test_pile_says_how_many_wait(reviewer, review):
    reviewer.cookies["django_language"] = "en"
    page = reviewer.get(at("pile"))
    waiting = page.context["waiting"]
    words = "application is waiting" if waiting == 1 else "applications are waiting"
    assert f"{waiting} {words} for your review." in page.content.decode()


def test_my_score_and_the_time_until_when(reviewer, review):
    finish(review, 3)
    row = next(one for one in reviewer.get(at("pile")).context["table"]["rows"] if one[3])
    assert (row[1]["badge"], row[3]) == ("success", "3.00")
