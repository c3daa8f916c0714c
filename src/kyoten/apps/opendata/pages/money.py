"""The budget book, the measures, and what the checker found."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import bars, flow, pipeline
from kyoten.apps.opendata import phrases
from kyoten.apps.opendata.pages import frame
from kyoten.apps.opendata.pages.awards import award_table
from kyoten.apps.opendata.pages.intakes import intake_table
from kyoten.apps.opendata.queries import findings, money
from kyoten.apps.opendata.queries.money import BookRow
from kyoten.apps.opendata.queries.programme import Shown
from kyoten.core.programme.check import CheckFinding, Verdict
from kyoten.core.programme.model import Linkage, Measure, Programme


def budget_context(shown: Shown) -> dict[str, Any]:
    """The budget book as the overview states it, and where other slides say otherwise."""
    language = get_language() or "ja"
    book, year = money.budget_book(shown.core), money.book_year(shown.core)
    doubtful = [one for one in findings.findings_of(shown) if one.verdict.value == "contradiction"]
    return {
        "year": wording.fiscal_year(year, language),
        "bars": budget_bars(book, year, language),
        "flow": budget_flow(book, shown.core, language),
        "table": book_table(book, shown, language),
        "totals": _totals(shown.core, language),
        "doubtful": [sentence(one, language) for one in doubtful],
        "exports": frame.downloads("budget"),
    }


def budget_bars(book: list[BookRow], year: int | None, language: str) -> Any:
    """Each measure this year beside the year before."""
    rows = tuple(
        bars.BarRow(
            one.measure.short_name.in_language(language),
            (one.this_year, one.year_before),
            frame.measure_url(one.measure.id),
        )
        for one in book
        if one.measure.in_total
    )
    before = year - 1 if year else None
    values = bars.Bars(
        title=_("Budget by measure"),
        row_name=_("Measure"),
        series=(wording.fiscal_year(year, language), wording.fiscal_year(before, language)),
        rows=rows,
        say=lambda amount: wording.oku(amount, language),
        description=_("Two bars for each measure: the year of the budget book and the year before, as printed."),
    )
    return bars.draw(values)


def budget_flow(book: list[BookRow], programme: Programme, language: str) -> Any:
    """From the ministries to the purposes under which the overview lists the measures."""
    amounts: dict[tuple[str, str], int] = {}
    for one in book:
        if one.measure.in_total and one.measure.group:
            way = (one.measure.funder, f"to-{one.measure.group}")
            amounts[way] = amounts.get(way, 0) + (one.this_year or 0)
    reached = {target for _source, target in amounts}
    nodes = [flow.FlowNode(one.id, one.short_name.in_language(language), 0) for one in programme.funders]
    nodes += [
        flow.FlowNode(f"to-{one.id}", one.name.in_language(language), 1)
        for one in programme.groups
        if f"to-{one.id}" in reached
    ]
    values = flow.Flow(
        title=_("From the ministries to the purposes"),
        stages=(_("Ministry"), _("Purpose")),
        nodes=tuple(nodes),
        links=tuple(flow.FlowLink(source, target, amount) for (source, target), amount in amounts.items()),
        names=(_("From"), _("To"), _("Amount")),
        say=lambda amount: wording.oku(amount, language),
        description=_("Bands as wide as the amounts that the overview states for the measures under each purpose."),
    )
    return flow.draw(values)


def book_table(book: list[BookRow], shown: Shown, language: str) -> dict[str, Any]:
    """Each measure with ministry, both years, the print, and the checker's findings in words."""
    year = money.book_year(shown.core)
    columns = [
        (_("Measure"), False),
        (_("Ministry"), False),
        (wording.fiscal_year(year, language), True),
        (wording.fiscal_year(year - 1 if year else None, language), True),
        (_("As printed"), False),
        (_("Slide"), True),
        (_("What the checker says"), False),
    ]
    rows = [_book_row(one, shown, language) for one in book]
    return frame.table(_("Budget book as the overview states it"), columns, rows)


def _book_row(one: BookRow, shown: Shown, language: str) -> list[Any]:
    note = "" if one.measure.in_total else _("Not part of the ministry's total")
    return [
        frame.link(one.measure.name.in_language(language), frame.measure_url(one.measure.id), note=note),
        shown.core.funder(one.measure.funder).short_name.in_language(language),
        wording.yen(one.this_year, language),
        wording.yen(one.year_before, language),
        {"text": one.printed, "lang": "ja"},
        wording.UNKNOWN if one.slide is None else one.slide,
        _doubts(shown, one.measure.id),
    ]


