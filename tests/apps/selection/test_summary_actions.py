"""The summary of a hub: begun from public fields alone, checked before it is public, at most five pages."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from tests.apps.selection.scenes import small_board
from tests.apps.selection.summary_scenes import OPEN, SECRET, place

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.selection import summary_actions, summary_documents, summary_queries
from kyoten.apps.selection.models import HubSummary

pytestmark = pytest.mark.django_db
LONG = "拠点の活動を述べる。\n" * 250


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def here():
    return place()


def test_only_fields_that_the_pack_names_flow_into_it(here):
    texts = json.dumps(here.begun().texts)
    assert (OPEN in texts, SECRET in texts) == (True, False)


def test_an_application_that_is_no_hub_has_no_summary():
    board = small_board(1)
    with pytest.raises(Refused, match="was not selected"):
        summary_actions.begin(board.applications["g1"].pk, by=None)


def test_one_version_is_written_at_a_time(here):
    here.begun()
    with pytest.raises(Refused, match="Finish that one first"):
        here.begun()


def test_the_office_does_not_write_it(here):
    with pytest.raises(PermissionDenied):
        summary_actions.begin(here.application.pk, by=here.office)


def test_two_who_write_never_overwrite_each_other(here):
    summary = here.written()
    with pytest.raises(Stale):
        summary_actions.save(summary.pk, {}, by=here.coordinator, revision=1)


def test_parts_that_the_template_does_not_have_are_not_kept(here):
    summary = here.begun()
    summary_actions.save(summary.pk, {"gossip": {"ja": SECRET}}, by=here.partner, revision=1)
    assert SECRET not in json.dumps(HubSummary.objects.get().texts)


def test_only_the_coordinator_proposes(here):
    with pytest.raises(PermissionDenied):
        summary_actions.propose(here.written().pk, by=here.partner)


def test_a_part_without_text_is_named(here):
    with pytest.raises(Refused, match=r"5\. Goals"):
        summary_actions.propose(here.begun().pk, by=here.coordinator)


def test_a_summary_that_fills_more_than_five_pages_is_refused_with_the_longest_part(here):
    with pytest.raises(Refused, match=r"fills \d+ pages; at most 5 are allowed.*4. Activity plan"):
        here.proposed(activities=LONG)


def test_five_pages_are_not_too_many(here):
    summary = here.proposed("拠点の活動を述べる。" * 90)
    assert (1 < summary_documents.pages_of(summary) <= 5, summary.state) == (True, HubSummary.State.PROPOSED)


def test_what_waits_for_the_office_is_not_public(here):
    here.proposed()
    assert summary_queries.public_one("g1") is None


def test_released_it_is_public(here):
    here.released()
    assert summary_queries.public_one("g1").number == 1


def test_the_consortium_does_not_release_it(here):
    summary = here.proposed()
    with pytest.raises(PermissionDenied):
        summary_actions.release(summary.pk, by=here.coordinator, digest=summary_queries.digest_of(summary))


def test_another_text_than_was_read_is_not_released(here):
    with pytest.raises(Stale):
        summary_actions.release(here.proposed().pk, by=here.office, digest="0" * 64)


def test_returned_with_a_remark_it_can_be_changed_and_proposed_again(here):
    summary = summary_actions.send_back(here.proposed().pk, "短くしてください。", by=here.office)
    assert (summary.state, summary.remark) == (HubSummary.State.RETURNED, "短くしてください。")
    assert here.proposed("短い本文").state == HubSummary.State.PROPOSED


def test_a_return_says_what_to_change(here):
    with pytest.raises(Refused, match="has to be changed"):
        summary_actions.send_back(here.proposed().pk, " ", by=here.office)


def test_a_later_version_begins_from_the_public_one_and_replaces_it(here):
    here.released("一版")
    assert here.begun().texts["goals"]["ja"] == "一版"
    here.released("二版")
    assert [(one.number, one.state) for one in summary_queries.versions(here.application)] == [
        (2, "public"),
        (1, "former"),
    ]
    assert summary_queries.public_one("g1", 1).texts["goals"]["ja"] == "一版"


def test_every_step_enters_the_trail(here):
    here.released()
    acts = AuditEntry.objects.filter(action__startswith="selection.summary").order_by("sequence")
    assert [one.action.removeprefix("selection.summary_") for one in acts] == [
        "begun",
        "saved",
        "proposed",
        "released",
    ]
