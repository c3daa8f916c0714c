"""Writing, adding a row of a table and signing with the keyboard alone; where one is can always be seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.apps.applications.team import Team
from tests.journeys import eight
from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions, queries

FAR = 160  # presses of the tab key after which a thing counts as out of reach
WHERE = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return marked && inside ? "" : one.outerHTML.slice(0, 160);
}"""


@pytest.fixture
def team(arrive) -> Team:
    """A complete plan of invented people."""
    made = Team(eight.open_call()).complete()
    people = [made.coordinator, *made.people.values()]
    User.objects.filter(pk__in=[one.pk for one in people]).update(invented=True)
    return made


def sits_down(arrive, team: Team, person: User, rest: str, language: str = "ja") -> Visitor:
    """Somebody is at a page and has touched nothing yet."""
    visitor = arrive(language)
    visitor.enter_as(person.email, team.application.code)
    visitor.go(f"/applications/{team.application.code}/{rest}")
    return visitor


def tab_to(visitor: Visitor, selector: str) -> None:
    """Press the tab key until this has the focus; each stop on the way has to be seen."""
    for _press in range(FAR):
        visitor.page.keyboard.press("Tab")
        unseen = visitor.page.evaluate(WHERE)
        if unseen:
            visitor.problems.append(f"focus not seen: {unseen}")
        if visitor.page.evaluate("at => document.activeElement.matches(at)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by the tab key")


def enter(visitor: Visitor) -> None:
    """Press Enter and wait for the page that follows."""
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_text_is_signed(arrive, team, language):
    text = actions.fix_text(team.application.pk, by=team.coordinator)
    visitor = sits_down(arrive, team, team.people["academia"], "sign/", language)
    tab_to(visitor, "a[href*='/prove/']")
    enter(visitor)
    tab_to(visitor, "main form[action$='/prove/'] button")
    enter(visitor)
    tab_to(visitor, 'input[name="read"]')
    visitor.page.keyboard.press("Space")
    tab_to(visitor, "form[action$='/sign/add/'] button")
    enter(visitor)
    assert (text.signatures.get().sector, visitor.problems) == ("academia", [])


def test_a_section_is_written(arrive, team):
    visitor = sits_down(arrive, team, team.coordinator, "plan/outline/")
    tab_to(visitor, '[name="outline.summary"]')
    visitor.page.keyboard.press("ControlOrMeta+A")
    visitor.page.keyboard.type("keyboard alone")
    tab_to(visitor, "#writing .actions > button")
    enter(visitor)
    assert (queries.texts_of(team.fresh())["outline.summary"], visitor.problems) == ("keyboard alone", [])


def test_a_row_is_added_to_the_budget(arrive, team):
    visitor = sits_down(arrive, team, team.coordinator, "plan/budget/")
    tab_to(visitor, '[data-grid="budget.budget"] [data-add]')
    visitor.page.keyboard.press("Enter")
    row = visitor.page.locator('[data-grid="budget.budget"] [data-row]').last
    expect(row.locator("select").first).to_be_focused()
    for _choice in range(4):  # partner, heading, measure, source: the first of each
        visitor.page.keyboard.press("ArrowDown")
        visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("1200000")
    expect(row.locator("output")).to_have_text("1,200,000", timeout=eight.SOON)
    tab_to(visitor, "#writing .actions > button[type=submit]:not([name])")
    enter(visitor)
    rows = queries.rows_of(queries.keeping_parts(team.fresh()))["budget.budget"]
    assert ([len(one.cells) for one in rows][-1], visitor.problems) == (5, [])
