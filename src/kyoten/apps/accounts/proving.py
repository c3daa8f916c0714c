"""When a signed-in person last proved who they are: acts that bind their body ask for a proof of the last minutes."""

from __future__ import annotations

import datetime as dt

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from kyoten.apps.foundation import clock

FRESH = dt.timedelta(minutes=10)
EXAMPLE_KEY = "example_proof"


def proved_at(request: HttpRequest) -> dt.datetime | None:
    """When the person entered their password or a mailed code last in this session; None where they never did."""
    moments = [
        dt.datetime.fromtimestamp(one["at"], dt.UTC) for one in get_authentication_records(request, request.user)
    ]
    example = request.session.get(EXAMPLE_KEY, {}) if settings.EXAMPLE_MODE else {}
    if example.get("user") == request.user.pk:
        moments.append(dt.datetime.fromisoformat(example["at"]))
    return max(moments, default=None)


def is_fresh(moment: dt.datetime | None) -> bool:
    """Is the proof from the last ten minutes? A proof from the future is none."""
    return moment is not None and dt.timedelta() <= clock.now() - moment <= FRESH


def confirm_example(request: HttpRequest) -> None:
    """Note that an invented person of the example confirmed by one click. Counts only while EXAMPLE_MODE is on."""
    request.session[EXAMPLE_KEY] = {"user": request.user.pk, "at": clock.now().isoformat()}
