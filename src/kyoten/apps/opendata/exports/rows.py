"""The rows of every data set: published facts only, in a stable order."""

from __future__ import annotations

from collections.abc import Iterable

from kyoten.apps.brokerage.queries.outcomes import Outcomes, outcomes_by_hub
from kyoten.apps.ledger.amended import Amended, amended
from kyoten.apps.opendata.exports.shapes import Row
from kyoten.apps.opendata.queries import findings, hubs, money, programme
from kyoten.apps.support.models import PackageLine
from kyoten.core.programme.model import Measure


def hub_rows(shown: programme.Shown, asked: hubs.HubFilter) -> Iterable[Row]:
    return [_hub_row(record) for record in hubs.hub_records(asked)]


def _hub_row(record: hubs.HubRecord) -> Row:
    hub, application = record.hub, record.hub.application
    lead, evaluation = record.lead, record.evaluation
    return {
        "code": hub.code,
        "call": application.call.code,
        "hub_type": hub.hub_type.code,
        "name_ja": hub.name_ja,
        "name_en": hub.name_en or None,
        "area": application.area or None,
        "prefectures": application.prefectures,
        "municipalities": [one["code"] for one in application.municipalities],
        "municipality_names": [one["name"] for one in application.municipalities],
        "fields": application.fields,
        "lead_ja": lead.organisation.name_ja if lead else None,
        "lead_en": (lead.organisation.name_en or None) if lead else None,
        "members": [member.organisation.name_ja for member in record.members],
        "selected_on": hub.selected_on.isoformat(),
        "state": hub.state,
        "reason_ja": record.reasons["ja"] or None,
        "reason_en": record.reasons["en"] or None,
        "evaluation_overall": (evaluation.overall or None) if evaluation else None,
        "evaluation_decision": evaluation.decision if evaluation else None,
        "hub_invented": record.invented,
        "details_invented": record.details_invented,
        "source": record.sources,
    }


def outcome_rows(shown: programme.Shown, asked: hubs.HubFilter) -> Iterable[Row]:
    records = hubs.hub_records(asked)
    counted = outcomes_by_hub(record.hub for record in records)
    return [_outcome_row(record, counted[record.hub.pk]) for record in records]


def _outcome_row(record: hubs.HubRecord, counts: Outcomes) -> Row:
    return {
        "hub": record.hub.code,
        "introductions": counts.introductions,
        "from_exchange": counts.from_exchange,
        "signed": counts.signed,
        "ended": counts.ended,
        "joint_projects": counts.projects,
        "applied": counts.applied,
        "adopted": counts.adopted,
        "adopted_yen": counts.money,
        "results": sum(counts.results.values()),
        "usable_results": counts.usable,
        "invented": record.details_invented,
    }


def award_rows(shown: programme.Shown, asked: hubs.HubFilter) -> Iterable[Row]:
    lines = money.award_lines()
    changed = amended(lines)
    return [_award_row(line, changed.get(line.pk)) for line in lines]


def _award_row(line: PackageLine, change: Amended | None) -> Row:
    hub, text = line.package.hub, line.facts.get("text", {})
    return {
        "hub": hub.code,
        "hub_name_ja": hub.name_ja,
        "hub_name_en": hub.name_en or None,
        "fiscal_year": line.package.fiscal_year,
        "funder": line.measure.funder.code,
        "measure": line.measure.code,
        "line": line.award_line or None,
        "linkage": line.linkage,
        "amount_yen": change.now if change else line.amount,
        "former_amount_yen": change.former if change else None,
        "amended_on": change.on.isoformat() if change else None,
        "reason_ja": text.get("ja") or None,
        "reason_en": text.get("en") or None,
        "functions": line.functions,
        "invented": hubs.details_invented(hub.application),
    }


def evaluation_rows(shown: programme.Shown, asked: hubs.HubFilter) -> Iterable[Row]:
    return [
        {
            "hub": record.hub.code,
            "year": record.evaluation.year,
            "item": grade.item,
            "grade": grade.grade or None,
            "overall": record.evaluation.overall or None,
            "decision": record.evaluation.decision,
            "reason_ja": record.evaluation.reason_ja,
            "reason_en": record.evaluation.reason_en,
            "invented": record.details_invented,
        }
        for record in hubs.hub_records()
        if record.evaluation
        for grade in record.evaluation.grades.all()
    ]


def budget_rows(shown: programme.Shown, asked: hubs.HubFilter) -> Iterable[Row]:
    return [
        {
            "funder": one.funder,
            "measure": one.measure or None,
            "line": one.line or None,
            "fiscal_year": one.fiscal_year,
            "basis": one.basis,
            "level": one.level,
            "printed": one.printed,
            "amount_yen": one.amount,
            "slide": one.slide,
        }
        for one in money.budget_statements(shown.core)
    ]


def measure_rows(shown: programme.Shown, asked: hubs.HubFilter) -> Iterable[Row]:
    return [_measure_row(measure) for measure in shown.core.measures]


def _measure_row(measure: Measure) -> Row:
    return {
        "code": measure.id,
        "funder": measure.funder,
        "kind": str(measure.kind),
        "name_ja": measure.name.ja,
        "name_en": measure.name.en,
        "purpose_ja": measure.purpose.ja,
        "purpose_en": measure.purpose.en,
        "functions": list(measure.functions),
        "stages": list(measure.stages),
        "linkages": [f"{link.hub_type}:{link.kind}" for link in measure.linkages],
        "intakes": [f"{one.id}:{one.opens.first or '..'}/{one.closes.last or '..'}" for one in measure.intakes],
    }


def finding_rows(shown: programme.Shown, asked: hubs.HubFilter) -> Iterable[Row]:
    return [
        {
            "verdict": one.verdict.value,
            "check": one.check,
            "measure": one.measure,
            "fiscal_year": one.fiscal_year,
            "amount_yen": one.amount_yen,
            "left": one.left.text if one.left else None,
            "left_slide": one.left.slide if one.left else None,
            "right": one.right.text if one.right else None,
            "right_slide": one.right.slide if one.right else None,
            "sentence_ja": one.sentence_ja,
            "sentence_en": one.sentence,
        }
        for one in findings.findings_of(shown)
    ]


def funnel_rows(shown: programme.Shown, asked: hubs.HubFilter) -> Iterable[Row]:
    return [
        {
            "call": one.call,
            "hub_type": one.hub_type,
            "applied": one.applied,
            "selected": one.selected,
            "planned_low": one.planned_low,
            "planned_high": one.planned_high,
        }
        for one in programme.funnels(programme.calls_of(shown))
    ]
