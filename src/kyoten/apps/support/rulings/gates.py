"""The gates of a hub as rules see them: its own evaluation, and those of its members' adopted applications."""

from __future__ import annotations

from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import MeasureApplication
from kyoten.apps.support.rulings import asking, cases, evaluated
from kyoten.apps.support.rulings.asking import Answer
from kyoten.apps.support.rulings.subject import Subject
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Programme
from kyoten.core.rules.eligibility import commercialisation_within, evaluation_gate, stage_gate
from kyoten.core.rules.parameters import numbers

OF_CASES = frozenset({stage_gate.RULE, commercialisation_within.RULE})
About = MeasureApplication | None  # None: the hub itself


def answers_of(hub: Hub, programme: Programme) -> list[tuple[About, Answer]]:
    """Support beyond the hub's evaluation, then stage gates and the way to the market of adopted applications."""
    found: list[tuple[About, Answer]] = [(None, one) for one in _own(hub, programme)]
    adopted = hub.measure_applications.filter(outcome=MeasureApplication.Outcome.ADOPTED)
    for case in adopted.select_related("measure").order_by("fiscal_year", "pk"):
        answers = asking.plan_answers(cases.subject_of(case, programme))
        found += [(case, one) for one in answers if one.finding.rule in OF_CASES]
    return found


def _own(hub: Hub, programme: Programme) -> list[Answer]:
    """The first year of support that only goes on where the evaluation decided so."""
    parameter = programme.parameter(evaluation_gate.RULE)
    selected = FiscalYear.of(hub.selected_on)
    if parameter is None or parameter.at(hub.selected_on) is None:
        return []
    behind = numbers(evaluation_gate.Numbers, parameter, hub.selected_on).after_year + 1
    year = selected.year + behind - 1
    subject = Subject(programme, hub.selected_on, "", "", hub.hub_type.code, year)
    found = asking.evaluation_answer(subject, behind, evaluated.decisions([hub.pk]).get(hub.pk))
    return [] if found is None else [found]
