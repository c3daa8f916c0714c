"""People of one consortium talk about their plan; nobody else hears of it."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.applications.revised import rename, revise
from tests.apps.applications.team import Team
from tests.apps.factories import give_role, make_user

from kyoten.apps.applications import access, actions, comment_queries
from kyoten.apps.applications.actions.commenting import LONGEST
from kyoten.apps.applications.models import Comment
from kyoten.apps.foundation import clock, outbox
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
PLACE, FIELD = "plan.outline", "outline.summary"


@pytest.fixture
def partner(team):
    """A second person who writes."""
    person = make_user(title_ja="架空大学産学連携部長", title_en="Head of liaison")
    give_role(person, "partner", team.application.code, scope_kind="application")
    return person


@pytest.fixture
def said(team) -> Comment:
    """The coordinator's comment on the summary."""
    return actions.comment(team.application.pk, PLACE, "短くしませんか", by=team.coordinator, field=FIELD)


def threads(team):
    every = access.comments_visible_to(team.coordinator, team.fresh())
    return comment_queries.threads(every, PLACE)


def mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(key__startswith="comments:"))


def test_a_thread_and_its_reply(team, partner, said):
    actions.reply(said.pk, "そうします", by=partner)
    ((first, replies),) = threads(team)
    assert (first.body, first.field, [one.body for one in replies]) == ("短くしませんか", FIELD, ["そうします"])


def test_a_reply_to_a_reply_stands_in_the_same_thread(team, partner, said):
    second = actions.reply(said.pk, "二", by=partner)
    assert actions.reply(second.pk, "三", by=team.coordinator).thread == said


def test_a_thread_is_resolved_and_opened_again(team, partner, said):
    actions.resolve(said.pk, by=partner)
    every = access.comments_visible_to(partner, team.fresh())
    assert comment_queries.open_counts(every) == {}
    actions.resolve(said.pk, by=partner, resolved=False)
    assert comment_queries.open_counts(every) == {PLACE: 1}


def test_a_reply_opens_a_resolved_thread(team, partner, said):
    actions.resolve(said.pk, by=partner)
    actions.reply(said.pk, "まだです", by=partner)
    assert threads(team)[0][0].resolved_at is None


def test_a_reply_is_not_resolved_by_itself(team, partner, said):
    second = actions.reply(said.pk, "二", by=partner)
    with pytest.raises(Refused):
        actions.resolve(second.pk, by=partner)


def test_own_words_are_changed_with_a_trace(team, said):
    made = actions.edit_comment(said.pk, "もっと短く", by=team.coordinator)
    assert (made.body, made.edited_at is not None) == ("もっと短く", True)


def test_own_words_are_deleted_and_that_they_were_there_stays(team, said):
    actions.delete_comment(said.pk, by=team.coordinator)
    ((first, _replies),) = threads(team)
    assert (first.body, first.deleted_at is not None) == ("", True)


def test_words_of_others_are_neither_changed_nor_deleted(partner, said):
    for act in (
        lambda: actions.edit_comment(said.pk, "x", by=partner),
        lambda: actions.delete_comment(said.pk, by=partner),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize("body", ["", "  \n", "長" * (LONGEST + 1)])
def test_empty_or_too_long_words_are_refused(team, body):
    with pytest.raises(Refused):
        actions.comment(team.application.pk, PLACE, body, by=team.coordinator)


@pytest.mark.parametrize(("place", "field"), [("plan.never", ""), ("outline", ""), (PLACE, "goals.three_years")])
def test_a_place_that_the_form_does_not_have_is_refused(team, place, field):
    with pytest.raises(Refused):
        actions.comment(team.application.pk, place, "x", by=team.coordinator, field=field)


def test_the_trail_never_holds_the_words(team, partner, said):
    actions.reply(said.pk, "秘密の返事", by=partner)
    facts = "".join(AuditEntry.objects.values_list("facts", flat=True))
    assert ("秘密の返事" in facts, "短くしませんか" in facts) == (False, False)


def test_comments_follow_a_renamed_field(team, call, said):
    revise(call, rename(FIELD, "vision"))
    assert threads(team)[0][0].field == "outline.vision"


def test_a_comment_changes_no_revision_and_no_text(team, said):
    from kyoten.apps.applications import bridge

    before = (team.revision, bridge.canonical_text(team.fresh()))
    actions.comment(team.application.pk, PLACE, "もう一つ", by=team.coordinator)
    assert (team.revision, bridge.canonical_text(team.fresh())) == before


# --- mails ---


def test_the_others_get_one_mail_that_counts_and_quotes_nothing(team, partner, said):
    actions.comment(team.application.pk, PLACE, "二つ目", by=team.coordinator)
    (mail,) = mails()
    assert (mail.to, "短くしませんか" in mail.body, "二つ目" in mail.body) == (partner.email, False, False)
    assert "New comments: 2" in mail.body


def test_it_leaves_half_an_hour_after_the_first(team, partner):
    now = clock.now()
    with clock.at(now):
        actions.comment(team.application.pk, PLACE, "一", by=team.coordinator)
    assert mails()[0].next_at == now + dt.timedelta(minutes=30)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes=st.lists(st.integers(0, 200), min_size=1, max_size=8))
def test_no_more_than_one_mail_in_half_an_hour(team, partner, minutes):
    OutgoingMail.objects.all().delete()
    begun = clock.now()
    for minute in sorted(minutes):
        with clock.at(begun + dt.timedelta(minutes=minute)):
            outbox.send_due()
            actions.comment(team.application.pk, PLACE, "一", by=team.coordinator)
    due = sorted(one.next_at for one in mails() if one.to == partner.email)
    assert all(later - earlier >= dt.timedelta(minutes=30) for earlier, later in itertools.pairwise(due))


def test_whoever_switched_them_off_gets_none(team, partner, said):
    actions.hear_of_comments(team.application.pk, by=partner, muted=True)
    actions.comment(team.application.pk, PLACE, "二", by=team.coordinator)
    assert mails() == []
    actions.hear_of_comments(team.application.pk, by=partner, muted=False)
    actions.comment(team.application.pk, PLACE, "三", by=team.coordinator)
    assert [one.to for one in mails()] == [partner.email]


# --- nobody else ---


OTHERS = {
    "stranger": lambda: make_user(),
    "officer": lambda: make_user("programme_officer", "mext"),
    "auditor": lambda: make_user("auditor"),
    "operator": lambda: make_user(is_superuser=True),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_others_neither_write_nor_see_nor_count(team, said, kind):
    person = OTHERS[kind]()
    with pytest.raises(PermissionDenied):
        actions.reply(said.pk, "x", by=person)
    assert not access.comments_visible_to(person, team.application).exists()


def test_another_consortium_sees_nothing(team, call, said):
    other = Team(call)
    assert not access.comments_visible_to(other.coordinator, team.application).exists()
    with pytest.raises(PermissionDenied):
        actions.comment(team.application.pk, PLACE, "x", by=other.coordinator)


def test_signatories_belong_to_the_team(team, said):
    team.name_signatories()
    assert actions.reply(said.pk, "読みました", by=team.people["industry"]).thread == said
