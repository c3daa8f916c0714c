"""What the engine is asked for a call as it stands now: pairs, affinities part by part, conflicts, what is fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge import assignment as bridge
from kyoten.apps.reviews.bridge.assignment import Fit
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.models import PairRule, Review, Reviewer
from kyoten.apps.reviews.queries import affinity, conflicts, meaning
from kyoten.core.assignment.affinity.score import Cache
from kyoten.core.assignment.problem import AssignmentProblem, Pairing

State = Review.State
Verb = PairRule.Verb


@dataclass(frozen=True)
class Question:
    """Applications and reviewers, the fit and the parts of every pair, and what stands in the way.

    `barred` are pairs in conflict, `stopped` those given back or declared, `never` those excluded by hand, `must`
    those fixed by hand, `going_on` the readings that have begun.
    """

    call: Call
    settings: RunSettings
    applications: Sequence[Application]
    reviewers: Sequence[Reviewer]
    fits: Mapping[Pairing, Fit]
    parts: Mapping[Pairing, Mapping[str, float]]
    barred: frozenset[Pairing]
    stopped: frozenset[Pairing]
    never: frozenset[Pairing]
    must: frozenset[Pairing]
    going_on: frozenset[Pairing]
    fresh: Cache

    def problem(self) -> AssignmentProblem:
        """For the engine. Readings that have begun stay, whatever the limits of this run."""
        closed = self.barred | self.stopped
        return bridge.problem(
            self.applications,
            self.reviewers,
            self.settings.per_application,
            conflicts=closed | (self.never - self.going_on),
            locked=self.going_on - closed,
            required=self.must - closed,
            per_funder=self.per_funder(),
            affinity={pair: sum(parts.values()) for pair, parts in self.parts.items()},
            settings=self.settings,
        )

    def per_funder(self) -> dict[str, int]:
        """How many readers of each application every funder must have named, by its code."""
        least = self.settings.per_funder
        return {funder.code: least for funder in self.call.programme.funders.all()} if least else {}


def usual_settings(call: Call) -> RunSettings:
    """What the pack of a call asks of an assignment, else the usual."""
    form = programme_of(call).review
    if form is None:
        return RunSettings(weights=meaning.usual_weights())
    asked = RunSettings(per_application=form.reviews_wanted, per_funder=form.readers_per_funder)
    return replace(asked, weights=meaning.usual_weights())


def question_of(call: Call, settings: RunSettings) -> Question:
    """The question for a call now; the number of queries does not depend on how many there are."""
    applications = list(ready_for_review(call).order_by("code"))
    reviewers = list(call.reviewers.select_related("user__organisation", "profile", "funder").order_by("id"))
    codes = {one.pk: one.code for one in applications}
    rules = list(rules_of(call).filter(application__in=codes))
    begun = list(Review.objects.filter(application__in=codes).exclude(state=State.ASSIGNED))
    barred = conflicts.barred_pairs(call, applications, reviewers)
    fits = {(one.code, str(other.pk)): bridge.fit(one, other) for one in applications for other in reviewers}
    parts, fresh = _parts(applications, reviewers, fits, settings)
    return Question(
        call,
        settings,
        applications,
        reviewers,
        fits,
        parts,
        barred=frozenset((codes[application], str(reviewer)) for application, reviewer in barred),
        stopped=bridge.pairs_of((one for one in begun if one.state in Review.STOPPED), codes),
        never=_ruled(rules, Verb.NEVER),
        must=_ruled(rules, Verb.MUST),
        going_on=bridge.pairs_of((one for one in begun if _goes_on(one)), codes),
        fresh=fresh,
    )


def _goes_on(review: Review) -> bool:
    """A reading of the common sample takes nobody's place."""
    return review.state not in Review.STOPPED and not review.is_sample


def _ruled(rules: Iterable[PairRule], verb: str) -> frozenset[Pairing]:
    return frozenset((one.application.code, str(one.reviewer_id)) for one in rules if one.verb == verb)


def rules_of(call: Call) -> QuerySet[PairRule]:
    """Pairs of a call fixed or excluded by hand, with all that pages show of them."""
    rows = PairRule.objects.filter(application__call=call)
    return rows.select_related("application", "reviewer__user", "reviewer__profile", "made_by").order_by(
        "application__code", "pk"
    )


def _parts(
    applications: Sequence[Application],
    reviewers: Sequence[Reviewer],
    fits: Mapping[Pairing, Fit],
    settings: RunSettings,
) -> tuple[dict[Pairing, dict[str, float]], Cache]:
    written, fresh = affinity.scores(applications, reviewers, settings.weights)
    names = {"lexical": "text", "dense": "meaning", "expertise": "expertise"}
    found = {}
    for row, one in enumerate(applications):
        for column, other in enumerate(reviewers):
            pair = (one.code, str(other.pk))
            parts = bridge.parts_of(one, fits[pair], settings.weights)
            parts |= {names[name]: round(float(part[row, column]), 6) for name, part in written.parts.items()}
            found[pair] = parts
    return found, fresh
