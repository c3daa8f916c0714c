"""Packages as rules see them: every line with its amounts over the years, the hub, and all costs together."""

from __future__ import annotations

from collections.abc import Iterable

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import MeasureApplication, Package, PackageLine
from kyoten.apps.support.region import YenByYear, region_of
from kyoten.apps.support.rulings import asking, evaluated
from kyoten.apps.support.rulings.asking import Answer, Charge
from kyoten.apps.support.rulings.subject import Subject
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Programme
from kyoten.core.rules.ask import ask
from kyoten.core.rules.eligibility import evaluation_gate, may_lead

Pot = tuple[str, str]
About = PackageLine | None  # None: the hub as a whole


def answers_of(package: Package) -> list[tuple[About, Answer]]:
    """What the rules say of a package as it stands: of each line, then of the hub and of all its costs."""
    programme = programme_of(package.hub.application.call.programme)
    lines = list(package.lines.all())
    amounts = amounts_by_year(package) if lines else {}
    found: list[tuple[About, Answer]] = []
    for line in lines:
        subject = subject_of(line, package, programme, amounts.get((line.measure.code, line.award_line), {}))
        answers = [*asking.money_answers(subject), *asking.plan_answers(subject), *_gate(subject, package.hub)]
        found += [(line, one) for one in answers]
    return [*found, *((None, one) for one in hub_answers(package, programme, lines))]


def subject_of(line: PackageLine, package: Package, programme: Programme, amounts: YenByYear) -> Subject:
    """One line of a package as rules see it."""
    pot = (line.measure.code, line.award_line)
    stated = line.facts.get("stated", {})
    first = min(amounts, default=package.fiscal_year)
    years = range(first, first + int(stated.get("years") or 1))
    return Subject(
        programme,
        FiscalYear(package.fiscal_year).first_day,
        line.measure.code,
        line.award_line,
        package.hub.hub_type.code,
        package.fiscal_year,
        line.amount,
        amounts,
        stated,
        region_of(package.hub, programme, {*years, package.fiscal_year}, pot),
    )


def amounts_by_year(package: Package) -> dict[Pot, dict[int, int | None]]:
    """The amounts of the hub's lines in the newest package of every fiscal year, this one as it stands; two queries."""
    newest: dict[int, Package] = {}
    for one in package.hub.packages.order_by("fiscal_year", "number").prefetch_related("lines__measure"):
        newest[one.fiscal_year] = one
    newest[package.fiscal_year] = package
    found: dict[Pot, dict[int, int | None]] = {}
    for year, one in newest.items():
        for line in one.lines.all():
            if line.amount is not None:
                found.setdefault((line.measure.code, line.award_line), {})[year] = line.amount
    return found


def year_of_support(hub: Hub, fiscal_year: int) -> int:
    """Which year of the hub's support a fiscal year is, from 1."""
    return fiscal_year - FiscalYear.of(hub.selected_on).year + 1


def _gate(subject: Subject, hub: Hub) -> list[Answer]:
    """The evaluation gate of a line that has one of its own."""
    parameter = subject.programme.parameter(evaluation_gate.RULE)
    entry = parameter.at(subject.day, *subject.scope) if parameter else None
    if entry is None or entry.measure is None or subject.yen is None:
        return []
    year = subject.year - min(subject.amounts, default=subject.year) + 1
    found = asking.evaluation_answer(subject, year, evaluated.decisions([hub.pk]).get(hub.pk))
    return [] if found is None else [found]


def hub_answers(package: Package, programme: Programme, lines: Iterable[PackageLine]) -> list[Answer]:
    """The hub's own gate, who leads it, and whether any of its costs is paid twice or beyond its size."""
    hub, year = package.hub, package.fiscal_year
    bare = Subject(programme, FiscalYear(year).first_day, "", "", hub.hub_type.code, year)
    decision = evaluated.decisions([hub.pk]).get(hub.pk)
    gate = asking.evaluation_answer(bare, year_of_support(hub, year), decision)
    leader = next((one.member_class for one in hub.application.members.all() if one.is_lead), None)
    leads = ask(programme, may_lead.Facts(leader), bare.day)
    first = [*([gate] if gate else []), *([Answer(leads)] if leads else [])]
    cases = hub.measure_applications.filter(fiscal_year=year).select_related("measure")
    return [*first, *asking.cost_answers(bare, [*charges_of(lines), *charges_of_cases(cases)])]


def charges_of(lines: Iterable[PackageLine]) -> list[Charge]:
    """The costs that people named on lines with an amount."""
    return [
        Charge(cost, line.measure.code, line.amount, line.facts["stated"].get("cost_yen"))
        for line in lines
        if line.amount and (cost := str(line.facts.get("stated", {}).get("cost", "")).strip())
    ]


def charges_of_cases(cases: Iterable[MeasureApplication]) -> list[Charge]:
    """The costs that people named on applications with an amount."""
    return [
        Charge(cost, case.measure.code, yen, case.stated.get("cost_yen"))
        for case in cases
        if case.outcome != MeasureApplication.Outcome.NOT_ADOPTED
        if (yen := case.amount or case.stated.get("amount_yen")) and (cost := str(case.stated.get("cost", "")).strip())
    ]
