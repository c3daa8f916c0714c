"""A visitor with a real browser: goes, fills, presses, and looks at every page as somebody who depends on it would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

from kyoten.apps.accounts.models import User

ARTIFACTS = Path(__file__).resolve().parents[2] / "test-artifacts"
WIDE, NARROW = 1280, 390
HEIGHT = 900
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW_MUCH_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Visitor:
    """One browser context in one language; `problems` gathers whatever a page does wrong."""

    page: Page
    address: str
    language: str
    width: int = WIDE
    problems: list[str] = field(default_factory=list)
    axe: Axe = field(default_factory=Axe)

    @classmethod
    def arrive(
        cls, browser: Browser, address: str, language: str, *, width: int = WIDE, scripts: bool = True
    ) -> Visitor:
        """A new visitor whose browser asks for this language, in a window of this width, perhaps without scripts."""
        context = browser.new_context(
            locale={"ja": "ja-JP", "en": "en-GB"}[language],
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
        )
        visitor = cls(context.new_page(), address, language, width)
        visitor.page.on("console", visitor._heard)
        visitor.page.on("pageerror", lambda error: visitor.problems.append(f"script error: {error}"))
        return visitor

    def _heard(self, message: ConsoleMessage) -> None:
        """Errors of the console count, a violated Content-Security-Policy among them; pages that refuse do not."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(f"console: {message.text}")

    def go(self, path: str) -> None:
        """Open a page of the site; one that does not answer well is a problem."""
        response = self.page.goto(self.address + path)
        if response is None or response.status != 200:
            self.problems.append(f"{path}: status {response.status if response else 'none'}")

    def enter_as(self, email: str, scope: str) -> None:
        """Through the example's door for one of the users who hold a role in that scope."""
        user = User.objects.get(email=email)
        self.go(f"/enter/?scope={scope}")
        self.press(f'form:has(input[name="user"][value="{user.pk}"]) button')

    def enter_as_another(self, email: str, scope: str) -> None:
        """Through the example's door in that scope, as a user for whom the page offers no door of their own."""
        user = User.objects.get(email=email)
        self.go(f"/enter/?scope={scope}")
        self.page.locator('input[name="user"]').first.evaluate("(box, pk) => (box.value = pk)", str(user.pk))
        self.press('form:has(input[name="user"]) button')

    def fill(self, **texts: str) -> None:
        """Type into fields by their name in the form (a double underscore stands for a hyphen)."""
        for name, text in texts.items():
            self.page.locator(f'[name="{name.replace("__", "-")}"]').fill(text)

    def choose(self, **values: str) -> None:
        """Choose in lists by the name of the field, and by the option's value."""
        for name, value in values.items():
            self.page.locator(f'select[name="{name.replace("__", "-")}"]').select_option(value)

    def tick(self, name: str, value: str = "") -> None:
        """Tick a box or a choice by name and value."""
        at = f'[value="{value}"]' if value else ""
        self.page.locator(f'input[name="{name}"]{at}').check()

    def press(self, selector: str) -> None:
        """Press a button or link that can be seen and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.locator(selector).and_(self.page.locator(":not([aria-hidden])")).first.click()

    def send(self, ending: str) -> None:
        """Press the button of the form that goes to the address with this ending."""
        self.press(f'form[action$="{ending}"] button[type="submit"]')

    def look(self, name: str) -> None:
        """Look at the page as it is, wide and narrow: accessible, nothing sticks out, one picture of each kept."""
        for width in (WIDE, NARROW):
            self._look_at(name, width)
        self.page.set_viewport_size({"width": self.width, "height": HEIGHT})

    def see(self, name: str) -> None:
        """The same in one's own window alone."""
        self._look_at(name, self.width)

    def _look_at(self, name: str, width: int) -> None:
        self._fits(name, width)
        self._is_accessible(name, width)
        ARTIFACTS.mkdir(exist_ok=True)
        kept = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")
        self.page.screenshot(path=ARTIFACTS / f"{kept}-{self.language}-{width}.png", full_page=True)

    def glance(self, name: str) -> None:
        """The same without pictures, and with accessibility checked once, narrow: for many pages at once."""
        self._fits(name, WIDE)
        self._fits(name, NARROW)
        self._is_accessible(name, NARROW)

    def _fits(self, name: str, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        wider = self.page.evaluate(HOW_MUCH_TOO_WIDE)
        if wider > 0:
            self.problems.append(f"{name} ({self.language}, {width} px): {wider} px too wide")

    def _is_accessible(self, name: str, width: int) -> None:
        for violation in self.axe.run(self.page).response["violations"]:
            first = violation["nodes"][0]
            where = f"{name} ({self.language}, {width} px)"
            self.problems.append(f"{where}: {violation['id']} at {first['html'][:160]} {first['failureSummary'][:160]}")

    def reads(self, text: str) -> bool:
        """Does the page show this text?"""
        return text in self.page.locator("body").inner_text()
