"""What keeps an application from being complete, each with the place at which it is repaired."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications import evidence_queries, finding_queries, queries, rule_words
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.collection.reading import heading
from kyoten.apps.foundation.collection.words import problem_text
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.answers.rows import Gap

PAGES = {  # rule → the page on which what it asks is written
    "eligibility.consortium_shape": "consortium",
    "eligibility.lead_organisation": "consortium",
    rule_words.ROLES_RULE: "consortium",
    "eligibility.ten_functions": "functions",
}


def listed(application: Application) -> list[dict[str, str]]:
    """Missing files, then every question without an answer or with one that is not what is asked, cell by cell."""
    spoken = wording.two_letters(get_language())
    files = [
        {"text": place.called(spoken), "href": reverse("applications:evidence", args=[application.code, place.name])}
        for place in evidence_queries.missing_files(application)
    ]
    return files + [
        {
            "text": f"{one.asked.section.title.in_language(spoken)} – {said(one, gap)}",
            "href": f"{reverse('applications:plan', args=[application.code, one.asked.section.id])}#{anchor(one, gap)}",
        }
        for one in finding_queries.missing_answers(application)
        for gap in one.gaps
    ]


def words(application: Application) -> list[str]:
    """The same for those who only read it."""
    return [one["text"] for one in listed(application)]


def said(missing: finding_queries.Missing, gap: Gap) -> str:
    """What is wrong with an answer: its label alone, or for a table the row and cell with what to do."""
    spoken = get_language() or ""
    label = missing.asked.field.label.in_language(wording.two_letters(spoken))
    if not missing.asked.is_table:
        return label if gap.problem.id == "required" else f"{label}: {problem_text(gap.problem)}"
    row = f" – {_('Row %(number)d') % {'number': gap.number}}" if gap.number else ""
    cell = f" – {heading(gap.cell, spoken)}" if gap.cell else ""
    return f"{label}{row}{cell}: {problem_text(gap.problem)}"


def anchor(missing: finding_queries.Missing, gap: Gap) -> str:
    """Where on the page of its section it is repaired: the input, or the table where a row is missing."""
    if not missing.asked.is_table:
        return f"id_{missing.name}"
    if gap.cell is None:
        return f"row-{missing.name}.{gap.key}" if gap.key else f"grid-{missing.name}"
    return f"id_{missing.name}.{gap.key}.{gap.cell.id}"


def with_places(application: Application, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """What the rules say of a plan, each with the page on which it is repaired ("" where there is none)."""
    found = list(findings)
    rows = rule_words.finding_rows(queries.programme_for(application), found)
    return [{**row, "url": _page(application, one.rule)} for row, one in zip(rows, found, strict=True)]


def _page(application: Application, rule: str) -> str:
    name = PAGES.get(rule)
    return reverse(f"applications:{name}", args=[application.code]) if name else ""
