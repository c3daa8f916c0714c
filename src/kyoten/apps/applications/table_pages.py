"""What the pages of one application show of its tables: rows to type in, locked totals, grant beside match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications import finding_queries, phrases, queries
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.rule_words import finding_rows
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.collection.grid import Grid
from kyoten.apps.foundation.collection.reading import amount
from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.money import Total
from kyoten.core.programme.answers.totals import Standing
from kyoten.core.rules.budget import Judged


def shown(form: Any, application: Application) -> dict[str, Any]:
    """What a page needs beside fields and rows: what is wrong in tables, and what the rules say of a budget."""
    grids: Mapping[str, Grid] = form.grids
    budgets = match_of(application) if any(one.shape.match for one in grids.values()) else []
    return {"blocks": form.blocks(), "further": form.further(), "budgets": budgets, "has_grids": bool(grids)}


def fragments(form: Any, saved: Application | None) -> dict[str, Any]:
    """What a page that saves by itself puts into place: totals and findings as the server computes them."""
    grids: Mapping[str, Grid] = getattr(form, "grids", {})
    if saved is None or not grids:
        return {}
    application = queries.keeping_parts(saved)
    rows = queries.rows_of(application)
    found: dict[str, str] = {}
    totals: dict[str, str] = {}
    for name, one in grids.items():
        kept = Grid(one.shape, {}, (), one.language)
        own = rows.get(name, [])
        found[f"totals-{name}"] = render_to_string("components/grid_totals.html", {"totals": kept.totals_of(own)})
        totals |= {f"total-{name}.{key}": text for key, text in kept.row_totals(own).items()}
    if any(one.shape.match for one in grids.values()):
        found["match"] = render_to_string("applications/_match.html", {"budgets": match_of(application)})
    return {"fragments": found, "totals": totals}


# --- grant beside match ---


def match_of(application: Application) -> list[dict[str, Any]]:
    """For each budget: one line a measure and year with grant, match, ratio and verdict, and what is not met."""
    return [_budget(application, judged) for _shape, judged in finding_queries.budgets_of(application) if judged]


def _budget(application: Application, judged: Iterable[Judged]) -> dict[str, Any]:
    spoken, rows, findings = get_language() or "", [], []
    for one in judged:
        name = one.choice.name.in_language(wording.two_letters(spoken))
        by_cell: dict[str, list[Finding]] = {}
        for cell, finding in one.findings:
            by_cell.setdefault(cell.id, []).append(finding)
        for stood in one.money:
            if stood.whole.known or stood.whole.unknown:
                rows.append(_match_row(name, stood, by_cell.get(stood.cell.id, []), spoken))
        findings += _once(name, one, spoken)
    programme = queries.programme_for(application)
    said = finding_rows(programme, [finding for _place, finding in findings])
    labels = (_("Measure"), _("Grant (yen)"), _("In cash (yen)"), _("As work (yen)"), _("Match to grant"), _("Rule"))
    columns = [{"label": label, "number": place in (1, 2, 3, 4)} for place, label in enumerate(labels)]
    return {
        "table": {"caption": _("Grant and match by measure and year"), "columns": columns, "rows": rows},
        "findings": [
            {**row, "title": f"{place}: {row['title']}"} for (place, _finding), row in zip(findings, said, strict=True)
        ],
    }


def _once(name: str, judged: Judged, spoken: str) -> list[tuple[str, Finding]]:
    """What is not met, each said once with all the years of which it is true."""
    years: dict[str, tuple[Finding, list[str]]] = {}
    for cell, finding in judged.findings:
        if not finding.is_met:
            alike = f"{finding.rule} {finding.verdict} {sorted(finding.facts.items())}"
            year = wording.fiscal_year(cell.year, spoken) if cell.year else ""
            years.setdefault(alike, (finding, []))[1].append(year)
    comma = "、" if wording.is_japanese(spoken) else ", "
    return [(f"{name} {comma.join(filter(None, said))}", finding) for finding, said in years.values()]


def _match_row(name: str, stood: Standing, findings: Iterable[Finding], spoken: str) -> list[Any]:
    year = wording.fiscal_year(stood.cell.year, spoken) if stood.cell.year else ""
    sums = [amount(one) for one in (stood.grant, stood.cash, stood.work)]
    return [{"text": name, "note": year}, *sums, ratio(stood), _verdict(list(findings))]


def _verdict(findings: list[Finding]) -> Any:
    if not findings:
        return _("no rule of the programme")
    worst = next(
        (verdict for verdict in (Verdict.NOT_MET, Verdict.CANNOT_TELL) if any(f.verdict is verdict for f in findings)),
        Verdict.MET,
    )
    text, kind = phrases.VERDICTS[worst]
    return {"text": str(text), "badge": kind}


def ratio(stood: Standing) -> str:
    """Match to grant in percent, cut off after one place; unknown where a part is, or nothing is granted."""
    parts: list[Total] = [stood.grant, stood.cash, stood.work]
    if any(one.unknown for one in parts) or not stood.grant.known:
        return wording.UNKNOWN
    tenths = (stood.cash.known + stood.work.known) * 1000 // stood.grant.known
    return f"{tenths // 10:,}.{tenths % 10}%"
