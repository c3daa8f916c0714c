"""The assignment is deployed as one act, with the letters that were shown before, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, outbox
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import events, letters
from kyoten.apps.reviews.actions.closing import settle
from kyoten.apps.reviews.actions.common import must_be_under_review, record, run_call, tell
from kyoten.apps.reviews.actions.planning import make_run
from kyoten.apps.reviews.models import AssignmentRun, ProposedPair, Review
from kyoten.apps.reviews.queries import drafts, runs
from kyoten.apps.reviews.queries.questions import usual_settings

State = Review.State
Key = tuple[int, int]  # application, reviewer


@transaction.atomic
def assign(call_id: int, *, by: User | None, per_application: int = 3, seed: int = 0) -> AssignmentRun:
    """A run with the usual settings, deployed at once and without letters: for rehearsals and examples."""
    call = run_call(call_id, by)
    settings = replace(usual_settings(call), per_application=per_application, seed=seed)
    run = make_run(call.pk, "", settings, by=by)
    if run.diagnosis:
        names = ", ".join(one["application"] for one in run.diagnosis["short"])
        raise Refused(
            _("There are not enough reviewers without conflict for %(names)s. Name more, or raise their load.")
            % {"names": names}
        )
    return deploy_run(run.pk, by=by, due_at=drafts.due_from(call, run.made_at))


@transaction.atomic
def deploy_run(
    run_id: int, *, by: User | None, due_at: datetime | None = None, page: str = "", digest: str | None = None
) -> AssignmentRun:
    """What a draft proposes becomes the reviewers' pile, and the letters that were shown go out, all or nothing.

    `page` is the address of the pile, without which nobody is written to; `digest` names the letters that were shown:
    where they would be others now, nothing happens. Refused where anything speaks against the draft.
    """
    run = _locked(run_id, by)
    must_be_under_review(run.call)
    if not run.is_draft:
        raise Refused(_("Only a draft can be deployed."))
    found = runs.in_full(run)
    against = runs.problems(found)
    if against:
        raise Refused(" ".join(against))
    ready = letters.for_deploying(found, page, due_at) if page else []
    if digest is not None and digest != letters.digest(ready):
        raise Refused(_("The letters are others by now. Look at them again before they leave."))
    unopened = _unopened(run.call)
    run.before = [_snapshot(one) for one in unopened.values()]
    run.deployed_at, run.deployed_by = clock.now(), by
    run.save()
    _carry_out(run, found.pairs, unopened, due_at)
    for one in ready:
        outbox.enqueue(one.to, one.letter, key=letters.key(run, one.reviewer_id))
    facts = {**run.summary, "run": run.pk, "name": run.name, "letters": [one.to for one in ready]}
    record("assign", f"call:{run.call.code}", by, facts)
    tell(events.reviewers_assigned, call_id=run.call_id, run_id=run.pk)
    return run


def _locked(run_id: int, by: User | None) -> AssignmentRun:
    call = run_call(AssignmentRun.objects.values_list("call_id", flat=True).get(pk=run_id), by)
    run = AssignmentRun.objects.select_for_update(of=("self",)).get(pk=run_id)
    run.call = call
    return run


def _unopened(call: Call) -> dict[Key, Review]:
    """The readings of a call that nobody has opened yet; the sample that all readers have in common stays."""
    rows = Review.objects.select_for_update(of=("self",)).filter(application__call=call, state=State.ASSIGNED)
    rows = rows.filter(is_sample=False)
    return {(one.application_id, one.reviewer_id): one for one in rows}


def _snapshot(review: Review) -> dict[str, Any]:
    return {
        "application": review.application_id,
        "reviewer": review.reviewer_id,
        "run": review.run_id,
        "affinity": review.affinity,
        "reason": review.reason,
        "due_at": review.due_at.isoformat() if review.due_at else None,
    }


def _carry_out(
    run: AssignmentRun, pairs: Iterable[ProposedPair], unopened: dict[Key, Review], due_at: datetime | None
) -> None:
    """Rows for new pairs; those that stood unopened keep their row, those no longer wanted go."""
    every = Review.objects.filter(application__call=run.call).values_list("application_id", "reviewer_id")
    begun = set(every) - unopened.keys()
    wanted = {(one.application_id, one.reviewer_id): one for one in pairs}
    gone = [one.pk for key, one in unopened.items() if key not in wanted]
    Review.objects.filter(pk__in=gone).delete()
    fresh: list[Review] = []
    stay: list[Review] = []
    for key, one in wanted.items():
        if key in begun:
            continue
        row = unopened.get(key) or Review(application_id=key[0], reviewer_id=key[1])
        row.run, row.affinity, row.reason, row.due_at = run, one.affinity, one.reason, due_at
        (stay if key in unopened else fresh).append(row)
    Review.objects.bulk_create(fresh)
    Review.objects.bulk_update(stay, ["run", "affinity", "reason", "due_at"])


@transaction.atomic
def undo_run(run_id: int, *, by: User | None) -> AssignmentRun:
    """Take the last deployment back while no reviewer has declared on it: the readings of before stand again.

    Letters that still wait do not leave; whoever has theirs already is told that it no longer holds.
    """
    run = _locked(run_id, by)
    must_be_under_review(run.call)
    holds = runs.deployed(run.call)
    if holds is None or holds.pk != run.pk:
        raise Refused(_("Only the run that was deployed last can be taken back."))
    if Review.objects.filter(run=run, declared_at__isnull=False).exists():
        raise Refused(_("Reviewers have declared already, so this can no longer be taken back. Make a new run."))
    _restore(run)
    run.undone_at, run.undone_by = clock.now(), by
    run.save()
    late = _recall_letters(run)
    settle(Review.objects.filter(application__call=run.call).exclude(state=State.CONFLICT), by)
    record("undo_run", f"call:{run.call.code}", by, {"run": run.pk, "name": run.name, "told": late})
    return run


def _restore(run: AssignmentRun) -> None:
    before = {(one["application"], one["reviewer"]): one for one in run.before}
    made = {(one.application_id, one.reviewer_id): one for one in Review.objects.filter(run=run)}
    Review.objects.filter(pk__in=[one.pk for key, one in made.items() if key not in before]).delete()
    for key, kept in before.items():
        row = made.get(key) or Review(application_id=key[0], reviewer_id=key[1])
        row.run_id, row.affinity, row.reason = kept["run"], kept["affinity"], kept["reason"]
        row.due_at = datetime.fromisoformat(kept["due_at"]) if kept["due_at"] else None
        row.save()


def _recall_letters(run: AssignmentRun) -> list[str]:
    """Stop the letters that wait; tell those whose letter has left. The addresses of the latter."""
    late = []
    for reviewer_id, to in letters.sent_for(run):
        if not outbox.drop(letters.key(run, reviewer_id)):
            outbox.enqueue(to, letters.taken_back(run), key=f"{letters.key(run, reviewer_id)}:undone")
            late.append(to)
    return late
