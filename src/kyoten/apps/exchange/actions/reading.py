"""Texts of what is found are read by the text model of the site, so that questions are compared with their meaning."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from kyoten.apps.accounts.access import label
from kyoten.apps.exchange.actions.common import record
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.queries import index, sources
from kyoten.apps.foundation import trail
from kyoten.apps.reviews.actions.planning import keep_vectors
from kyoten.apps.reviews.queries import meaning
from kyoten.core.kernel.embedding import Floats, embed_once
from kyoten.core.matching.document import Document
from kyoten.core.matching.match import text_of

AT_ONCE = 16  # texts read between two writes
MOST = 320  # texts of one run: what waits longer comes with the next


def read_texts() -> int:
    """Read what the model has not read yet; how many texts. None on a site without a model.

    The model works outside of any transaction; what it gives is kept and put on record afterwards.
    """
    found = meaning.model()
    if found is None:
        return 0
    waiting = index.unread(index.current())[:MOST]
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        vectors: dict[str, Floats] = {}
        embed_once([text_of(one) for one in some], meaning.embed, vectors)
        _keep(some, vectors, found.edition)
    return len(waiting)


@transaction.atomic
def _keep(documents: Sequence[Document], vectors: dict[str, Floats], edition: str) -> None:
    """Vectors are written once; the act on each document tells every index to take it up."""
    keep_vectors(vectors)
    listings = {one.code: one for one in Listing.objects.filter(code__in=[one.id for one in documents])}
    for one in documents:
        if one.id in listings:
            record(None, "listing_read", listings[one.id], {"model": edition})
        else:
            trail.append(label(None), "exchange.read", sources.subject_of(one.id), {"model": edition})
