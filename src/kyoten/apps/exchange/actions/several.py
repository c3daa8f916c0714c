"""One act on several of the own listings: each by itself, so that one that is refused holds up no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange.actions import listings
from kyoten.apps.exchange.models import Listing
from kyoten.apps.foundation.refusal import Refused

ACTS: Mapping[str, Callable[..., Listing]] = MappingProxyType({"submit": listings.submit, "renew": listings.renew})


@dataclass(frozen=True)
class Outcome:
    """What became of one listing: `problem` says why nothing did, "" where it was done."""

    title: str
    problem: str = ""


def do_each(act: str, chosen: Iterable[str], *, by: User, site: str = "") -> list[Outcome]:
    """Send for the check (`submit`) or renew (`renew`) each of the own listings of these codes; others do not exist."""
    rows = Listing.objects.filter(owner=by, code__in=list(chosen)).order_by("pk")
    more = {"site": site} if act == "submit" else {}
    return [_one(ACTS[act], row, by, more) for row in rows]


def _one(act: Callable[..., Listing], row: Listing, by: User, more: Mapping[str, str]) -> Outcome:
    try:
        act(row.pk, by=by, **more)
    except Refused as refusal:
        return Outcome(row.title, str(refusal.message))
    return Outcome(row.title)
