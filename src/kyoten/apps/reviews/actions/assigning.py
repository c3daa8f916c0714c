"""The assignment: every filed application gets its reviewers within load and conflicts."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import events
from kyoten.apps.reviews.actions.common import must_be_under_review, record, run_call, tell
from kyoten.apps.reviews.bridge import assignment as bridge
from kyoten.apps.reviews.models import AssignmentRun, Review, Reviewer
from kyoten.apps.reviews.queries import conflicts, drafts
from kyoten.core.assignment.methods import total
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.kernel.errors import InfeasibleError

State = Review.State


@transaction.atomic
def assign(call_id: int, *, by: User | None, per_application: int = 3, seed: int = 0) -> AssignmentRun:
    """Give every application that was found complete its reviewers within load and conflicts.

    The same input gives the same answer. Readings that were declared stay as they are, those nobody has opened yet are
    planned anew, and a pair that was stopped (by a conflict, or because the reviewer does not know the field) is never
    made again.
    """
    call = run_call(call_id, by)
    must_be_under_review(call)
    applications = list(ready_for_review(call).order_by("code"))
    reviewers = list(call.reviewers.select_related("user__organisation", "funder").order_by("id"))
    if not applications or not reviewers:
        raise Refused(_("There is nothing to assign: name reviewers, and find applications complete first."))
    kept = list(Review.objects.filter(application__call=call).exclude(state=State.ASSIGNED))
    question = _question(call, applications, reviewers, kept, per_application)
    question, outcome = _solve(question, seed)
    Review.objects.filter(application__call=call, state=State.ASSIGNED).delete()
    run = AssignmentRun.objects.create(
        call=call, made_at=clock.now(), made_by=by, summary=bridge.run_summary(question, outcome)
    )
    _keep(run, outcome, applications, reviewers)
    record("assign", f"call:{call.code}", by, {**run.summary, "run": run.pk})
    tell(events.reviewers_assigned, call_id=call.pk, run_id=run.pk)
    return run


def _question(
    call: Call,
    applications: list[Application],
    reviewers: list[Reviewer],
    kept: list[Review],
    per_application: int,
) -> AssignmentProblem:
    """The engine's question: pairs in reading or done are fixed, conflicts that stand are barred."""
    codes = {application.pk: application.code for application in applications}
    kept = [review for review in kept if review.application_id in codes]
    barred = conflicts.barred_pairs(call, applications, reviewers)
    by_rule = frozenset((codes[application], str(reviewer)) for application, reviewer in barred)
    stopped = bridge.pairs_of((review for review in kept if review.state in Review.STOPPED), codes)
    going_on = bridge.pairs_of((review for review in kept if review.state not in Review.STOPPED), codes)
    return bridge.problem(
        applications,
        reviewers,
        per_application,
        conflicts=by_rule | stopped,
        locked=going_on - by_rule,
        per_funder=_per_funder(call),
    )


def _per_funder(call: Call) -> dict[str, int]:
    """How many readers of each application the pack wants each funder to have named."""
    programme = programme_of(call)
    least = programme.review.readers_per_funder if programme.review else 0
    return {funder.code: least for funder in call.programme.funders.all()} if least else {}


def _solve(question: AssignmentProblem, seed: int) -> tuple[AssignmentProblem, AssignmentOutcome]:
    """The most even loads that keep nearly the best fit; otherwise the best fit within everybody's own limit."""
    try:
        best = total.solve(question, seed)
    except InfeasibleError as error:
        names = ", ".join(error.conflicts)
        raise Refused(
            _("There are not enough reviewers without conflict for %(names)s. Name more, or raise their load.")
            % {"names": names}
        ) from error
    for even in bridge.with_even_loads(question):
        try:
            outcome = total.solve(even, seed)
        except InfeasibleError:
            continue  # conflicts and single limits leave too little room for loads as even as that
        if outcome.total >= bridge.KEPT_FIT * best.total:
            return even, outcome
    return question, best


def _keep(
    run: AssignmentRun, outcome: AssignmentOutcome, applications: list[Application], reviewers: list[Reviewer]
) -> None:
    """Rows for new pairs; fixed pairs keep their row and learn which run confirmed them."""
    by_code = {application.code: application for application in applications}
    by_id = {str(reviewer.pk): reviewer for reviewer in reviewers}
    due = drafts.due_from(run.call, run.made_at)
    rows = []
    for pair in outcome.pairs:
        application, reviewer = by_code[pair.application], by_id[pair.reviewer]
        if pair.locked:
            continue
        reason = bridge.pair_reason(pair, bridge.fit(application, reviewer))
        made = Review(application=application, reviewer=reviewer, run=run, affinity=pair.affinity, reason=reason)
        made.due_at = due
        rows.append(made)
    Review.objects.bulk_create(rows)
