"""The publications of an expert, by which they are found."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.exchange.actions.common import owned, record
from kyoten.apps.exchange.importing.doubles import Publications
from kyoten.apps.exchange.models import Kind, Listing, Work
from kyoten.apps.foundation.refusal import Refused
from kyoten.core.kernel.publications import Work as Publication

MOST = 2000  # publications of one expert


@transaction.atomic
def keep_works(listing_id: int, works: Sequence[Publication], *, by: User, origin: str) -> int:
    """Add the publications that the expert does not have; how many were new. Reading a file again adds nothing."""
    listing = owned(listing_id, by)
    if listing.kind != Kind.EXPERT:
        raise Refused(_("Publications belong to the listing of an expert."))
    there = kept(listing)
    known = Publications(there)
    new = {one.key[:300]: one for one in works if not known.have(one)}
    if len(there) + len(new) > MOST:
        raise Refused(_("An expert has at most %(most)s publications.") % {"most": f"{MOST:,}"})
    Work.objects.bulk_create(
        Work(
            listing=listing,
            key=key,
            title=one.title[:500],
            year=one.year,
            venue=one.venue[:300],
            doi=one.doi[:200],
        )
        for key, one in new.items()
    )
    record(by, "works_kept", listing, {"origin": origin, "read": len(works), "new": len(new)})
    return len(new)


def kept(listing: Listing) -> list[Publication]:
    """The publications of an expert as they are compared with others."""
    return [Publication(one.title, one.year, one.venue, one.doi) for one in listing.works.all()]


@transaction.atomic
def forget_works(listing_id: int, *, by: User) -> int:
    """Take all publications away; how many there were."""
    listing = owned(listing_id, by)
    gone, _each = listing.works.all().delete()
    record(by, "works_forgotten", listing, {"gone": gone})
    return gone
