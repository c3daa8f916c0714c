"""Every write to reviews: reviewers named, assigned, conflicts declared, scores saved and submitted (S5)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.actions import grant_role, make_user
from kyoten.apps.accounts.models import RoleName, ScopeKind, User
from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.reviews import access, bridge, events, queries
from kyoten.apps.reviews.models import AssignmentRun, Review, Reviewer, Score
from kyoten.core.assignment.methods import total
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.kernel.finding import Verdict

State = Review.State


@transaction.atomic
def add_reviewer(
    call_id: int,
    user_id: int,
    *,
    by: User | None,
    funder_code: str,
    max_load: int = 12,
    fields: Iterable[str] = (),
) -> Reviewer:
    """Put a user on the panel of a call for one funder; naming them again changes load and fields."""
    call = _call(call_id)
    require(access.may_assign(by, call), _("Only officers of the bodies that own this programme name reviewers."))
    _must_not_be_decided(call)
    funder = Funder.objects.filter(programme_id=call.programme_id, code=funder_code).first()
    if funder is None:
        raise Refused(_("This programme has no funder of that name. Choose one of its funders."))
    if max_load < 1:
        raise Refused(_("A reviewer reads at least one application."))
    user = User.objects.get(pk=user_id)
    named = {"funder": funder, "max_load": max_load, "fields": list(fields)}
    reviewer, _made = Reviewer.objects.update_or_create(call=call, user=user, defaults=named)
    grant_role(user.pk, RoleName.REVIEWER, call.code, by=None, scope_kind=ScopeKind.CALL)
    facts = {"reviewer": user.email, "funder": funder_code, "max_load": max_load, "fields": list(fields)}
    _record("add_reviewer", f"call:{call.code}", by, facts)
    return reviewer


@transaction.atomic
def invite_reviewer(
    call_id: int, email: str, *, by: User | None, funder_code: str, max_load: int = 12, fields: Iterable[str] = ()
) -> Reviewer:
    """Put a person on the panel by address; somebody without an account gets one."""
    call = _call(call_id)
    require(access.may_assign(by, call), _("Only officers of the bodies that own this programme name reviewers."))
    user = make_user(email, by=by)
    return add_reviewer(call_id, user.pk, by=by, funder_code=funder_code, max_load=max_load, fields=fields)


@transaction.atomic
def assign(call_id: int, *, by: User | None, per_application: int = 3, seed: int = 0) -> AssignmentRun:
    """Give every application that was found complete its reviewers within load and conflicts.

    The same input gives the same answer. Readings that were declared stay as they are, those nobody has opened yet are
    planned anew, and a pair with a declared conflict is never made again.
    """
    call = _call(call_id)
    require(access.may_assign(by, call), _("Only officers of the bodies that own this programme assign reviewers."))
    _must_be_under_review(call)
    applications = list(ready_for_review(call).order_by("code"))
    reviewers = list(call.reviewers.select_related("user__organisation").order_by("id"))
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
    _record("assign", f"call:{call.code}", by, {**run.summary, "run": run.pk})
    _tell(events.reviewers_assigned, call_id=call.pk, run_id=run.pk)
    return run


@transaction.atomic
def declare(review_id: int, *, by: User | None, conflict: str = "") -> Review:
    """Declare a conflict in words, or none (""), before the text opens; a conflict found later closes it again."""
    review = _own(review_id, by)
    _must_be_under_review(review.application.call)
    if review.state == State.DONE:
        raise Refused(_("You have submitted this review. Tell the office if you have found a conflict since."))
    if review.state == State.CONFLICT:
        raise Refused(_("You have declared a conflict. Only the office can change this."))
    if review.state == State.READING and not conflict.strip():
        raise Refused(_("You have declared already that you have no conflict."))
    finding = queries.conflict_finding(review)
    if finding.verdict is Verdict.NOT_MET and not conflict.strip():
        raise Refused(_("You belong to a body or a team of this application, so you cannot read it."), [finding])
    review.conflict = conflict.strip()
    review.state = State.CONFLICT if review.conflict else State.READING
    review.declared_at = clock.now()
    review.save()
    _record("declare", _subject(review), by, {"conflict": review.conflict})
    if review.conflict:
        _tell(events.conflict_declared, review_id=review.pk)
    return review


@transaction.atomic
def save_scores(review_id: int, scores: dict[str, tuple[int, str]], *, by: User | None, summary: str = "") -> Review:
    """Keep scores as a draft: criterion → (value on the rubric's scale, reason). Other criteria stay as they are."""
    review = _open_review(review_id, by)
    form = programme_of(review.application.call).review
    asked = {criterion.id for criterion in queries.criteria_of(review)}
    if form is None or set(scores) - asked:
        raise Refused(_("The rubric has no such criterion for you. Score the criteria on the page."))
    if any(not form.scale_min <= value <= form.scale_max for value, _reason in scores.values()):
        raise Refused(
            _("A score is a whole number from %(least)d to %(most)d.")
            % {"least": form.scale_min, "most": form.scale_max}
        )
    Score.objects.bulk_create(
        [Score(review=review, criterion=one, value=value, reason=why) for one, (value, why) in scores.items()],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["value", "reason"],
    )
    review.summary = summary
    review.save()
    _record("save_scores", _subject(review), by, {"scores": {one: value for one, (value, _why) in scores.items()}})
    return review


@transaction.atomic
def submit_review(review_id: int, *, by: User | None) -> Review:
    """Submit a review in which every criterion has a score and a reason; it does not change any more."""
    review = _open_review(review_id, by)
    reasons = dict(review.scores.values_list("criterion", "reason"))
    lacking = [one for one in queries.criteria_of(review) if not reasons.get(one.id, "").strip()]
    if lacking:
        names = ", ".join(one.id for one in lacking)
        raise Refused(_("Give every criterion a score and a reason. Still open: %(names)s.") % {"names": names})
    review.state = State.DONE
    review.submitted_at = clock.now()
    review.save()
    values = dict(review.scores.values_list("criterion", "value"))
    _record("submit_review", _subject(review), by, {"scores": values})
    _tell(events.review_submitted, review_id=review.pk)
    return review


# --- load ---


def _call(call_id: int) -> Call:
    return Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call_id)


