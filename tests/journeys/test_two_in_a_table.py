"""Two browsers in one cell and one text at once; rows typed while the connection is cut. Nothing is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.apps.factories import give_role
from tests.journeys import eight
from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions, queries
from kyoten.apps.applications.models import Application

TABLE = "budget.budget"
CELL, NOTES = f"{TABLE}.r1.amount_2009", "budget.budget_notes"
PARTNER = "signatory.academia@example.jp"


@pytest.fixture
def draft(arrive) -> Application:
    """A new draft with one line of budget, of which two of the example's users are editors."""
    by = User.objects.get(email=eight.COORDINATOR)
    made = actions.start(eight.open_call().pk, "regional_core", by=by, name_ja="架空の拠点", name_en="Imaginary hub")
    give_role(User.objects.get(email=PARTNER), "partner", made.code, scope_kind="application")
    actions.save_fields(made.pk, [actions.FieldChange(CELL, "", "100")], by=by)
    return made


def sits_down(arrive, draft: Application, email: str, language: str) -> Visitor:
    """Somebody opens the budget."""
    visitor = arrive(language)
    visitor.enter_as(email, eight.CONSORTIUM)
    visitor.go(f"/applications/{draft.code}/plan/budget/")
    return visitor


def types(visitor: Visitor, name: str, text: str) -> None:
    visitor.page.locator(f'#writing [name="{name}"]').fill(text)


def kept(draft: Application) -> dict[str, str]:
    """Every text of the budget."""
    return queries.texts_of(queries.keeping_parts(Application.objects.get(pk=draft.pk)))


def test_two_editors_meet_in_one_cell_and_one_text(arrive, draft):
    one = sits_down(arrive, draft, eight.COORDINATOR, "ja")
    two = sits_down(arrive, draft, PARTNER, "en")
    panel = two.page.locator("form section.notice--warning")
    types(one, CELL, "1000000")
    types(one, NOTES, "代表者の補足")
    eight.expect_saved(one, NOTES, "代表者の補足")
    types(two, CELL, "2000000")
    expect(panel).to_contain_text(re.compile("1,?000,?000"), timeout=eight.SOON)
    assert int(kept(draft)[CELL].replace(",", "")) == 1_000_000
    two.see("two editors in one cell")
    panel.get_by_role("button", name="Keep my text").click()
    eight.expect_saved(two, CELL, "2000000")
    types(two, NOTES, "Another note")
    expect(panel).to_contain_text("代表者の補足", timeout=eight.SOON)
    panel.get_by_role("button", name="Put both into the field and edit").click()
    eight.expect_saved(two, NOTES, "Another note\n\n代表者の補足")
    found = kept(draft)
    assert (int(found[CELL].replace(",", "")), found[NOTES]) == (2_000_000, "Another note\n\n代表者の補足")
    assert one.problems + two.problems == []


def test_rows_typed_while_the_connection_is_cut_arrive(arrive, draft):
    visitor = sits_down(arrive, draft, eight.COORDINATOR, "ja")
    unsent = visitor.page.locator("[data-not-saved]")
    visitor.page.context.set_offline(True)
    types(visitor, CELL, "300")
    expect(unsent).to_be_visible(timeout=eight.SOON)
    eight.types_into(eight.adds_a_row(visitor, TABLE), {"source": "grant", "amount_2009": "4000"})
    types(visitor, NOTES, "切断中の補足")
    types(visitor, CELL, "301")
    visitor.page.context.set_offline(False)
    expect(unsent).to_be_hidden(timeout=eight.SOON)
    eight.expect_saved(visitor, NOTES, "切断中の補足")
    rows = queries.rows_of(queries.keeping_parts(Application.objects.get(pk=draft.pk)))[TABLE]
    assert [row.text("amount_2009").replace(",", "") for row in rows] == ["301", "4000"]
    assert (kept(draft)[NOTES], visitor.problems) == ("切断中の補足", [])
