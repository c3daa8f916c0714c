"""Evidence behind a function in a real browser: with the script, without it, in both languages and at phone width."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.apps.applications.team import PDF

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import actions
from kyoten.apps.applications.models import Evidence
from kyoten.apps.programmes.models import Call

COORDINATOR, CONSORTIUM = "coordinator@example.jp", "2009-1-g01"
FIGURE = {"number": "10,700", "unit": "社", "year": "2008", "source": "経済産業省"}


@pytest.fixture
def place(arrive, settings, tmp_path) -> str:
    """The page of one function of a new draft."""
    settings.VAR = tmp_path
    call = Call.objects.get(code="jp-hubs-2009-2")
    times = {"opens_at": "2009-10-01T00:00Z", "closes_at": "2009-10-30T00:00Z"}
    Call.objects.filter(pk=call.pk).update(state=Call.State.OPEN, **times)
    by = User.objects.get(email=COORDINATOR)
    draft = actions.start(call.pk, "regional_core", by=by, name_ja="架空の拠点", name_en="Imaginary hub")
    return f"/applications/{draft.code}/evidence/function.people/"


def sit_down(arrive, place: str, language: str):
    """The coordinator opens the page."""
    visitor = arrive(language)
    visitor.enter_as(COORDINATOR, CONSORTIUM)
    visitor.go(place)
    return visitor


def chosen(content: bytes, name: str) -> dict:
    """A file as somebody chooses it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_with_the_script_sizes_are_said_before_sending(arrive, place):
    visitor = sit_down(arrive, place, "ja")
    box, state = visitor.page.locator('[name="file"]'), visitor.page.locator("[data-state]")
    box.set_input_files(chosen(bytes(11 * 1024 * 1024), "大きい.pdf"))
    expect(state).to_contain_text("上限の10 MBを超えています")
    box.set_input_files(chosen(PDF, "根拠.pdf"))
    expect(state).to_have_text(f"根拠.pdf、{len(PDF)} B")
    visitor.page.locator("form[data-upload] button").click()
    expect(visitor.page.locator(".entry")).to_contain_text("根拠.pdf")
    visitor.page.locator('[name="file"]').set_input_files(chosen(b"MZ" + bytes(99), "道具.pdf"))
    visitor.page.locator("form[data-upload] button").click()
    expect(visitor.page.locator(".notices")).to_contain_text("プログラム")
    visitor.look("evidence of a function")
    assert (Evidence.objects.get().file.name, visitor.problems) == ("根拠.pdf", [])


def test_without_scripts_all_three_kinds_are_added_and_read(arrive, place, browser, live_server):
    visitor = sit_down(arrive, place, "en")
    visitor.page.route("**/*.js", lambda route: route.abort())
    visitor.go(place)
    visitor.page.locator('[name="file"]').set_input_files(chosen(PDF, "proof.pdf"))
    visitor.send("/file/")
    visitor.fill(url="https://www.example.jp/council")
    visitor.page.locator("#link_title").fill("The council")
    visitor.send("/link/")
    visitor.page.locator("#figure_title").fill("Member firms")
    visitor.fill(**FIGURE)
    visitor.send("/figure/")
    visitor.go(place.replace("evidence/function.people", "text"))
    words = ["proof.pdf", "leads to www.example.jp", "10,700 社 (2008)", "Source: 経済産業省"]
    visitor.look("evidence in the text")
    assert ([word for word in words if not visitor.reads(word)], visitor.problems) == ([], [])
