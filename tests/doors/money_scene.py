"""A hub with a package, a request, an application at a measure, an award and a claim, all with planted words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.applications.team import PDF
from tests.apps.factories import give_role, make_organisation, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.accounts.models import User
from kyoten.apps.ledger import actions as ledger
from kyoten.apps.ledger.models import Amendment, Award, BudgetLine, Claim
from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import actions, bottlenecks, building, measure_cases, stating
from kyoten.apps.support.models import BottleneckRequest, MeasureApplication, Package
from kyoten.apps.support.years import actions as years

NEED, ANSWER, UNREACHED = "zqneed", "zqrefusal", "zqunreached"
LINE_FACT, CASE, WEIGHED, CASE_FACT = "zqlinefact", "zqcase", "zqweighed", "zqcasefact"
AWARDED, PURPOSE, COST, EVIDENCE, CUT = "zqawarded", "zqpurpose", "zqcost", "zqevidence", "zqcut"


@dataclass
class Money:
    """Everything planted, with the people who look at it, by what they are."""

    hub: Hub
    line: BudgetLine
    package: Package
    request: BottleneckRequest
    case: MeasureApplication
    award: Award
    claim: Claim
    amendment: Amendment
    people: dict[str, User | None] = field(default_factory=dict)


def build() -> Money:
    """One hub with all of it, another hub beside it, and both ministries."""
    hub, other = make_hub(running="knowledge_cluster"), make_hub(running="knowledge_cluster")
    people = _people(hub, other)
    officer, manager, coordinator = (people[one] for one in ("officer mext", "manager", "coordinator"))
    for package in actions.propose(2009, by=None, programme_code="jp_hubs_2009"):
        actions.agree(package.pk, by=None)
    years.propose(hub.application.call.programme_id, 2009, 1, by=officer)
    words = {"need": NEED, "not_reached": UNREACHED, "amount": 5, "function": "people"}
    request = bottlenecks.ask(hub.pk, by=coordinator, fiscal_year=2009, **words)
    bottlenecks.refuse(request.pk, by=officer, answer=ANSWER)
    line = BudgetLine.objects.get(code="hub_line")
    award = ledger.award(line.pk, hub.pk, amount=30_000_000, reason=AWARDED, by=manager)
    claim = _claim(award, coordinator)
    amendment = ledger.draft_amendment(
        line.measure.programme_id,
        2009,
        "cut",
        [line.pk],
        effective_on=dt.date(2009, 11, 13),
        reason=CUT,
        decided_by=CUT,
        by=officer,
        amount=5,
    )
    opened = building.revise(hub.pk, 2009, by=officer, reason="見直し")
    stating.state_line(opened.lines.get(award_line="hub_line").pk, {"cost": LINE_FACT}, by=officer)
    return Money(hub, line, opened, request, _case(hub, manager), award, claim, amendment, people)


def _people(hub: Hub, other: Hub) -> dict[str, User | None]:
    partner = make_user(organisation=make_organisation(prefecture="01"))
    give_role(partner, "partner", hub.application.code, scope_kind="application")
    return {
        "anonymous": None,
        "stranger": make_user(),
        "coordinator": make_user("coordinator", hub.application.code),
        "partner": partner,
        "other hub": make_user("coordinator", other.application.code),
        "manager": make_user("measure_manager", "knowledge_cluster"),
        "other manager": make_user("measure_manager", "a_step"),
        "officer mext": make_user("programme_officer", "mext"),
        "officer elsewhere": make_user("programme_officer", "moon"),
        "auditor": make_user("auditor"),
    }


def _claim(award: Award, by: User) -> Claim:
    upload = SimpleUploadedFile(f"{EVIDENCE}.pdf", PDF + b"receipt\n%%EOF\n")
    kept = ledger.receive_evidence(award.pk, upload, by=by)
    return ledger.file_claim(award.pk, amount=5, purpose=PURPOSE, evidence=[kept], by=by, stated={"cost": COST})


def _case(hub: Hub, manager: User) -> MeasureApplication:
    measure = Measure.objects.get(code="knowledge_cluster")
    row = measure_cases.register(measure.pk, hub.pk, by=manager, fiscal_year=2009, applicant=CASE, title=CASE)
    stating.state_case(row.pk, {"amount_yen": 5, "cost": CASE_FACT}, by=manager)
    return measure_cases.decide(row.pk, by=manager, outcome="not_adopted", considered=WEIGHED, reason=WEIGHED)
