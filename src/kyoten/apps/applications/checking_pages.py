"""What the office sees of one application and of many to be checked, prepared once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import (
    access,
    bridge,
    changes,
    checking_forms,
    checking_queries,
    finding_queries,
    finding_words,
    missing_pages,
    office_pages,
    opening,
    pages,
    part_names,
    queries,
    reading_log,
    rule_words,
    table_pages,
    text_pages,
)
from kyoten.apps.applications.actions import BEFORE_THE_DECISION
from kyoten.apps.applications.checking_queries import COMPLETENESS
from kyoten.apps.applications.forms import ReasonForm
from kyoten.apps.applications.lifecycle import IN_CORRECTION, State
from kyoten.apps.applications.models import Application, Check, FixedText
from kyoten.apps.applications.phrases import ACTS
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail
from kyoten.core.kernel.finding import Finding

Table = dict[str, Any]


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def detail(application: Application, user: User) -> dict[str, Any]:
    """Everything on the page of one filed application: text, check, correspondence, record, and what there is to do."""
    text = queries.filed_text(application)
    if text is not None:
        prefetch_related_objects([text], "signatures")
    found = checking_queries.findings(application, text)
    may = access.may_check(user, application.call) and application.call.state in BEFORE_THE_DECISION
    return {
        "application": application,
        "text": text,
        "trail": office_pages.office_trail(application),
        "exports": pages.one_exports(application, "office_export_one"),
        "facts": [*pages.head_facts(application), *pages.former_facts(application)],
        "reading": text_pages.text_of(application, text),
        "signers": pages.signers_table(application, text),
        "findings": rule_words.finding_rows(queries.programme_for(application), found),
        "completeness": completeness(application),
        "budgets": table_pages.match_of(application),
        "checks": [_check_facts(application, one) for one in checking_queries.checks_of(application)],
        "rounds": [_for_office(one) for one in opening.rounds(application)],
        "mails": mails_table(application),
        "record": record_table(application),
        "downloads": reading_log.table(application),
        "tabs": tabs(),
        **(actions_for(application, found) if may else {}),
    }


def tabs() -> list[dict[str, Any]]:
    """The parts of the page as links."""
    names = {
        "application": _("Application"),
        "check": _("Completeness and eligibility"),
        "filed": _("What was filed"),
        "correspondence": _("Correspondence"),
        "record": _("Acts on record"),
        "downloads": _("Downloads"),
    }
    return [{"label": label, "url": f"#{anchor}", "current": False} for anchor, label in names.items()]


def actions_for(application: Application, found: Iterable[Finding]) -> dict[str, Any]:
    """The forms of those who decide, as far as the state lets them act."""
    waits = application.state == State.SUBMITTED
    asked = application.state in IN_CORRECTION
    return {
        "complete_form": checking_forms.CompleteForm(auto_id="complete_%s") if waits else None,
        "ineligible_form": ineligible_form(application, found) if waits else None,
        "may_request": waits,
        "extend_form": checking_forms.ExtendForm(auto_id="extend_%s") if asked else None,
        "end_form": ReasonForm(auto_id="end_%s") if asked else None,
        "may_undo": application.state in (State.COMPLETE, State.INELIGIBLE),
    }


def ineligible_form(application: Application, found: Iterable[Finding], data: Any = None) -> Any:
    """The form that names conditions: those that are not met first."""
    programme = queries.programme_for(application)
    rules = [one.rule for one in sorted(found, key=lambda one: one.is_met)]
    names = [(rule, finding_words.condition(programme, rule, language())) for rule in [*rules, COMPLETENESS]]
    return checking_forms.IneligibleForm(data, conditions=names)


def completeness(application: Application) -> Table:
    """Every question of the plan: answered, left open though required, or left open as it may be."""
    answers = queries.answers_of(application)
    missing = {one.name for one in finding_queries.missing_answers(application)}
    words = {True: (_("Missing"), "error"), False: (_("Answered"), "success")}
    rows = []
    rows_given = queries.rows_of(application)
    for asked in bridge.asked(queries.programme_for(application)):
        given = bool(rows_given.get(asked.name)) or any(
            name == asked.name or name.startswith(f"{asked.name}.") for name, text in answers.items() if text
        )
        text, kind = words[asked.name in missing]
        if asked.name not in missing and not given:
            text, kind = _("Left open"), "neutral"
        rows.append(
            [
                asked.field.label.in_language(language()),
                asked.section.title.in_language(language()),
                _("Required") if asked.field.required else _("Optional"),
                {"text": text, "badge": kind},
            ]
        )
    columns = [{"label": label} for label in (_("Question"), _("Section"), _("Required or optional"), _("State"))]
    return {"caption": _("Completeness"), "columns": columns, "rows": rows}


def _check_facts(application: Application, one: Check) -> dict[str, Any]:
    """One decision, also an undone one, with the findings as they stood."""
    programme = queries.programme_for(application)
    facts = [
        {"term": _("Decision"), "text": one.get_outcome_display()},
        {"term": _("Decided at"), "text": wording.moment(one.decided_at, language())},
        {"term": _("Decided by"), "text": one.decided_by.title if one.decided_by else ""},
        {"term": _("Reason"), "text": wording.named(one.reason_ja, one.reason_en)},
    ]
    if one.failed:
        names = finding_words.conditions(programme, one.failed, language())
        facts.append({"term": _("Conditions that are not met"), "text": "; ".join(names)})
    if one.undone_at:
        facts.append({"term": _("Taken back at"), "text": wording.moment(one.undone_at, language())})
    return {"facts": facts, "findings": rule_words.finding_rows(programme, finding_words.again(one.findings))}


def _for_office(one: dict[str, Any]) -> dict[str, Any]:
    """A request without what the consortium typed and did not file: that is its own."""
    is_filed = not one["is_kept"] and not one["is_open"]
    return {**one, "is_kept": False, "fields": one["fields"] if is_filed else []}


def mails_table(application: Application) -> Table:
    """Mails about this application since it was filed; texts are not shown, because they are private."""
    code, upper = application.code, application.code.upper()
    starts = [f"receipt:{upper}-", f"withdrawn:{upper}-"]
    letters = ("correction_request", "correction_extended", "correction_reminder", "correction_ended")
    starts += [f"{name}:{code}:" for name in (*letters, "ineligible", "check_undone")]
    wanted = Q()
    for start in starts:
        wanted |= Q(key__startswith=start)
    rows = [
        [wording.moment(one.created_at, language()), one.to, one.subject, word(one, "state")]
        for one in OutgoingMail.objects.filter(wanted).order_by("-pk")
    ]
    columns = [{"label": label} for label in (_("Written at"), _("Recipient"), _("Subject"), _("State"))]
    return {"caption": _("Mails"), "columns": columns, "rows": rows}


def record_table(application: Application) -> Table:
    """The acts on record since the first filing, newest first; what came before is the consortium's own."""
    entries = AuditEntry.objects.filter(subject=f"application:{application.code}")
    first = entries.filter(action="applications.submit").order_by("sequence").values_list("sequence", flat=True).first()
    rows = [
        [wording.moment(one.at, language()), one.actor, str(ACTS.get(one.action, one.action)), _reason(one.facts)]
        for one in entries.filter(sequence__gte=first or 0)
        .exclude(action__in=(*OWN, *reading_log.ACTIONS))
        .order_by("-sequence")
    ]
    columns = [{"label": label} for label in (_("At"), _("By"), _("Act"), _("Reason"))]
    return {"caption": _("Acts on record"), "columns": columns, "rows": rows}


