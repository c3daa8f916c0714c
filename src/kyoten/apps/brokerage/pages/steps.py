"""The trail of an introduction: from where it came to what came of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.brokerage.actions.signing import unsigned
from kyoten.apps.brokerage.models import Introduction, JointProject
from kyoten.apps.brokerage.pages.common import day
from kyoten.apps.support.models import MeasureApplication

Step = tuple[str, bool, str]


def steps_of(one: Introduction) -> list[dict[str, Any]]:
    """Beginning, introduction, signatures, joint project, application, award, result; behind, here, ahead."""
    agreement = one.agreements.first()
    signed = agreement is not None and not unsigned(agreement, one)
    project: JointProject | None = getattr(one, "project", None)
    last = agreement.signatures.last() if agreement and signed else None
    found: list[Step] = [
        *_beginning(one),
        (_("Introduction"), True, day(one.opened_at)),
        (_("Signed by both"), signed, day(last.signed_at) if last else ""),
        (_("Joint project"), project is not None, day(project.starts_on) if project else ""),
        *_of_project(project),
    ]
    here = next((place for place, (_label, reached, _when) in enumerate(found) if not reached), len(found))
    return [
        {"label": label, "when": when, "state": "complete" if reached else "current" if place == here else ""}
        for place, (label, reached, when) in enumerate(found)
    ]


def _beginning(one: Introduction) -> list[Step]:
    """The enquiry, or the listing, the interest in it and the agreement of both sides, from which it came."""
    found: list[Step] = [(_("Enquiry"), True, day(one.enquiry.received_at))] if one.enquiry else []
    if one.interest is not None:
        keys = [key.recorded_at for key in one.interest.agreements.filter(revoked_at=None).order_by("pk")]
        found += [
            (_("Listing of the exchange"), True, day(one.interest.listing.published_at)),
            (_("Interest in it"), True, day(one.interest.asked_at)),
            (_("Confidentiality on both sides"), len(keys) > 1, day(keys[-1]) if len(keys) > 1 else ""),
        ]
    return found


def _of_project(project: JointProject | None) -> list[Step]:
    application = project.application if project else None
    adopted = application is not None and application.outcome == MeasureApplication.Outcome.ADOPTED
    result = project.results.first() if project else None
    return [
        (_("Applied at a measure"), application is not None, day(application.kept_at) if application else ""),
        (_("Award"), adopted, day(application.decided_at) if application and adopted else ""),
        (_("Result"), result is not None, day(result.on) if result else ""),
    ]
