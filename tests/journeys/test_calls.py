"""A call is read, asked about, answered and extended, in a real browser, in both languages, wide and narrow."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_application

from kyoten.apps.foundation import clock
from kyoten.apps.programmes import actions
from kyoten.apps.programmes.models import Call, Question

CODE = "jp-hubs-2009-2"
PAGE = f"/calls/{CODE}/"


def opened() -> Call:
    """The second call, open since yesterday; its one application is invented."""
    call = Call.objects.get(code=CODE)
    now = clock.now()
    actions.open_call(call.pk, by=None, opens_at=now - dt.timedelta(days=1), closes_at=now + dt.timedelta(days=40))
    make_application(call, code="2009-2-r01")
    return call


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_question_finds_its_answer(arrive, language):
    asker, officer, visitor = arrive(language), arrive(language), arrive(language)
    opened()
    asker.enter_as("coordinator@example.jp", "2009-1-g01")
    asker.go(f"{PAGE}ask/")
    asker.look(f"ask {language}")
    asker.fill(body="架空市と架空町で申請できますか。")
    asker.press("main form button")
    asker.look(f"asked {language}")

    question = Question.objects.get()
    officer.enter_as("officer.mext@example.jp", "mext")
    officer.go(f"/office/programmes/questions/{question.pk}/")
    officer.look(f"question {language}")
    officer.fill(answer_ja="できます。")
    officer.send("/answer/")
    officer.fill(published_ja="複数の市町村での申請")
    officer.send("/publish/")
    officer.look(f"published {language}")

    visitor.go(PAGE)
    visitor.look(f"call with answer {language}")
    text = visitor.page.inner_text("main")
    assert ("複数の市町村での申請" in text, "架空市" in text) == (True, False)
    assert asker.problems + officer.problems + visitor.problems == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_officer_gives_one_application_more_time(arrive, language):
    officer = arrive(language)
    call = opened()
    officer.enter_as("officer.mext@example.jp", "mext")
    officer.go(f"/office/programmes/calls/{CODE}/")
    officer.look(f"office call {language}")
    officer.choose(application="2009-2-r01")
    officer.fill(until="2009-12-01T17:00", reason_ja="地震のため", reason_en="Earthquake")
    officer.send("/extend/")
    officer.look(f"extended {language}")
    assert call.extensions.get().application == "2009-2-r01"
    assert officer.problems == []


def test_the_pre_check_works_by_keyboard_alone(arrive):
    visitor = arrive("en")
    opened()
    visitor.go(f"{PAGE}check/")
    visitor.page.locator('[name="universities"]').focus()
    for number in ("1", "2", "0", "1", "2"):
        visitor.page.keyboard.type(number)
        visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Space")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.look("pre-check outcome")
    assert "A condition is not met" in visitor.page.inner_text("main")
    assert visitor.problems == []
