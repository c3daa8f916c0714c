"""Everything that a form of the application can do, in a browser that runs no scripts."""

from __future__ import annotations

import pytest
from tests.apps.applications.team import PDF, SECTORS, Team
from tests.journeys import eight
from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions, queries
from kyoten.apps.applications.models import Application

TABLE = "activity_plan.activities"


@pytest.fixture
def team(arrive, settings, tmp_path) -> Team:
    """A complete plan of invented people."""
    settings.VAR = tmp_path
    made = Team(eight.open_call()).complete()
    people = [made.coordinator, *made.people.values()]
    User.objects.filter(pk__in=[one.pk for one in people]).update(invented=True)
    return made


def sits_down(arrive, team: Team, person: User, rest: str) -> Visitor:
    """Somebody whose browser runs no scripts opens a page."""
    visitor = arrive("ja", scripts=False)
    visitor.enter_as(person.email, team.application.code)
    visitor.go(f"/applications/{team.application.code}/{rest}")
    return visitor


def rows(team: Team) -> list[str]:
    """The first cell of each row of the activities."""
    kept = queries.rows_of(queries.keeping_parts(team.fresh())).get(TABLE, [])
    return [row.text("title") for row in kept]


def test_a_section_is_written(arrive, team):
    visitor = sits_down(arrive, team, team.coordinator, "plan/outline/")
    visitor.fill(**{"outline.summary": "スクリプトなし"})
    eight.saves(visitor)
    assert (queries.texts_of(team.fresh())["outline.summary"], visitor.problems) == ("スクリプトなし", [])


def test_a_row_of_a_table_is_added_and_removed(arrive, team):
    visitor = sits_down(arrive, team, team.coordinator, "plan/activity_plan/")
    first = rows(team)
    visitor.press(f'button[name="add"][value="{TABLE}"]')
    eight.types_a_row(visitor.page.locator(f'[data-grid="{TABLE}"] [data-row]').last, "追加した活動")
    eight.saves(visitor)
    assert rows(team) == [*first, "追加した活動"]

    visitor.go(f"/applications/{team.application.code}/plan/activity_plan/")
    visitor.press(f'button[name="remove"][value^="{TABLE}."]')
    assert (rows(team), visitor.problems) == (["追加した活動"], [])


def test_a_file_is_uploaded(arrive, team):
    visitor = sits_down(arrive, team, team.coordinator, "evidence/function.people/")
    proof = {"name": "根拠.pdf", "mimeType": "application/pdf", "buffer": PDF}
    visitor.page.locator('[name="file"]').set_input_files(proof)
    visitor.send("/file/")
    assert (visitor.page.locator(".entry").count(), team.fresh().evidence.get().file.name) == (1, "根拠.pdf")


def test_a_comment_is_written_and_answered(arrive, team):
    visitor = sits_down(arrive, team, team.coordinator, "comments/on/plan.outline/")
    visitor.fill(body="短くしませんか")
    visitor.press('form:has(select[name="field"]) button[type="submit"]')
    visitor.page.locator('form[action$="/reply/"] textarea').fill("そうします")
    visitor.send("/reply/")
    assert (visitor.reads("短くしませんか"), visitor.reads("そうします"), visitor.problems) == (True, True, [])


def test_three_sign_and_the_coordinator_files(arrive, team):
    visitor = sits_down(arrive, team, team.coordinator, "sign/")
    visitor.send("/sign/fix/")
    for sector in SECTORS:
        signatory = sits_down(arrive, team, team.people[sector], "sign/")
        signatory.page.locator("a[href*='/prove/']").click()
        signatory.send("/prove/")
        signatory.tick("read")
        signatory.send("/sign/add/")
        assert signatory.problems == []
    visitor.go(f"/applications/{team.application.code}/sign/")
    visitor.send("/submit/")
    assert (team.fresh().state, visitor.reads(team.fresh().receipt)) == (Application.State.SUBMITTED, True)
    assert visitor.problems == []


def test_a_changed_text_is_signed_anew(arrive, team):
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator), "industry")
    visitor = sits_down(arrive, team, team.coordinator, "sign/")
    visitor.page.locator("details:has(form[action$='/sign/reopen/']) summary").click()
    visitor.page.locator("form[action$='/sign/reopen/'] textarea").fill("誤記")
    visitor.send("/sign/reopen/")
    visitor.go(f"/applications/{team.application.code}/plan/outline/")
    visitor.fill(**{"outline.summary": "計画の本丈"})
    eight.saves(visitor)
    visitor.go(f"/applications/{team.application.code}/sign/")
    visitor.send("/sign/fix/")
    signatory = sits_down(arrive, team, team.people["industry"], "sign/")
    assert ("丈" in signatory.page.locator(".changes ins").inner_text(), visitor.problems) == (True, [])
