"""How well what people wrote fits what was filed: texts read in a few queries, their terms counted once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.reviews.bridge.runs import Weights
from kyoten.apps.reviews.models import KnownTerms, Profile, Publication, Reviewer
from kyoten.apps.reviews.queries import meaning
from kyoten.core.assignment.affinity import score as engine
from kyoten.core.kernel.embedding import digest

Terms = dict[str, Counter[str]]
"""Terms of texts and how often they stand there, by the text's SHA-256."""


def texts_of(applications: Sequence[Application]) -> dict[str, str]:
    """What was filed last, answer by answer, by the code of the application; "" where nothing was. One query."""
    codes = {one.pk: one.code for one in applications}
    rows = FixedText.objects.filter(application__in=codes, filing__isnull=False).order_by("number")
    found = dict.fromkeys(codes.values(), "")
    for application_id, content in rows.values_list("application_id", "content"):
        found[codes[application_id]] = "\n".join(json.loads(content)["answers"].values())
    return found


def people_of(reviewers: Sequence[Reviewer]) -> list[engine.Person]:
    """Reviewers by their publications and by what their profile says; two queries."""
    profiles = Profile.objects.in_bulk({one.profile_id for one in reviewers})
    works: dict[int, list[str]] = {pk: [] for pk in profiles}
    rows = Publication.objects.filter(profile__in=profiles).order_by("pk").values_list("profile_id", "title", "venue")
    for profile_id, title, venue in rows:
        works[profile_id].append(f"{title}\n{venue}".strip())
    return [
        engine.Person(str(one.pk), tuple(works[one.profile_id]), _said(one, profiles[one.profile_id]))
        for one in reviewers
    ]


def _said(reviewer: Reviewer, profile: Profile) -> str:
    return "\n".join(filter(None, [profile.statement, *profile.fields, *reviewer.fields]))


def scores(
    applications: Sequence[Application], reviewers: Sequence[Reviewer], weights: Weights
) -> tuple[engine.Scores, engine.Cache]:
    """The parts `lexical`, `dense` and `expertise` of every pair, weights included, and what is newly known of texts.

    Whoever acts keeps that, so that one new application costs only itself; a page only reads. Without a text model
    nothing is dense, whatever its weight.
    """
    texts, people = texts_of(applications), people_of(reviewers)
    model = meaning.model()
    dense, unrelated = (weights.meaning, model.unrelated) if model else (0.0, 0.0)
    counted = engine.Weights(lexical=weights.text, dense=dense, expertise=weights.expertise, bid=0.0)
    every = [*texts.values(), *(one.expertise for one in people), *(work for one in people for work in one.works)]
    terms, vectors = known_terms(every), meaning.known_vectors(every) if dense else {}
    before, cache = (set(terms), set(vectors)), engine.Cache(terms, vectors)
    found = engine.score(texts, people, counted, embed=meaning.embed, unrelated=unrelated, cache=cache)
    fresh = {key: terms[key] for key in terms.keys() - before[0]}
    return found, engine.Cache(fresh, {key: vectors[key] for key in vectors.keys() - before[1]})


def known_terms(texts: Iterable[str]) -> Terms:
    """The terms of those texts that were counted before, by digest; one query."""
    keys = {digest(text) for text in texts}
    return {one.digest: Counter(one.terms) for one in KnownTerms.objects.filter(digest__in=keys)}
