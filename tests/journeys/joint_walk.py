"""The rooms of a joint decision, and what officers of two ministries and an applicant do in them with the browser."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import Role
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Review, Reviewer, Score
from kyoten.apps.selection import act_queries
from kyoten.apps.selection.models import Act, Choice, Proposal, Scenario
from kyoten.cli.engines.portfolio import portfolio

FIRST, SECOND = "jp-hubs-2009-1", "jp-hubs-2009-2"
FUNDERS = ("mext", "meti")
CODE = re.compile(r"2009-\d-[gr]\d\d")
# What the demonstration does from the decision on.
AFTER = ("selection", "committee", "support", "ledger", "brokerage", "evaluation")
Enter = Callable[[str, str], Visitor]


def reopened() -> Call:
    """The first call of the demonstration before its decision: 41 applications, read to the end. Without `AFTER`."""
    Call.objects.filter(code=FIRST).update(state=Call.State.REVIEW)
    Application.objects.filter(call__code=FIRST).update(state=Application.State.COMPLETE)
    return Call.objects.get(code=FIRST)


def second_round() -> Call:
    """The second call as it stands after its review: whoever was not selected applied again and was read again."""
    call = Call.objects.get(code=SECOND)
    Call.objects.filter(pk=call.pk).update(state=Call.State.REVIEW)
    readers = {one.pk: _again(one, call=call) for one in Reviewer.objects.filter(call__code=FIRST)}
    for one in Application.objects.filter(call__code=FIRST, state=Application.State.NOT_SELECTED):
        reviews = list(one.reviews.filter(state=Review.State.DONE))
        code = one.code.replace("2009-1", "2009-2")
        again = _again(one, call=call, code=code, state=Application.State.COMPLETE)
        for review in reviews:
            scores = list(review.scores.all())
            read = _again(review, application=again, reviewer=readers[review.reviewer_id], run=None)
            Score.objects.bulk_create(
                Score(review=read, criterion=score.criterion, value=score.value) for score in scores
            )
    return Call.objects.get(pk=call.pk)


def two_equals(call: Call, hub_type: str) -> None:
    """The first two of the reserve share their rank, as they do where their scores are the same."""
    first, second = (one.choice for one in act_queries.reserve(call, hub_type)[:2])
    Choice.objects.filter(pk=second.pk).update(rank=first.rank)


def _again(row, **changed):
    """Another row with the same values but these."""
    names = [one.attname for one in row._meta.concrete_fields if not one.primary_key and one.name not in changed]
    return type(row).objects.create(**{name: getattr(row, name) for name in names}, **changed)


@dataclass
class Ministry:
    """What an officer of one ministry does on the pages of one call."""

    visitor: Visitor
    funder: str
    call: str = FIRST

    @property
    def at(self) -> str:
        """The board of the call."""
        return f"/office/selection/{self.call}/"

    def scenario(self, name: str, **choices: str) -> Scenario:
        """A new scenario with this name, the rest as the pack states it but for these choices."""
        self.visitor.go(f"{self.at}scenarios/new/")
        self.visitor.fill(name=name)
        self.visitor.choose(**choices)
        self._press_main()
        return Scenario.objects.get(call__code=self.call, name=name)

    def without(self, scenario: Scenario, code: str, name: str, reason: str) -> Scenario:
        """A copy in which one application is never in, after a look at what would follow."""
        visitor = self.visitor
        visitor.go(f"{self.at}scenarios/{scenario.number}/")
        visitor.fill(name=name)
        visitor.send("/copy/")
        copied = Scenario.objects.get(call__code=self.call, name=name)
        visitor.go(f"{self.at}scenarios/{copied.number}/try/{code}/?verb=must_not")
        visitor.see("joint what would follow")
        visitor.tick("verb", "must_not")
        visitor.fill(reason=reason)
        visitor.press('main form:has([name="verb"]) button[type="submit"]')
        return Scenario.objects.get(pk=copied.pk)

    def put_forward(self, scenario: Scenario) -> Proposal:
        """Freeze it, and make it the proposal."""
        self.visitor.go(f"{self.at}scenarios/{scenario.number}/")
        self.visitor.send("/freeze/")
        self.visitor.see("joint frozen scenario")
        self.visitor.send("/propose/")
        return Proposal.objects.filter(call__code=self.call).latest("number")

    def say(self, about: str, verdict: str, reason: str = "") -> None:
        """One word on an application, or on the whole "list"."""
        self.visitor.go(f"{self.at}decision/{about}/{self.funder}/")
        self.visitor.tick("verdict", verdict)
        self.visitor.fill(reason=reason)
        self.visitor.press('main form:has([name="verdict"]) button[type="submit"]')

    def turn(self, code: str, into: str, *reasons: str, internal: bool = False) -> None:
        """Take an application in or out by hand, with the reasons in Japanese and English."""
        self.visitor.go(f"{self.at}change/{code}/")
        self.visitor.tick("selected", into)
        self.visitor.fill(reason_ja=reasons[0], reason_en=reasons[1])
        if internal:
            self.visitor.tick("internal")
        self._press_main()

    def act(self, kind: str, **chosen: str) -> Act:
        """Put a decision beside the list before both ministries."""
        self.visitor.go(f"{self.at}acts/propose/{kind}/")
        self.visitor.choose(**chosen)
        self.visitor.fill(reason_ja="代表機関の辞退による", reason_en="The lead stepped back")
        self.visitor.see(f"joint {kind}")
        self._press_main()
        return Act.objects.latest("pk")

    def approve(self, act: Act) -> None:
        """Approve such a decision for the own ministry."""
        self.visitor.go(f"{self.at}acts/{act.pk}/")
        self.visitor.send(f"/approve/{self.funder}/")

    def _press_main(self) -> None:
        self.visitor.press('main form[method="post"] button[type="submit"]')


def engine(ministry: Ministry, scenario: Scenario, folder: Path) -> tuple[dict[str, object], list[dict[str, str]]]:
    """What `kyoten portfolio` answers to the scenario's question as the page hands it out: summary and lines."""
    visitor, asked, told = ministry.visitor, folder / "problem.json", folder / "answer.csv"
    visitor.go(f"{ministry.at}scenarios/{scenario.number}/")
    link = visitor.page.locator('a[href$="/problem.json"]').get_attribute("href")
    asked.write_bytes(visitor.page.request.get(visitor.address + link).body())
    run = CliRunner().invoke(portfolio, [str(asked), "--out", str(told), "--seed", "1", "--json"])
    return json.loads(run.stdout), list(csv.DictReader(told.open(encoding="utf-8-sig")))


def shown(ministry: Ministry) -> dict[str, str]:
    """The text of each candidate's line on the page of the scenario, by code."""
    lines = ministry.visitor.page.locator("main section[hx-boost] tbody tr, main section:has(h2[id^=type-]) tbody tr")
    texts = {CODE.search(line): line for line in lines.all_inner_texts()}
    return {found.group(): line for found, line in texts.items() if found}


def coordinator_of(application: Application) -> str:
    """The address of the coordinator of an application."""
    role = Role.objects.filter(name="coordinator", scope=application.code).select_related("user").first()
    assert role is not None
    return role.user.email


def selected_of(proposal: Proposal) -> set[str]:
    """Codes of the chosen."""
    return set(Choice.objects.filter(proposal=proposal, selected=True).values_list("application__code", flat=True))
