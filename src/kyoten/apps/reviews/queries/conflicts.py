"""Conflicts of interest between people and applications, as they stand now. Every surface asks here.

Nothing is kept between two questions: whoever changed bodies an hour ago is in conflict from then on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.once import once
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge import conflicts as bridge
from kyoten.apps.reviews.bridge.conflicts import Conduct, Standing
from kyoten.apps.reviews.bridge.ties import PairKey, ReviewerSide
from kyoten.apps.reviews.models import ConflictDecision, Declaration, Profile, Review, Reviewer
from kyoten.apps.reviews.queries import ties
from kyoten.core.kernel.finding import Finding

NOTHING = Standing()


def conduct_of(call: Call) -> Conduct:
    """What the call's programme says of conflicts today."""
    return bridge.conduct(programme_of(call), clock.today())


def standings(
    call: Call, applications: Sequence[Application], profile_ids: Iterable[int]
) -> Mapping[PairKey, Standing]:
    """All pairs (application id, profile id) between which anything is known; others have nothing (`NOTHING`).

    The number of queries does not depend on how many there are.
    """
    profiles = list(ties.people_in_full(Profile.objects.filter(pk__in=set(profile_ids))))
    numbers = conduct_of(call)
    found = ties.found(applications, ties.sides_of(profiles))
    declared = declarations(applications, profiles)
    decided = decisions(applications, profiles)
    pairs = found.keys() | declared.keys() | decided.keys()
    return {
        pair: bridge.standing_between(numbers, found.get(pair, {}), declared.get(pair), decided.get(pair, ()))
        for pair in sorted(pairs)
    }


def of_strangers(
    call: Call, applications: Sequence[Application], people: Iterable[ReviewerSide]
) -> Mapping[PairKey, Standing]:
    """The same for people of whom nothing is stored, by the id that each was given."""
    numbers = conduct_of(call)
    found = ties.found(applications, people)
    return {pair: bridge.standing_between(numbers, kinds) for pair, kinds in found.items()}


def declarations(applications: Sequence[Application], profiles: Sequence[Profile]) -> dict[PairKey, Declaration]:
    """The latest declaration of each pair."""
    rows = Declaration.objects.filter(application__in=applications, profile__in=profiles)
    return {(one.application_id, one.profile_id): one for one in rows.order_by("declared_at", "pk")}


def decisions(
    applications: Sequence[Application], profiles: Sequence[Profile]
) -> dict[PairKey, list[ConflictDecision]]:
    """Every decision of the office on each pair, in the order in which they were made."""
    rows = ConflictDecision.objects.filter(application__in=applications, profile__in=profiles)
    made: dict[PairKey, list[ConflictDecision]] = defaultdict(list)
    for one in rows.select_related("decided_by").order_by("decided_at", "pk"):
        made[one.application_id, one.profile_id].append(one)
    return made


@once
def standing_of(application: Application, profile_id: int) -> Standing:
    """What is known between one person and one application."""
    return standings(application.call, [application], [profile_id]).get((application.pk, profile_id), NOTHING)


def of_review(review: Review) -> Standing:
    """What is known between the reviewer and the application of a review."""
    return standing_of(review.application, review.reviewer.profile_id)


def reading_finding(review: Review, standing: Standing | None = None) -> Finding:
    """What the rule says of reading: met, barred by a conflict, or still waiting for a declaration."""
    known = of_review(review) if standing is None else standing
    return bridge.reading_finding(conduct_of(review.application.call), known, review.declared_at is not None)


def barred_pairs(
    call: Call, applications: Sequence[Application], reviewers: Sequence[Reviewer]
) -> dict[tuple[int, int], Standing]:
    """Pairs (application id, reviewer id) in which the text may not be read, by whatever conflict stands."""
    known = standings(call, applications, [one.profile_id for one in reviewers])
    return {
        (application.pk, reviewer.pk): standing
        for application in applications
        for reviewer in reviewers
        if (standing := known.get((application.pk, reviewer.profile_id))) is not None and standing.is_barred
    }
