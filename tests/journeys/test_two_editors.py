"""Two browsers write one section at the same time; a connection is cut while somebody types."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect
from tests.apps.factories import give_role
from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call

SUMMARY, AREA = "outline.summary", "outline.area"
CONSORTIUM = "2009-1-g01"  # whose example users write here
COORDINATOR, PARTNER = "coordinator@example.jp", "signatory.academia@example.jp"
SOON = 6000  # ms: five seconds and the way to the page


@pytest.fixture
def address(arrive) -> str:
    """The page of a section of a new draft, of which two of the example's users are editors."""
    coordinator, partner = (User.objects.get(email=email) for email in (COORDINATOR, PARTNER))
    call = Call.objects.get(code="jp-hubs-2009-2")
    Call.objects.filter(pk=call.pk).update(
        state=Call.State.OPEN, opens_at="2009-10-01T00:00Z", closes_at="2009-10-30T00:00Z"
    )
    draft = actions.start(call.pk, "regional_core", by=coordinator, name_ja="架空の拠点", name_en="Imaginary hub")
    give_role(partner, "partner", draft.code, scope_kind="application")
    return f"/applications/{draft.code}/plan/outline/"


def sit_down(arrive, address: str, email: str, language: str = "ja") -> Visitor:
    """Somebody signs in and opens the section."""
    visitor = arrive(language)
    visitor.enter_as(email, CONSORTIUM)
    visitor.go(address)
    return visitor


def field(visitor: Visitor, name: str):
    """One field of the form."""
    return visitor.page.locator(f'#writing [name="{name}"]')


def write(visitor: Visitor, name: str, text: str) -> None:
    """Type a text and wait until the page says that it is saved."""
    field(visitor, name).fill(text)
    expect(visitor.page.locator("#saved-at")).to_have_text(re.compile(r"\d\d:\d\d"), timeout=SOON)
    expect(visitor.page.locator(f'[name="base.{name}"]')).to_have_value(text, timeout=SOON)


def stored() -> dict[str, str]:
    """The texts of the newest application."""
    return dict(Application.objects.latest("pk").answers.values_list("field", "text"))


def test_two_editors_write_two_fields_and_choose_in_a_third(arrive, address):
    one = sit_down(arrive, address, COORDINATOR)
    two = sit_down(arrive, address, PARTNER, "en")
    write(one, SUMMARY, "代表者の文章")
    expect(one.page.locator("#saved-at")).to_have_text(re.compile(r"^\s*\d\d:\d\dに保存しました"))
    expect(two.page.locator("[data-others]")).to_have_text(re.compile("is editing this section"))
    write(two, AREA, "A place")
    assert stored() == {SUMMARY: "代表者の文章", AREA: "A place"}

    field(two, SUMMARY).fill("The other text")
    panel = two.page.locator("form section.notice--warning")
    expect(panel).to_contain_text("代表者の文章", timeout=SOON)
    two.look("two editors conflict while typing")
    panel.get_by_role("button", name="Put both into the field and edit").click()
    expect(two.page.locator(f'[name="base.{SUMMARY}"]')).to_have_value(re.compile("The other text"), timeout=SOON)
    assert stored()[SUMMARY] == "The other text\n\n代表者の文章"
    assert one.problems + two.problems == []


def test_somebody_who_never_pauses_is_saved_within_five_seconds(arrive, address):
    visitor = sit_down(arrive, address, COORDINATOR)
    saved = visitor.page.locator(f'[name="base.{SUMMARY}"]')
    begun = time.monotonic()
    while time.monotonic() - begun < 5 and not saved.input_value():
        field(visitor, SUMMARY).press_sequentially("文", delay=100)
    assert (stored()[SUMMARY].strip("文"), visitor.problems) == ("", [])


def test_the_button_works_at_once_when_everything_is_saved_already(arrive, address):
    visitor = sit_down(arrive, address, COORDINATOR)
    write(visitor, SUMMARY, "保存済みの文章")
    visitor.press("#writing .actions > button[type=submit]")
    assert (visitor.page.url.endswith(address), visitor.problems) == (False, [])


def test_a_rating_is_saved_as_soon_as_it_is_chosen(arrive, address):
    visitor = sit_down(arrive, address.replace("plan/outline", "functions"), COORDINATOR, "en")
    visitor.choose(people__self_rating="3")
    expect(visitor.page.locator('[name="base.people-self_rating"]')).to_have_value("3", timeout=SOON)
    change = actions.FieldChange("people-self_rating", "3", "1")
    actions.save_fields(Application.objects.latest("pk").pk, [change], by=None)
    visitor.choose(people__self_rating="4")
    panel = visitor.page.locator("form section.notice--warning")
    expect(panel).to_contain_text("1 – begun", timeout=SOON)
    visitor.look("two editors two ratings")
    panel.get_by_role("button", name="Take the other text").click()
    expect(field(visitor, "people-self_rating")).to_have_value("1")
    visitor.press("#writing button[type=submit]")
    claim = Application.objects.latest("pk").claims.get(function="people")
    assert (claim.self_rating, visitor.problems) == (1, [])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_without_scripts_the_page_shows_both_texts_and_asks(arrive, address, language):
    visitor = sit_down(arrive, address, COORDINATOR, language)
    visitor.page.route("**/autosave.js", lambda route: route.abort())
    visitor.go(address)
    change = actions.FieldChange(SUMMARY, "", "先に保存された文章")
    actions.save_fields(Application.objects.latest("pk").pk, [change], by=None)
    visitor.fill(**{SUMMARY: "後の文章", AREA: "湾岸"})
    visitor.press("#writing button[type=submit]")
    visitor.look("two editors conflict page")
    assert stored() == {SUMMARY: "先に保存された文章", AREA: "湾岸"}

    visitor.tick(f"choice.{SUMMARY}", "form")
    visitor.press("#writing button[type=submit]")
    assert (stored()[SUMMARY], visitor.problems) == ("後の文章", [])


def test_a_cut_connection_loses_nothing(arrive, address):
    visitor = sit_down(arrive, address, COORDINATOR)
    context = visitor.page.context
    context.set_offline(True)
    field(visitor, SUMMARY).fill("接続が切れている間の文章")
    expect(visitor.page.locator("[data-not-saved]")).to_be_visible(timeout=SOON)
    visitor.look("two editors connection lost")
    assert stored() == {}

    context.set_offline(False)
    expect(visitor.page.locator("[data-not-saved]")).to_be_hidden(timeout=SOON)
    assert (stored(), visitor.problems) == ({SUMMARY: "接続が切れている間の文章"}, [])


def test_texts_survive_a_crash_and_are_offered_again(arrive, address):
    visitor = sit_down(arrive, address, COORDINATOR)
    visitor.page.route("**/autosave/", lambda route: route.abort())
    field(visitor, SUMMARY).fill("送信前の文章")
    visitor.go(address)
    expect(field(visitor, SUMMARY)).to_have_value("")
    visitor.look("two editors texts found")
    visitor.page.unroute("**/autosave/")
    visitor.page.locator("[data-keep]").click()
    expect(visitor.page.locator(f'[name="base.{SUMMARY}"]')).to_have_value("送信前の文章", timeout=SOON)
    assert stored() == {SUMMARY: "送信前の文章"}

    visitor.go(address)
    expect(visitor.page.locator("[data-keep]")).to_have_count(0)
    assert visitor.problems == []
