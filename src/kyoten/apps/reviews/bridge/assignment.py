"""Rows of reviewers and applications as core values: affinities, the problem of assignment, its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from kyoten.apps.applications.models import Application
from kyoten.apps.reviews.bridge.runs import RunSettings, Weights
from kyoten.apps.reviews.models import Review, Reviewer
from kyoten.core.assignment.build import at_most, coverage, from_mapping
from kyoten.core.assignment.groups import GroupLimit
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AssignmentProblem, Pairing
from kyoten.core.assignment.reasons import AssignedPair
from kyoten.core.programme.model.forms import Criterion, ReviewForm

FIELD_WEIGHT: Final = 10.0  # all fields of the application known to the reviewer
DISTANCE_WEIGHT: Final = 1.0  # the reviewer's body lies in another region, so that neighbours do not judge neighbours

NOMINEE: Final = "nominee of"  # what the engine calls the readers whom a funder named
BODY: Final = "body"  # and those of one body
FIELD: Final = "field"  # those who know a field of technology
PREFECTURE: Final = "prefecture"  # those whose bodies lie in one prefecture

SLACK: Final = 2  # readings above an even share that a better fit may bring
KEPT_FIT: Final = 0.95  # share of the best possible fit that even loads must keep

Ids = tuple[Sequence[str], Sequence[str]]
"""Applications and reviewers by the names that the engine knows."""

# First JIS X 0401 code of each of the eight regions, in order.
REGIONS: Final = ((1, "hokkaido"), (2, "tohoku"), (8, "kanto"), (15, "chubu"),
                  (24, "kinki"), (31, "chugoku"), (36, "shikoku"), (40, "kyushu_okinawa"))  # fmt: skip


def region_of(prefecture: str) -> str:
    """The region of a prefecture by its JIS X 0401 code; "" for an unknown code."""
    if not prefecture.isdigit() or not 1 <= int(prefecture) <= 47:
        return ""
    return max((first, region) for first, region in REGIONS if first <= int(prefecture))[1]


@dataclass(frozen=True)
class Fit:
    """How well a reviewer fits an application: the fields they share and how their regions stand to each other."""

    fields: tuple[str, ...]
    region: str  # same, other or unknown
    affinity: float


def fit(application: Application, reviewer: Reviewer) -> Fit:
    """Affinity = 10 × share of the application's fields that the reviewer knows, plus 1 from another region.

    An unknown region counts as the same one: nobody is preferred for a fact that is missing.
    """
    shared = tuple(name for name in application.fields if name in reviewer.fields)
    share = len(shared) / len(application.fields) if application.fields else 0.0
    home, regions = region_of(prefecture_label(reviewer)), {region_of(code) for code in application.prefectures} - {""}
    region = "unknown" if not home or not regions else "same" if home in regions else "other"
    return Fit(shared, region, FIELD_WEIGHT * share + (DISTANCE_WEIGHT if region == "other" else 0.0))


def problem(
    applications: Sequence[Application],
    reviewers: Sequence[Reviewer],
    per_application: int,
    *,
    conflicts: frozenset[Pairing],
    locked: frozenset[Pairing],
    required: frozenset[Pairing] = frozenset(),
    per_funder: Mapping[str, int] | None = None,
    affinity: Mapping[Pairing, float] | None = None,
    settings: RunSettings | None = None,
) -> AssignmentProblem:
    """The question for the engine; ids are application codes and reviewers' row ids as text.

    `per_funder` says how many readers each funder must have named at least, by its code. Without `affinity`, fields and
    regions alone count. Of `settings`, loads hold, and who reads one application together: so many who know each of its
    fields, and the limits of readers from one body and one prefecture.
    """
    asked = settings or RunSettings()
    ids = tuple(one.code for one in applications), tuple(str(reviewer.pk) for reviewer in reviewers)
    nominees = [
        coverage(f"{NOMINEE} {funder}", ids, (str(one.pk) for one in reviewers if one.funder.code == funder), least)
        for funder, least in sorted((per_funder or {}).items())
    ]
    together = [*_knowing(applications, reviewers, ids, asked.per_field), *_limits(reviewers, ids, asked)]
    loads = {str(one.pk): min(one.max_load, asked.max_load or one.max_load) for one in reviewers}
    return from_mapping(
        applications=ids[0],
        reviewers=ids[1],
        affinity=affinity or _plain(applications, reviewers),
        per_application=per_application,
        max_load=loads,
        min_load={one: min(asked.min_load, load) for one, load in loads.items()},
        conflicts=conflicts,
        locked=locked,
        required=required,
        groups=[*nominees, *together],
    )


def _plain(applications: Sequence[Application], reviewers: Sequence[Reviewer]) -> dict[Pairing, float]:
    return {(one.code, str(other.pk)): fit(one, other).affinity for one in applications for other in reviewers}


def _knowing(
    applications: Sequence[Application], reviewers: Sequence[Reviewer], ids: Ids, least: int
) -> Iterator[GroupLimit]:
    """For each field, so many readers who know it on every application that names it."""
    for name in sorted({name for one in applications for name in one.fields}) if least else ():
        asking = {one.code: least for one in applications if name in one.fields}
        yield coverage(f"{FIELD} {name}", ids, (str(one.pk) for one in reviewers if name in one.fields), asking)


def _limits(reviewers: Sequence[Reviewer], ids: Ids, asked: RunSettings) -> Iterator[GroupLimit]:
    """At most so many readers from one body and from one prefecture, where that is asked."""
    for name, label, most in (
        (BODY, body_label, asked.same_organisation),
        (PREFECTURE, prefecture_label, asked.same_prefecture),
    ):
        if most is not None:
            yield at_most(name, ids, {str(one.pk): label(one) for one in reviewers}, most)


def prefecture_label(reviewer: Reviewer) -> str:
    """The prefecture of the reviewer's body by its JIS X 0401 code; "" where it is not known, and binds nobody."""
    return reviewer.user.organisation.prefecture if reviewer.user.organisation else ""