def _own(review_id: int, by: User | None) -> Review:
    review = queries.in_full(Review.objects.select_for_update(of=("self",))).get(pk=review_id)
    require(access.is_reviewer(by, review), _("Only the reviewer acts on a review."))
    return review


def _open_review(review_id: int, by: User | None) -> Review:
    """The reviewer's own review while it may be written."""
    review = _own(review_id, by)
    _must_be_under_review(review.application.call)
    if review.state == State.DONE:
        raise Refused(_("This review is submitted; it does not change any more."))
    if review.state != State.READING:
        raise Refused(_("Declare first whether you have a conflict; then the text and the form open."))
    require(access.may_read(by, review), _("A conflict of interest was found; declare it and stop reading."))
    return review


# --- is it allowed now? ---


def _must_not_be_decided(call: Call) -> None:
    if call.state in (Call.State.DECISION, Call.State.PUBLISHED):
        raise Refused(_("This call is being decided already."))


def _must_be_under_review(call: Call) -> None:
    if call.state != Call.State.REVIEW:
        raise Refused(_("The call is not under review: reviews begin when it is closed, and end with the decision."))


# --- assignment ---


def _question(
    call: Call,
    applications: list[Application],
    reviewers: list[Reviewer],
    kept: list[Review],
    per_application: int,
) -> AssignmentProblem:
    """The engine's question: pairs in reading or done are fixed, conflicts by rule or by declaration are barred."""
    codes = {application.pk: application.code for application in applications}
    kept = [review for review in kept if review.application_id in codes]
    barred = queries.structural_conflicts(call, applications, reviewers)
    by_rule = frozenset((codes[application], str(reviewer)) for application, reviewer in barred)
    declared = bridge.pairs_of((review for review in kept if review.state == State.CONFLICT), codes)
    going_on = bridge.pairs_of((review for review in kept if review.state != State.CONFLICT), codes)
    return bridge.problem(
        applications,
        reviewers,
        per_application,
        conflicts=by_rule | declared,
        locked=going_on - by_rule,
    )


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
    rows = []
    for pair in outcome.pairs:
        application, reviewer = by_code[pair.application], by_id[pair.reviewer]
        if pair.locked:
            continue
        reason = bridge.pair_reason(pair, bridge.fit(application, reviewer))
        rows.append(Review(application=application, reviewer=reviewer, run=run, affinity=pair.affinity, reason=reason))
    Review.objects.bulk_create(rows)


# --- record and tell ---


def _subject(review: Review) -> str:
    return f"review:{review.application.code}:{review.reviewer.user.email}"


def _record(verb: str, subject: str, by: User | None, facts: dict[str, Any]) -> None:
    trail.append(label(by), f"reviews.{verb}", subject, facts)


def _tell(signal: Any, **facts: Any) -> None:
    transaction.on_commit(partial(signal.send, Review, **facts))
