"""Shared reads of the panel: its phase, its agenda, who has to leave, and what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Avg, QuerySet

from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.once import once
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge.conflicts import Standing
from kyoten.apps.reviews.models import Deliberation, PanelItem, PanelRemark, Review, Reviewer, Score
from kyoten.apps.reviews.queries import conflicts
from kyoten.core.kernel.finding import Finding
from kyoten.core.rules.conduct import peer_sight
from kyoten.core.rules.parameters import nested

Phase = Deliberation.Phase


def phase_of(call: Call) -> str:
    """The phase of the panel; whatever was set, it is over once the decision began."""
    if call.state != Call.State.REVIEW:
        return str(Phase.DECIDED)
    found = Deliberation.objects.filter(call=call).values_list("phase", flat=True).first()
    return found or str(Phase.READING)


def chair_of(call: Call) -> Reviewer | None:
    """Who presides."""
    found = Deliberation.objects.filter(call=call).select_related("chair__user", "chair__profile").first()
    return found.chair if found else None


def sight_finding(call: Call, *, submitted: bool, barred: bool) -> Finding:
    """What the pack says: whether somebody sees the others' reviews of an application in the phase of now."""
    parameter = programme_of(call).parameter(peer_sight.RULE)
    entry = parameter.at(clock.today()) if parameter else None
    values = nested(entry.values) if entry else {}
    circles = {phase: peer_sight.Circle(circle) for phase, circle in values.get("reviews", {}).items()}
    numbers = peer_sight.Numbers(circles, values.get("names", {}))
    return peer_sight.check(peer_sight.Facts(phase_of(call), submitted, barred), numbers)


def members_of(call: Call) -> list[Reviewer]:
    """The panel with names and bodies, in one query."""
    return list(call.reviewers.select_related("user", "profile", "funder").order_by("id"))


def standings_of(
    call: Call, applications: Sequence[Application], members: Sequence[Reviewer]
) -> Mapping[tuple[int, int], Standing]:
    """What is known between applications and members, by (application id, profile id)."""
    return conflicts.standings(call, applications, [one.profile_id for one in members])


def leaves(standing: Standing | None) -> bool:
    """Does a member leave: with a conflict that bars from reading or from scoring?"""
    return standing is not None and not standing.may_score


def agenda(call: Call) -> QuerySet[PanelItem]:
    """The items in their order, with applications and who was sent out. Three queries."""
    rows = PanelItem.objects.filter(application__call=call).select_related("application__hub_type")
    return rows.prefetch_related("sent_out__reviewer__profile").order_by("position", "pk")


def to_discuss(call: Call) -> list[Application]:
    """The applications on which the panel deliberates, by code."""
    return list(ready_for_review(call).select_related("hub_type").order_by("code"))


def remarks(application: Application) -> QuerySet[PanelRemark]:
    """What was said about an application."""
    return PanelRemark.objects.filter(application=application).select_related("author__reviewer_profile").order_by("pk")


@once
def submitted(application: Application) -> QuerySet[Review]:
    """The completed reviews of an application with scores and their changes. Three queries."""
    rows = Review.objects.filter(application=application, state=Review.State.DONE)
    people = ("reviewer__user", "reviewer__profile", "reviewer__funder")
    return rows.select_related("application__call", *people).prefetch_related("scores", "score_changes")


def spreads(call: Call) -> dict[int, float]:
    """Highest minus lowest mean of one completed review, by application id; in one query."""
    rows = Score.objects.filter(review__application__call=call, review__state=Review.State.DONE).order_by()
    means: dict[int, list[float]] = defaultdict(list)
    for one in rows.values("review_id", "review__application_id").annotate(mean=Avg("value")):
        means[one["review__application_id"]].append(float(one["mean"]))
    return {pk: max(values) - min(values) for pk, values in means.items()}
