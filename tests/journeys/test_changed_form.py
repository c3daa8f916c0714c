"""An officer changes the form of an open call while somebody types; partners talk about it. Nothing is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.apps.applications.revised import REASONS, drop, new_version, rename
from tests.apps.factories import give_role
from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions, carrying_queries
from kyoten.apps.applications.models import Application, Comment
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.programmes.models import Call, ProgrammeVersion

SUMMARY, STRENGTHS = "outline.summary", "outline.strengths"
CALL, CONSORTIUM = "jp-hubs-2009-2", "2009-1-g01"  # whose example users write here
COORDINATOR, PARTNER = "coordinator@example.jp", "signatory.academia@example.jp"
SOON = 6000  # ms: five seconds and the way to the page


@pytest.fixture
def draft(arrive) -> Application:
    """A new draft with two editors, in an open call for which a newer version was loaded."""
    coordinator, partner = (User.objects.get(email=email) for email in (COORDINATOR, PARTNER))
    Call.objects.filter(code=CALL).update(
        state=Call.State.OPEN, opens_at="2009-10-01T00:00Z", closes_at="2009-10-30T00:00Z"
    )
    call = Call.objects.get(code=CALL)
    made = actions.start(call.pk, "regional_core", by=coordinator, name_ja="架空の拠点", name_en="Imaginary hub")
    give_role(partner, "partner", made.code, scope_kind="application")
    new_version(lambda data: drop(data, STRENGTHS), rename(SUMMARY, "vision"))
    return made


def sit_down(arrive, draft: Application, email: str, language: str) -> Visitor:
    """Somebody of the team signs in and opens the first section."""
    visitor = arrive(language)
    visitor.enter_as(email, CONSORTIUM)
    visitor.go(f"/applications/{draft.code}/plan/outline/")
    return visitor


def officer_revises(arrive, language: str) -> Visitor:
    """An officer reads what would change, and confirms it with a reason."""
    officer = arrive(language)
    officer.enter_as("officer.mext@example.jp", "mext")
    officer.go(f"/office/programmes/calls/{CALL}/version/")
    officer.look("form changes before the officer confirms")
    officer.fill(**REASONS)
    officer.tick("seen")
    officer.press('form:has([name="reason_ja"]) button[type="submit"]')
    return officer


def write(visitor: Visitor, name: str, text: str) -> None:
    """Type a text and wait until the page knows that it is saved."""
    visitor.page.locator(f'#writing [name="{name}"]').fill(text)
    expect(visitor.page.locator(f'[name="base.{name}"]')).to_have_value(text, timeout=SOON)


def stored(draft: Application) -> dict[str, str]:
    return {name: text for name, text in draft.answers.values_list("field", "text") if text}


def asides(draft: Application) -> list[str]:
    return [one.aside for one in carrying_queries.notes(draft) if one.aside]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_officer_changes_the_form_while_somebody_types(arrive, draft, language):
    editor = sit_down(arrive, draft, COORDINATOR, language)
    write(editor, SUMMARY, "めざす姿")
    officer = officer_revises(arrive, language)
    assert ProgrammeVersion.objects.get(calls__code=CALL) == draft.call.programme.versions.latest("number")
    write(editor, SUMMARY, "めざす姿を書き続ける")
    write(editor, STRENGTHS, "なくなった項目の文章")
    expect(editor.page.locator("[data-form-changed]")).to_be_visible(timeout=SOON)
    editor.look("form changed under an open page")
    assert stored(draft) == {"outline.vision": "めざす姿を書き続ける"}
    assert asides(draft) == ["なくなった項目の文章"]
    assert OutgoingMail.objects.filter(key__startswith="carried:", to=COORDINATOR).count() == 1

    editor.go(f"/applications/{draft.code}/")
    editor.look("task list after the form changed")
    editor.go(f"/applications/{draft.code}/form-changes/")
    editor.look("form changes to look at")
    editor.page.locator('form[action$="/copy/"] select').select_option("outline.area")
    editor.send("/copy/")
    while editor.page.locator('form[action$="/tick/"]').count():
        editor.send("/tick/")
    editor.look("form changes all looked at")
    assert stored(draft)["outline.area"] == "なくなった項目の文章"
    assert (carrying_queries.open_notes(draft).count(), editor.problems + officer.problems) == (0, [])


def test_without_scripts_the_old_page_loses_nothing(arrive, draft):
    editor = sit_down(arrive, draft, COORDINATOR, "ja")
    editor.page.route("**/autosave.js", lambda route: route.abort())
    editor.go(f"/applications/{draft.code}/plan/outline/")
    officer = officer_revises(arrive, "ja")
    editor.fill(**{SUMMARY: "めざす姿", STRENGTHS: "強み"})
    editor.press("#writing button[type=submit]")
    assert editor.page.url.endswith("/form-changes/")
    assert (stored(draft), asides(draft)) == ({"outline.vision": "めざす姿"}, ["強み"])
    assert editor.reads("強み")
    assert editor.problems + officer.problems == []


def test_a_text_left_in_the_browser_for_a_field_that_is_gone_is_kept_aside(arrive, draft):
    editor = sit_down(arrive, draft, COORDINATOR, "ja")
    editor.page.route("**/autosave/**", lambda route: route.abort())
    editor.page.locator(f'#writing [name="{STRENGTHS}"]').fill("送れなかった文章")
    officer = officer_revises(arrive, "ja")
    editor.page.unroute("**/autosave/**")
    editor.go(f"/applications/{draft.code}/plan/outline/")
    expect(editor.page.locator("[data-form-changed]")).to_be_visible(timeout=2 * SOON)
    assert (asides(draft), editor.problems + officer.problems) == (["送れなかった文章"], [])


def test_a_text_left_behind_is_sent_again_when_the_site_did_not_answer_well(arrive, draft):
    editor = sit_down(arrive, draft, COORDINATOR, "ja")
    editor.page.route("**/autosave/**", lambda route: route.abort())
    editor.page.locator(f'#writing [name="{STRENGTHS}"]').fill("送れなかった文章")
    officer_revises(arrive, "ja")
    editor.page.unroute("**/autosave/**")
    editor.page.route("**/autosave/**", lambda route: route.fulfill(status=500), times=1)
    editor.go(f"/applications/{draft.code}/plan/outline/")
    expect(editor.page.locator("[data-form-changed]")).to_be_visible(timeout=2 * SOON)
    assert asides(draft) == ["送れなかった文章"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_partners_comment_and_resolve(arrive, draft, language):
    one = sit_down(arrive, draft, COORDINATOR, language)
    two = sit_down(arrive, draft, PARTNER, language)
    one.go(f"/applications/{draft.code}/comments/on/plan.outline/")
    one.choose(field=SUMMARY)
    one.fill(body="もっと短くしませんか")
    one.press('form:has(select[name="field"]) button[type="submit"]')
    one.look("comments on a section")
    two.go(f"/applications/{draft.code}/")
    two.look("task list with comments")
    two.page.locator(".task-list a", has_text=re.compile("1")).first.click()
    two.page.locator('form[action$="/reply/"] textarea').fill("そうします")
    two.send("/reply/")
    two.send("/resolve/")
    two.look("comments resolved")
    first = Comment.objects.get(thread=None)
    assert (first.resolved_by.email, first.replies.get().body) == (PARTNER, "そうします")
    two.go(f"/applications/{draft.code}/comments/")
    two.look("comments of all sections")
    assert one.problems + two.problems == []
