"""Shared reads of selection.

For the public pages: `published_hubs()`, `published_choices()`, `funnel(call)` and `reasons_of(choice)`. They give
published results only; what is still being decided is read through `access.boards_for`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils import translation

from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.applications.lifecycle import DECIDED
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.reviews.models import Review, Reviewer
from kyoten.apps.selection import phrases, publication_queries
from kyoten.apps.selection.bridge import Reading, Standing, stored_seats
from kyoten.apps.selection.models import Choice, Hub, Proposal
from kyoten.core.programme.seats import Seats


def standings(call: Call) -> list[Standing]:
    """Every candidate with its completed reviews, by code: what was found complete, and what was decided since.

    Four queries, however many.
    """
    done = Review.objects.filter(state=Review.State.DONE).select_related("reviewer__funder").prefetch_related("scores")
    decided = Application.objects.filter(call=call, state__in=DECIDED)
    rows = (
        (ready_for_review(call) | decided)
        .select_related("hub_type")
        .prefetch_related(Prefetch("reviews", queryset=done, to_attr="done_reviews"))
        .order_by("code")
    )
    return [Standing(row, tuple(_reading(review) for review in row.done_reviews)) for row in rows]


def _reading(review: Review) -> Reading:
    points = {score.criterion: score.value for score in review.scores.all()}
    return Reading(review.reviewer.funder.code, points, str(review.reviewer_id))


def latest(call: Call) -> Proposal | None:
    """The proposal that counts: the last one made for the call."""
    return call.proposals.select_related("call__programme").order_by("-number").first()


def choices(proposal: Proposal) -> list[Choice]:
    """All choices of a proposal with their applications, by type and rank."""
    rows = proposal.choices.select_related("application__hub_type")
    return list(rows.order_by("application__hub_type__position", "rank", "application__code"))


def reviewer_names(call: Call) -> dict[int, str]:
    """What every reviewer of the call is called, by row id, for officers. One query."""
    return {one.pk: one.name for one in Reviewer.objects.filter(call=call).select_related("profile")}


@dataclass(frozen=True)
class QuotaUse:
    """A hub type's seats and how many are chosen now; `holds` says whether the quota is kept."""

    hub_type: str
    seats: Seats
    eligible: int
    chosen: int

    @property
    def holds(self) -> bool:
        """Whether the number chosen lies in the quota."""
        return self.seats.holds(self.chosen, self.eligible)


def quota_uses(proposal: Proposal, rows: list[Choice]) -> list[QuotaUse]:
    """How the chosen stand to the quotas of the round, by hub type code; a type without seats has quota 0."""
    eligible = Counter(row.application.hub_type.code for row in rows)
    chosen = Counter(row.application.hub_type.code for row in rows if row.selected)
    seats = stored_seats(proposal)
    codes = dict.fromkeys([row.application.hub_type.code for row in rows] + sorted(seats))
    return [QuotaUse(code, seats.get(code, Seats(0, 0)), eligible[code], chosen[code]) for code in codes]


def unconfirmed(proposal: Proposal) -> list[Funder]:
    """Funders of the programme that have not confirmed the digest as it stands now."""
    agreed = proposal.confirmations.filter(digest=proposal.digest).values("funder_id")
    return list(Funder.objects.filter(programme_id=proposal.call.programme_id).exclude(pk__in=agreed))


def published_hubs() -> QuerySet[Hub]:
    """Hubs of published results, by code, with type, application and call; for everybody."""
    return Hub.objects.select_related("hub_type", "application__call__programme").order_by("code")


def published_choices() -> QuerySet[Choice]:
    """Who was chosen in published results, with hub type, call and hub. Applications not chosen are not named."""
    return Choice.objects.filter(proposal__state=Proposal.State.PUBLISHED, selected=True).select_related(
        "application__hub_type", "application__call", "application__hub", "proposal"
    )


def public_since(hubs: Iterable[Hub]) -> dict[int, datetime]:
    """When the results that made these hubs were published, by the hub's id. One query."""
    of = {one.application_id: one.pk for one in hubs}
    rows = published_choices().filter(application_id__in=of).values_list("application_id", "proposal__published_at")
    return {of[application_id]: at for application_id, at in rows if at}


def choice_of(hub: Hub) -> Choice | None:
    """The published choice that made the hub."""
    return published_choices().filter(application_id=hub.application_id).first()


def reasons_of(choice: Choice) -> Mapping[str, str]:
    """Why a candidate is in or out, as `{"ja": ..., "en": ...}`: the human reason, or else a sentence of the facts.

    A reason marked internal is never among them.
    """
    if choice.reason_ja and choice.reason_en and not choice.internal:
        return {"ja": choice.reason_ja, "en": choice.reason_en}
    said = {}
    for language in ("ja", "en"):
        with translation.override(language):
            said[language] = phrases.ranked(choice.rank, choice.score, choice.explanation)
    return said


def funnel(call: Call) -> list[dict[str, object]]:
    """Per hub type of a published call: how many applied, were planned and selected; [] before publication.

    `deviation` is the published reason for another number than planned, as `{"ja": ..., "en": ...}`; None where there
    is none, or an internal one.
    """
    proposal = call.proposals.filter(state=Proposal.State.PUBLISHED).first()
    if proposal is None:
        return []
    rows = choices(proposal)
    edition = publication_queries.current(call)
    applied = publication_queries.applied_by(edition.content, "hub_type") if edition else {}
    types = {row.application.hub_type.code: row.application.hub_type for row in rows}
    return [
        {
            "hub_type": types.get(use.hub_type),
            "code": use.hub_type,
            "applied": applied.get(use.hub_type),
            "selected": use.chosen,
            "planned": (use.seats.low, use.seats.high),
            "deviation": _published_reason(proposal.summary.get("deviations", {}).get(use.hub_type)),
        }
        for use in quota_uses(proposal, rows)
    ]


def _published_reason(kept: Mapping[str, object] | None) -> Mapping[str, object] | None:
    return kept if kept and not kept.get("internal") else None
