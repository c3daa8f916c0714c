"""How far a long piece of work is, told on a terminal; files and other programs that read along see nothing of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

from kyoten.core.matching.analyser.terms import Analyser
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.build import entry_of, sealed, terms_of
from kyoten.core.matching.index.segment import Segment

T = TypeVar("T")
MANY = 2000
"""From so many on it takes long enough to tell."""


def watched(things: Sequence[T], label: str) -> Iterator[T]:
    """The things one by one, with a bar on the terminal where these are many."""
    if len(things) < MANY or not sys.stderr.isatty():
        yield from things
        return
    with click.progressbar(things, label=label, file=sys.stderr, update_min_steps=MANY // 10) as bar:
        yield from bar


def build_watched(documents: Sequence[Document], analyser: Analyser) -> Segment:
    """As `index.build.build`, telling how many texts are read."""
    return sealed([entry_of(one) for one in documents], terms_of(watched(documents, "Reading texts"), analyser))
