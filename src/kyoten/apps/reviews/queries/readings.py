"""Shared reads of reviews, their scores and their progress."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Avg, Count, Q, QuerySet

from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge import assignment as bridge
from kyoten.apps.reviews.models import Review, Reviewer, Score
from kyoten.core.programme.model.forms import Criterion

if TYPE_CHECKING:  # of the checker's own package, which only developers install
    from django_stubs_ext import WithAnnotations

State = Review.State


class Progress(TypedDict):
    """How many reviews of an application there are that go on, submitted, and stopped by a conflict."""

    reviews_assigned: int
    reviews_done: int
    reviews_conflict: int


class Load(TypedDict):
    """How many reviews of a reviewer there are that go on, submitted, and stopped by a conflict."""

    load: int
    done: int
    conflicts: int


@dataclass(frozen=True)
class CriterionScore:
    """The mean of one criterion over the `n` submitted reviews that scored it."""

    criterion: str
    mean: float
    n: int


@dataclass(frozen=True)
class ApplicationScores:
    """What the submitted reviews of one application say.

    `criteria` in the order of the rubric, only those with at least one score; `assigned` counts reviews without
    conflict, `done` those submitted. `mean` is the unweighted mean of the criteria's means, None without any.
    """

    application_id: int
    code: str
    assigned: int
    done: int
    criteria: tuple[CriterionScore, ...]

    @property
    def mean(self) -> float | None:
        """The mean of the criteria's means, each counted once; None where nothing was scored."""
        if not self.criteria:
            return None
        return sum(one.mean for one in self.criteria) / len(self.criteria)

    def of(self, criterion: str) -> CriterionScore | None:
        """One criterion's score; None where nobody scored it."""
        return next((one for one in self.criteria if one.criterion == criterion), None)


def scores_by_application(call: Call) -> dict[int, ApplicationScores]:
    """Scores of every filed application of a call by its id, from submitted reviews only. Two queries."""
    form = programme_of(call).review
    order = {criterion.id: place for place, criterion in enumerate(form.criteria if form else ())}
    means: dict[int, list[CriterionScore]] = defaultdict(list)
    rows = Score.objects.filter(review__application__call=call, review__state=State.DONE)
    grouped = rows.values("review__application_id", "criterion").annotate(mean=Avg("value"), n=Count("id"))
    for row in grouped.order_by("review__application_id"):
        means[row["review__application_id"]].append(CriterionScore(row["criterion"], float(row["mean"]), row["n"]))
    scored: dict[int, ApplicationScores] = {}
    filed = Application.objects.filter(call=call, submitted_at__isnull=False)
    for application in with_progress(filed.exclude(state=Application.State.WITHDRAWN)).only("code"):
        found = sorted(means[application.pk], key=lambda one: (order.get(one.criterion, len(order)), one.criterion))
        scored[application.pk] = ApplicationScores(
            application.pk, application.code, application.reviews_assigned, application.reviews_done, tuple(found)
        )
    return scored


def with_reviews(application_ids: Collection[int]) -> set[int]:
    """Those of these applications to which reviewers are assigned."""
    rows = Review.objects.filter(application_id__in=application_ids).order_by()
    return set(rows.values_list("application_id", flat=True))


def with_progress(rows: QuerySet[Application]) -> QuerySet[WithAnnotations[Application, Progress]]:
    """Applications with `reviews_assigned` (those that go on), `reviews_done` and `reviews_conflict`."""
    stopped = Q(reviews__state__in=Review.STOPPED)
    return rows.annotate(
        reviews_assigned=Count("reviews", filter=~stopped & Q(reviews__isnull=False)),
        reviews_done=Count("reviews", filter=Q(reviews__state=State.DONE)),
        reviews_conflict=Count("reviews", filter=Q(reviews__state=State.CONFLICT)),
    ).order_by("code")


def counts_by_state(calls: QuerySet[Call]) -> dict[str, int]:
    """How many reviews of these calls stand in each state, in one query."""
    rows = Review.objects.filter(application__call__in=calls).order_by().values_list("state")
    return dict(rows.annotate(n=Count("id")))


def progress(call: Call) -> dict[str, int]:
    """How many reviews of a call stand in each state, with 0 where there are none."""
    counted = counts_by_state(Call.objects.filter(pk=call.pk))
    return {state: counted.get(state, 0) for state in State.values}


def pairs_of(call: Call) -> QuerySet[Review]:
    """The reviews of a call by application and reviewer with what the table of pairs shows of them, in one query."""
    rows = Review.objects.filter(application__call=call).select_related("application")
    shown = ("reviewer", "state", "reason", "is_sample", "application__code", "application__name_ja")
    return rows.only(*shown, "application__name_en").order_by("application__code", "reviewer_id")


def reviewers_with_load(call: Call) -> QuerySet[WithAnnotations[Reviewer, Load]]:
    """The reviewers of a call with `load` (reviews that go on), `done` and `conflicts`, in one query."""
    stopped = Q(reviews__state__in=Review.STOPPED)
    return (
        call.reviewers.select_related("user__organisation", "profile", "funder")
        .annotate(
            load=Count("reviews", filter=~stopped & Q(reviews__isnull=False)),
            done=Count("reviews", filter=Q(reviews__state=State.DONE)),
            conflicts=Count("reviews", filter=Q(reviews__state=State.CONFLICT)),
        )
        .order_by("id")
    )


def in_full(rows: QuerySet[Review]) -> QuerySet[Review]:
    """Reviews with all that their pages and rules need, in one query."""
    return rows.select_related(
        "application__call__programme",
        "application__hub_type",
        "reviewer__user__organisation",
        "reviewer__profile",
        "reviewer__funder",
    )


def criteria_of(review: Review) -> tuple[Criterion, ...]:
    """The criteria that this reviewer scores for this application."""
    form = programme_of(review.application.call).review
    return bridge.criteria_for(form, review.reviewer.funder.code, review.application.hub_type.code)
