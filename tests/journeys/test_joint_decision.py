"""41 applications decided by two ministries in two rounds: a disagreement, a withdrawal, an objection."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys import joint_walk as walk
from tests.journeys.browser import Visitor
from tests.journeys.joint_walk import FUNDERS, Ministry

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.selection import act_queries
from kyoten.apps.selection.models import Choice, Hub, Notice, Objection, Proposal

WIDTHS = {"ja": 1280, "en": 390}
WHY_JA, WHY_EN = "地域の連携体制を重視したため", "For the strength of the regional partnership"


@pytest.fixture
def left_out():
    return walk.AFTER


class Decision:
    """The windows of both ministries before the first round."""

    def __init__(self, arrive, language: str) -> None:
        self.call = walk.reopened()
        self.arrive = lambda: arrive(language, width=WIDTHS[language])
        self.visitors: list[Visitor] = []
        self.mext, self.meti = (Ministry(self.enter(f"officer.{one}@example.jp", one), one) for one in FUNDERS)

    def enter(self, email: str, scope: str) -> Visitor:
        """A window of one's own for one more person."""
        visitor = self.arrive()
        visitor.enter_as_another(email, scope)
        self.visitors.append(visitor)
        return visitor

    @property
    def problems(self) -> list[str]:
        """Whatever any page did wrong before anybody's eyes."""
        return [one for visitor in self.visitors for one in visitor.problems]


def numbers_are_those_of_the_engine(decided: Decision, scenario, folder: Path) -> None:
    summary, lines = walk.engine(decided.mext, scenario, folder)
    shown = walk.shown(decided.mext)
    assert set(shown) == {one["candidate"] for one in lines}
    assert len(lines) == 41
    for line in lines:
        assert f"{float(line['value']):.2f}" in shown[line["candidate"]]
        assert not line["margin"] or f"{float(line['margin']):.2f}" in shown[line["candidate"]]
    assert summary["chosen"] == scenario.answer["selected"]
    assert summary["objective"] == pytest.approx(scenario.answer["objective"])


def two_scenarios(decided: Decision, folder: Path) -> Proposal:
    """One by the joint score, one in balance; compared, the first put forward."""
    mext = decided.mext
    first = mext.scenario("得点順の案")
    numbers_are_those_of_the_engine(decided, first, folder)
    mext.visitor.see("joint scenario")
    second = mext.scenario("均衡の案", method="joint")
    mext.visitor.go(f"{mext.at}scenarios/compare/?with={first.number}&with={second.number}")
    mext.visitor.see("joint scenarios compared")
    return mext.put_forward(first)


def disagreement(decided: Decision, proposal: Proposal) -> Proposal:
    """METI holds one hub, so the list that MEXT approves is not final; a second scenario without it resolves that."""
    held = proposal.choices.filter(selected=True, application__hub_type__code="regional_core").order_by("rank").last()
    code = held.application.code
    decided.mext.say("list", "approve")
    decided.meti.say(code, "hold", "実施体制を確認する必要がある")
    decided.meti.visitor.see("joint disagreement")
    decided.meti.say("list", "approve")
    assert list(proposal.confirmations.values_list("funder__code", flat=True)) == ["mext"]
    first = proposal.scenarios.get()
    without = decided.mext.without(first, code, "経産省の意見を入れた案", "経済産業省が体制を確認中")
    found = decided.mext.put_forward(without)
    assert (found.number, code in walk.selected_of(found)) == (2, False)
    return found


def departure(decided: Decision, proposal: Proposal) -> tuple[str, str]:
    """Two officers' changes with reasons, one of them internal; then both ministries approve one digest."""
    of_type = proposal.choices.filter(application__hub_type__code="regional_core").order_by("rank", "application__code")
    leaves = of_type.filter(selected=True).last().application.code
    comes = of_type.filter(selected=False).last().application.code
    decided.mext.turn(leaves, "out", "合議の結果", "As the panel agreed", internal=True)
    decided.mext.turn(comes, "in", WHY_JA, WHY_EN)
    decided.mext.visitor.see("joint board with departures")
    for one in (decided.mext, decided.meti):
        one.say("list", "approve")
        one.visitor.see("joint decision approved")
    proposal.refresh_from_db()
    assert set(proposal.confirmations.values_list("digest", flat=True)) == {proposal.digest}
    publish(decided.mext, decided.meti)
    return leaves, comes


def publish(first: Ministry, second: Ministry) -> None:
    """One ministry prepares what everybody will see; both read and approve it."""
    first.visitor.go(f"{first.at}publication/")
    first.visitor.press('main form button[type="submit"]')
    first.visitor.see("joint publication")
    first.visitor.send(f"/approve/{first.funder}/")
    second.visitor.go(first.visitor.page.url.removeprefix(first.visitor.address))
    second.visitor.send(f"/approve/{second.funder}/")
    second.visitor.see("joint published")


