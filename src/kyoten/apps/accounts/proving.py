"""When a signed-in person last proved who they are: acts that bind their body ask for a proof of the last minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from kyoten.apps.foundation import clock

FRESH = dt.timedelta(minutes=10)
EXAMPLE_KEY = "example_proof"
# How allauth calls the ways of proving who one is, and how they stand on record.
MEANS = {"mfa": "passkey", "password": "password", "code": "code"}


@dataclass(frozen=True)
class Proof:
    """When somebody last proved who they are, and by which means (passkey, password, code, example; "" never did)."""

    at: dt.datetime | None = None
    means: str = ""


def proof_of(request: HttpRequest) -> Proof:
    """The last proof in this session: a passkey, the password or a mailed code."""
    proofs = [
        (dt.datetime.fromtimestamp(one["at"], dt.UTC), MEANS.get(one["method"], ""))
        for one in get_authentication_records(request, request.user)
    ]
    example = request.session.get(EXAMPLE_KEY, {}) if settings.EXAMPLE_MODE else {}
    if example.get("user") == request.user.pk:
        proofs.append((dt.datetime.fromisoformat(example["at"]), "example"))
    return Proof(*max(proofs)) if proofs else Proof()


def proved_at(request: HttpRequest) -> dt.datetime | None:
    """When the person last proved who they are in this session; None where they never did."""
    return proof_of(request).at


def is_fresh(moment: dt.datetime | None) -> bool:
    """Is the proof from the last ten minutes? A proof from the future is none."""
    return moment is not None and dt.timedelta() <= clock.now() - moment <= FRESH


def confirm_example(request: HttpRequest) -> None:
    """Note that an invented person of the example confirmed by one click. Counts only while EXAMPLE_MODE is on."""
    request.session[EXAMPLE_KEY] = {"user": request.user.pk, "at": clock.now().isoformat()}
