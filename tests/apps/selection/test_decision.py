"""Whatever officers do in whatever order: nothing is published that not every funder confirmed as it stands."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import actions, bridge, queries
from kyoten.apps.selection.models import Hub, Proposal

MINISTRIES = st.sampled_from(["mext", "meti"])
STEPS = st.one_of(
    st.tuples(st.just("propose"), MINISTRIES),
    st.tuples(st.just("confirm"), MINISTRIES),
    st.tuples(st.just("confirm_old"), MINISTRIES),
    st.tuples(st.just("change"), MINISTRIES),
    st.tuples(st.just("deviate"), MINISTRIES),
    st.tuples(st.just("publish"), MINISTRIES),
)


class Office:
    """Two officers at work, and a note beside the database of who confirmed which digest."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.proposal = actions.propose(board.call.pk, by=None)
        self.first_digest = self.proposal.digest
        self.noted: dict[str, str] = {}

    def do(self, step: str, ministry: str) -> None:
        """One step; a refusal changes nothing."""
        self.proposal = Proposal.objects.get(pk=self.proposal.pk)
        try:
            getattr(self, step)(ministry, self.board.officers[ministry])
        except (Refused, PermissionDenied):
            return

    def propose(self, ministry, by):
        self.proposal = actions.propose(self.board.call.pk, by=by)
        self.noted = {}

    def confirm(self, ministry, by):
        actions.confirm(self.proposal.pk, by=by, funder_code=ministry, digest=self.proposal.digest)
        self.noted[ministry] = self.proposal.digest

    def confirm_old(self, ministry, by):
        actions.confirm(self.proposal.pk, by=by, funder_code=ministry, digest=self.first_digest)
        self.noted[ministry] = self.first_digest

    def change(self, ministry, by):
        choice = self.proposal.choices.order_by("pk").first()
        reasons = {"reason_ja": "分野の均衡", "reason_en": "Balance of fields"}
        actions.change_choice(self.proposal.pk, choice.application_id, by=by, selected=not choice.selected, **reasons)

    def deviate(self, ministry, by):
        actions.record_deviation(self.proposal.pk, "global", by=by, reason_ja="理由", reason_en="Reason")

    def publish(self, ministry, by):
        actions.publish(self.proposal.pk, by=by)

    @property
    def fresh(self) -> Proposal:
        return Proposal.objects.select_related("call").get(pk=self.proposal.pk)


def in_order(office: Office) -> bool:
    """Published means: both confirmed this digest, it is the digest of the rows, and the hubs are the chosen."""
    proposal = office.fresh
    rows = queries.choices(proposal)
    chosen = {row.application.code for row in rows if row.selected}
    if proposal.state != Proposal.State.PUBLISHED:
        return not Hub.objects.exists()
    confirmed = set(office.noted.values()) == {proposal.digest} and len(office.noted) == 2
    hubs = set(Hub.objects.values_list("code", flat=True))
    return confirmed and proposal.digest == bridge.digest_of(proposal, rows) and hubs == chosen


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=9))
def test_only_what_every_funder_confirmed_is_published(db, steps):
    with transaction.atomic():
        office = Office(small_board(2))
        for step in steps:
            office.do(*step)
            assert in_order(office)
        transaction.set_rollback(True)


def test_the_straight_way_ends_in_publication(db):
    office = Office(small_board(2))
    for step in (("confirm", "mext"), ("confirm", "meti"), ("publish", "mext")):
        office.do(*step)
    assert (office.fresh.state, in_order(office)) == (Proposal.State.PUBLISHED, True)
