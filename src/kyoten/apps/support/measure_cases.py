"""Applications of hub members at a measure; the manager decides and says what of the plan was considered (S6)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import access, bridge, measure_queries
from kyoten.apps.support.models import MeasureApplication
from kyoten.apps.support.rulings import cases

Outcome = MeasureApplication.Outcome


@transaction.atomic
def register(
    measure_id: int, hub_id: int, *, by: User, fiscal_year: int, applicant: str, title: str, award_line: str = ""
) -> MeasureApplication:
    """Keep that a body of a hub applied at the measure, with the programme's words on the linkage as they stand.

    Raises PermissionDenied for anybody but the measure's manager and officers, Refused without applicant or title, and
    for a hub of another programme; `award_line` must be a line of the measure where one is given.
    """
    measure = Measure.objects.select_related("programme").get(pk=measure_id)
    require(access.manages(by, measure), _("Only the measure's manager and the office may keep applications."))
    hub = Hub.objects.select_related("hub_type", "application__call").get(pk=hub_id)
    if hub.application.call.programme_id != measure.programme_id:
        raise Refused(_("This hub belongs to another programme."))
    if not applicant.strip() or not title.strip():
        raise Refused(_("State who applies and the title of the application."))
    known = {one.id for one in programme_of(measure.programme).measure(measure.code).lines}
    if award_line and award_line not in known:
        raise Refused(_("The measure has no such line. Choose one of those listed."))
    made = MeasureApplication.objects.create(
        measure=measure,
        hub=hub,
        award_line=award_line,
        fiscal_year=fiscal_year,
        applicant=applicant.strip(),
        title=title.strip(),
        linkage=measure_queries.linkage_words(measure, hub.hub_type.code),
        kept_by=by,
        kept_at=clock.now(),
    )
    _record(by, "application_kept", made, {"applicant": made.applicant, "title": made.title, "year": fiscal_year})
    return made


@transaction.atomic
def decide(
    case_id: int, *, by: User, outcome: str, considered: str, reason: str, amount: int | None = None
) -> MeasureApplication:
    """The manager adopts or does not, and says what of the hub's plan was considered where the programme asks for it.

    `amount` is whole yen a year, None where nothing is stated. Raises Refused for a decided one, without a reason, and
    without a word on the plan where the linkage is that the plan or the consistency with the hub is considered. What
    the rules say at that moment is kept with the decision; it informs the manager and does not bind.
    """
    rows = MeasureApplication.objects.select_for_update(of=("self",))
    row = rows.select_related("measure__programme", "hub__hub_type").get(pk=case_id)
    require(access.manages(by, row.measure), _("Only the measure's manager and the office may decide."))
    if row.outcome != Outcome.OPEN:
        raise Refused(_("This application is decided already."))
    if outcome not in (Outcome.ADOPTED, Outcome.NOT_ADOPTED) or not reason.strip():
        raise Refused(_("Choose adopted or not adopted, and state the reason."))
    if measure_queries.must_consider(row.measure, row.hub.hub_type.code) and not considered.strip():
        raise Refused(_("The programme asks that the hub's plan is considered. State what of it was weighed."))
    if amount is not None and (amount < 0 or outcome == Outcome.NOT_ADOPTED):
        raise Refused(_("An amount of whole yen of at least 0 goes with an adopted application only."))
    row.outcome, row.considered, row.reason, row.amount = outcome, considered.strip(), reason.strip(), amount
    row.decided_by, row.decided_at = by, clock.now()
    row.findings = [bridge.stored(one.finding) for one in cases.answers_of(row, programme_of(row.measure.programme))]
    row.save()
    said = {one["rule"]: one["verdict"] for one in row.findings}
    facts = {"outcome": outcome, "considered": row.considered, "reason": row.reason, "yen": amount, "findings": said}
    _record(by, "application_decided", row, facts)
    return row


def _record(by: User, verb: str, row: MeasureApplication, facts: Mapping[str, object]) -> None:
    subject = f"measure:{row.measure.code}/{row.hub.code}/{row.pk}"
    trail.append(label(by), f"support.{verb}", subject, facts)
