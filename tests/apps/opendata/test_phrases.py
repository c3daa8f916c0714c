"""Words of the public pages."""

from __future__ import annotations

import pytest
from django.utils import translation

from kyoten.apps.opendata import phrases
from kyoten.core.programme.check import Verdict
from kyoten.core.programme.model import Basis, Level, LinkKind


def test_a_known_key_has_its_word():
    with translation.override("en"):
        assert phrases.word(phrases.HUB_STATES, "active") == "Active"


def test_an_unknown_key_stands_for_itself():
    assert phrases.word(phrases.HUB_STATES, "resting") == "resting"


def test_a_field_that_somebody_typed_is_shown_as_typed():
    with translation.override("en"):
        assert phrases.field_names(["情報通信", "宇宙"]) == ["Information and communication", "宇宙"]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (phrases.LINKAGES, LinkKind),
        (phrases.VERDICTS, Verdict),
        (phrases.VERDICT_BADGES, Verdict),
        (phrases.BASES, Basis),
        (phrases.LEVELS, Level),
    ],
)
def test_every_kind_of_the_language_has_a_word(words, keys):
    assert set(words) == {one.value for one in keys}
