"""Which texts of a call the text model of the site has still to read before readers are compared by meaning."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.apps.applications.checking_queries import ready_for_review
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.queries import affinity, meaning
from kyoten.core.kernel.embedding import digest

FEW = 16
"""So many texts are read while somebody waits for a page; more are left to the background."""


@dataclass(frozen=True)
class Waiting:
    """Texts that are not read yet, each once, and how many there are in all."""

    texts: tuple[str, ...] = ()
    total: int = 0

    @property
    def many(self) -> bool:
        """Are they more than a page may wait for?"""
        return len(self.texts) > FEW


def waiting_texts(call: Call) -> Waiting:
    """What waits in a call; nothing on a site without a model. The queries do not depend on how many there are."""
    if meaning.model() is None:
        return Waiting()
    applications = list(ready_for_review(call))
    reviewers = list(call.reviewers.select_related("profile"))
    works = (work for one in affinity.people_of(reviewers) for work in one.works)
    every = {digest(text): text for text in (*affinity.texts_of(applications).values(), *works) if text}
    known = meaning.known_vectors(every.values())
    return Waiting(tuple(text for key, text in sorted(every.items()) if key not in known), len(every))
