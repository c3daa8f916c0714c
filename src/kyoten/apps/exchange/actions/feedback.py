"""What a search learns: choices are noted as numbers, a task learns the weight of meaning, the office resets it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import astuple

from django.core import signing
from django.db import transaction
from django.db.models import Max, Min
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.exchange import access
from kyoten.apps.exchange.models import LearnedWeight, Taken
from kyoten.apps.exchange.queries import weight
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import require
from kyoten.core.matching.fusion.weight import Learned, Preference, learn, likelihood

SALT = "exchange.taken"
SUBJECT = "exchange:weight"
LASTS = dt.timedelta(days=1)  # so long a page of finds may be used
LEAST = 200  # choices before anything is learned
MORE = 1.1  # so many times the choices of the last time before it is learned again
KEPT = dt.timedelta(days=730)  # so long choices are kept
PLACES = 4  # digits of a number in a link


def link_of(found: Sequence[Preference]) -> str:
    """What stands in the link of a find for who is signed in: signed numbers. Empty where nothing is to learn."""
    if not found:
        return ""
    asked = found[0].query
    rows = [[round(one.words, PLACES), round(one.meaning, PLACES)] for one in found]
    numbers = [asked.terms, round(asked.coverage, PLACES), round(asked.mismatch, PLACES)]
    return signing.dumps([numbers, rows], salt=SALT, compress=True)


@transaction.atomic
def take(token: str, what: str, act: str, *, by: User) -> int:
    """Note that somebody took the find of a link; how many choices that tells. Once a person, find (`what`) and day.

    A link that is old, or that nobody signed, tells nothing.
    """
    try:
        (terms, coverage, mismatch), rows = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return 0
    today = clock.today()
    once = salted_hmac(SALT, f"{by.pk}:{what}:{act}:{today}", algorithm="sha256").hexdigest()
    if Taken.objects.filter(once=once).exists():
        return 0
    asked = {"terms": min(terms, 1000), "coverage": coverage, "mismatch": mismatch}
    asked |= {"model": weight.model_name(), "day": today, "act": Taken.Act(act)}
    made = [Taken(**asked, words=words, meaning=meaning) for words, meaning in rows]
    made[0].once = once
    return len(Taken.objects.bulk_create(made, ignore_conflicts=True))


@transaction.atomic
def learn_weight() -> LearnedWeight | None:
    """Learn the weight anew where there are enough choices, and enough more than the last time; None where not.

    Half of the choices are learned of first and the other half foretold; what does not foretell them better than the
    beginning is kept for the office to see, and not used.
    """
    _forget(clock.today())
    choices, last = weight.preferences(), weight.last_learned()
    if len(choices) < max(LEAST, MORE * last.choices if last else 0):
        return None
    begun = weight.begun()
    gain = likelihood(choices[1::2], learn(choices[::2], begun)) - likelihood(choices[1::2], begun)
    days = weight.kept().aggregate(first=Min("day"), last=Max("day"))
    base, length, uncovered, mismatch, sharpness = astuple(learn(choices, begun))
    row = LearnedWeight.objects.create(
        model=weight.model_name(),
        learned_at=clock.now(),
        base=base,
        length=length,
        uncovered=uncovered,
        mismatch=mismatch,
        sharpness=sharpness,
        choices=len(choices),
        first_on=days["first"],
        last_on=days["last"],
        gain=gain,
        better=gain > 0,
    )
    facts = {"choices": row.choices, "gain": round(gain, 6), "weight": [round(one, 6) for one in astuple(_of(row))]}
    trail.append(label(None), "exchange.weight_learned", SUBJECT, facts)
    return row


def _of(row: LearnedWeight) -> Learned:
    return weight.learned_of(row)


def _forget(today: dt.date) -> None:
    """Erase what marked the choices of past days, and choices that are too old."""
    Taken.objects.filter(day__lt=today).exclude(once=None).update(once=None)
    Taken.objects.filter(day__lt=today - KEPT).delete()


@transaction.atomic
def reset_weight(*, by: User) -> int:
    """Back to the beginning: what was learned of this model ends, and its choices are deleted; how many there were."""
    require(access.may_reset_weight(by), _("Only programme officers reset the weight."))
    gone, _each = weight.kept().delete()
    weight.learned().update(ended_at=clock.now(), ended_by=by)
    trail.append(label(by), "exchange.weight_reset", SUBJECT, {"choices": gone})
    return gone
