"""Applications at measures as rules see them."""

from __future__ import annotations

from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import MeasureApplication, Package
from kyoten.apps.support.region import region_of
from kyoten.apps.support.rulings import asking
from kyoten.apps.support.rulings.asking import Answer, Charge
from kyoten.apps.support.rulings.lines import charges_of, charges_of_cases
from kyoten.apps.support.rulings.subject import Subject
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Programme


def subject_of(case: MeasureApplication, programme: Programme) -> Subject:
    """One application; its amount is that of each year of its term: the decided one, else the one applied for."""
    asked = case.stated.get("amount_yen")
    yen = case.amount if case.amount is not None else asked
    years = range(case.fiscal_year, case.fiscal_year + int(case.stated.get("years") or 1))
    return Subject(
        programme,
        FiscalYear(case.fiscal_year).first_day,
        case.measure.code,
        case.award_line,
        case.hub.hub_type.code,
        case.fiscal_year,
        yen,
        dict.fromkeys(years, yen),
        case.stated,
        region_of(case.hub, programme, years, (case.measure.code, case.award_line)),
    )


def answers_of(case: MeasureApplication, programme: Programme) -> list[Answer]:
    """What the rules say of an application: its money, its plan, and the costs it names beside those of the hub."""
    subject = subject_of(case, programme)
    own = str(case.stated.get("cost", "")).strip()
    charges = [one for one in hub_charges(case.hub, case.fiscal_year) if one.cost == own]
    found = [*asking.money_answers(subject), *asking.plan_answers(subject)]
    return found if subject.yen is None else [*found, *asking.cost_answers(subject, charges)]


def hub_charges(hub: Hub, fiscal_year: int) -> list[Charge]:
    """Named costs of the hub's newest package of a year, and of its members' applications that were not refused."""
    packages = Package.objects.filter(hub=hub, fiscal_year=fiscal_year).prefetch_related("lines__measure")
    newest = packages.order_by("-number").first()
    lines = charges_of(newest.lines.all()) if newest else []
    return [
        *lines,
        *charges_of_cases(hub.measure_applications.filter(fiscal_year=fiscal_year).select_related("measure")),
    ]
