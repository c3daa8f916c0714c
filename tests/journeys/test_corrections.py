"""The office asks to correct, the consortium corrects only that, signs and files anew, and it goes to review."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from tests.apps.applications.team import Team
from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions, bridge, queries
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call


@pytest.fixture
def team(arrive) -> Team:
    """A filed application of invented people."""
    call = Call.objects.get(code="jp-hubs-2009-2")
    Call.objects.filter(pk=call.pk).update(
        state=Call.State.OPEN, opens_at="2009-10-01T00:00Z", closes_at="2009-10-30T00:00Z"
    )
    made = Team(call)
    made.file()
    people = [made.coordinator, *made.people.values()]
    User.objects.filter(pk__in=[one.pk for one in people]).update(invented=True)
    return made


@pytest.fixture
def field(team) -> str:
    """The field that is to be corrected: the second of the plan."""
    return bridge.asked_fields(queries.programme_for(team.fresh()))[1].name


def enter_office(visitor: Visitor, team: Team) -> None:
    """An officer of a ministry looks at the filed application."""
    officer = User.objects.filter(roles__name="programme_officer", roles__scope="mext").first()
    visitor.enter_as(officer.email, "mext")
    visitor.go(f"/applications/office/{team.application.code}/")


def asked(visitor: Visitor, team: Team, field: str) -> None:
    """The officer chooses one field, says what is wrong and until when."""
    enter_office(visitor, team)
    visitor.look("office detail with the check")
    visitor.go(f"/applications/office/{team.application.code}/correct/")
    visitor.tick(f"pick-{field}")
    visitor.page.locator(f'[name="remark-{field}"]').fill("根拠の年度を明記してください。")
    visitor.fill(due_at="2009-10-20T17:00")
    visitor.look("request for corrections")
    visitor.press("form#request button[type='submit']")
    visitor.look("office detail while it is corrected")


def corrected(visitor: Visitor, team: Team, field: str) -> None:
    """The coordinator finds only that field open, corrects it and sends it for signature."""
    code = team.application.code
    visitor.enter_as(team.coordinator.email, code)
    visitor.go(f"/applications/{code}/")
    visitor.look("application that is corrected")
    visitor.go(f"/applications/{code}/plan/{field.partition('.')[0]}/")
    assert visitor.page.locator("form#writing :is(input, textarea):not([type=hidden]):not(:disabled)").count() == 1
    visitor.page.locator(f'[name="{field}"]').fill("平成20年度の実績に基づく本文")
    visitor.look("section that is corrected")
    visitor.press("form#writing button[type='submit']")
    visitor.go(f"/applications/{code}/sign/")
    visitor.look("corrected words before signature")
    visitor.send("/sign/fix/")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_from_a_filed_text_over_a_correction_to_the_review(arrive, team, field, language):
    visitor, former = arrive(language), team.fresh().receipt
    asked(visitor, team, field)
    corrected(visitor, team, field)
    team.sign(queries.current_text(team.fresh()))
    visitor.go(f"/applications/{team.application.code}/sign/")
    visitor.send("/submit/")
    assert visitor.reads(former)
    visitor.look("receipt that replaces the former")
    enter_office(visitor, team)
    visitor.look("office detail after it was filed anew")
    visitor.send("/complete/")
    visitor.look("office detail found complete")
    assert (team.fresh().state, visitor.problems) == (Application.State.COMPLETE, [])


EXTENT, CLAIM = "basics:municipalities", "claims:people"


def opened(visitor: Visitor, team: Team) -> None:
    """The officer opens the extent and what is claimed of one function, with its evidence."""
    enter_office(visitor, team)
    visitor.go(f"/applications/office/{team.application.code}/correct/")
    for part in (EXTENT, CLAIM):
        visitor.tick(f"pick-{part}")
        visitor.page.locator(f'[name="remark-{part}"]').fill("確認してください。")
    visitor.fill(due_at="2009-10-20T17:00")
    visitor.press("form#request button[type='submit']")


def added(visitor: Visitor, team: Team) -> None:
    """The coordinator adds a municipality and a link where it is open; another function's evidence is closed."""
    code = team.application.code
    visitor.enter_as(team.coordinator.email, code)
    visitor.go(f"/applications/{code}/municipalities/?q=132063")
    visitor.tick("add", "132063")
    visitor.press('form:has([name="add"]) .actions button')
    visitor.look("extent that is corrected")
    visitor.go(f"/applications/{code}/evidence/function.people/")
    visitor.fill(url="https://www.example.jp/proof")
    visitor.page.locator("#link_title").fill("証拠")
    visitor.send("/link/")
    visitor.look("evidence that is corrected")
    closed = visitor.page.goto(f"{visitor.address}/applications/{code}/evidence/function.wide_area/")
    boxes = visitor.page.locator('[name="file"], [name="url"]').count()
    assert (closed.status, boxes) == (200, 0)
    visitor.go(f"/applications/{code}/sign/")
    visitor.look("corrected extent and evidence before signature")
    visitor.send("/sign/fix/")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_extent_and_evidence_are_corrected_where_they_are_open(arrive, team, language):
    visitor = arrive(language)
    opened(visitor, team)
    added(visitor, team)
    team.sign(queries.current_text(team.fresh()))
    visitor.go(f"/applications/{team.application.code}/sign/")
    visitor.send("/submit/")
    text = json.loads(queries.current_text(team.fresh()).content)
    enter_office(visitor, team)
    visitor.look("office detail after extent and evidence were filed anew")
    links = [one["url"] for one in text["evidence"]["function.people"]]
    assert (text["municipalities"][0]["code"], links) == ("132063", ["https://www.example.jp/proof"])
    assert visitor.problems == []


def test_many_are_found_complete_at_once_and_taken_back(arrive, team):
    visitor = arrive("ja")
    enter_office(visitor, team)
    visitor.go("/applications/office/check/")
    visitor.press("form#many button[type='submit']")
    visitor.look("preview of what is decided at once")
    visitor.press("main form button[type='submit']")
    visitor.look("decided at once")
    visitor.press("main form button[type='submit']")
    assert (team.fresh().state, visitor.problems) == (Application.State.SUBMITTED, [])


def test_not_eligible_is_read_with_its_reason(arrive, team):
    officer = User.objects.filter(roles__name="programme_officer", roles__scope="mext").first()
    rule, reason = "eligibility.consortium_shape", "地方公共団体の参加が確認できない。"
    actions.find_ineligible(team.application.pk, by=officer, failed=[rule], reason_ja=reason)
    visitor = arrive("ja")
    visitor.enter_as(team.coordinator.email, team.application.code)
    visitor.go(f"/applications/{team.application.code}/")
    visitor.look("application found not eligible")
    assert (visitor.reads(reason), visitor.problems) == (True, [])


def test_the_forms_work_without_scripts(arrive, team, field, browser, live_server):
    officer = User.objects.filter(roles__name="programme_officer", roles__scope="mext").first()
    due = dt.datetime(2009, 10, 20, tzinfo=dt.UTC)
    actions.request_correction(team.application.pk, {field: "要修正"}, by=officer, due_at=due)
    page = browser.new_context(java_script_enabled=False, locale="ja-JP").new_page()
    visitor = Visitor(page, live_server.url, "ja")
    visitor.enter_as(team.coordinator.email, team.application.code)
    visitor.go(f"/applications/{team.application.code}/plan/{field.partition('.')[0]}/")
    page.locator(f'[name="{field}"]').fill("直した本文")
    visitor.press("form#writing button[type='submit']")
    saved = queries.texts_of(team.fresh())[field]
    page.context.close()
    assert saved == "直した本文"
