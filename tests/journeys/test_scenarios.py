"""An officer tries out ways to choose: live consequences, comparison, freezing, and what cannot hold together."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.journeys import joint_walk as walk
from tests.journeys.joint_walk import Ministry

from kyoten.apps.selection.models import Scenario

WIDTHS = {"ja": 1280, "en": 390}
CAME = {"ja": "加わる", "en": "Comes in"}
KEEPS = {"ja": "全ての条件を満たす選び方はありません", "en": "No choice keeps all conditions"}
GIVES_WAY = {"ja": "グローバル産学官連携拠点の選定数：13以上", "en": "Seats of the type Global hub: at least 13"}
PLACE = {"ja": re.compile("[都道府県]の拠点数：1以下"), "en": re.compile(r"Hubs in \w+: at most 1")}


@pytest.fixture
def left_out():
    return walk.AFTER


@pytest.fixture(params=["ja", "en"])
def office(arrive, request) -> Ministry:
    """An officer before the first round, in one language and width."""
    walk.reopened()
    visitor = arrive(request.param, width=WIDTHS[request.param])
    visitor.enter_as_another("officer.mext@example.jp", "mext")
    return Ministry(visitor, "mext")


def try_to_turn(office: Ministry, scenario: Scenario, code: str) -> str:
    """What the page says would follow, without leaving the page."""
    page = office.visitor.page
    page.locator(f'main table a[href$="/scenarios/{scenario.number}/try/{code}/"]').first.click()
    table = page.locator("#consequences table")
    expect(table).to_be_visible()
    assert page.url.endswith(f"/scenarios/{scenario.number}/")
    office.visitor.see("scenarios live consequences")
    return table.inner_text()


def test_a_scenario_is_tried_compared_and_frozen(office):
    visitor, language = office.visitor, office.visitor.language
    first = office.scenario("最初の案")
    code = next(one for one in first.answer["selected"] if "-g" in one)
    assert CAME[language] in try_to_turn(office, first, code)
    assert Scenario.objects.get(pk=first.pk).revision == first.revision
    visitor.tick("verb", "must_not")
    visitor.fill(reason="資料の確認が済んでいない")
    visitor.press('#consequences form:has([name="verb"]) button[type="submit"]')
    changed = Scenario.objects.get(pk=first.pk)
    assert (code in changed.answer["selected"], changed.settings["must_not"][code]) == (
        False,
        "資料の確認が済んでいない",
    )
    second = office.scenario("均衡の案", method="joint")
    visitor.go(f"{office.at}scenarios/")
    visitor.see("scenarios list")
    visitor.press('main form[action$="/compare/"] button[type="submit"]')
    visitor.see("scenarios side by side")
    assert visitor.reads(first.name)
    assert visitor.reads(second.name)
    visitor.go(f"{office.at}scenarios/{first.number}/")
    visitor.send("/freeze/")
    frozen = Scenario.objects.get(pk=first.pk)
    assert (frozen.is_frozen, visitor.reads(frozen.digest)) == (True, True)
    assert visitor.page.locator('main form[action$="/freeze/"], main table a[href*="/try/"]').count() == 0
    assert visitor.problems == []


def test_conditions_that_cannot_hold_together_are_named_in_words(office):
    visitor, language = office.visitor, office.visitor.language
    scenario = office.scenario("無理な案")
    visitor.go(f"{office.at}scenarios/{scenario.number}/change/")
    visitor.see("scenarios settings")
    visitor.fill(seats_global_0="13", seats_global_1="13", seats_global_2="13", per_prefecture="1")
    visitor.press('main form[method="post"] button[type="submit"]')
    visitor.see("scenarios without choice")
    said = visitor.page.locator("main").inner_text()
    assert (KEEPS[language] in said, GIVES_WAY[language] in said, bool(PLACE[language].search(said))) == (
        True,
        True,
        True,
    )
    assert len(Scenario.objects.get(pk=scenario.pk).answer["conflicts"]) == 2
    assert visitor.page.locator('main form[action$="/freeze/"]').count() == 0
    assert visitor.problems == []
