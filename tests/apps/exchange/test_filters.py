"""A question in an address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.exchange.filters import NAMES, Asked

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12)
CHOSEN = st.dictionaries(st.sampled_from(NAMES), st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple))


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs")), max_size=20), CHOSEN)
def test_an_address_gives_back_its_question(text, chosen):
    asked = Asked(text.strip(), {name: tuple(sorted(words)) for name, words in chosen.items()})
    assert Asked.from_text(asked.query) == asked


@given(CHOSEN, st.sampled_from(NAMES), WORDS)
def test_a_word_chosen_twice_is_not_chosen(chosen, name, word):
    asked = Asked("", chosen)
    assert Asked("", asked.toggled(name, word).toggled(name, word).chosen).query == asked.query


def test_what_is_not_understood_is_not_asked():
    assert Asked.from_text("colour=red&page=2&field=") == Asked()
