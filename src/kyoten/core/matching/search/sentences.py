"""The sentence of a document that says best why it was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kyoten.core.matching.analyser.terms import LETTERS, Analyser
from kyoten.core.matching.document import TEXTS, Document

_ENDS: Final = re.compile(r"(?<=[。．！？!?])\s*|(?<=\.)\s+(?=[A-Z0-9\"(])|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a text in Japanese or English; lines end them too."""
    return [one.strip() for one in _ENDS.split(text) if one.strip()]


def best_sentence(document: Document, weights: Mapping[str, float], analyser: Analyser = LETTERS) -> str:
    """The sentence whose different terms weigh most; the first of equals, and the title only where no other has any."""
    best, most = document.texts.get("title", ""), 0.0
    for name in TEXTS[1:]:
        for sentence in sentences(document.texts.get(name, "")):
            terms = set(analyser.document(sentence, document.language))
            weight = sum(weights.get(term, 0.0) for term in terms)
            if weight > most * (1 + 1e-12):
                best, most = sentence, weight
    return best
