"""A line is abolished in mid-year, as in November 2009: what was decided, its effects on every hub, and what stays.

One officer abolishes it on a wide screen in Japanese, then a claim that was open is paid; the hub reads it on a phone
in English.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from tests.journeys.browser import NARROW

from kyoten.apps.foundation import clock
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import Amendment, BudgetLine, Claim, Entry
from kyoten.apps.selection.models import Hub

OFFICER, COORDINATOR = "officer.mext@example.jp", "coordinator@example.jp"
YEAR = "/ledger/jp_hubs_2009/2009/"
AFTER_THE_REVIEW = dt.datetime(2009, 11, 16, 1, tzinfo=dt.UTC)  # the review came to its verdict on 13 November


@pytest.fixture
def november(arrive, monkeypatch):
    """The served site three days after the verdict."""
    begun = timezone.now()
    monkeypatch.setattr(clock, "now", lambda: AFTER_THE_REVIEW + (timezone.now() - begun))
    return arrive


@pytest.fixture
def line(november) -> BudgetLine:
    return BudgetLine.objects.get(code="hub_line", fiscal_year=2009)


def abolish(officer, line: BudgetLine) -> Amendment:
    """Drafted, looked at, executed."""
    officer.go(f"{YEAR}amendments/draft/")
    officer.tick("kind", "abolish")
    officer.tick("lines", str(line.pk))
    officer.fill(effective_on="2009-11-13", decided_by="行政刷新会議", reason="事業仕分け（3-23）で廃止と判定された。")
    officer.see("abolition drafted")
    officer.press('main form.form button[type="submit"]')
    officer.see("abolition effects")
    officer.send("/execute/")
    officer.see("abolition executed")
    return Amendment.objects.get(decided_by_whom="行政刷新会議")


def test_a_line_is_abolished_and_what_was_claimed_is_still_paid(november, line):
    before, claimed = Entry.objects.count(), line.claimed
    officer = november("ja")
    officer.enter_as(OFFICER, "mext")
    row = abolish(officer, line)
    line.refresh_from_db()
    assert (row.state, line.ended_on, line.claimed) == ("executed", dt.date(2009, 11, 13), claimed)
    assert (line.available, line.committed, line.awarded, queries.differing()) == (0, 0, 0, [])
    assert Entry.objects.count() == before + sum(one["before"] > 0 for one in row.effect[0]["hubs"]) + 1
    claim = Claim.objects.filter(state="approved").first()
    officer.go(f"/ledger/claims/{claim.pk}/")
    officer.send("/pay/")
    officer.go(f"/ledger/lines/{line.pk}/")
    officer.see("line after its abolition")
    claim.refresh_from_db()
    assert (claim.state, officer.reads("2009年11月13日"), officer.problems) == ("paid", True, [])


def test_a_hub_reads_on_a_phone_what_is_left_of_its_award(november, line):
    officer = november("ja")
    officer.enter_as(OFFICER, "mext")
    abolish(officer, line)
    hub = Hub.objects.get(application__code="2009-1-g01")
    member = november("en", width=NARROW)
    member.enter_as(COORDINATOR, hub.application.code)
    member.go(f"/ledger/hubs/{hub.code}/")
    member.see("awards of a hub after the abolition")
    member.go(f"/ledger/awards/{hub.awards.get().pk}/")
    member.see("award after the abolition")
    told = [member.reads("Awarded\n¥0"), member.reads("13 November 2009 Abolished")]
    assert (told, member.problems, officer.problems) == ([True, True], [], [])
