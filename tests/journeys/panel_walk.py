"""The rooms through which a review passes, and what each person does in them with the browser."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import expect
from tests.journeys.browser import Visitor

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import AssignmentRun, Deliberation, Review, Sample, Score

CALL = "jp-hubs-2009-1"
OFFICE = f"/reviews/office/{CALL}"
PANEL = f"/reviews/panel/{CALL}/"
BOARD = f"/office/selection/{CALL}/"
SOON = 6000  # ms
TYPED = "計画は具体的である"


def under_review() -> Call:
    """The first call of the demonstration as it was on the first day of its review: nothing assigned, nobody heard."""
    call = Call.objects.get(code=CALL)
    Call.objects.filter(pk=call.pk).update(state=Call.State.REVIEW)
    Application.objects.filter(call=call).update(state=Application.State.COMPLETE)
    Review.objects.filter(application__call=call).delete()
    Sample.objects.filter(call=call).delete()
    Deliberation.objects.filter(call=call).delete()
    for one in Application.objects.filter(call=call, panel_item__isnull=False):
        one.panel_item.delete()
    return Call.objects.get(pk=call.pk)


def press_main(visitor: Visitor) -> None:
    """Press the one button of the page's form."""
    visitor.press('main form[method="post"] button[type="submit"]')


@dataclass
class Office:
    """What the officer does."""

    visitor: Visitor

    def deploy(self, name: str) -> AssignmentRun:
        """Make a run, look at one explanation and at the letters, let them leave."""
        visitor = self.visitor
        visitor.go(f"{OFFICE}/runs/")
        visitor.fill(name=name)
        visitor.send("/runs/make/")
        visitor.see("walk run")
        run = AssignmentRun.objects.get(name=name)
        visitor.press(f'main table a[href*="/runs/{run.pk}/"]')
        visitor.see("walk explanation")
        visitor.go(f"{OFFICE}/runs/{run.pk}/")
        visitor.press(f'a[href$="/runs/{run.pk}/deploy/"]')
        assert visitor.page.locator("details").count() >= 1
        press_main(visitor)
        return AssignmentRun.objects.get(pk=run.pk)

    def give_sample(self, code: str) -> None:
        """One application for all readers, before all others."""
        self.visitor.go(f"{OFFICE}/sample/")
        self.visitor.tick("applications", code)
        press_main(self.visitor)
        self.visitor.see("walk sample")

    def remind(self) -> None:
        """See who is late, and write to exactly these people."""
        visitor = self.visitor
        visitor.go(f"{OFFICE}/progress/?status=overdue")
        visitor.see("walk progress")
        visitor.page.locator("details:has(form[action$='/remind/']) summary").click()
        visitor.send("/progress/remind/")

    def lead(self, what: str, value: str) -> None:
        """Begin a phase, name the chair, or make the agenda."""
        self.visitor.go(PANEL)
        self.visitor.choose(**{what: value})
        self.visitor.send(f"/{what}/")


@dataclass
class Reader:
    """What somebody with readings does."""

    visitor: Visitor
    email: str

    def review(self, application: Application) -> Review:
        """This reader's reading of an application."""
        return Review.objects.get(application=application, reviewer__user__email=self.email)

    def declare(self, application: Application) -> None:
        """By the summary and the names alone; with no conflict the text opens."""
        self.visitor.go(f"/reviews/{self.review(application).pk}/declare/")
        self.visitor.tick("has_conflict", "no")
        press_main(self.visitor)

    def is_in_conflict(self, application: Application) -> None:
        """Declares a conflict; from then on every way to the text leads to the same closed door."""
        visitor, review = self.visitor, self.review(application)
        visitor.go(f"/reviews/{review.pk}/declare/")
        visitor.see("walk declaration")
        visitor.tick("has_conflict", "yes")
        visitor.page.locator('main input[name="kinds"]').first.check()
        visitor.fill(conflict="同じ研究室の出身である")
        press_main(visitor)
        visitor.go(f"/reviews/{review.pk}/")
        visitor.see("walk closed to a conflict")
        assert visitor.page.locator("#writing").count() == 0

    def write(self) -> None:
        """Every score, every reason, how sure one is, a summary, by keys; then Control and Enter send it."""
        page = self.visitor.page
        for name in page.eval_on_selector_all("#writing section[id]", "(all) => all.map((one) => one.id)"):
            page.locator(f'[name="{name}-value"]').first.focus()
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
            page.locator(f'[name="{name}-reason"]').focus()
            page.keyboard.insert_text(TYPED)
        page.locator('[name="confidence"]').first.focus()
        page.keyboard.press("Space")
        page.locator('[name="summary"]').focus()
        page.keyboard.insert_text(TYPED)
        expect(page.locator("[data-not-saved]")).to_be_hidden(timeout=SOON)
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")

    def go_on(self) -> str:
        """The key for the next application of the pile; gives the address to which it led."""
        page = self.visitor.page
        key = "j" if page.locator("[data-key-next]").count() else "k"
        page.locator("h1").click()
        with page.expect_navigation():
            page.keyboard.press(key)
        return urlsplit(page.url).path

    def change_first_score(self, application: Application, why: str) -> None:
        """Another score for the first criterion, with the reason, in the review that was submitted."""
        page = self.visitor.page
        self.visitor.go(f"/reviews/{self.review(application).pk}/")
        page.locator("#writing section[id]").first.locator('[type="radio"]').last.check()
        page.locator('[name="why"]').fill(why)
        self.visitor.press("[data-send]")

    def discuss(self, application: Application, words: str) -> None:
        """From the reading page to the discussion, and something said there."""
        self.visitor.go(f"/reviews/{self.review(application).pk}/")
        self.visitor.press(f'a[href$="/discussion/{application.code}/"]')
        self.visitor.fill(body=words)
        self.visitor.send("/say/")
        self.visitor.see("walk discussion")


def finish_all(call: Call) -> None:
    """Everybody else's readings are in: by reading and criterion some score of the scale, the same every time."""
    form = programme_of(call).review
    assert form is not None
    waiting = Review.objects.filter(application__call=call, state__in=("assigned", "reading"))
    scale = form.scale_max - form.scale_min + 1
    Score.objects.bulk_create(
        Score(review=one, criterion=asked.id, reason=TYPED, value=form.scale_min + (one.pk * 7 + place) % scale)
        for one in waiting
        for place, asked in enumerate(form.criteria)
    )
    now = clock.now()
    waiting.update(state="done", declared_at=now, submitted_at=now, summary=TYPED, confidence=1)


def make_late(readings: list[Review]) -> None:
    """The deadline of these readings was yesterday."""
    Review.objects.filter(pk__in=[one.pk for one in readings]).update(due_at=clock.now() - dt.timedelta(days=1))
