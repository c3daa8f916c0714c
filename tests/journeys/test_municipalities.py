"""A consortium chooses scattered municipalities in a real browser, by keyboard, with scripts switched off."""

from __future__ import annotations

import pytest

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call

COORDINATOR, CONSORTIUM = "coordinator@example.jp", "2009-1-g01"


@pytest.fixture
def place(arrive) -> str:
    """The address of a new draft."""
    call = Call.objects.get(code="jp-hubs-2009-2")
    times = {"opens_at": "2009-10-01T00:00Z", "closes_at": "2009-10-30T00:00Z"}
    Call.objects.filter(pk=call.pk).update(state=Call.State.OPEN, **times)
    by = User.objects.get(email=COORDINATOR)
    draft = actions.start(call.pk, "regional_core", by=by, name_ja="架空の拠点", name_en="Imaginary hub")
    return f"/applications/{draft.code}/"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_scattered_municipalities_are_chosen_and_read(arrive, place, language):
    visitor = arrive(language)
    visitor.enter_as(COORDINATOR, CONSORTIUM)
    visitor.page.route("**/*.js", lambda route: route.abort())
    visitor.go(f"{place}municipalities/")
    visitor.page.locator('[name="q"]').focus()
    visitor.page.keyboard.type("ふちゅう")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.page.locator('[name="add"][value="132063"]').focus()
    visitor.page.keyboard.press("Space")
    visitor.tick("add", "342084")
    visitor.look("municipalities found")
    visitor.press('form:has([name="add"]) .actions button')
    visitor.press('button.chip[value="342084"]')
    visitor.go(f"{place}municipalities/?prefecture=01")
    visitor.press('button[name="whole"][value="01"]')
    visitor.fill(code="131997", name="新しい区")
    visitor.send("/unlisted/")
    visitor.look("municipalities chosen")
    visitor.go(f"{place}text/")
    codes = [one["code"] for one in Application.objects.get(name_ja="架空の拠点").municipalities]
    assert (codes, visitor.reads("府中市"), visitor.problems) == (["131997", "132063"], True, [])