def _doubts(shown: Shown, measure: str) -> dict[str, Any]:
    """How many findings of the checker are on a measure, led by the gravest verdict; a link to them."""
    counts = findings.counts_by_verdict(findings.findings_on(shown, measure))
    said = [
        _("%(verdict)s: %(n)d") % {"verdict": phrases.word(phrases.VERDICTS, verdict), "n": counts[verdict]}
        for verdict in ("contradiction", "agrees_rounded", "note")
        if counts[verdict]
    ]
    if not said:
        return frame.link(_("Agrees"), check_url(measure, Verdict.AGREES.value))
    verdict = "" if counts["contradiction"] or counts["agrees_rounded"] else Verdict.NOTE.value
    return frame.link(said[0], check_url(measure, verdict), note=" · ".join(said[1:]))


def check_url(measure: str = "", verdict: str = "") -> str:
    """The checker's page with a filter."""
    asked = urlencode({name: value for name, value in (("measure", measure), ("verdict", verdict)) if value})
    return reverse("opendata:check") + (f"?{asked}" if asked else "")


def _totals(programme: Programme, language: str) -> dict[str, Any]:
    columns = [(_("Ministry"), False), (_("Fiscal year"), False), (_("Total as printed"), False), (_("Amount"), True)]
    rows = [
        [
            programme.funder(one.funder).name.in_language(language),
            wording.fiscal_year(one.fiscal_year, language),
            {"text": one.printed, "lang": "ja"},
            wording.yen(one.amount, language),
        ]
        for one in money.funder_totals(programme)
    ]
    return frame.table(_("Totals of the ministries"), columns, rows)


def sentence(finding: CheckFinding, language: str) -> str:
    """A finding in the language of the page."""
    return finding.sentence_ja if language == "ja" else finding.sentence


# What the tabs of the checker's page hold; the first one is shown where none is asked for.
TABS: dict[str, tuple[Verdict, ...]] = {
    "": (Verdict.CONTRADICTION, Verdict.AGREES_ROUNDED),
    "note": (Verdict.NOTE,),
    "agrees": (Verdict.AGREES,),
}


def check_context(shown: Shown, verdict: str = "", measure: str = "") -> dict[str, Any]:
    """The findings of one tab and, where asked for, of one measure; contradictions first, counts of every tab."""
    language = get_language() or "ja"
    names = {one.id: one.short_name.in_language(language) for one in shown.core.measures}
    verdict, measure = verdict if verdict in TABS else "", measure if measure in names else ""
    every = findings.findings_of(shown)
    found = [one for one in every if not measure or one.measure == measure]
    return {
        "tabs": _check_tabs(found, verdict, measure),
        "measures": [(key, name, key == measure) for key, name in names.items()],
        "measure": measure,
        "verdict": verdict,
        "total": len(every),
        "groups": [_check_group(one, found, names, language) for one in TABS[verdict]],
        "exports": frame.downloads("check"),
    }


def _check_group(
    verdict: Verdict, found: list[CheckFinding], names: dict[str, str], language: str
) -> dict[str, str | list[dict[str, str]]]:
    """The findings of one verdict, one below the other: their sentences are too long for columns on a phone."""
    facts = [_finding_fact(one, names, language) for one in found if one.verdict is verdict]
    return {"id": verdict.value, "title": phrases.word(phrases.VERDICTS, verdict.value), "facts": facts}


def _check_tabs(found: list[CheckFinding], chosen: str, measure: str) -> list[dict[str, Any]]:
    """One tab for each group of verdicts, named by its verdicts."""
    joint = _(" / ")
    return [
        {
            "url": check_url(measure, key),
            "label": joint.join(phrases.word(phrases.VERDICTS, one.value) for one in verdicts),
            "current": key == chosen,
            "count": sum(one.verdict in verdicts for one in found),
        }
        for key, verdicts in TABS.items()
    ]


def _finding_fact(one: CheckFinding, names: dict[str, str], language: str) -> dict[str, str]:
    """Measure and fiscal year, and the sentence, which names both sources; below it the difference."""
    year = wording.fiscal_year(one.fiscal_year, language) if one.fiscal_year else ""
    difference = ""
    if one.verdict is Verdict.CONTRADICTION and one.amount_yen:
        difference = _("Difference: %(amount)s") % {"amount": wording.yen(one.amount_yen, language)}
    term = " ".join(filter(None, (names.get(one.measure or "", _("All measures")), year)))
    return {"term": term, "text": sentence(one, language), "note": difference}


def measures_context(shown: Shown) -> dict[str, Any]:
    """The measures by ministry, and which stage from people to business each serves."""
    language = get_language() or "ja"
    columns = [
        (_("Measure"), False),
        (_("Ministry"), False),
        (_("Budget on the overview"), False),
        (_("Purpose"), False),
    ]
    printed = {one.measure.id: one.printed for one in money.budget_book(shown.core)}
    rows = [
        [
            frame.link(one.name.in_language(language), frame.measure_url(one.id)),
            shown.core.funder(one.funder).short_name.in_language(language),
            {"text": printed.get(one.id, wording.UNKNOWN), "lang": "ja"},
            one.purpose.in_language(language),
        ]
        for one in shown.core.measures
    ]
    return {
        "figure": measure_pipeline(shown.core, language),
        "table": frame.table(_("Measures of the programme"), columns, rows),
        "exports": frame.downloads("measures"),
    }


