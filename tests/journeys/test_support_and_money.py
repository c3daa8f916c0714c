"""A package from plan to payment, as both ministries, a hub and a measure's manager walk it in one browser each.

The officers plan over the years, lower a line, and agree; the hub asks against a bottleneck, the office grants it from
the flexible frame and both agree again. The measure's manager decides an application with the linkage in view, awards,
and a second person approves what the hub claims. In the end the paid yen open into their entries.
"""

from __future__ import annotations

import pytest
from tests.journeys.browser import NARROW

from kyoten.apps.accounts.models import Role, RoleName
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import Award, BudgetLine, Claim
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import BottleneckRequest, MeasureApplication, Package, TermPlan

SUPPORT, LEDGER = "/office/support/", "/ledger/"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def line(arrive) -> BudgetLine:
    return BudgetLine.objects.get(code="hub_line", fiscal_year=2009)


@pytest.fixture
def hub(line) -> Hub:
    """A hub with a commitment on the flexible frame that was not awarded yet."""
    return queries.hubs_holding(line).exclude(awards__line=line).order_by("code").first()


def inside(visitor, ending: str, **texts: str) -> None:
    """Fill the fields of the form that goes to this address, and send it."""
    form = visitor.page.locator(f'form[action$="{ending}"]')
    for name, text in texts.items():
        field = form.locator(f'[name="{name}"]')
        if field.first.evaluate("box => box.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)
    visitor.send(ending)


def plan(officer) -> TermPlan:
    """Proposed by the engine, looked at, and tried with money moved."""
    officer.go(f"{SUPPORT}jp_hubs_2009/plans/")
    officer.choose(first_year="2009", years="2")
    officer.tick("later")
    officer.press('main form.form button[type="submit"]')
    officer.see("plan over the years")
    found = TermPlan.objects.order_by("number").last()
    move = "source=knowledge_cluster:hub_line&target=univ_collaboration_strategy:hub_support&year=2009&yen=100000000"
    officer.go(f"{SUPPORT}jp_hubs_2009/plans/{found.number}/move/?{move}")
    officer.see("what if money moved")
    return found


def build(officer, other, hub: Hub, line: BudgetLine) -> Package:
    """A new version with a lower amount and a stated fact, agreed by both ministries."""
    page = f"{SUPPORT}hubs/{hub.code}/2009/"
    officer.go(page)
    inside(officer, "/revise/", reason="年度途中の見直し")
    row = hub.packages.order_by("-number").first().lines.get(award_line=line.code)
    inside(officer, "/change/amount/", line=str(row.pk), amount="30000000", reason="執行見込みによる")
    officer.see("package being changed")
    officer.go(f"{page}lines/{row.pk}/")
    officer.fill(cost="装置A", cost_yen="45000000")
    officer.press('main form.form button[type="submit"]')
    officer.see("facts of a line")
    return agreed(officer, other, hub)


def agreed(officer, other, hub: Hub) -> Package:
    for one in (officer, other):
        one.go(f"{SUPPORT}hubs/{hub.code}/2009/")
        one.send("/agree/")
    return hub.packages.order_by("-number").first()


def ask(member, hub: Hub) -> BottleneckRequest:
    member.go(f"{SUPPORT}hubs/{hub.code}/")
    member.see("support of a hub")
    member.go(f"{SUPPORT}hubs/{hub.code}/bottlenecks/")
    member.choose(fiscal_year="2009", function="people")
    member.fill(need="研究者を雇用する。", not_reached="既存の施策は人件費を対象としない。", amount="10000000")
    member.press('main form.form button[type="submit"]')
    return BottleneckRequest.objects.get(hub=hub, state="asked")


def decide(manager, hub: Hub) -> MeasureApplication:
    """Kept and decided with the programme's words on the linkage on the page."""
    manager.go(f"{SUPPORT}jp_hubs_2009/2009/measures/knowledge_cluster/applications/")
    manager.choose(hub=str(hub.pk), award_line="global_hub")
    manager.fill(applicant="例示大学", title="光応用の研究")
    manager.press('main form.form button[type="submit"]')
    case = MeasureApplication.objects.order_by("pk").last()
    assert manager.reads("拠点整備計画等について考慮する")
    inside(manager, "/facts/", amount_yen="300000000", years="5")
    manager.see("application with findings")
    manager.tick("outcome", "adopted")
    decision = f"/applications/{case.pk}/"
    inside(manager, decision, considered="計画の人材育成", reason="計画と整合する。", amount="300000000")
    manager.see("application decided")
    case.refresh_from_db()
    return case


def award(manager, hub: Hub, line: BudgetLine) -> Award:
    manager.go(f"{LEDGER}lines/{line.pk}/")
    manager.page.locator(f'details:has(form[action$="/lines/{line.pk}/award/"]) summary').click()
    inside(manager, f"/lines/{line.pk}/award/", hub=str(hub.pk), amount="40000000", reason="拠点整備計画に沿った支援")
    return Award.objects.get(hub=hub, line=line)


def claim(member, given: Award) -> Claim:
    member.go(f"{LEDGER}awards/{given.pk}/claim/")
    member.fill(amount="6000000", purpose="研究者の人件費", cost="人件費8月分", cost_yen="6000000")
    member.page.locator('input[type="file"]').set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    member.press('main form.form button[type="submit"]')
    return Claim.objects.get(award=given)


def test_a_package_is_built_agreed_awarded_claimed_and_paid(arrive, hub, line):
    coordinator = Role.objects.get(name=RoleName.COORDINATOR, scope=hub.application.code).user.email
    officer, other, manager = arrive("ja"), arrive("ja"), arrive("ja")
    officer.enter_as("officer.mext@example.jp", "mext")
    other.enter_as("officer.meti@example.jp", "meti")
    manager.enter_as("measure.manager@example.jp", "knowledge_cluster")
    member = arrive("en", width=NARROW)
    member.enter_as(coordinator, hub.application.code)

    plan(officer)
    built = build(officer, other, hub, line)
    asked = ask(member, hub)
    officer.go(f"{SUPPORT}hubs/{hub.code}/bottlenecks/{asked.number}/")
    inside(officer, "/grant/", amount="10000000", answer="人材育成の弱点に充てる。")
    granted = agreed(officer, other, hub)
    case = decide(manager, hub)
    given = award(manager, hub, line)
    filed = claim(member, given)
    member.go(f"{LEDGER}claims/{filed.pk}/")
    member.see("claim of a hub")
    manager.go(f"{LEDGER}claims/{filed.pk}/")
    manager.see("claim to approve")
    manager.send("/approve/")
    manager.send("/pay/")
    manager.go(f"{LEDGER}awards/{given.pk}/")
    manager.press(f'a[href*="award={given.pk}"][href*="figure=paid"]')
    manager.see("entries behind a figure")

    filed.refresh_from_db()
    amounts = [one.lines.get(award_line=line.code).amount for one in (built, granted)]
    assert (amounts, case.outcome, filed.state) == ([30_000_000, 40_000_000], "adopted", "paid")
    assert (filed.approved_by != filed.filed_by, manager.reads("600万円"), queries.differing()) == (True, True, [])
    assert [problem for one in (officer, other, manager, member) for problem in one.problems] == []
