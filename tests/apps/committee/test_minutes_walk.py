"""Whatever anybody does in whatever order: minutes stand only when people who may see each line approved it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.committee.scenes import Room, written

from kyoten.apps.committee import access, actions, bridge
from kyoten.apps.committee.models import Approval, Correction, Line, Minutes, SentOut
from kyoten.apps.foundation.refusal import Refused

PARTS = st.sampled_from(["chair", "deputy", "member"])
CODES = st.sampled_from(["g1", "g2"])
STEPS = st.tuples(
    st.sampled_from(["write", "circulate", "correct", "answer", "approve", "tie", "attend", "note"]), PARTS, CODES
)


class Office:
    """People at work on one set of minutes."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def do(self, step: str, part: str, code: str) -> None:
        """One step; a refusal changes nothing."""
        try:
            with transaction.atomic():
                getattr(self, step)(part, code)
        except (Refused, PermissionDenied):
            return

    def line(self, code):
        return Line.objects.get(item=self.room.items[code])

    def write(self, part, code):
        self.room.write(code, "hold" if part == "chair" else "select")

    def circulate(self, part, code):
        self.room.circulate()

    def correct(self, part, code):
        actions.ask_correction(self.line(code).pk, by=self.room.people[part], text="修正")

    def answer(self, part, code):
        asked = Correction.objects.filter(taken=None).first()
        if asked:
            actions.answer_correction(asked.pk, by=self.room.officer, taken=part == "chair", answer="回答")

    def approve(self, part, code):
        self.room.approve(part)

    def tie(self, part, code):
        self.room.tie(part, code)

    def attend(self, part, code):
        self.room.attend()

    def note(self, part, code):
        actions.add_note(self.line(code).pk, by=self.room.officer, text_ja="注記")


def approved_by_the_right(room: Room) -> bool:
    """Every approval is of a chair or deputy, and of nobody who was out of the room for that item."""
    out = {(one.item_id, one.member_id) for one in SentOut.objects.all()}
    rows = Approval.objects.select_related("line", "member")
    return all(one.member.part in access.PRESIDING and (one.line.item_id, one.member_id) not in out for one in rows)


def in_order(room: Room) -> bool:
    """Approved means: every line approved, every correction answered, and the text as it was then."""
    minutes = room.minutes
    if minutes.state != Minutes.State.APPROVED:
        return minutes.digest == "" and not minutes.notes.exists()
    whole = Approval.objects.count() == Line.objects.count()
    answered = not Correction.objects.filter(taken=None).exists()
    return whole and answered and bridge.is_intact(minutes, minutes.notes.order_by("number"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=9))
def test_minutes_go_from_draft_to_members_to_approved_and_stand(db, steps):
    with transaction.atomic():
        room = written()
        office = Office(room)
        states = [Minutes.State.DRAFT]
        for step in steps:
            office.do(*step)
            states.append(Minutes.State(room.minutes.state))
            assert in_order(room)
            assert approved_by_the_right(room)
        order = list(Minutes.State)
        assert states == sorted(states, key=order.index)
        transaction.set_rollback(True)
