"""The common sample: applications that all readers of a call score first, so that the scale means the same to all."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.actions.common import must_be_under_review, record, run_call
from kyoten.apps.reviews.models import Review, Sample
from kyoten.apps.reviews.queries import conflicts, drafts

State = Review.State


@transaction.atomic
def choose_sample(call_id: int, codes: Collection[str], *, by: User | None, comes_first: bool) -> Sample:
    """Give these applications to every reader of the call who has no conflict with them.

    `comes_first`: the rest of each pile opens when the reader has scored them. Choosing again replaces what nobody has
    begun; an application that somebody has begun stays in the sample.
    """
    call = run_call(call_id, by)
    must_be_under_review(call)
    begun = Review.objects.filter(application__call=call, is_sample=True).exclude(state=State.ASSIGNED)
    wanted = set(codes) | set(begun.values_list("application__code", flat=True))
    chosen = list(ready_for_review(call).filter(code__in=wanted).order_by("code"))
    if len(chosen) < len(wanted):
        raise Refused(_("Only applications of this call that were found complete can be in the sample."))
    facts = {"comes_first": comes_first, "chosen_at": clock.now(), "chosen_by": by}
    sample, _made = Sample.objects.update_or_create(call=call, defaults=facts)
    sample.applications.set(chosen)
    Review.objects.filter(application__call=call, is_sample=True, state=State.ASSIGNED).delete()
    _give_to_all(call, chosen)
    named = [one.code for one in chosen]
    record("choose_sample", f"call:{call.code}", by, {"applications": named, "comes_first": comes_first})
    return sample


def _give_to_all(call: Call, chosen: list[Application]) -> None:
    """A reading for every reader without a conflict; one that was assigned before becomes part of the sample."""
    readers = list(call.reviewers.order_by("id"))
    barred = conflicts.barred_pairs(call, chosen, readers)
    Review.objects.filter(application__in=chosen).exclude(state__in=Review.STOPPED).update(is_sample=True)
    there = set(Review.objects.filter(application__in=chosen).values_list("application_id", "reviewer_id"))
    due = drafts.due_from(call, clock.now())
    Review.objects.bulk_create(
        Review(application=application, reviewer=reader, is_sample=True, due_at=due)
        for application in chosen
        for reader in readers
        if (application.pk, reader.pk) not in barred and (application.pk, reader.pk) not in there
    )
