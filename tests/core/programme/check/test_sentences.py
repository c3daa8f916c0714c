"""Every sentence stands in both languages with the same blanks."""

from __future__ import annotations

import re

import pytest

from kyoten.core.programme.check.amounts import How
from kyoten.core.programme.check.sentences import NOTES, OUTCOMES, SUBJECTS

BLANK = re.compile(r"\{(\w+)\}")
EVERY = [*OUTCOMES.values(), *SUBJECTS.values(), *NOTES.values()]


@pytest.mark.parametrize("sentence", EVERY, ids=lambda sentence: sentence["en"][:40])
def test_both_languages_have_the_same_blanks(sentence: dict[str, str]) -> None:
    english, japanese = (set(BLANK.findall(sentence[language])) - {"alias"} for language in ("en", "ja"))
    assert english == japanese


def test_every_outcome_has_its_sentence() -> None:
    assert set(OUTCOMES) == set(How)
