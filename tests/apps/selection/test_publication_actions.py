"""Making a decision public: two ministries approve one digest, time is kept, corrections leave the former edition."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from tests.apps.factories import make_user
from tests.apps.selection.scenes import decided_board, release, small_board

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.selection import actions, publication_actions, publication_queries
from kyoten.apps.selection.models import Choice, Edition, Hub

pytestmark = pytest.mark.django_db
REASONS = {"reason_ja": "誤記の訂正", "reason_en": "A slip corrected"}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def board():
    """Six candidates; both ministries confirmed the list."""
    board = small_board(6)
    proposal = actions.propose(board.call.pk, by=board.officers["mext"])
    for funder, officer in board.officers.items():
        actions.confirm(proposal.pk, by=officer, funder_code=funder, digest=proposal.digest)
    return board


def prepare(board, **asked):
    return publication_actions.prepare(board.call.pk, by=board.officers["mext"], **asked)


def approve(board, edition, funder, digest=""):
    by = board.officers[funder]
    return publication_actions.approve(edition.pk, by=by, funder_code=funder, digest=digest or edition.digest)


def corrected(board):
    """Something that is public changed since."""
    Choice.objects.filter(application__code="g1").update(reason_ja="理由", reason_en="Because")


def test_nothing_is_public_with_one_approval(board):
    approve(board, prepare(board), "mext")
    assert (Hub.objects.count(), publication_queries.current(board.call)) == (0, None)


def test_with_the_last_approval_the_result_is_public(board):
    edition = release(board)
    assert (edition.state, edition.released_at is not None, Hub.objects.count()) == (Edition.State.PUBLIC, True, 5)


def test_nobody_approves_for_the_other_ministry(board):
    edition = prepare(board)
    with pytest.raises(PermissionDenied):
        publication_actions.approve(edition.pk, by=board.officers["mext"], funder_code="meti", digest=edition.digest)


def test_a_stranger_prepares_nothing(board):
    with pytest.raises(PermissionDenied):
        publication_actions.prepare(board.call.pk, by=make_user())


def test_another_digest_is_not_approved(board):
    with pytest.raises(Stale):
        approve(board, prepare(board), "mext", digest="0" * 64)


def test_what_changed_since_it_was_prepared_is_not_approved(board):
    edition = prepare(board)
    corrected(board)
    with pytest.raises(Stale):
        approve(board, edition, "mext")


def test_an_unconfirmed_list_is_not_prepared():
    board = small_board(2)
    actions.propose(board.call.pk, by=board.officers["mext"])
    with pytest.raises(Refused, match="Still missing"):
        prepare(board)


def test_without_a_decision_nothing_is_prepared():
    with pytest.raises(Refused, match="no decision yet"):
        prepare(small_board(1))


def test_a_new_edition_drops_the_one_that_waits(board):
    first = prepare(board)
    prepare(board, not_before=clock.now() + dt.timedelta(hours=1))
    assert Edition.objects.get(pk=first.pk).state == Edition.State.DROPPED


def test_a_dropped_edition_is_not_approved(board):
    edition = prepare(board)
    publication_actions.drop(edition.pk, by=board.officers["meti"])
    with pytest.raises(Refused, match="closed"):
        approve(board, edition, "mext")


# --- embargo ---


def test_under_embargo_nothing_is_public_before_its_time(board):
    edition = release(board, not_before=clock.now() + dt.timedelta(hours=2))
    assert (edition.state, Hub.objects.count()) == (Edition.State.WAITING, 0)
    assert publication_actions.release_due(edition.pk) is False


def test_at_its_time_the_result_becomes_public(board):
    when = clock.now() + dt.timedelta(hours=2)
    edition = release(board, not_before=when)
    with clock.at(when):
        assert publication_actions.release_due(edition.pk) is True
    edition.refresh_from_db()
    assert (edition.state, edition.released_at, Hub.objects.count()) == (Edition.State.PUBLIC, when, 5)


def test_what_changed_under_embargo_is_dropped_instead(board):
    when = clock.now() + dt.timedelta(hours=2)
    edition = release(board, not_before=when)
    corrected(board)
    with clock.at(when):
        assert publication_actions.release_due(edition.pk) is False
    assert (Edition.objects.get(pk=edition.pk).state, Hub.objects.count()) == (Edition.State.DROPPED, 0)


def test_an_embargo_that_is_past_is_refused(board):
    with pytest.raises(Refused, match="is past"):
        prepare(board, not_before=clock.now() - dt.timedelta(minutes=1))


# --- corrections ---


def test_a_correction_replaces_the_edition_and_keeps_it(board):
    first = release(board)
    corrected(board)
    second = release(board, **REASONS)
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == (Edition.State.FORMER, Edition.State.PUBLIC, 2)
    assert first.content["selected"][0]["reason_en"] != second.content["selected"][0]["reason_en"]


def test_a_correction_says_why(board):
    release(board)
    corrected(board)
    with pytest.raises(Refused, match="why the public edition is corrected"):
        prepare(board, reason_ja="訂正")


def test_a_correction_that_corrects_nothing_is_refused(board):
    release(board)
    with pytest.raises(Refused, match="edition 1 says the same"):
        prepare(board, **REASONS)


def test_a_correction_makes_no_hub_twice(board):
    release(board)
    corrected(board)
    release(board, **REASONS)
    assert Hub.objects.count() == 5


def test_every_step_enters_the_trail(board):
    release(board)
    acts = AuditEntry.objects.filter(action__startswith="selection.edition").order_by("sequence")
    assert [one.action.removeprefix("selection.edition_") for one in acts] == [
        "prepared",
        "approved",
        "approved",
        "released",
    ]


def test_the_digest_covers_the_time(board):
    first, later = prepare(board), prepare(board, not_before=clock.now() + dt.timedelta(hours=1))
    later.number = first.number
    assert publication_queries.digest_of(later) != publication_queries.digest_of(first)


def test_a_published_board_has_one_public_edition():
    board, _proposal, _hubs = decided_board(2)
    assert publication_queries.current(board.call).number == 1
