"""Partners proposed for all needs of a hub or of a book at once: under capacity, stable on both sides, with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import Organisation
from kyoten.apps.applications.models import Member
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import Enquiry
from kyoten.apps.exchange import access as exchange
from kyoten.apps.exchange.bridge import document_of
from kyoten.apps.exchange.fitting import Fit, asked_as_need, partners_of
from kyoten.apps.exchange.lacking import Lacks
from kyoten.apps.exchange.models import Kind, Listing
from kyoten.apps.selection.models import Hub
from kyoten.core.matching.brokerage import Pair, broker
from kyoten.core.matching.document import Document

OPEN = (Enquiry.State.NEW, Enquiry.State.OPEN)
MOST_NEEDS = 60
"""So many needs are brought together at once, the newest first."""
MOST_ASKED = 20
"""Of these so many are enquiries, which a text model reads when it is asked."""


@dataclass(frozen=True)
class Need:
    """Something that is sought, as the engine reads it. `body` is None where who seeks is in no register.

    `named` is the title of an introduction that begins from it; `begin` names it in the address of the form for that.
    """

    document: Document
    title: str
    named: str
    url: str
    begin: Mapping[str, str]
    body: Organisation | None = None
    invented: bool = False


@dataclass(frozen=True)
class Terms:
    """Places on each need's list, needs for each partner, and other numbers for single partners by code."""

    first: int
    capacity: int
    single: Mapping[str, int] = field(default_factory=dict)

    def room(self, code: str) -> int:
        """For how many needs a partner is proposed at most."""
        return self.single.get(code, self.capacity)


@dataclass(frozen=True)
class Proposal:
    """One need with the partners proposed for it, the best first, and how many others fit but are on other lists."""

    need: Need
    fits: tuple[Fit, ...]
    taken: int


def needs_of_hub(user: Actor, hub: Hub) -> list[Need]:
    """The open needs of a hub that the user may know: of its members, of its area, and at its desk."""
    members = Member.objects.filter(application=hub.application_id).values_list("organisation_id", flat=True)
    bodies, area = set(members), set(hub.application.prefectures)
    rows = [one for one in _listed(user) if one.organisation_id in bodies or area & set(one.places)]
    asked = access.enquiries_for(user).filter(hub=hub, state__in=OPEN).order_by("-received_at", "-pk")
    return [*map(_of_listing, rows), *map(_of_enquiry, asked[:MOST_ASKED])][:MOST_NEEDS]


def needs_of_book(user: Actor) -> list[Need]:
    """What the bodies in the user's own book seek: what stands there, and what they list."""
    entries = list(access.book_of(user))
    bodies = {one.organisation_id for one in entries}
    sought = [
        Need(
            asked_as_need(f"book-{one.pk}", "", "\n".join([one.seeks, *one.fields])),
            one.seeks,
            one.seeks.splitlines()[0][:200],
            reverse("brokerage:book"),
            {"entry": str(one.pk)},
            one.organisation,
            one.invented,
        )
        for one in entries
        if one.seeks
    ]
    return [*sought, *(_of_listing(one) for one in _listed(user) if one.organisation_id in bodies)][:MOST_NEEDS]


def propose(user: Actor, needs: Iterable[Need], lacks: Lacks | None, terms: Terms) -> list[Proposal]:
    """Partners for all needs: nobody on more lists than there is room, nobody who would rather have each other apart.

    A need ranks partners by the whole score, a partner ranks needs by how alike they are. Whom an open introduction
    that the user may know of brings together for this need is not proposed again, nor the seeker's own body.
    """
    known = _introduced(user)
    asked = list(needs)
    listed = partners_of(user, [one.document for one in asked], lacks)
    fits = {
        need.document.id: {one.row.code: one for one in found if _may_meet(need, one, known)}
        for need, found in zip(asked, listed, strict=True)
    }
    pairs = [Pair(need, code, one.score, one.hit.score) for need, found in fits.items() for code, one in found.items()]
    room = {pair.partner: terms.room(pair.partner) for pair in pairs}
    lists = broker(pairs, terms.first, room)
    full = {code for code, kept in lists.needs.items() if len(kept) >= room[code]}
    return [_proposal(need, fits[need.document.id], lists.partners.get(need.document.id, ()), full) for need in asked]


def _proposal(need: Need, fits: Mapping[str, Fit], kept: tuple[str, ...], full: set[str]) -> Proposal:
    return Proposal(need, tuple(fits[code] for code in kept), len((fits.keys() - set(kept)) & full))


def _listed(user: Actor) -> list[Listing]:
    """The needs that are offered and exist for the user, the newest first."""
    rows = exchange.listings_for(user).filter(exchange.offered(), kind=Kind.NEED)
    return list(rows.prefetch_related("works").order_by("-published_at", "-pk"))


def _of_listing(row: Listing) -> Need:
    address = reverse("exchange:listing", args=[row.code])
    named = row.title_ja or row.title_en
    return Need(document_of(row), row.title, named, address, {"need": row.code}, row.organisation, row.invented)


def _of_enquiry(row: Enquiry) -> Need:
    name = f"enquiry-{row.pk}"
    address = reverse("brokerage:enquiry", args=[row.pk])
    document = asked_as_need(name, row.title, row.text)
    begin = {"enquiry": str(row.pk)}
    return Need(document, row.title, row.title, address, begin, row.organisation, row.invented)


def _introduced(user: Actor) -> set[tuple[int, int, str]]:
    """Seeker, provider and title of the open introductions that the user may know of."""
    rows = access.introductions_for(user).filter(Q(ended_at=None))
    return set(rows.order_by().values_list("seeker_id", "provider_id", "title_ja"))


def _may_meet(need: Need, fit: Fit, known: set[tuple[int, int, str]]) -> bool:
    """Is it another body than the seeker, with which no introduction for this need goes on?"""
    if need.body is None or not isinstance(fit.row, Listing):
        return isinstance(fit.row, Listing)
    other = fit.row.organisation_id
    return other != need.body.pk and (need.body.pk, other, need.named) not in known
