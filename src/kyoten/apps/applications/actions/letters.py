"""Mails of the office's check to everybody of a consortium, in both languages; they leave only if the act stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import override

from kyoten.apps.applications import checking_queries, finding_words, part_names, queries
from kyoten.apps.applications.models import Application, Check, Correction
from kyoten.apps.foundation import outbox, wording
from kyoten.core.kernel.finding import Finding

LANGUAGES = ("ja", "en")


def mail_request(application: Application, correction: Correction) -> None:
    """What is to be corrected, until when, and that the filed text stands until then."""
    programme = queries.programme_for(application)
    items = list(correction.items.all())
    said: dict[str, Any] = {}
    for language in LANGUAGES:
        names = part_names.labels(programme, language)
        said[f"items_{language}"] = [(names.get(one.part, one.part), one.remark) for one in items]
    _send(application, "correction_request", {**said, **_moments("due", correction.due_at)}, str(correction.number))


def mail_extension(application: Application, correction: Correction, reason: str) -> None:
    """Until when there is time now, and why."""
    key = f"{correction.number}:{correction.due_at.isoformat()}"
    _send(application, "correction_extended", {"reason": reason, **_moments("due", correction.due_at)}, key)


def mail_reminder(application: Application, correction: Correction) -> None:
    """The corrections are not filed yet, and the time ends soon."""
    key = f"{correction.number}:{correction.due_at.isoformat()}"
    _send(application, "correction_reminder", _moments("due", correction.due_at), key)


def mail_ending(application: Application, correction: Correction) -> None:
    """The filed text stands; what was typed is kept aside."""
    facts = {"ending": correction.ending, "reason": correction.ending_reason, "kept": bool(correction.kept)}
    _send(application, "correction_ended", {**facts, **_moments("due", correction.due_at)}, str(correction.number))


def mail_ineligible(application: Application, check: Check, found: Iterable[Finding]) -> None:
    """The application is not eligible: which conditions, why, and whom to ask."""
    programme, rule = queries.programme_for(application), checking_queries.rule_of(application.call)
    said: dict[str, Any] = {"reason_ja": check.reason_ja, "reason_en": check.reason_en or check.reason_ja}
    for language in LANGUAGES:
        with override(language):
            said[f"failed_{language}"] = finding_words.conditions(programme, check.failed, language)
        said[f"ask_{language}"] = rule.ask.in_language(language) if rule.ask else ""
        said[f"objection_{language}"] = rule.objection.in_language(language) if rule.objection else ""
    _send(application, "ineligible", said, str(check.pk))


def mail_undone(application: Application, check: Check) -> None:
    """The decision that the application is not eligible is taken back."""
    _send(application, "check_undone", {}, str(check.pk))


def _moments(name: str, moment: dt.datetime) -> dict[str, str]:
    return {f"{name}_{language}": wording.moment(moment, language) for language in LANGUAGES}


def _send(application: Application, letter: str, facts: dict[str, Any], key: str) -> None:
    filed = _moments("filed", application.submitted_at) if application.submitted_at else {}
    context = {"name": application.name, "code": application.code, "receipt": application.receipt, **filed, **facts}
    written = outbox.compose(f"applications/mail/{letter}.txt", context, outbox.BOTH)
    for address in queries.addresses_of(application):
        outbox.enqueue(address, written, key=f"{letter}:{application.code}:{key}:{address}")
