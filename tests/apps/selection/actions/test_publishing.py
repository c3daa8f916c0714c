"""Confirm and publish: what they do, and what they refuse."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from tests.apps.factories import make_user
from tests.apps.selection.actions.steps import confirm, swap
from tests.apps.selection.scenes import published, release

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import actions
from kyoten.apps.selection.events import selection_published
from kyoten.apps.selection.models import Hub, Proposal

pytestmark = pytest.mark.django_db


def test_one_ministry_cannot_confirm_for_the_other(board, proposal):
    with pytest.raises(PermissionDenied):
        actions.confirm(proposal.pk, by=board.officers["mext"], funder_code="meti", digest=proposal.digest)


def test_the_system_confirms_nothing(proposal):
    with pytest.raises(PermissionDenied):
        actions.confirm(proposal.pk, by=None, funder_code="mext", digest=proposal.digest)


def test_a_funder_outside_the_programme_confirms_nothing(proposal):
    other = make_user("programme_officer", "jst")
    with pytest.raises(PermissionDenied):
        actions.confirm(proposal.pk, by=other, funder_code="jst", digest=proposal.digest)


def test_an_older_digest_is_not_confirmed(board, proposal):
    old = proposal.digest
    swap(board, proposal)
    with pytest.raises(Stale):
        confirm(board, proposal, "mext", digest=old)


def test_a_replaced_proposal_is_not_confirmed(board, proposal):
    actions.propose(board.call.pk, by=board.officers["mext"])
    with pytest.raises(Refused):
        confirm(board, proposal, "mext")


def test_both_confirmations_confirm_the_proposal(board, proposal):
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    assert Proposal.objects.get(pk=proposal.pk).state == Proposal.State.CONFIRMED


def test_publish_needs_every_funder(board, proposal):
    confirm(board, proposal, "mext")
    with pytest.raises(Refused):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_publish_makes_hubs_with_the_codes_of_their_applications(board):
    _proposal, hubs = published(board)
    assert sorted(hub.code for hub in hubs) == ["g1", "g2", "g3", "g4", "g5"]


def test_publish_tells_every_application_its_result(board):
    published(board)
    states = dict(Application.objects.filter(code__in=["g1", "g7"]).values_list("code", "state"))
    assert states == {"g1": Application.State.SELECTED, "g7": Application.State.NOT_SELECTED}


def test_publish_dates_the_result_and_closes_the_call(board):
    proposal, _hubs = published(board)
    assert (proposal.published_at is not None, proposal.call.state) == (True, Call.State.PUBLISHED)


def test_publish_is_announced_after_the_commit(board, django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, proposal_id, hub_ids, **_more):
        heard.append(len(hub_ids))

    selection_published.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        published(board)
    selection_published.disconnect(listen)
    assert heard == [5]


def test_nothing_is_published_that_no_funder_approved(board, proposal):
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    with translation.override("en"), pytest.raises(Refused, match="approve what becomes public"):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_nothing_is_published_twice(board):
    proposal, _hubs = published(board)
    with pytest.raises(Refused):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_a_choice_changed_behind_the_digest_is_not_published(board, proposal):
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    proposal.choices.filter(application__code="g7").update(selected=True)
    with pytest.raises(Refused):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_six_instead_of_five_need_a_recorded_reason(board, proposal):
    swap(board, proposal)
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    with pytest.raises(Refused, match="6"):
        actions.publish(proposal.pk, by=board.officers["mext"])


def test_a_recorded_deviation_lets_six_through(board, proposal):
    swap(board, proposal)
    actions.record_deviation(
        proposal.pk, "global", by=board.officers["mext"], reason_ja="同点", reason_en="A tie in the last place"
    )
    confirm(board, proposal, "mext")
    confirm(board, proposal, "meti")
    release(board)
    assert Hub.objects.count() == 6


def test_every_step_is_in_the_audit_trail(board):
    published(board)
    approved = ["selection.edition_approved"] * 2
    wanted = ["selection.proposed", "selection.confirmed", "selection.confirmed"]
    wanted += ["selection.edition_prepared", *approved, "selection.published", "selection.edition_released"]
    assert list(AuditEntry.objects.filter(action__startswith="selection.").values_list("action", flat=True)) == wanted


def test_a_refused_publication_leaves_no_hub(board, proposal):
    with pytest.raises(Refused):
        actions.publish(proposal.pk, by=board.officers["mext"])
    assert Hub.objects.count() == 0
