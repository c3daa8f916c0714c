"""The text model of the site reads what was filed and what reviewers published, while nobody waits for a page."""

from __future__ import annotations

from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.actions.planning import keep_vectors
from kyoten.apps.reviews.queries import meaning
from kyoten.apps.reviews.queries.waiting import waiting_texts
from kyoten.core.kernel.embedding import Floats, embed_once

AT_ONCE = 16  # texts read between two writes
MOST = 320  # texts of one run: what waits longer comes with the next


def read_texts(call_id: int) -> int:
    """Read what waits in a call; how many texts. The model works outside of any transaction."""
    texts = waiting_texts(Call.objects.get(pk=call_id)).texts[:MOST]
    for start in range(0, len(texts), AT_ONCE):
        vectors: dict[str, Floats] = {}
        embed_once(texts[start : start + AT_ONCE], meaning.embed, vectors)
        keep_vectors(vectors)
    return len(texts)
