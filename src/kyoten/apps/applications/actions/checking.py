"""The office decides on completeness and eligibility: for one application or many at once, undone while possible."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, checking_queries, events, finding_queries, followers, queries
from kyoten.apps.applications.actions.common import BEFORE_THE_DECISION, locked, move, record, tell, touch
from kyoten.apps.applications.actions.correcting import settle
from kyoten.apps.applications.actions.letters import mail_ineligible, mail_undone
from kyoten.apps.applications.checking_queries import COMPLETENESS
from kyoten.apps.applications.models import Application, Check, FixedText
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.models import Call
from kyoten.core.kernel.finding import Finding

Outcome = Check.Outcome


@dataclass(frozen=True)
class Batch:
    """Decisions made at once: their common name, the codes of the applications decided on, and those left out."""

    name: str
    done: tuple[str, ...]
    left: tuple[str, ...]


@transaction.atomic
def find_complete(application_id: int, *, by: User | None, reason_ja: str = "", reason_en: str = "") -> Check:
    """A person finds the application complete and eligible: it goes to review.

    Where a finding is not met or cannot tell, or an answer is missing, the reason to go on all the same is required.
    """
    application, text = _to_check(application_id, by)
    found = checking_queries.findings(application, text)
    if _failed(application, found) and not reason_ja.strip():
        raise Refused(_("Not every condition is found to be met. Say in Japanese why it goes to review all the same."))
    reasons = (reason_ja.strip(), reason_en.strip())
    return _decide(application, text, Outcome.COMPLETE, found, by, reasons=reasons)


@transaction.atomic
def find_ineligible(
    application_id: int, *, by: User | None, failed: Collection[str], reason_ja: str, reason_en: str = ""
) -> Check:
    """A person finds the application not eligible; the reason names the failed conditions, and the applicant reads it.

    `failed` holds ids of rules, or `completeness`.
    """
    application, text = _to_check(application_id, by)
    found = checking_queries.findings(application, text)
    unknown = set(failed) - {finding.rule for finding in found} - {COMPLETENESS}
    if not failed or unknown:
        raise Refused(_("Name at least one condition that is not met, as it stands in the list of findings."))
    if not reason_ja.strip():
        raise Refused(_("Say in Japanese why the application is not eligible: the applicant reads it."))
    reasons = (reason_ja.strip(), reason_en.strip())
    check = _decide(application, text, Outcome.INELIGIBLE, found, by, reasons=reasons, failed=sorted(failed))
    mail_ineligible(application, check, found)
    return check


@transaction.atomic
def find_many_complete(application_ids: Iterable[int], *, by: User | None) -> Batch:
    """Find all these applications complete that wait for the check and of which every condition is met.

    The others are left out: somebody has to look at each. All decisions carry one name, by which they are undone.
    """
    ids = sorted(set(application_ids))
    name, done, left = _batch_name(ids, by), [], []
    for pk in ids:
        application, text = _to_check(pk, by)
        found = checking_queries.findings(application, text)
        if application.state != Application.State.SUBMITTED or _failed(application, found):
            left.append(application.code)
            continue
        _decide(application, text, Outcome.COMPLETE, found, by, batch=name)
        done.append(application.code)
    return Batch(name, tuple(done), tuple(left))


@transaction.atomic
def undo_check(application_id: int, *, by: User | None) -> Application:
    """Take the decision back while nothing followed from it; the application waits for the check again."""
    application = _for_office(application_id, by)
    check = checking_queries.check_in_force(application)
    if check is None:
        raise Refused(_("There is no decision to take back."))
    _must_be_free([application.pk])
    return _undo(application, check, by)


@transaction.atomic
def undo_batch(name: str, *, by: User | None) -> tuple[str, ...]:
    """Take back all decisions made at once, while nothing followed from any of them; the codes concerned."""
    rows = Check.objects.filter(batch=name, undone_at=None).order_by("application_id") if name else ()
    found = [(check, _for_office(check.application_id, by)) for check in rows]
    if not found:
        raise Refused(_("There is no decision to take back."))
    _must_be_free([application.pk for _check, application in found])
    return tuple(_undo(application, check, by).code for check, application in found)


def _batch_name(ids: list[int], by: User | None) -> str:
    """The same decisions at the same moment always get the same name, so that a rehearsal can be repeated."""
    told = f"{clock.now().isoformat()} {by.pk if by else 0} {ids}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


# --- load, may they, is it allowed now ---


def _for_office(application_id: int, by: User | None) -> Application:
    """The application, locked after its call, when `by` decides on it and the decision on the call is not begun."""
    call_id = Application.objects.values_list("call_id", flat=True).get(pk=application_id)
    call = Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call_id)
    application = locked(application_id)
    require(access.may_check(by, call), _("Only officers of the bodies that own this programme decide on the check."))
    if call.state not in BEFORE_THE_DECISION:
        raise Refused(_("The decision on the call is being made, so the check is closed."))
    return application


def _to_check(application_id: int, by: User | None) -> tuple[Application, FixedText]:
    application = settle(_for_office(application_id, by))
    text = queries.filed_text(application)
    if text is None:
        raise Refused(_("Only an application that is filed is checked."))
    return application, text


def _failed(application: Application, found: Iterable[Finding]) -> bool:
    return any(not finding.is_met for finding in found) or bool(finding_queries.missing_answers(application))


def _must_be_free(application_ids: Collection[int]) -> None:
    """Raise Refused where something followed from the check of one of these."""
    ids = followers.followed(application_ids)
    if ids:
        codes = Application.objects.filter(pk__in=ids).order_by("code").values_list("code", flat=True)
        text = _("Reviewers are assigned already to %(codes)s, so the decision cannot be taken back.")
        raise Refused(text % {"codes": ", ".join(codes)})


# --- change, record, tell ---


def _decide(
    application: Application,
    text: FixedText,
    outcome: Outcome,
    found: list[Finding],
    by: User | None,
    *,
    reasons: tuple[str, str] = ("", ""),
    failed: Collection[str] = (),
    batch: str = "",
) -> Check:
    act = "find_complete" if outcome is Outcome.COMPLETE else "find_ineligible"
    move(application, act, _("Only an application that is filed and waits for the check is decided on."))
    check = Check.objects.create(
        application=application,
        text=text,
        outcome=outcome,
        failed=list(failed),
        reason_ja=reasons[0],
        reason_en=reasons[1],
        findings=checking_queries.kept(found),
        decided_by=by,
        decided_at=clock.now(),
        batch=batch,
    )
    touch(application, by)
    record(application, act, by, _facts(application, check))
    tell(events.application_checked, application_id=application.pk, outcome=str(outcome))
    return check


def _facts(application: Application, check: Check) -> dict[str, Any]:
    """The record holds what the decision stood on: the digest of the text, the findings and what was missing."""
    return {
        "receipt": application.receipt,
        "digest": check.text.digest,
        "findings": check.findings,
        "missing": [one.name for one in finding_queries.missing_answers(application)],
        "failed": check.failed,
        "reason": {"ja": check.reason_ja, "en": check.reason_en},
        "batch": check.batch,
    }


def _undo(application: Application, check: Check, by: User | None) -> Application:
    move(application, "undo_check", _("There is no decision to take back."))
    check.undone_by, check.undone_at = by, clock.now()
    check.save()
    touch(application, by)
    record(application, "undo_check", by, {"outcome": check.outcome, "batch": check.batch, "check": check.pk})
    if check.outcome == Outcome.INELIGIBLE:
        mail_undone(application, check)
    tell(events.application_checked, application_id=application.pk, outcome="")
    return application
