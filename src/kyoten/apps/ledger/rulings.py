"""What the rules say of claims and awards, by the figures of the ledger; what is due back by grade, year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kyoten.apps.foundation import clock, wording
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.models import Award, BudgetLine, Claim, Entry
from kyoten.apps.support.region import Region, YenByYear
from kyoten.apps.support.rulings import asking, cases, questions
from kyoten.apps.support.rulings.asking import Answer, Charge
from kyoten.apps.support.rulings.questions import Question
from kyoten.apps.support.rulings.subject import Subject
from kyoten.core.kernel.instalments import Instalment, instalments
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.ledger_figures import Figure
from kyoten.core.kernel.money import Yen
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Programme
from kyoten.core.rules.ask import ask
from kyoten.core.rules.money import (
    amount_range,
    falling_rate,
    matching_fund,
    national_share,
    rate_by_activity,
    repayment,
    royalty,
    subsidy_rate,
    term,
)

OF_CLAIMS = frozenset({subsidy_rate.RULE, falling_rate.RULE, rate_by_activity.RULE})
OF_AWARDS = frozenset({amount_range.RULE, matching_fund.RULE, national_share.RULE, term.RULE})
OF_AWARD = (questions.PLANNED[0], *questions.FINISHED)
"""What is asked of an award: how long it runs, and when it has ended its grade and the sales that came of it."""

Asked = list[tuple[Question, tuple[str, ...]]]


@dataclass(frozen=True)
class Recovery:
    """What an award owes back by its grade: the rule's finding, the sum due (whole yen), and its parts by year."""

    finding: Answer
    due: Yen
    parts: tuple[Instalment, ...]

    def next_open(self, year: int) -> Instalment | None:
        """The last part up to a fiscal year that is not settled; where none is, the first that comes."""
        unsettled = [one for one in self.parts if one.open]
        due_by_now = [one for one in unsettled if one.year <= year]
        return due_by_now[-1] if due_by_now else next(iter(unsettled), None)


def asked_of_claim(line: BudgetLine, programme: Programme, hub_type: str) -> Asked:
    """What the rules ask of a claim on a line."""
    return questions.asked(questions.CLAIMED, programme, _first_day(line), _scope(line, hub_type))


def asked_of_award(award: Award, programme: Programme) -> Asked:
    """What the rules ask of an award."""
    return questions.asked(OF_AWARD, programme, made_on(award), _scope(award.line, award.hub.hub_type.code))


def claim_answers(claim: Claim, programme: Programme) -> list[Answer]:
    """What the rules say of a claim: its rate, and its cost beside every other charge of the hub."""
    line = claim.award.line
    subject = Subject(
        programme,
        _first_day(line),
        line.measure.code,
        line.code,
        claim.award.hub.hub_type.code,
        line.fiscal_year,
        claim.amount,
        stated=claim.stated,
    )
    found = [one for one in asking.money_answers(subject) if one.finding.rule in OF_CLAIMS]
    own = str(claim.stated.get("cost", "")).strip()
    return [*found, *asking.cost_answers(subject, [one for one in charges(claim) if one.cost == own])]


def charges(claim: Claim) -> list[Charge]:
    """The named costs of all claims of the hub, and those of its packages and applications that no claim names yet."""
    hub, line = claim.award.hub, claim.award.line
    rows = (
        Claim.objects.filter(award__hub=hub).exclude(state=Claim.State.REFUSED).select_related("award__line__measure")
    )
    claimed = [
        Charge(cost, row.award.line.measure.code, row.amount, row.stated.get("cost_yen"))
        for row in rows
        if (cost := str(row.stated.get("cost", "")).strip())
    ]
    named = {(one.cost, one.measure) for one in claimed}
    planned = cases.hub_charges(hub, line.fiscal_year)
    return [*claimed, *(one for one in planned if (one.cost, one.measure) not in named)]


def award_answers(award: Award, programme: Programme) -> list[Answer]:
    """What the rules say of an award: its amounts by year, its term, and the match recorded in each year and in all.

    Years without any recorded match are unknown, not nothing.
    """
    subject = _subject(award, programme)
    found = [*asking.money_answers(subject), *asking.plan_answers(subject)]
    sold = _royalty(award, programme)
    return [one for one in found if one.finding.rule in OF_AWARDS] + ([sold] if sold else [])


