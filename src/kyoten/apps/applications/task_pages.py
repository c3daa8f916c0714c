"""The task list of an application: its parts with their state, in the order in which they are done."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.applications import (
    bridge,
    carrying_pages,
    evidence_queries,
    finding_queries,
    opening,
    partner_pages,
    queries,
    rule_words,
)
from kyoten.apps.applications.lifecycle import IN_CORRECTION, OUT_FOR_SIGNATURE, WRITING
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.pages import language
from kyoten.core.kernel.finding import Finding, Verdict

CONSORTIUM_RULES = ("eligibility.consortium_shape", "eligibility.lead_organisation", rule_words.ROLES_RULE)


def tasks(application: Application) -> list[dict[str, Any]]:
    """The parts of an application with their state, in the order in which they are done."""
    findings = {finding.rule: finding for finding in finding_queries.plan_findings(queries.keeping_parts(application))}
    parts = [_consortium_task(application, findings), *_plan_tasks(application)]
    if queries.programme_for(application).functions:
        parts.append(_functions_task(application, findings))
    ready = all(part["state"] == "completed" for part in parts)
    parts.insert(1, partner_pages.task(application))  # keeps nothing from being fixed, so it does not count above
    changed = carrying_pages.task(application)
    return [
        *([changed] if changed else []),
        *parts,
        _text_task(application),
        _sign_task(application, ready),
        _submit_task(application),
    ]


def correction_tasks(application: Application) -> list[dict[str, Any]]:
    """What there is to do while a filed application is corrected: the named parts, then text, signatures, filing."""
    correction = queries.open_correction(queries.keeping_parts(application))
    asked = opening.tasks(application, correction) if correction else []
    ready = all(one["state"] == "changes_made" for one in asked)
    return [*asked, _text_task(application), _sign_task(application, ready), _submit_task(application)]


def _task(application: Application, name: str, label: str, state: str, hint: str = "", *more: str) -> dict[str, Any]:
    url = reverse(f"applications:{name}", args=[application.code, *more])
    return {"label": label, "url": url, "state": state, "hint": hint}


def _consortium_task(application: Application, findings: dict[str, Finding]) -> dict[str, Any]:
    done = all(findings[rule].is_met for rule in CONSORTIUM_RULES if rule in findings)
    count = len(queries.members_of(application))
    state = "completed" if done else "in_progress" if count else "not_started"
    hint = _("%(count)d bodies") % {"count": count} if count else ""
    return _task(application, "consortium", _("Consortium"), state, hint)


def _plan_tasks(application: Application) -> list[dict[str, Any]]:
    texts = queries.answers_of(application)
    missing = {one.name for one in finding_queries.missing_answers(application)}
    lacking_files = evidence_queries.missing_files(application)
    rows = queries.rows_of(application)
    found = []
    for section, fields in bridge.asked_sections(queries.programme_for(application)):
        lacking = [place for place in lacking_files if place.section and place.section.id == section.id]
        open_fields = [*(one for one in fields if one.name in missing), *lacking]
        begun = any(texts.get(one.name, "").strip() or rows.get(one.name) for one in fields)
        state = "completed" if not open_fields else "in_progress" if begun else "not_started"
        hint = (
            _("%(count)d answers missing, too long or not what is asked") % {"count": len(open_fields)}
            if begun and open_fields
            else ""
        )
        found.append(_task(application, "plan", section.title.in_language(language()), state, hint, section.id))
    return found


def _functions_task(application: Application, findings: dict[str, Finding]) -> dict[str, Any]:
    verdict = findings["eligibility.ten_functions"].verdict
    states = {Verdict.MET: "completed", Verdict.NOT_MET: "in_progress", Verdict.CANNOT_TELL: "not_started"}
    return _task(application, "functions", _("State and evidence of each function"), states[verdict])


def _text_task(application: Application) -> dict[str, Any]:
    fixed = application.state not in WRITING
    return _task(application, "text", _("Read the whole text"), "completed" if fixed else "not_started")


def _sign_task(application: Application, ready: bool) -> dict[str, Any]:
    finding = finding_queries.signature_finding(application)
    state = "completed" if finding.is_met else "not_started" if ready else "cannot_start"
    if application.state in OUT_FOR_SIGNATURE and not finding.is_met:
        state = "in_progress"
    return _task(application, "sign", _("Joint signature of industry, academia and government"), state)


def _submit_task(application: Application) -> dict[str, Any]:
    label = _("Submit")
    if application.receipt and application.state not in IN_CORRECTION:
        return _task(application, "receipt", label, "completed", application.receipt)
    if not finding_queries.signature_finding(application).is_met:
        return {"label": label, "url": "", "state": "cannot_start", "hint": _("when all three sectors have signed")}
    return _task(application, "sign", label, "not_started")
