"""Runs of a call with their pairs, what speaks against deploying one, and why somebody does not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge import runs as bridge
from kyoten.apps.reviews.bridge.assignment import fit
from kyoten.apps.reviews.bridge.runs import RunSettings, Statistics
from kyoten.apps.reviews.models import AssignmentRun, ProposedPair, Review, Reviewer
from kyoten.apps.reviews.queries import conflicts
from kyoten.apps.reviews.queries.questions import Question, question_of
from kyoten.core.assignment.explain import why_absent
from kyoten.core.assignment.problem import AssignmentProblem, Flags, Pairing
from kyoten.core.assignment.reasons import Absence
from kyoten.core.assignment.residual import why_not

State = Review.State


class Pair(NamedTuple):
    """One application and one reviewer."""

    application: Application
    reviewer: Reviewer


def runs_of(call: Call) -> QuerySet[AssignmentRun]:
    """The runs of a call, the newest first, with who made and deployed them and `size`, the number of their pairs."""
    rows = call.assignment_runs.select_related("made_by", "deployed_by", "undone_by")
    return rows.annotate(size=Count("pairs")).order_by("-made_at", "-pk")


def deployed(call: Call) -> AssignmentRun | None:
    """The run that holds now: the last one deployed and not taken back."""
    rows = call.assignment_runs.filter(deployed_at__isnull=False, undone_at=None)
    return rows.order_by("-deployed_at", "-pk").first()


def may_be_undone(run: AssignmentRun) -> bool:
    """Is it the run that holds now, and did no reviewer declare on it yet?"""
    holds = deployed(run.call)
    return holds == run and not Review.objects.filter(run=run, declared_at__isnull=False).exists()


def pairs_of(run: AssignmentRun) -> QuerySet[ProposedPair]:
    """The pairs of a run by application and reviewer, in one query."""
    rows = run.pairs.select_related(
        "application", "reviewer__user__organisation", "reviewer__profile", "reviewer__funder"
    )
    return rows.order_by("application__code", "reviewer_id")


@dataclass(frozen=True)
class RunInFull:
    """A run with its pairs, the applications and reviewers of the call, and its numbers.

    `fields_known` counts the applications that have a reader for each of their fields.
    """

    run: AssignmentRun
    settings: RunSettings
    applications: Mapping[str, Application]
    reviewers: Mapping[str, Reviewer]
    pairs: tuple[ProposedPair, ...]
    numbers: Statistics
    fields_known: int


def in_full(run: AssignmentRun) -> RunInFull:
    """Everything that pages show of a run, in three queries."""
    settings = RunSettings.read(run.options)
    applications = {one.code: one for one in ready_for_review(run.call).order_by("code")}
    people = run.call.reviewers.select_related("user__organisation", "profile", "funder").order_by("id")
    reviewers = {str(one.pk): one for one in people}
    pairs = tuple(pairs_of(run))
    made = {(one.application.code, str(one.reviewer_id)): one.affinity for one in pairs}
    numbers = bridge.statistics(list(applications), list(reviewers), made, settings.per_application)
    asked = {code: one.fields for code, one in applications.items()}
    known = bridge.fields_known(asked, {name: one.fields for name, one in reviewers.items()}, made)
    return RunInFull(run, settings, applications, reviewers, pairs, numbers, known)


# --- what speaks against it ---


def problems(found: RunInFull) -> list[str]:
    """Why a draft cannot be deployed as it stands: conflicts found since, loads, readings that began, what is gone."""
    call, pairs = found.run.call, found.pairs
    said = []
    barred = conflicts.barred_pairs(call, [one.application for one in pairs], [one.reviewer for one in pairs])
    going_on = _begun(call, stopped=False)
    closed = barred.keys() | _begun(call, stopped=True)
    said += _naming(
        _("There is a conflict of interest now, or the reading was given back: %(names)s."),
        (_name(one) for one in pairs if (one.application_id, one.reviewer_id) in closed),
    )
    loads = Counter(one.reviewer_id for one in pairs)
    said += _naming(
        _("More than they read at most: %(names)s."),
        (one.name for one in found.reviewers.values() if loads[one.pk] > one.max_load),
    )
    said += _naming(
        _("No longer ready for review: %(names)s."),
        {one.application.code for one in pairs if one.application.code not in found.applications},
    )
    proposed = {(one.application_id, one.reviewer_id) for one in pairs}
    if going_on - proposed - barred.keys():
        said.append(_("Readings have begun since this run was made that it does not hold. Make a new run."))
    return said


def _naming(sentence: str, names: Any) -> list[str]:
    told = ", ".join(sorted(names))
    return [sentence % {"names": told}] if told else []


def _name(pair: ProposedPair) -> str:
    return f"{pair.application.code} – {pair.reviewer.name}"


def _begun(call: Call, *, stopped: bool) -> set[tuple[int, int]]:
    """Readings that have begun and go on, or that were stopped, of applications that are ready for review."""
    rows = Review.objects.filter(application__in=ready_for_review(call)).exclude(state=State.ASSIGNED)
    going_on = rows.exclude(state__in=Review.STOPPED).filter(is_sample=False)
    rows = rows.filter(state__in=Review.STOPPED) if stopped else going_on
    return set(rows.values_list("application_id", "reviewer_id"))


def refuse_closed(call: Call, pair: Pair) -> None:
    """Refused where a conflict bars the pair, or the reading was stopped already."""
    if conflicts.barred_pairs(call, [pair.application], [pair.reviewer]):
        raise Refused(_("There is a conflict of interest between the two. Lift it first, with a reason."))
    if Review.objects.filter(application=pair.application, reviewer=pair.reviewer, state__in=Review.STOPPED).exists():
        raise Refused(_("This reader has given the application back or declared a conflict."))


def has_begun(pair: Pair) -> bool:
    """Has the reader begun with the application?"""
    rows = Review.objects.filter(application=pair.application, reviewer=pair.reviewer)
    return rows.exclude(state=State.ASSIGNED).exists()


# --- why, and why not ---


def reason_by_hand(run: AssignmentRun, pair: Pair, load: int) -> tuple[float, dict[str, Any]]:
    """Affinity and explanation of a pair that the office puts in."""
    question = question_of(run.call, RunSettings.read(run.options))
    parts = question.parts.get((pair.application.code, str(pair.reviewer.pk)), {})
    fitting = fit(pair.application, pair.reviewer)
    reason = {
        "parts": dict(parts),
        "rank": None,
        "fields": list(fitting.fields),
        "region": fitting.region,
        "load": load,
        "load_limit": pair.reviewer.max_load,
        "locked": True,
        "passed": [],
    }
    return sum(parts.values()), reason


MOST_COSTED = 10
"""For so many of those who fit best it is computed what their reading would cost; each takes a search of its own."""


class Other(NamedTuple):
    """Somebody who does not read an application: how well they would fit, and what stood in the way.

    `ahead` is their affinity less that of the weakest reader (None: nobody reads it), `loss` what the sum of all
    affinities would lose at least if the pair were made (None: it cannot be, or nothing is known).
    """

    reviewer: Reviewer
    parts: Mapping[str, float]
    why: str
    detail: str
    rank: int | None
    ahead: float | None = None
    loss: float | None = None

    @property
    def affinity(self) -> float:
        """The sum of the parts."""
        return sum(self.parts.values())


def others(found: RunInFull, application: Application) -> tuple[Question, list[Other]]:
    """Everybody else of the panel, best fit first, by the call as it stands now."""
    question = question_of(found.run.call, found.settings)
    problem, chosen = _answer(question, found)
    weakest = min((one.affinity for one in found.pairs if one.application_id == application.pk), default=None)
    rows = []
    for reviewer in question.reviewers:
        key = (application.code, str(reviewer.pk))
        absence = why_absent(problem, chosen, *key) if key in question.parts else None
        if absence is not None:
            rows.append(_other(question, reviewer, key, absence))
    listed = sorted(rows, key=lambda one: (-one.affinity, one.reviewer.pk))
    return question, [
        one._replace(
            ahead=None if weakest is None else one.affinity - weakest,
            loss=_loss(problem, chosen, (application.code, str(one.reviewer.pk))) if n < MOST_COSTED else None,
        )
        for n, one in enumerate(listed)
    ]


def _loss(problem: AssignmentProblem, chosen: Flags, pair: Pairing) -> float | None:
    absence = why_not(problem, chosen, *pair)
    return absence.loss if absence else None


def _answer(question: Question, found: RunInFull) -> tuple[AssignmentProblem, Flags]:
    """The question of the run with its loads, and which of its pairs were chosen."""
    problem = question.problem()
    most = found.run.summary.get("largest_load")
    if most is not None:
        problem = problem.with_loads(np.maximum(np.minimum(problem.max_load, most), problem.min_load))
    chosen = np.zeros(problem.pairs, dtype=np.bool_)
    for one in found.pairs:
        if one.application.code in problem.application_position:
            at = problem.pair_of(one.application.code, str(one.reviewer_id))
            if at is not None:
                chosen[at] = True
    return problem, chosen


def _other(question: Question, reviewer: Reviewer, key: Pairing, absence: Absence) -> Other:
    why = absence.why.value if absence.why else ""
    if why == "conflict" and key not in question.barred:
        why = "stopped" if key in question.stopped else "excluded"
    return Other(reviewer, question.parts[key], why, absence.detail, absence.rank)