def _subject(award: Award, programme: Programme) -> Subject:
    line = award.line
    by_year = _by_year(award)
    amounts = {year: held[Figure.AWARDED] + held[Figure.CLAIMED] + held[Figure.PAID] for year, held in by_year.items()}
    return Subject(
        programme,
        _first_day(line),
        line.measure.code,
        line.code,
        award.hub.hub_type.code,
        line.fiscal_year,
        amounts.get(line.fiscal_year),
        amounts,
        award.stated,
        Region(*_match(by_year)),
    )


def _match(by_year: Mapping[int, queries.Held]) -> tuple[YenByYear, YenByYear]:
    """Cash and work recorded by year; where neither was, both are unknown."""
    known = {
        year: (held[Figure.MATCHING_CASH], held[Figure.MATCHING_IN_KIND])
        for year, held in by_year.items()
        if held[Figure.MATCHING_CASH] or held[Figure.MATCHING_IN_KIND]
    }
    return {year: cash for year, (cash, _work) in known.items()}, {year: work for year, (_cash, work) in known.items()}


def _by_year(award: Award) -> dict[int, queries.Held]:
    """The figures of the hub on the award's line in every fiscal year; one query."""
    line = award.line
    rows = Entry.objects.filter(hub=award.hub, line__measure=line.measure_id, line__code=line.code)
    return queries.figures_by(rows, "line__fiscal_year")


def recovery(award: Award, programme: Programme) -> Recovery | None:
    """What is due back by grade; None where the programme asks nothing back on such an award.

    The sum is reckoned on everything that the hub was paid on the line, less what it returned, in all years. It is due
    in equal parts from the fiscal year after the project's last day; without grade and last day there are no parts.
    """
    held = _by_year(award).values()
    received, repaid = (sum(one[figure] for one in held) for figure in (Figure.PAID, Figure.REPAYMENT))
    ended = _ended_on(award)
    since = None if ended is None else max(0, full_years(ended, clock.today()))
    facts = repayment.Facts(received, repaid, award.stated.get("grade"), since)
    finding = ask(programme, facts, made_on(award), *_scope(award.line, award.hub.hub_type.code))
    if finding is None:
        return None
    due, years = finding.facts.get("due_yen"), finding.facts.get("within_years")
    if ended is None or not isinstance(due, int) or not isinstance(years, int):
        return Recovery(Answer(finding), 0, ())
    first = FiscalYear.of(ended).year + 1
    return Recovery(Answer(finding), due, instalments(due, first, years, _repaid(award)))


def _repaid(award: Award) -> dict[int, Yen]:
    """What was repaid on the award's line by the fiscal year of its record."""
    line = award.line
    rows = Entry.objects.filter(hub=award.hub, line__measure=line.measure_id, line__code=line.code)
    found: dict[int, Yen] = {}
    for at, yen in rows.filter(kind=Kind.REPAYMENT.value).values_list("at", "amount"):
        year = FiscalYear.of(wording.in_japan(at).date()).year
        found[year] = found.get(year, 0) + yen
    return found


def _royalty(award: Award, programme: Programme) -> Answer | None:
    """Whether royalties were paid on the sales that were stated."""
    paid = queries.figures_of(award.entries.all())[Figure.ROYALTY]
    facts = royalty.Facts(award.stated.get("sales_yen"), paid)
    finding = ask(programme, facts, made_on(award), *_scope(award.line, award.hub.hub_type.code))
    return None if finding is None else Answer(finding)


def full_years(since: dt.date, today: dt.date) -> int:
    """Whole years from a day until today."""
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))


def made_on(award: Award) -> dt.date:
    """The day of the award: by the numbers of that day it is repaid."""
    return wording.in_japan(award.made_at).date()


def _ended_on(award: Award) -> dt.date | None:
    said = award.stated.get("ended_on")
    return dt.date.fromisoformat(said) if isinstance(said, str) else None


def _first_day(line: BudgetLine) -> dt.date:
    return FiscalYear(line.fiscal_year).first_day


def _scope(line: BudgetLine, hub_type: str) -> tuple[str, str | None, str]:
    return line.measure.code, line.code or None, hub_type