def measure_pipeline(programme: Programme, language: str, only: Collection[str] | None = None) -> Any:
    """Which measure serves which stage, and where the pipe is thin (S23); of all measures, or of those named alone.

    Amounts are those of the whole measure, so they are left out where only a hub's measures are shown.
    """
    stages = [stage.id for stage in programme.stages]
    funders = [funder.id for funder in programme.funders]
    amounts = {one.measure.id: one.this_year for one in money.budget_book(programme)}
    serving = tuple(
        pipeline.ServingMeasure(
            one.short_name.in_language(language),
            tuple(stages.index(stage) for stage in one.stages),
            wording.oku(amounts[one.id], language) if only is None and amounts.get(one.id) else "",
            funders.index(one.funder),
            frame.measure_url(one.id),
        )
        for one in programme.measures
        if only is None or one.id in only
    )
    values = pipeline.Pipeline(
        title=_("Measures along the way from people to business"),
        stages=tuple(stage.name.in_language(language) for stage in programme.stages),
        measures=serving,
        names=(_("Measure"), _("Amount")),
        funders=tuple(funder.short_name.in_language(language) for funder in programme.funders),
        serving=_("serves"),
        count_words=_("Measures: {n}"),
        description=_("Five stages, and below each the measures that serve it."),
    )
    return pipeline.draw(values)


def measure_context(shown: Shown, measure: Measure) -> dict[str, Any]:
    """Everything the page of one measure shows."""
    language = get_language() or "ja"
    name = measure.name.in_language(language)
    return {
        "measure": measure,
        "name": name,
        "facts": _measure_facts(measure, shown.core, language),
        "intakes": intake_table(measure, shown.core, language),
        "budgets": _budget_table(measure, shown.core, language),
        "linkages": [_linkage(link, shown.core, language) for link in measure.linkages],
        "conditions": [one.text.in_language(language) for one in measure.eligibility],
        "findings": [sentence(one, language) for one in findings.findings_on(shown, measure.id)],
        "awards": award_table(money.award_lines(measure_code=measure.id), shown.core, language),
        "trail": frame.trail((reverse("opendata:measures"), _("Measures")), ("", name)),
    }


def _measure_facts(measure: Measure, programme: Programme, language: str) -> list[dict[str, Any]]:
    joint = "、" if language == "ja" else ", "
    stages = {stage.id: stage.name.in_language(language) for stage in programme.stages}
    functions = [programme.function(one).name.in_language(language) for one in measure.functions]
    slides = [str(cite.slide) for cite in measure.sources if cite.slide is not None]
    return [
        {"term": _("Ministry"), "text": programme.funder(measure.funder).name.in_language(language)},
        {"term": _("Purpose"), "text": measure.purpose.in_language(language)},
        {"term": _("Outline"), "text": measure.outline.in_language(language)},
        {"term": _("Functions of a hub that it serves"), "text": joint.join(functions)},
        {"term": _("Stages that it serves"), "text": joint.join(stages[one] for one in measure.stages)},
        {"term": _("Recipients"), "text": joint.join(one.in_language(language) for one in measure.recipients)},
        {"term": _("Slides"), "text": ", ".join(slides)},
    ]


def _budget_table(measure: Measure, programme: Programme, language: str) -> dict[str, Any]:
    columns = [
        (_("Fiscal year"), False),
        (_("What it covers"), False),
        (_("As printed"), False),
        (_("Amount"), True),
        (_("Where it stands"), False),
    ]
    rows = [
        [
            wording.fiscal_year(one.fiscal_year, language),
            _covers(one.basis, one.line, measure, language),
            {"text": one.printed, "lang": "ja"},
            wording.yen(one.amount, language),
            _("%(level)s %(slide)s")
            % {
                "level": phrases.word(phrases.LEVELS, one.level),
                "slide": wording.UNKNOWN if one.slide is None else one.slide,
            },
        ]
        for one in money.budget_statements(programme)
        if one.measure == measure.id
    ]
    return frame.table(_("Budgets as stated"), columns, rows)


def _covers(basis: str, line: str, measure: Measure, language: str) -> dict[str, str]:
    note = measure.line(line).name.in_language(language) if line else ""
    return {"text": phrases.word(phrases.BASES, basis), "note": note}


def _linkage(link: Linkage, programme: Programme, language: str) -> dict[str, str]:
    return {
        "term": programme.hub_type(link.hub_type).name.in_language(language),
        "text": link.text.in_language(language),
        "note": phrases.word(phrases.LINKAGES, str(link.kind)),
    }
