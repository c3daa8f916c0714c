"""The states of a listing and of an interest, each a table: (state, act) → state. What is not there is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kyoten.apps.foundation.refusal import Refused


class ListingState(models.TextChoices):
    """Where a listing stands; only published ones are found."""

    DRAFT = "draft", gettext_lazy("Draft")
    CHECKING = "checking", gettext_lazy("Waiting for the check")
    PUBLISHED = "published", pgettext_lazy("listing", "Published")
    EXPIRED = "expired", gettext_lazy("Expired")
    WITHDRAWN = "withdrawn", gettext_lazy("Withdrawn")


class InterestState(models.TextChoices):
    """Where an interest stands; messages pass while it is asked or talking."""

    ASKED = "asked", gettext_lazy("Waiting for an answer")
    TALKING = "talking", gettext_lazy("In contact")
    DECLINED = "declined", gettext_lazy("Declined")
    CLOSED = "closed", gettext_lazy("Ended")


Table = Mapping[tuple[str, str], str]
L, C = ListingState, InterestState

LISTING: Table = {
    (L.DRAFT, "submit"): L.CHECKING,
    (L.CHECKING, "return"): L.DRAFT,
    (L.CHECKING, "publish"): L.PUBLISHED,
    (L.CHECKING, "revise"): L.DRAFT,
    (L.EXPIRED, "revise"): L.DRAFT,
    (L.PUBLISHED, "renew"): L.PUBLISHED,
    (L.EXPIRED, "renew"): L.PUBLISHED,
    (L.PUBLISHED, "expire"): L.EXPIRED,
    (L.DRAFT, "withdraw"): L.WITHDRAWN,
    (L.CHECKING, "withdraw"): L.WITHDRAWN,
    (L.PUBLISHED, "withdraw"): L.WITHDRAWN,
    (L.EXPIRED, "withdraw"): L.WITHDRAWN,
}
INTEREST: Table = {
    (C.ASKED, "accept"): C.TALKING,
    (C.ASKED, "decline"): C.DECLINED,
    (C.ASKED, "close"): C.CLOSED,
    (C.TALKING, "close"): C.CLOSED,
}


def allows(table: Table, state: str, act: str) -> bool:
    """Is the act possible in this state?"""
    return (state, act) in table


def after(table: Table, state: str, act: str, named: str) -> str:
    """The state after the act; Refused with the present state (`named`) where it is not possible now."""
    if not allows(table, state, act):
        raise Refused(_("This is not possible now. It stands at: %(state)s") % {"state": named})
    return str(table[(state, act)])


def acts_in(table: Table, state: str) -> Iterable[str]:
    """The acts that are possible in a state, in the order of the table."""
    return [act for held, act in table if held == state]
