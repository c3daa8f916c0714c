"""Forms of what the rules ask, beside what they say: for a line of a package and for an application at a measure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.support import measure_forms, measure_pages, pages
from kyoten.apps.support.models import MeasureApplication, Package, PackageLine
from kyoten.apps.support.rulings import cases, lines, questions
from kyoten.apps.support.rulings import pages as ruling_pages
from kyoten.apps.support.rulings.forms import StatedFacts
from kyoten.apps.support.rulings.subject import Subject
from kyoten.core.programme.model import Programme

Table = dict[str, Any]


def line_form(line: PackageLine, package: Package, data: Any = None) -> StatedFacts:
    """What the rules of the line's measure ask, with what was stated."""
    programme = programme_of(package.hub.application.call.programme)
    subject = lines.subject_of(line, package, programme, {})
    return _form(subject, questions.PLANNED, programme, data)


def line_findings(line: PackageLine, package: Package) -> Table:
    """What the rules say of the line, and of the costs of the hub."""
    programme = programme_of(package.hub.application.call.programme)
    found = [(about, one) for about, one in lines.answers_of(package) if about is None or about.pk == line.pk]
    rows = [(_("The hub as a whole") if about is None else line.measure.name, one) for about, one in found]
    return ruling_pages.table(rows, programme, pages.language(), _("What the rules say of it as it stands"))


def case_form(case: MeasureApplication, data: Any = None) -> StatedFacts:
    """What the rules of the measure ask about an application."""
    programme = programme_of(case.measure.programme)
    return _form(cases.subject_of(case, programme), questions.APPLIED, programme, data)


def case_context(case: MeasureApplication, *, may: bool) -> dict[str, Any]:
    """Everything the page of an application shows; `may`: whether the reader states facts and decides."""
    programme = programme_of(case.measure.programme)
    opened = may and case.outcome == MeasureApplication.Outcome.OPEN
    stating = may and case.outcome != MeasureApplication.Outcome.NOT_ADOPTED
    return {
        "case": case,
        "facts": measure_pages.case_facts(case),
        "findings": case_findings(case, programme),
        "stated": None if stating else stated_facts(case, programme),
        "stated_form": case_form(case) if stating else None,
        "form": measure_forms.Decision(initial={"amount": case.stated.get("amount_yen")}) if opened else None,
    }


def stated_facts(case: MeasureApplication, programme: Programme) -> list[dict[str, Any]]:
    """What was stated of an application, for those who only read it."""
    subject = cases.subject_of(case, programme)
    asked = questions.asked(questions.APPLIED, programme, subject.day, subject.scope)
    return ruling_pages.stated_facts(case.stated, asked, programme, pages.language())


def case_findings(case: MeasureApplication, programme: Programme) -> Table:
    """What the rules say of the application as it stands."""
    about = programme.measure(case.measure.code).name.in_language(pages.language())
    rows = [(about, one) for one in cases.answers_of(case, programme)]
    return ruling_pages.table(rows, programme, pages.language(), _("What the rules say of it as it stands"))


def _form(subject: Subject, asked: tuple[questions.Question, ...], programme: Programme, data: Any) -> StatedFacts:
    return StatedFacts(
        data,
        asked=questions.asked(asked, programme, subject.day, subject.scope),
        programme=programme,
        language=pages.language(),
        initial=subject.stated,
    )
