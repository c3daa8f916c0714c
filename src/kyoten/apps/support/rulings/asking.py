"""The rules asked about one subject, and about all costs of a hub together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kyoten.apps.support.rulings import facts
from kyoten.apps.support.rulings.subject import Subject
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.model.parameters import Entry
from kyoten.core.rules.ask import ask
from kyoten.core.rules.eligibility import evaluation_gate, may_lead
from kyoten.core.rules.money import no_double_funding, stacking_ceiling


@dataclass(frozen=True)
class Answer:
    """One finding, and the fiscal years of which it speaks (empty: no year)."""

    finding: Finding
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Charge:
    """A named cost that a measure pays in part: whole yen of national money, and the whole cost (None = not known)."""

    cost: str
    measure: str
    yen: int
    cost_yen: int | None = None


def plan_answers(subject: Subject) -> list[Answer]:
    """What the rules with numbers for the measure say of the plan as it stands, money or not."""
    return [Answer(one) for make in facts.OF_PLAN if (one := _ask(subject, make(subject))) is not None]


def money_answers(subject: Subject) -> list[Answer]:
    """What they say of its money; matching once for the year and, where it runs longer, once over the term."""
    if subject.yen is None:
        return []
    year = (subject.year,)
    found = [Answer(one, year) for make in facts.OF_MONEY if (one := _ask(subject, make(subject))) is not None]
    return [*found, *_matching(subject)]


def _matching(subject: Subject) -> Iterator[Answer]:
    spans = [(subject.year,)] + ([subject.years] if len(subject.years) > 1 else [])
    for years in spans:
        finding = _ask(subject, facts.matching_of(subject, years))
        if finding is not None:
            yield Answer(finding, years)


def evaluation_answer(subject: Subject, year: int, decision: str | None) -> Answer | None:
    """Whether support in year `year` (from 1) stands behind its evaluation gate."""
    finding = ask(subject.programme, evaluation_gate.Facts(year, decision), subject.day, *subject.scope)
    return None if finding is None else Answer(finding, (subject.year,))


def _ask(subject: Subject, asked: Any) -> Finding | None:
    """The finding where the programme has numbers; those for all leads alike are asked of the hub, not of a measure."""
    if isinstance(asked, may_lead.Facts) and not _names_measure(subject, may_lead.RULE):
        return None
    return ask(subject.programme, asked, subject.day, *subject.scope)


def _names_measure(subject: Subject, rule: str) -> bool:
    parameter = subject.programme.parameter(rule)
    entry: Entry | None = parameter.at(subject.day, *subject.scope) if parameter else None
    return entry is not None and entry.measure is not None


def cost_answers(subject: Subject, charges: Iterable[Charge]) -> list[Answer]:
    """Whether a cost is paid by two measures, and whether all public money for each stays within it.

    `subject` gives programme and day; without any named cost the first rule cannot tell.
    """
    named = list(charges)
    lines = tuple(no_double_funding.Charge(one.cost, one.measure, one.yen) for one in named)
    asked: list[Any] = [no_double_funding.Facts(lines or None)]
    asked += [stacking_ceiling.Facts(*whole) for whole in _wholes(named)]
    return [Answer(one) for facts_ in asked if (one := ask(subject.programme, facts_, subject.day)) is not None]


def _wholes(charges: Iterable[Charge]) -> list[tuple[int | None, Mapping[str, int | None]]]:
    """Each named cost with the public money for it by measure; its size is the greatest that anybody stated."""
    sizes: dict[str, int | None] = {}
    public: dict[str, dict[str, int | None]] = {}
    for one in charges:
        known = [size for size in (sizes.get(one.cost), one.cost_yen) if size is not None]
        sizes[one.cost] = max(known, default=None)
        of_cost = public.setdefault(one.cost, {})
        of_cost[one.measure] = (of_cost.get(one.measure) or 0) + one.yen
    return [(sizes[cost], public[cost]) for cost in public]
