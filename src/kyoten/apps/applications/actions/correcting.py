"""The office asks to correct named parts of a filed application: asked, extended, withdrawn, lapsed by the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, checking_queries, events, queries
from kyoten.apps.applications.actions import letters
from kyoten.apps.applications.actions.common import BEFORE_THE_DECISION, is_over, locked, move, record, tell, touch
from kyoten.apps.applications.actions.restoring import put_aside
from kyoten.apps.applications.models import Application, Correction, CorrectionItem
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require

Ending = Correction.Ending
NOT_NOW = gettext_lazy("Corrections are asked for while a filed application waits for the check.")


@transaction.atomic
def request_correction(
    application_id: int, remarks: Mapping[str, str], *, by: User | None, due_at: dt.datetime
) -> Correction:
    """Open the named parts to the consortium until `due_at`; `remarks` says for each part what is wrong with it.

    The filed text stands until the corrected one is signed and filed anew.
    """
    application = settle(_for_office(application_id, by))
    text = queries.filed_text(application)
    if text is None or application.state != Application.State.SUBMITTED:
        raise Refused(NOT_NOW)
    _must_be_remarks(application, remarks)
    _must_be_ahead(due_at)
    move(application, "request_correction", str(NOT_NOW))
    correction = Correction.objects.create(
        application=application,
        number=application.corrections.count() + 1,
        text=text,
        asked_by=by,
        asked_at=clock.now(),
        due_at=due_at,
        members=_members(application),
    )
    items = [CorrectionItem(correction=correction, part=part, remark=said.strip()) for part, said in remarks.items()]
    CorrectionItem.objects.bulk_create(items)
    touch(application, by)
    found = checking_queries.kept(checking_queries.findings(application, text))
    facts = {"number": correction.number, "digest": text.digest, "parts": dict(remarks), "due_at": due_at}
    record(application, "request_correction", by, {**facts, "findings": found})
    letters.mail_request(application, correction)
    tell(events.correction_requested, application_id=application.pk, correction_id=correction.pk)
    return correction


@transaction.atomic
def extend_correction(application_id: int, *, by: User | None, due_at: dt.datetime, reason: str) -> Correction:
    """Give more time, with a reason that the consortium reads; there is one more reminder before the new end."""
    application = _for_office(application_id, by)
    correction = _running(application)
    if not reason.strip():
        raise Refused(_("Say why there is more time: the consortium will read it."))
    _must_be_ahead(due_at)
    if due_at <= correction.due_at:
        raise Refused(_("The new end must be later than the one that was set."))
    before, correction.due_at, correction.reminded_at = correction.due_at, due_at, None
    correction.save()
    facts = {"number": correction.number, "before": before, "due_at": due_at, "reason": reason.strip()}
    record(application, "extend_correction", by, facts)
    letters.mail_extension(application, correction, reason.strip())
    return correction


@transaction.atomic
def withdraw_correction(application_id: int, *, by: User | None, reason: str) -> Application:
    """The office no longer asks for corrections: the filed text stands, and what was typed is put aside."""
    application = _for_office(application_id, by)
    _running(application)
    if not reason.strip():
        raise Refused(_("Say why the request is withdrawn: the consortium will read it."))
    return _end(application, Ending.WITHDRAWN, reason.strip(), by)


@transaction.atomic
def lapse(application_id: int) -> Application:
    """End a request whose time has passed; anything else stays as it is. An act of the system."""
    return settle(locked(application_id))


@transaction.atomic
def remind(correction_id: int) -> Correction:
    """Remind the consortium once that the time for corrections ends."""
    application = locked(Correction.objects.values_list("application_id", flat=True).get(pk=correction_id))
    correction = queries.open_correction(application)
    if correction is None or correction.pk != correction_id or correction.reminded_at or is_over(correction):
        raise Refused(_("There is nothing to remind of."))
    correction.reminded_at = clock.now()
    correction.save()
    record(application, "remind_correction", None, {"number": correction.number, "due_at": correction.due_at})
    letters.mail_reminder(application, correction)
    return correction


def settle(application: Application) -> Application:
    """The locked application, after a request whose time has passed was ended."""
    correction = queries.open_correction(application)
    if correction is None or not is_over(correction):
        return application
    return _end(application, Ending.LAPSED, "", None)


def _end(application: Application, ending: Ending, reason: str, by: User | None) -> Application:
    correction = put_aside(application, ending, reason)
    if correction is None:
        return application
    move(application, "end_correction", _("No correction is asked for."))
    touch(application, by)
    act = "lapse_correction" if ending is Ending.LAPSED else "withdraw_correction"
    facts = {
        "number": correction.number,
        "reason": reason,
        "kept": bool(correction.kept),
        "receipt": application.receipt,
    }
    record(application, act, by, facts)
    letters.mail_ending(application, correction)
    tell(events.correction_ended, application_id=application.pk, correction_id=correction.pk, ending=str(ending))
    return application


def _for_office(application_id: int, by: User | None) -> Application:
    application = locked(application_id)
    call = application.call
    require(access.may_check(by, call), _("Only officers of the bodies that own this programme ask for corrections."))
    if call.state not in BEFORE_THE_DECISION:
        raise Refused(_("The decision on the call is being made, so the check is closed."))
    return application


def _running(application: Application) -> Correction:
    correction = queries.open_correction(application)
    if correction is None:
        raise Refused(_("No correction is asked for."))
    if is_over(correction):
        raise Refused(_("The time for corrections has passed. Ask anew where something is still wrong."))
    return correction


def _must_be_remarks(application: Application, remarks: Mapping[str, str]) -> None:
    known = checking_queries.correctable_parts(queries.programme_for(application))
    if not remarks or set(remarks) - known:
        raise Refused(_("Choose at least one part of the application that is to be corrected."))
    if any(not said.strip() for said in remarks.values()):
        raise Refused(_("Say for each part what is wrong with it: the consortium reads it beside the field."))


def _must_be_ahead(due_at: dt.datetime) -> None:
    if due_at <= clock.now():
        raise Refused(_("Set an end that is still ahead."))


def _members(application: Application) -> list[dict[str, Any]]:
    """Every field of the members' rows, so that a lapse can write them back."""
    rows = application.members.order_by("position", "pk").values()
    return [{name: value for name, value in row.items() if name not in ("id", "application_id")} for row in rows]
