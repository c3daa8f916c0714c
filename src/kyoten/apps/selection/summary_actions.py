"""Every write of a hub's summary: begin, save, propose, return, release."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications.access import may_coordinate, may_edit
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.selection import access, summary_documents, summary_queries
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.summary_models import HubSummary
from kyoten.core.programme.model import SummaryTemplate

State = HubSummary.State


@transaction.atomic
def begin(application_id: int, *, by: User | None) -> HubSummary:
    """A first version from the public fields of the filed plan, or a new one from the version that is public.

    Raises Refused for an application that is no hub, where the programme foresees no summary, and while one is open.
    """
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("call__programme").get(pk=application_id)
    )
    require(by is None or may_edit(by, application), _("Only the consortium writes the summary of its hub."))
    template = _template(application)
    if not Hub.objects.filter(application=application).exists():
        raise Refused(_("Only a hub has a summary: this application was not selected."))
    if summary_queries.open_one(application) is not None:
        raise Refused(_("A version is being written or waits for the office. Finish that one first."))
    last = summary_queries.versions(application).first()
    made = HubSummary.objects.create(
        application=application,
        number=last.number + 1 if last else 1,
        texts=last.texts if last else summary_queries.begun_from(application, template),
        changed_by=by,
        changed_at=clock.now(),
    )
    _record(by, "summary_begun", made, {"fields": [field for part in template.parts for field in part.fields]})
    return made


@transaction.atomic
def save(summary_id: int, texts: summary_queries.Texts, *, by: User | None, revision: int) -> HubSummary:
    """The consortium's texts by part, in `ja` and `en`. Raises Stale where somebody else saved since `revision`."""
    summary = _locked(summary_id)
    require(by is None or may_edit(by, summary.application), _("Only the consortium writes the summary of its hub."))
    _refuse_unless(summary, State.DRAFT, State.RETURNED)
    if revision != summary.revision:
        raise Stale(_("Somebody else saved this summary after you opened it. Copy what you typed, then open it anew."))
    known = [part.id for part in _template(summary.application).parts]
    summary.texts = {
        part: {language: texts.get(part, {}).get(language, "").strip() for language in ("ja", "en")} for part in known
    }
    summary.revision += 1
    summary.changed_by, summary.changed_at = by, clock.now()
    summary.save()
    _record(by, "summary_saved", summary, {"digest": summary_queries.digest_of(summary)})
    return summary


@transaction.atomic
def propose(summary_id: int, *, by: User | None) -> HubSummary:
    """The coordinator puts the summary before the office.

    Raises Refused while a part has no Japanese text, and where it fills more pages than the programme allows.
    """
    summary = _locked(summary_id)
    require(by is None or may_coordinate(by, summary.application), _("Only the coordinator proposes the summary."))
    _refuse_unless(summary, State.DRAFT, State.RETURNED)
    template = _template(summary.application)
    empty = [
        part.title.in_language(get_language() or "ja")
        for part in template.parts
        if not summary.texts.get(part.id, {}).get("ja", "").strip()
    ]
    if empty:
        raise Refused(_("These parts have no Japanese text yet: %(parts)s.") % {"parts": ", ".join(empty)})
    refuse_too_long(summary, template)
    return _moved(summary, State.PROPOSED, by, "summary_proposed")


@transaction.atomic
def send_back(summary_id: int, remark: str, *, by: User | None) -> HubSummary:
    """The office returns the summary and says what to change."""
    summary = _led(summary_id, by)
    _refuse_unless(summary, State.PROPOSED)
    if not remark.strip():
        raise Refused(_("Say what has to be changed."))
    summary.remark = remark.strip()
    return _moved(summary, State.RETURNED, by, "summary_returned")


@transaction.atomic
def release(summary_id: int, *, by: User | None, digest: str) -> HubSummary:
    """The office has read exactly this text; it becomes public, and the version before a former one.

    Raises Stale for another digest, Refused where it was not proposed or is too long.
    """
    summary = _led(summary_id, by)
    _refuse_unless(summary, State.PROPOSED)
    if digest != summary_queries.digest_of(summary):
        raise Stale(_("This is not the summary that you opened. Read it again, then release it."))
    refuse_too_long(summary, _template(summary.application))
    summary.application.summaries.filter(state=State.PUBLIC).update(state=State.FORMER)
    summary.remark = ""
    summary.checked_by, summary.released_at = by, clock.now()
    return _moved(summary, State.PUBLIC, by, "summary_released")


def refuse_too_long(summary: HubSummary, template: SummaryTemplate) -> None:
    """No more pages than the programme allows, in either language."""
    pages = summary_documents.pages_of(summary)
    if pages <= template.pages:
        return
    longest = max(template.parts, key=lambda part: max(map(len, summary.texts.get(part.id, {"ja": ""}).values())))
    raise Refused(
        _(
            "The summary fills %(pages)d pages; at most %(most)d are allowed. "
            "Shorten it; the longest part is “%(part)s”."
        )
        % {"pages": pages, "most": template.pages, "part": longest.title.in_language(get_language() or "ja")}
    )


def _template(application: Application) -> SummaryTemplate:
    template = summary_queries.template_of(application.call)
    if template is None:
        raise Refused(_("This programme foresees no public summaries."))
    return template


def _refuse_unless(summary: HubSummary, *states: str) -> None:
    if summary.state not in states:
        raise Refused(_("This is not possible now: %(state)s.") % {"state": summary.get_state_display()})


def _moved(summary: HubSummary, state: str, by: User | None, verb: str) -> HubSummary:
    summary.state = state
    summary.save()
    _record(by, verb, summary, {"digest": summary_queries.digest_of(summary), "remark": summary.remark})
    return summary


def _locked(summary_id: int) -> HubSummary:
    rows = HubSummary.objects.select_for_update(of=("self",)).select_related(
        "application__call__programme", "application__hub_type", "application__changed_by"
    )
    return rows.get(pk=summary_id)


def _led(summary_id: int, by: User | None) -> HubSummary:
    summary = _locked(summary_id)
    allowed = by is None or access.may_decide(by, summary.application.call)
    require(allowed, _("Only officers of the programme's funders check summaries."))
    return summary


def _record(by: User | None, verb: str, summary: HubSummary, facts: dict[str, object]) -> None:
    subject = f"summary:{summary.application.code}#{summary.number}"
    trail.append(label(by), f"selection.{verb}", subject, facts)
