"""A signatory declines, the plan is opened again, those who sign see the changed words; the filed one is withdrawn."""

from __future__ import annotations

import pytest
from tests.apps.applications.team import SECTORS, Team
from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions
from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.programmes.models import Call


@pytest.fixture
def team(arrive) -> Team:
    """A complete plan of invented people, its text signed by industry."""
    call = Call.objects.get(code="jp-hubs-2009-2")
    Call.objects.filter(pk=call.pk).update(
        state=Call.State.OPEN, opens_at="2009-10-01T00:00Z", closes_at="2009-10-30T00:00Z"
    )
    made = Team(call).complete()
    people = [made.coordinator, *made.people.values()]
    User.objects.filter(pk__in=[one.pk for one in people]).update(invented=True)
    made.sign(actions.fix_text(made.application.pk, by=made.coordinator), "industry")
    return made


def enter(visitor: Visitor, team: Team, person: User) -> None:
    """One of the team looks at the page of the joint signature."""
    visitor.enter_as(person.email, team.application.code)
    visitor.go(f"/applications/{team.application.code}/sign/")


def declined_and_changed(visitor: Visitor, team: Team) -> FixedText:
    """Government declines, the coordinator opens the plan again, and another text goes out."""
    enter(visitor, team, team.people["government"])
    visitor.page.locator("details:has(form[action$='/sign/decline/']) summary").click()
    visitor.page.locator("#decline_reason").fill("負担額が合意と違う")
    visitor.look("decline to sign")
    visitor.send("/sign/decline/")
    enter(visitor, team, team.coordinator)
    visitor.look("declined as the coordinator sees it")
    visitor.page.locator("details:has(form[action$='/sign/reopen/']) summary").click()
    visitor.page.locator("form[action$='/sign/reopen/'] textarea").fill("負担額を直す")
    visitor.send("/sign/reopen/")
    team.write_plan("計画の全文")
    return actions.fix_text(team.application.pk, by=team.coordinator)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_from_a_declined_text_to_a_withdrawn_application(arrive, team, language):
    visitor = arrive(language)
    text = declined_and_changed(visitor, team)
    enter(visitor, team, team.people["industry"])
    assert visitor.page.locator(".changes del").first.inner_text().count("本文") == 1
    visitor.look("changed words")
    team.sign(text, *SECTORS)
    enter(visitor, team, team.coordinator)
    visitor.send("/submit/")
    visitor.look("receipt that can be withdrawn")
    visitor.press("a[href$='/withdraw/']")
    visitor.look("withdraw")
    visitor.fill(reason="共同申請者の都合")
    visitor.send("/withdraw/")
    visitor.look("withdrawn")
    assert (team.fresh().state, visitor.problems) == (Application.State.WITHDRAWN, [])
