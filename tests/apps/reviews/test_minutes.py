"""The minutes: the same facts on the page and in the sealed document, for the office alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from kyoten.apps.foundation.documents import verification
from kyoten.apps.reviews import actions, minutes, panel_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(panel):
    """A panel that discussed one application, from which one member was sent out."""
    application, away = panel.teams[0].application, panel.reviewers[1]
    by = panel.officer
    actions.decide_conflict(application.pk, away.profile_id, by=by, verb="set", reason="兼業")
    actions.set_phase(panel.call.pk, "panel", by=by)
    actions.name_chair(panel.call.pk, panel.reviewers[0].pk, by=by)
    actions.order_agenda(panel.call.pk, "type", by=by)
    actions.begin_item(application.pk, by=by)
    actions.agree(application.pk, by=by, score=None, note="要点", statement_ja="合意", statement_en="Consensus")
    actions.end_item(application.pk, by=by)
    return panel


def item(panel) -> dict[str, str]:
    """The facts of the application that was discussed, by their English names."""
    with override("en"):
        found = minutes.page(panel.call)["items"]
    code = panel.teams[0].application.code
    facts = [{fact["term"]: fact["text"] for fact in one["facts"]} for one in found]
    return next(one for one in facts if one["Application (code)"] == code)


def test_an_item_says_who_was_sent_out_why_and_what_was_agreed(held):
    said = item(held)
    assert said["Sent out"].startswith(f"{held.reviewers[1].user.email} (Set by the office)")
    assert (said["Note"], said["Consensus statement in Japanese"], said["Score of the panel"]) == ("要点", "合意", "—")
    assert said["Decision"] == "not yet decided"


def test_the_table_names_conflicts_in_words(held):
    with override("en"):
        told = [row["sent_out"] for row in panel_pages.minutes(held.call).rows]
    assert [one.split(") ")[0] for one in told if one] == [f"{held.reviewers[1].user.email} (Set by the office"]


def test_phases_are_those_on_record(held):
    with override("en"):
        rows = minutes.phases(held.call)["rows"]
    assert [(row[0], row[2]) for row in rows] == [("Meeting of the panel", held.officer.email)]


def test_the_chair_is_marked_among_the_members(held):
    with override("en"):
        parts = [row[2] for row in minutes.members(held.call)["rows"]]
    assert parts == ["Chair", "", "", ""]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_document_is_sealed(held, language):
    found = verification.verify(minutes.sealed_pdf(held.call, language), text="", statements="")
    assert (found.intact, found.whole) == (True, True)


def test_minutes_of_a_panel_that_has_not_met_can_be_read(panel):
    with override("en"):
        said = minutes.page(panel.call)
    assert (said["items"], said["phases"]["rows"]) == ([], [])
    assert minutes.sealed_pdf(panel.call, "en").startswith(b"%PDF")


def test_the_page_costs_the_same_for_one_item_and_for_all(held):
    with CaptureQueriesContext(connection) as all_items:
        minutes.page(held.call)
    held.teams[1].application.panel_item.delete()
    with CaptureQueriesContext(connection) as one_item:
        minutes.page(held.call)
    assert len(all_items) == len(one_item)
