"""The gates ahead of a hub: its own evaluation, those of its awards and of its members' applications (S8, S14)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import pages
from kyoten.apps.support.models import MeasureApplication, Package
from kyoten.apps.support.rulings import evaluated, gates
from kyoten.apps.support.rulings import pages as ruling_pages
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Programme
from kyoten.core.programme.model.measures import Gate
from kyoten.core.rules.eligibility import evaluation_gate
from kyoten.core.rules.parameters import numbers

Table = dict[str, Any]
Row = tuple[int | None, list[Any]]  # the fiscal year by which rows are ordered; None where the programme states none


def gates_table(hub: Hub, packages: list[Package], programme: Programme) -> Table:
    """Every gate with its year, counted from the first fiscal year of each award; as printed where none is stated."""
    rows = [*_own(hub, programme), *_of_lines(packages, programme), *_of_cases(hub, programme)]
    ordered = sorted(rows, key=lambda row: (row[0] is None, row[0] or 0))
    return {
        "caption": _("Gates ahead"),
        "columns": pages.heads(_("Fiscal year"), _("Gate"), _("Of what"), _("What the programme says")),
        "rows": [cells for _year, cells in ordered],
        "empty": _("The programme states no gate for this hub and its awards."),
    }


def _own(hub: Hub, programme: Programme) -> list[Row]:
    """The evaluation of the hub itself, with what it decided once it has."""
    rule, parameter = programme.evaluation, programme.parameter(evaluation_gate.RULE)
    if rule is None or parameter is None or parameter.at(hub.selected_on) is None:
        return []
    year = FiscalYear.of(hub.selected_on).year + numbers(evaluation_gate.Numbers, parameter, hub.selected_on).after_year
    decision = evaluated.decisions([hub.pk]).get(hub.pk)
    said = next((one.name.in_language(pages.language()) for one in rule.decisions if one.id == decision), "")
    decided = {"text": _("Decided: %(decision)s") % {"decision": said}, "badge": "success"} if said else ""
    words = decided or rule.after_years.printed or wording.UNKNOWN
    return [(year, [_year(year), rule.title.in_language(pages.language()), _("The hub as a whole"), words])]


def _of_lines(packages: list[Package], programme: Programme) -> list[Row]:
    first: dict[tuple[str, str], int] = {}
    for one in packages:
        for line in one.lines.all():
            if line.amount is not None and line.award_line:
                first.setdefault((line.measure.code, line.award_line), one.fiscal_year)
    return [
        _row(gate, year, programme.measure(measure).name.in_language(pages.language()))
        for (measure, code), year in first.items()
        for gate in programme.measure(measure).line(code).gates
    ]


def _of_cases(hub: Hub, programme: Programme) -> list[Row]:
    adopted = hub.measure_applications.filter(outcome=MeasureApplication.Outcome.ADOPTED).exclude(award_line="")
    return [
        _row(gate, case.fiscal_year, {"text": case.title, "href": reverse("support:case", args=[case.pk])})
        for case in adopted.select_related("measure").order_by("fiscal_year", "pk")
        for gate in programme.measure(case.measure.code).line(case.award_line).gates
    ]


def _row(gate: Gate, start: int, about: Any) -> Row:
    """A gate of an award that began in a fiscal year: year 1 is that year."""
    year = None if gate.year is None else start + gate.year - 1
    when = _year(year) if year is not None else gate.printed or _("Not stated")
    words = f"{gate.text.in_language(pages.language())} ({gate.by.in_language(pages.language())})"
    return year, [when, gate.name.in_language(pages.language()), about, words]


def _year(year: int) -> str:
    return wording.fiscal_year(year, pages.language())


def gate_findings(hub: Hub, programme: Programme) -> Table:
    """What the rules say of the hub's own gate and of those of its members' adopted applications."""
    rows = [(_about(case, programme), answer) for case, answer in gates.answers_of(hub, programme)]
    return ruling_pages.table(rows, programme, pages.language(), _("What the rules say of the gates"))


def _about(case: MeasureApplication | None, programme: Programme) -> Any:
    if case is None:
        return _("The hub as a whole")
    return {"text": programme.measure(case.measure.code).name.in_language(pages.language()), "note": case.title}
