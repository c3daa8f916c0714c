"""Whatever officers do in whatever order: nothing is published that not every funder confirmed as it stands."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.selection.scenes import Board, small_board

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection import actions, bridge, publication_actions, queries, votes
from kyoten.apps.selection.models import Hub, Proposal

MINISTRIES = st.sampled_from(["mext", "meti"])
STEPS = st.one_of(
    st.tuples(st.just("propose"), MINISTRIES),
    st.tuples(st.just("confirm"), MINISTRIES),
    st.tuples(st.just("confirm_old"), MINISTRIES),
    st.tuples(st.just("change"), MINISTRIES),
    st.tuples(st.just("deviate"), MINISTRIES),
    st.tuples(st.just("hold_one"), MINISTRIES),
    st.tuples(st.just("approve_one"), MINISTRIES),
    st.tuples(st.just("reject_all"), MINISTRIES),
    st.tuples(st.just("approve_all"), MINISTRIES),
    st.tuples(st.just("publish"), MINISTRIES),
)


class Office:
    """Two officers at work, and a note beside the database of who confirmed which digest."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.proposal = actions.propose(board.call.pk, by=None)
        self.first_digest = self.proposal.digest
        self.noted: dict[str, str] = {}
        self.disputed: dict[str, set[str]] = {"mext": set(), "meti": set()}

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
        self.disputed = {"mext": set(), "meti": set()}

    def confirm(self, ministry, by):
        actions.confirm(self.proposal.pk, by=by, funder_code=ministry, digest=self.proposal.digest)
        self._approved(ministry, self.proposal.digest)

    def _approved(self, ministry, digest):
        self.noted[ministry] = digest
        self.disputed[ministry].discard("all")

    def _say(self, ministry, by, verdict, about=None):
        words = {"funder_code": ministry, "verdict": verdict, "reason": "理由", "digest": self.proposal.digest}
        votes.vote(self.proposal.pk, by=by, application_id=about, **words)

    def hold_one(self, ministry, by):
        self._say(ministry, by, "hold", self._first().application_id)
        self.disputed[ministry].add("one")
        self.noted.pop(ministry, None)

    def approve_one(self, ministry, by):
        self._say(ministry, by, "approve", self._first().application_id)
        self.disputed[ministry].discard("one")

    def reject_all(self, ministry, by):
        self._say(ministry, by, "reject")
        self.disputed[ministry].add("all")
        self.noted.pop(ministry, None)

    def approve_all(self, ministry, by):
        self._say(ministry, by, "approve")
        self._approved(ministry, self.proposal.digest)

    def _first(self):
        return self.proposal.choices.order_by("pk").first()

    def confirm_old(self, ministry, by):
        actions.confirm(self.proposal.pk, by=by, funder_code=ministry, digest=self.first_digest)
        self._approved(ministry, self.first_digest)

    def change(self, ministry, by):
        choice = self._first()
        reasons = {"reason_ja": "分野の均衡", "reason_en": "Balance of fields"}
        actions.change_choice(self.proposal.pk, choice.application_id, by=by, selected=not choice.selected, **reasons)
        self.disputed = {"mext": set(), "meti": set()}  # the line that was held is another one now

    def deviate(self, ministry, by):
        actions.record_deviation(self.proposal.pk, "global", by=by, reason_ja="理由", reason_en="Reason")

    def publish(self, ministry, by):
        edition = publication_actions.prepare(self.board.call.pk, by=by)
        for funder, officer in self.board.officers.items():
            publication_actions.approve(edition.pk, by=officer, funder_code=funder, digest=edition.digest)

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
    agreed = not any(office.disputed.values())
    return confirmed and agreed and proposal.digest == bridge.digest_of(proposal, rows) and hubs == chosen


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=12))
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