def letters(decided: Decision) -> None:
    """All letters written, read one after another, released together."""
    visitor, at = decided.mext.visitor, f"{decided.mext.at}notices/"
    visitor.go(at)
    visitor.send("/notices/prepare/")
    visitor.see("joint letters")
    before = OutgoingMail.objects.filter(key__startswith="notice:").count()
    visitor.press('main table a[href*="/notices/"]')
    visitor.see("joint letter")
    for _one in range(41):
        visitor.press('main form button[type="submit"]')
    assert OutgoingMail.objects.filter(key__startswith="notice:").count() == before
    visitor.send("/notices/release/")
    visitor.see("joint letters released")
    assert Notice.objects.filter(released_at__isnull=False).count() == 41


def objection(decided: Decision) -> None:
    """An applicant reads the result and objects; METI answers; the applicant reads outcome and answer."""
    lost = Application.objects.filter(call=decided.call, state=Application.State.NOT_SELECTED).order_by("code").last()
    applicant = decided.enter(walk.coordinator_of(lost), lost.code)
    applicant.go(f"/applications/{lost.code}/result/")
    applicant.see("joint result of the applicant")
    applicant.fill(grounds="組織の評点が計画の記載と合いません。")
    applicant.press('main form:has([name="grounds"]) button[type="submit"]')
    office, at = decided.meti.visitor, f"{decided.meti.at}objections/{Objection.objects.get().pk}/"
    office.go(at)
    office.see("joint objection")
    office.tick("outcome", "dismissed")
    office.fill(answer="採点を確認し、誤りはありませんでした。")
    office.press('main form:has([name="answer"]) button[type="submit"]')
    applicant.go(f"/applications/{lost.code}/result/")
    applicant.see("joint answered objection")
    assert applicant.reads("採点を確認し、誤りはありませんでした。")


def replacement(decided: Decision) -> tuple[Hub, Hub]:
    """A hub withdraws, one of two equals comes first in the reserve and takes its place, as both ministries decide."""
    hub = Hub.objects.filter(hub_type__code="global").order_by("code").last()
    walk.two_equals(decided.call, "global")
    equal = act_queries.reserve(decided.call, "global")[1]
    assert equal.equals
    first = {"application": equal.application.code}
    for kind, chosen in (("withdrawal", {"hub": hub.code}), ("order", first), ("replacement", {"hub": hub.code})):
        act = decided.mext.act(kind, **chosen)
        decided.mext.approve(act)
        decided.meti.approve(act)
    decided.meti.visitor.go(f"{decided.meti.at}acts/")
    decided.meti.visitor.see("joint recorded decisions")
    hub.refresh_from_db()
    return hub, Hub.objects.latest("pk")


def second_round(decided: Decision, folder: Path) -> Proposal:
    """Whoever was not selected is decided on anew, beside the hubs of the first round."""
    walk.second_round()
    mext, meti = (Ministry(one.visitor, one.funder, walk.SECOND) for one in (decided.mext, decided.meti))
    scenario = mext.scenario("第二回の案")
    summary, _lines = walk.engine(mext, scenario, folder)
    fixed = set(Hub.objects.exclude(state=Hub.State.WITHDRAWN).values_list("code", flat=True))
    assert (set(summary["chosen"]) - set(scenario.answer["selected"])) == fixed
    proposal = mext.put_forward(scenario)
    assert set(proposal.summary["fixed"]) == fixed
    for one in (mext, meti):
        one.say("list", "approve")
    publish(mext, meti)
    meti.visitor.see("joint second round")
    return proposal


@pytest.mark.parametrize("language", ["ja", "en"])
def test_two_ministries_decide_two_rounds(arrive, language, tmp_path):
    decided = Decision(arrive, language)
    proposal = disagreement(decided, two_scenarios(decided, tmp_path))
    leaves, comes = departure(decided, proposal)
    hubs = set(Hub.objects.values_list("code", flat=True))
    assert (len(hubs), comes in hubs, leaves in hubs) == (15, True, False)
    letters(decided)
    assert WHY_EN in Notice.objects.get(application__code=comes).body_en
    assert "As the panel agreed" not in Notice.objects.get(application__code=leaves).body_en
    objection(decided)
    assert Objection.objects.get().outcome == Objection.Outcome.DISMISSED
    gone, new = replacement(decided)
    assert (gone.state, new.state, new.code in hubs) == ("withdrawn", "active", False)
    second = second_round(decided, tmp_path)
    chosen = Choice.objects.filter(proposal=second, selected=True).count()
    assert chosen > 0
    assert Hub.objects.filter(state=Hub.State.ACTIVE).count() == 15 + chosen
    assert decided.problems == []
