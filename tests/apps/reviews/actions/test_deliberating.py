"""A panel deliberates: phases open reviews, conflicted members are sent out on record, consensus is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.reviews.acts import finish
from tests.apps.reviews.conftest import Panel

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import access, actions
from kyoten.apps.reviews.models import PanelItem, PanelRemark, Review
from kyoten.apps.reviews.queries import panel as queries

pytestmark = pytest.mark.django_db


class Table:
    """One application read by three, of whom one declared a conflict; the first two have submitted."""

    def __init__(self) -> None:
        self.panel = Panel(teams=1, reviewers=3)
        self.first, self.second, self.third = self.panel.assign(3)
        self.application, self.officer = self.first.application, self.panel.officer
        finish(self.first, 4)
        finish(self.second, 2)
        actions.declare(self.third.pk, by=self.third.reviewer.user, kinds=["family"])

    def phase(self, phase: str) -> None:
        actions.set_phase(self.panel.call.pk, phase, by=self.officer)

    def meet(self) -> None:
        self.phase("panel")
        actions.order_agenda(self.panel.call.pk, "type", by=self.officer)

    def sight(self, review: Review) -> access.Sight | None:
        application = type(self.application).objects.select_related("call__programme").get(pk=self.application.pk)
        return access.sight_of(review.reviewer.user, application)


@pytest.fixture
def table(db) -> Table:
    return Table()


@pytest.mark.parametrize(
    ("phase", "seen"), [("reading", (False, False)), ("discussion", (True, False)), ("panel", (True, True))]
)
def test_each_phase_opens_what_the_pack_says(table, phase, seen):
    table.phase(phase)
    sight = table.sight(table.first)
    assert sight is not None
    assert (sight.reviews, sight.names) == seen


@pytest.mark.parametrize("phase", ["reading", "discussion", "panel"])
def test_a_conflict_closes_every_phase_also_for_the_chair(table, phase):
    actions.name_chair(table.panel.call.pk, table.third.reviewer_id, by=table.officer)
    table.phase(phase)
    assert table.sight(table.third) is None


def test_the_discussion_waits_for_the_own_review(table):
    Review.objects.filter(pk=table.second.pk).update(state=Review.State.READING)
    table.phase("discussion")
    sight = table.sight(table.second)
    assert sight is not None
    assert (sight.reviews, sight.finding.repair) == (False, "submit")


def test_what_is_said_stays_with_phase_and_out_of_the_trail(table):
    table.phase("discussion")
    actions.say(table.application.pk, "根拠が薄い", by=table.first.reviewer.user)
    said = PanelRemark.objects.get()
    facts = AuditEntry.objects.get(action="reviews.say").facts
    assert (said.body, said.phase, "根拠が薄い" in facts) == ("根拠が薄い", "discussion", False)


def test_nobody_speaks_while_everybody_reads_alone(table):
    with pytest.raises(Refused):
        actions.say(table.application.pk, "早い", by=table.first.reviewer.user)


def test_a_member_with_a_conflict_cannot_speak(table):
    table.phase("panel")
    with pytest.raises(PermissionDenied):
        actions.say(table.application.pk, "反対", by=table.third.reviewer.user)


def test_members_with_a_conflict_are_sent_out_with_times(table):
    table.meet()
    item = actions.begin_item(table.application.pk, by=table.officer)
    (gone,) = item.sent_out.all()
    actions.end_item(table.application.pk, by=table.officer)
    gone.refresh_from_db()
    assert (gone.reviewer, gone.kinds) == (table.third.reviewer, ["declared_interest"])
    assert gone.left_at <= gone.returned_at


def test_a_turn_needs_the_meeting(table):
    actions.order_agenda(table.panel.call.pk, "spread", by=table.officer)
    with pytest.raises(Refused):
        actions.begin_item(table.application.pk, by=table.officer)


def test_what_was_agreed_is_kept_in_both_languages(table):
    table.meet()
    actions.begin_item(table.application.pk, by=table.officer)
    given = {
        "score": Decimal("3.5"),
        "note": "再確認",
        "statement_ja": "採択が妥当",
        "statement_en": "Fit to be chosen",
    }
    actions.agree(table.application.pk, by=table.officer, **given)
    item = PanelItem.objects.get()
    assert {name: getattr(item, name) for name in given} == given


@pytest.mark.parametrize("bad", [{"score": Decimal(9)}, {"score": None, "statement_ja": "片方だけ"}])
def test_a_score_off_the_scale_or_half_a_statement_is_refused(table, bad):
    table.meet()
    actions.begin_item(table.application.pk, by=table.officer)
    with pytest.raises(Refused):
        actions.agree(table.application.pk, by=table.officer, **bad)


def test_only_chair_and_officers_lead(table):
    table.phase("panel")
    member, call = table.first.reviewer.user, table.panel.call.pk
    with pytest.raises(PermissionDenied):
        actions.order_agenda(call, "type", by=member)
    actions.name_chair(call, table.first.reviewer_id, by=table.officer)
    assert len(actions.order_agenda(call, "type", by=member)) == 1


def test_strangers_set_no_phase(table):
    with pytest.raises(PermissionDenied):
        actions.set_phase(table.panel.call.pk, "panel", by=make_user())


def test_an_item_moves_by_hand(db):
    panel = Panel(teams=2, reviewers=1)
    actions.set_phase(panel.call.pk, "panel", by=panel.officer)
    actions.order_agenda(panel.call.pk, "type", by=panel.officer)
    last = queries.agenda(panel.call).last().application
    actions.move_item(last.pk, 1, by=panel.officer)
    assert queries.agenda(panel.call).first().application == last
