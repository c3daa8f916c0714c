"""How texts of the exchange become terms on this site."""

from __future__ import annotations

from django.conf import settings

from kyoten.core.matching.analyser import installed
from kyoten.core.matching.analyser.terms import LETTERS, Analyser

WORDS = "sudachi"
"""The name by which the operator asks for Japanese words beside letters."""


def analyser() -> Analyser:
    """The analyser that the operator named; letters alone where none is, or where its packages are not installed."""
    wanted = settings.KYOTEN_ANALYSER == WORDS and installed.is_installed()
    return installed.with_words() if wanted else LETTERS
