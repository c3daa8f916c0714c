"""Named assignment runs: made with settings, changed by hand, and the pairs that every later run keeps to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.actions.common import must_be_under_review, record, run_call
from kyoten.apps.reviews.bridge import assignment as bridge
from kyoten.apps.reviews.bridge.runs import RunSettings, diagnosis_as_kept
from kyoten.apps.reviews.models import AssignmentRun, KnownTerms, KnownVector, PairRule, ProposedPair, Reviewer
from kyoten.apps.reviews.queries import meaning, runs
from kyoten.apps.reviews.queries.questions import Question, question_of
from kyoten.apps.reviews.queries.waiting import waiting_texts
from kyoten.core.assignment.infeasible import UnservedError
from kyoten.core.assignment.methods import fair, spread, total
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.assignment.problem import AssignmentProblem, Pairing
from kyoten.core.kernel.embedding import Floats
from kyoten.core.kernel.errors import InfeasibleError, KyotenError

Verb = PairRule.Verb


@transaction.atomic
def make_run(call_id: int, name: str, settings: RunSettings, *, by: User | None) -> AssignmentRun:
    """A draft that nobody outside the office sees: the engine's answer, or why there is none.

    The same input gives the same answer. Readings that have begun stay as they are, those nobody has opened yet are
    planned anew, and a pair that was stopped is never made again.
    """
    call = run_call(call_id, by)
    must_be_under_review(call)
    _texts_are_read(call, settings)
    question = question_of(call, settings)
    if not question.applications or not question.reviewers:
        raise Refused(_("There is nothing to assign: name reviewers, and find applications complete first."))
    _fixed_pairs_hold(question)
    kept = {"name": name.strip(), "options": settings.stored(), "made_at": clock.now(), "made_by": by}
    try:
        problem, outcome = _solve(question)
    except UnservedError as error:
        run = AssignmentRun.objects.create(call=call, **kept, summary={}, diagnosis=diagnosis_as_kept(error.diagnosis))
    else:
        run = AssignmentRun.objects.create(call=call, **kept, summary=bridge.run_summary(problem, outcome))
        _keep_pairs(run, question, outcome)
    _keep_texts(question)
    facts = {"run": run.pk, "name": run.name, "options": run.options, **run.summary, "solved": not run.diagnosis}
    record("make_run", f"call:{call.code}", by, facts)
    return run


def _texts_are_read(call: Call, settings: RunSettings) -> None:
    """Nobody waits at a page for a model that has much to read; the background reads it."""
    if settings.weights.meaning and (waiting := waiting_texts(call)).many:
        raise Refused(
            _(
                "The text model has still to read %(left)d of %(total)d texts and does so in the background. "
                "Make the run afterwards, or now with the weight 0 for likeness of meaning."
            )
            % {"left": len(waiting.texts), "total": waiting.total}
        )


def _fixed_pairs_hold(question: Question) -> None:
    """What was fixed by hand is looked at again: conflicts found since, loads, and numbers of readers."""
    closed = question.must & (question.barred | question.stopped)
    if closed:
        raise Refused(
            _("Fixed by hand, but there is a conflict of interest now: %(names)s. Release these pairs first.")
            % {"names": _names(question, closed)}
        )
    fixed = question.must | question.going_on
    loads, readers = Counter(pair[1] for pair in fixed), Counter(pair[0] for pair in fixed)
    most = {str(one.pk): one.max_load for one in question.reviewers}
    over = {pair for pair in question.must if loads[pair[1]] > most[pair[1]]}
    over |= {pair for pair in question.must if readers[pair[0]] > question.settings.per_application}
    if over:
        raise Refused(
            _("Fixed by hand beyond loads or numbers of readers: %(names)s. Release some of these pairs.")
            % {"names": _names(question, over)}
        )


def _names(question: Question, pairs: Iterable[Pairing]) -> str:
    people = {str(one.pk): one.name for one in question.reviewers}
    return ", ".join(f"{code} – {people[reviewer]}" for code, reviewer in sorted(pairs))


def _solve(question: Question) -> tuple[AssignmentProblem, AssignmentOutcome]:
    """The answer, by loads as even as nearly the best fit allows where that is asked for."""
    problem = question.problem()
    if question.settings.even:
        problem = _with_room(problem, question.settings.seed)
    try:
        return problem, _by_objective(problem, question.settings)
    except UnservedError:
        raise
    except InfeasibleError as error:
        raise Refused(
            _("These limits cannot be kept together for %(names)s. Allow a higher probability, or more readings.")
            % {"names": ", ".join(error.conflicts) or _("some applications")}
        ) from error
    except KyotenError as error:
        raise Refused(_("A random draw cannot keep these limits together: leave one of them out.")) from error


def _by_objective(problem: AssignmentProblem, settings: RunSettings) -> AssignmentOutcome:
    if settings.objective == "fair":
        return fair.solve(problem, settings.seed)
    if settings.objective == "spread":
        return spread.solve(problem, settings.seed, settings.spread)
    return total.solve(problem, settings.seed)


def _with_room(problem: AssignmentProblem, seed: int) -> AssignmentProblem:
    """The most even loads that keep nearly the best fit; otherwise everybody's own limit. Raises UnservedError."""
    best = total.solve(problem, seed)
    for even in bridge.with_even_loads(problem):
        try:
            outcome = total.solve(even, seed)
        except InfeasibleError:
            continue  # conflicts and single limits leave too little room for loads as even as that
        if outcome.total >= bridge.KEPT_FIT * best.total:
            return even
    return problem