def body_label(reviewer: Reviewer) -> str:
    """What the engine calls the reviewer's body; "" for none."""
    return str(reviewer.user.organisation_id or "")


def parts_of(application: Application, fitting: Fit, weights: Weights) -> dict[str, float]:
    """What fields and regions add to the affinity of a pair, weights included."""
    share = len(fitting.fields) / len(application.fields) if application.fields else 0.0
    return {"fields": weights.fields * share, "region": weights.region if fitting.region == "other" else 0.0}


def with_even_loads(question: AssignmentProblem) -> Iterator[AssignmentProblem]:
    """The same question with nobody above an even share, then one more, up to `SLACK` more; fixed pairs always fit."""
    share = -(-question.readings // len(question.reviewers))
    fixed = np.bincount(question.column[question.forced], minlength=len(question.reviewers))
    fixed = np.maximum(fixed, question.min_load)
    for most in range(share, share + SLACK + 1):
        yield question.with_loads(np.minimum(question.max_load, np.maximum(most, fixed)))


def run_summary(question: AssignmentProblem, outcome: AssignmentOutcome) -> dict[str, Any]:
    """What is kept of a run so that it can be replayed and explained."""
    return {
        "method": outcome.method,
        "seed": outcome.seed,
        "versions": dict(outcome.versions),
        "total": outcome.total,
        "pairs": len(outcome.pairs),
        "applications": len(question.applications),
        "reviewers": len(question.reviewers),
        "conflicts": int(question.barred.sum()),
        "locked": int(question.locked.sum()),
        "per_application": int(question.needs.max()),
        "largest_load": int(question.max_load.max()),
    }


def pair_reason(pair: AssignedPair, fitting: Fit, parts: Mapping[str, float] | None = None) -> dict[str, Any]:
    """Why this pair: what makes the affinity, the load, and who would have fitted better but was not free."""
    return {
        "parts": dict(parts or {}),
        "rank": pair.rank,
        "fields": list(fitting.fields),
        "region": fitting.region,
        "load": pair.load,
        "load_limit": pair.load_limit,
        "locked": pair.locked,
        "passed": [
            {"reviewer": int(one.reviewer), "affinity": one.affinity, "why": one.why.value, "detail": one.detail}
            for one in pair.passed
        ],
    }


def criteria_for(form: ReviewForm | None, funder_code: str, hub_type_code: str) -> tuple[Criterion, ...]:
    """The criteria that a reviewer of this funder scores for this hub type; an empty list in the pack means all."""
    criteria = form.criteria if form else ()
    return tuple(
        one
        for one in criteria
        if (not one.funders or funder_code in one.funders) and (not one.hub_types or hub_type_code in one.hub_types)
    )


def pairs_of(reviews: Iterable[Review], codes: Mapping[int, str]) -> frozenset[Pairing]:
    """Reviews as pairs of the engine; `codes` maps the id of an application to its code."""
    return frozenset((codes[review.application_id], str(review.reviewer_id)) for review in reviews)
