"""The register of objections: filed by the applicant in time, answered by the office with an outcome."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications.access import may_coordinate
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock, trail, wording
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.selection import access, notice_queries
from kyoten.apps.selection.notice_models import Objection


@transaction.atomic
def file_objection(application_id: int, grounds: str, *, by: User) -> Objection:
    """The coordinator objects to the decision on an application.

    Raises Refused without grounds, before the notice, where the programme takes no objections, after the last day, and
    while an earlier one waits for its answer.
    """
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("call__programme").get(pk=application_id)
    )
    require(may_coordinate(by, application), _("Only the coordinator of an application objects to its decision."))
    notice = notice_queries.released_notice(application)
    if notice is None:
        raise Refused(_("There is no notice yet to object to."))
    until = notice_queries.objections_until(notice)
    if until is None:
        raise Refused(_("This programme foresees no objections."))
    if clock.now() >= until:
        raise Refused(
            _("The time for objections ended at %(until)s; now it is %(now)s. An objection can no longer be taken.")
            % {"until": wording.moment(until, get_language()), "now": wording.moment(clock.now(), get_language())}
        )
    if not grounds.strip():
        raise Refused(_("State the grounds of the objection."))
    if application.objections.filter(outcome="").exists():
        raise Refused(_("Your earlier objection waits for its answer."))
    last = application.objections.order_by("-number").first()
    made = Objection.objects.create(
        application=application,
        number=last.number + 1 if last else 1,
        grounds=grounds.strip(),
        filed_by=by,
        filed_at=clock.now(),
    )
    _record(by, "objection_filed", made, {"characters": len(made.grounds), "until": until})
    return made


@transaction.atomic
def answer_objection(objection_id: int, outcome: str, answer: str, *, by: User) -> Objection:
    """The office answers with an outcome. Raises Refused without either, and once it is answered."""
    rows = Objection.objects.select_for_update(of=("self",)).select_related("application__call__programme")
    found = rows.get(pk=objection_id)
    allowed = access.may_decide(by, found.application.call)
    require(allowed, _("Only officers of the programme's funders answer objections."))
    if found.outcome:
        raise Refused(_("This objection is answered: %(outcome)s.") % {"outcome": found.get_outcome_display()})
    if not outcome or outcome not in Objection.Outcome.values or not answer.strip():
        raise Refused(_("State the outcome and the answer."))
    found.outcome, found.answer = outcome, answer.strip()
    found.answered_by, found.answered_at = by, clock.now()
    found.save()
    _record(by, "objection_answered", found, {"outcome": outcome})
    return found


def _record(by: User, verb: str, objection: Objection, facts: dict[str, object]) -> None:
    subject = f"objection:{objection.application.code}#{objection.number}"
    trail.append(label(by), f"selection.{verb}", subject, facts)