# What a consortium does among itself while it corrects; the office sees what is filed.
OWN = tuple(
    f"applications.{act}"
    for act in ("save_fields", "save_answers", "save_claims", "set_basics", "set_members", "decline", "reopen")
)


def _reason(facts: str) -> str:
    reason = json.loads(facts).get("reason", "")
    return wording.named(reason["ja"], reason["en"]) if isinstance(reason, dict) else str(reason)


# --- a request for corrections ---


def request_page(application: Application, form: checking_forms.RequestForm, text: FixedText) -> dict[str, Any]:
    """The filed text part by part, each with its box and the place for the remark."""
    programme = queries.programme_for(application)
    said = changes.fields_of(text.content, programme, language())
    groups = [
        {
            "title": heading,
            "rows": [
                {"label": label, "texts": changes.of_part(said, part), "fields": form.row(part)}
                for part, label in found.items()
            ],
        }
        for heading, found in part_names.grouped(programme, language()).items()
    ]
    return {"application": application, "form": form, "groups": groups, "trail": office_pages.office_trail(application)}


def part_labels(application: Application) -> dict[str, str]:
    """Every part that can be asked to correct, with its label."""
    return dict(part_names.labels(queries.programme_for(application), language()))


# --- many at once ---


def many_rows(applications: Iterable[Application]) -> list[dict[str, Any]]:
    """Applications that wait for the check: which can be found complete at once, and what keeps the others back."""
    rows = []
    for one in applications:
        found = checking_queries.findings(one, queries.filed_text(one))
        open_ones = [finding for finding in found if not finding.is_met]
        words = rule_words.finding_rows(queries.programme_for(one), open_ones)
        missing = missing_pages.words(one)
        rows.append(
            {
                "code": one.code,
                "name": one.name,
                "ready": not words and not missing,
                "problems": [*(f"{row['title']}: {row['sentence']}" for row in words), *missing],
            }
        )
    return rows
