"""A reader works through the pile: by keys alone, without scripts, with a cut connection."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.journeys.browser import Visitor

from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Review, Reviewer, Sample

READER, CALL = "reviewer01@example.jp", "jp-hubs-2009-1"
SOON = 6000  # ms: five seconds and the way to the page
TYPED = "計画は具体的である"


@pytest.fixture
def pile(arrive) -> list[Review]:
    """The reader's pile as it was on the first day: nothing declared, the call under review."""
    Call.objects.filter(code=CALL).update(state=Call.State.REVIEW)
    Sample.objects.all().delete()
    reader = Reviewer.objects.get(user__email=READER, call__code=CALL)
    rows = reader.reviews.exclude(state="conflict")
    for one in rows:
        one.scores.all().delete()
    rows.update(
        state="assigned", declared_at=None, submitted_at=None, summary="", confidence=None, draft={}, is_sample=False
    )
    return list(rows.order_by("application__code"))


def sit_down(arrive, language: str) -> Visitor:
    """The reader signs in."""
    visitor = arrive(language)
    visitor.enter_as(READER, CALL)
    return visitor


def open_text(visitor: Visitor, review: Review) -> None:
    """The reader declares to have no conflict; the text opens."""
    visitor.go(f"/reviews/{review.pk}/declare/")
    visitor.tick("has_conflict", "no")
    visitor.press('main form button[type="submit"]')


def tab_to(visitor: Visitor, selector: str) -> None:
    """Press the tabulator until the focus is there."""
    for _step in range(400):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the tabulator never comes to {selector}")


def score_by_keys(visitor: Visitor) -> None:
    """Every score, every reason, how sure one is, a summary: by tabulator, space and letters."""
    page = visitor.page
    names = page.eval_on_selector_all("#writing section[id]", "(all) => all.map((one) => one.id)")
    for name in names:
        tab_to(visitor, f'[name="{name}-value"]')
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        tab_to(visitor, f'[name="{name}-reason"]')
        page.keyboard.type(TYPED)
    tab_to(visitor, '[name="confidence"]')
    page.keyboard.press("Space")
    tab_to(visitor, '[name="summary"]')
    page.keyboard.type(TYPED)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_one_whole_review_by_keys_alone(arrive, pile, language):
    visitor = sit_down(arrive, language)
    page = visitor.page
    visitor.go("/reviews/")
    visitor.look("pile of a reader")
    tab_to(visitor, "main a.button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(visitor, '[name="has_conflict"]')
    page.keyboard.press("Space")
    tab_to(visitor, 'main form button[type="submit"]')
    with page.expect_navigation():
        page.keyboard.press("Enter")
    visitor.look("reading page")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused(timeout=SOON)
    visitor.look("reading page incomplete")
    score_by_keys(visitor)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    done = Review.objects.get(pk__in=[one.pk for one in pile], state="done")
    assert (set(done.scores.values_list("value", "reason")), done.confidence, done.summary) == ({(2, TYPED)}, 1, TYPED)
    assert visitor.problems == []


def test_the_form_stays_beside_the_application_however_far_one_reads(arrive, pile):
    visitor = sit_down(arrive, "ja")
    page = visitor.page
    open_text(visitor, pile[0])
    text, form = (page.locator(part).bounding_box() for part in (".desk__text", ".desk__form"))
    assert (text["x"] + text["width"] <= form["x"], abs(text["y"] - form["y"]) < 1) == (True, True)
    tab_to(visitor, 'a[href="#form-heading"]')
    page.keyboard.press("Enter")
    tab_to(visitor, '#writing a[href^="#function-"]')
    page.keyboard.press("Enter")
    expect(page.locator(".desk__text [id]:target")).to_be_in_viewport(timeout=SOON)
    expect(page.locator(".desk__form")).to_be_in_viewport(timeout=SOON)
    assert visitor.problems == []


def test_letters_lead_to_the_next_and_back_and_can_be_switched_off(arrive, pile):
    visitor = sit_down(arrive, "en")
    page = visitor.page
    for one in pile[:2]:
        open_text(visitor, one)
    visitor.go("/reviews/?show=open")
    ways = page.eval_on_selector_all("main table a", "(all) => all.map((one) => one.getAttribute('href'))")
    visitor.go(f"/reviews/{pile[1].pk}/?show=open")
    place = [way.split("/")[2] for way in ways].index(str(pile[1].pk))
    key, there = ("j", place + 1) if place + 1 < len(ways) else ("k", place - 1)
    with page.expect_navigation():
        page.keyboard.press(key)
    assert page.url.endswith(ways[there])
    visitor.go(f"/reviews/{pile[1].pk}/?show=open")
    page.locator("details summary").first.click()
    page.get_by_label("Use the keys").uncheck()
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert (f"/reviews/{pile[1].pk}/" in page.url, visitor.problems) == (True, [])


def test_scores_and_reasons_save_by_themselves_and_survive_a_cut_connection(arrive, pile):
    visitor = sit_down(arrive, "ja")
    page, review = visitor.page, pile[0]
    open_text(visitor, review)
    page.locator('[name="organisation-value"][value="3"]').check()
    expect(page.locator("#saved-at")).to_have_text(re.compile(r"^\s*\d\d:\d\dに保存しました"), timeout=SOON)
    page.context.set_offline(True)
    page.locator('[name="organisation-reason"]').fill(TYPED)
    expect(page.locator("[data-not-saved]")).to_be_visible(timeout=SOON)
    page.context.set_offline(False)
    expect(page.locator("[data-not-saved]")).to_be_hidden(timeout=SOON)
    draft = Review.objects.get(pk=review.pk).draft
    assert (draft, visitor.problems) == ({"organisation-value": "3", "organisation-reason": TYPED}, [])


def test_a_choice_kept_in_the_browser_is_offered_again(arrive, pile):
    visitor = sit_down(arrive, "ja")
    page = visitor.page
    open_text(visitor, pile[0])
    page.route("**/autosave/", lambda route: route.abort())
    page.locator('[name="organisation-value"][value="3"]').check()
    visitor.go(f"/reviews/{pile[0].pk}/")
    page.unroute("**/autosave/")
    page.locator("[data-keep]").click()
    expect(page.locator('[name="base.organisation-value"]')).to_have_value("3", timeout=SOON)
    assert (Review.objects.get(pk=pile[0].pk).draft, visitor.problems) == ({"organisation-value": "3"}, [])


def test_without_scripts_it_is_written_saved_and_sent(arrive, browser, pile):
    visitor = sit_down(arrive, "ja")
    open_text(visitor, pile[0])
    state = visitor.page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state, locale="ja-JP")
    page = context.new_page()
    page.goto(f"{visitor.address}/reviews/{pile[0].pk}/")
    page.locator('[name="organisation-reason"]').fill(TYPED)
    page.locator('[name="save"]').click()
    assert Review.objects.get(pk=pile[0].pk).draft == {"organisation-reason": TYPED}
    for box in page.locator('#writing section[id] [type="radio"][value="2"]').all():
        box.check()
    for text in page.locator("#writing section[id] textarea").all():
        text.fill(TYPED)
    page.locator('[name="confidence"][value="1"]').check()
    page.locator('[name="submit"]').click()
    context.close()
    assert Review.objects.get(pk=pile[0].pk).state == "done"