def _keep_pairs(run: AssignmentRun, question: Question, outcome: AssignmentOutcome) -> None:
    codes = {one.code: one for one in question.applications}
    people = {str(one.pk): one for one in question.reviewers}
    rows = []
    for pair in outcome.pairs:
        key = (pair.application, pair.reviewer)
        reason = bridge.pair_reason(pair, question.fits[key], question.parts[key])
        application, reviewer = codes[pair.application], people[pair.reviewer]
        rows.append(
            ProposedPair(run=run, application=application, reviewer=reviewer, affinity=pair.affinity, reason=reason)
        )
    ProposedPair.objects.bulk_create(rows)


def _keep_texts(question: Question) -> None:
    """What was found of texts for the first time, so that the next run need not find it again."""
    rows = [KnownTerms(digest=key, terms=dict(terms)) for key, terms in sorted(question.fresh.terms.items())]
    KnownTerms.objects.bulk_create(rows, ignore_conflicts=True)
    keep_vectors(question.fresh.vectors)


def keep_vectors(vectors: Mapping[str, Floats]) -> None:
    """Vectors of texts that were embedded for the first time; what is kept already stays as it is."""
    KnownVector.objects.bulk_create(meaning.rows_of(vectors), ignore_conflicts=True, batch_size=500)


# --- by hand ---


@transaction.atomic
def fix_pair(
    application_id: int, reviewer_id: int, *, by: User | None, verb: str, reason: str, run_id: int | None = None
) -> PairRule:
    """Fix a pair or exclude it for this call, with a reason; later runs keep to it.

    With `run_id`, that draft follows at once: the pair is put in or taken out. A pair in conflict, or beyond the
    reviewer's load, is refused.
    """
    reviewer = Reviewer.objects.select_related("call", "user", "profile").get(pk=reviewer_id)
    call = run_call(reviewer.call_id, by)
    must_be_under_review(call)
    application = call.applications.get(pk=application_id)
    if not reason.strip():
        raise Refused(_("Say why: the reason is kept with the pair."))
    draft = _draft(run_id, call) if run_id is not None else None
    pair = runs.Pair(application, reviewer)
    if verb == Verb.MUST:
        runs.refuse_closed(call, pair)
    made = {"verb": verb, "reason": reason.strip(), "made_at": clock.now(), "made_by": by}
    rule, _made = PairRule.objects.update_or_create(application=application, reviewer=reviewer, defaults=made)
    if draft is not None:
        _follow(draft, pair, verb)
    facts = {"verb": verb, "reason": rule.reason, "run": run_id, "reviewer": reviewer.user.email}
    record("fix_pair", f"application:{application.code}", by, facts)
    return rule


def _draft(run_id: int, call: Call) -> AssignmentRun:
    run = AssignmentRun.objects.select_for_update(of=("self",)).get(pk=run_id, call=call)
    if not run.is_draft:
        raise Refused(_("This run is no draft any more. Make a new one."))
    return run


def _follow(run: AssignmentRun, pair: runs.Pair, verb: str) -> None:
    """Put the pair into the draft or take it out."""
    rows = run.pairs.filter(application=pair.application, reviewer=pair.reviewer)
    if verb == Verb.NEVER:
        if runs.has_begun(pair):
            raise Refused(_("This reading has begun and stays."))
        rows.delete()
    elif rows.exists():
        rows.update(by_hand=True)
    else:
        load = run.pairs.filter(reviewer=pair.reviewer).count() + 1
        if load > pair.reviewer.max_load:
            raise Refused(
                _("%(name)s would read %(load)d, at most %(most)d. Take another one away first.")
                % {"name": pair.reviewer.user.email, "load": load, "most": pair.reviewer.max_load}
            )
        affinity, reason = runs.reason_by_hand(run, pair, load)
        ProposedPair.objects.create(
            run=run,
            application=pair.application,
            reviewer=pair.reviewer,
            affinity=affinity,
            reason=reason,
            by_hand=True,
        )


@transaction.atomic
def release_pair(rule_id: int, *, by: User | None) -> None:
    """Later runs are free again to make the pair or not; drafts stay as they are."""
    rule = PairRule.objects.select_related("application", "reviewer__user").get(pk=rule_id)
    run_call(rule.reviewer.call_id, by)
    facts = {"verb": rule.verb, "reviewer": rule.reviewer.user.email}
    record("release_pair", f"application:{rule.application.code}", by, facts)
    rule.delete()
