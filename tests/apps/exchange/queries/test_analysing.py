"""Japanese words beside letters, where the operator names them."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange.queries import analysing
from kyoten.apps.exchange.queries.index import Keeper
from kyoten.core.matching.analyser.installed import beside_letters
from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.index import store

SPACED = beside_letters("spaced 1", str.split)


@pytest.fixture
def words(settings, monkeypatch):
    """As if the packages were installed: words are what stands between spaces."""
    settings.KYOTEN_ANALYSER = "sudachi"
    monkeypatch.setattr(analysing.installed, "is_installed", lambda: True)
    monkeypatch.setattr(analysing.installed, "with_words", lambda: SPACED)


def test_letters_alone_are_what_there_is_unless_words_are_named(settings):
    assert (settings.KYOTEN_ANALYSER, analysing.analyser()) == ("", LETTERS)


def test_words_are_used_where_they_are_named_and_installed(words, monkeypatch):
    assert analysing.analyser() is SPACED
    monkeypatch.setattr(analysing.installed, "is_installed", lambda: False)
    assert analysing.analyser() is LETTERS


def keeper(folder) -> Keeper:
    return Keeper(lambda: folder, lambda: True)


def editions(folder, *keepers: Keeper) -> set[str]:
    return {one.current().index.analyser.edition for one in keepers} | {store.load(folder).analyser.edition}


@pytest.mark.django_db
def test_where_the_analyser_changed_every_process_takes_up_the_index_made_anew(tmp_path, settings, words, monkeypatch):
    row, one, other = market().published(), keeper(tmp_path), keeper(tmp_path)
    settings.KYOTEN_ANALYSER = ""
    assert editions(tmp_path, one, other) == {LETTERS.edition}
    settings.KYOTEN_ANALYSER = "sudachi"
    monkeypatch.setattr(store, "named", lambda _edition: SPACED)
    assert editions(tmp_path, one, other) == {"spaced 1"}
    assert [document.id for document in other.current().index.documents()] == [row.code]


@pytest.mark.django_db
def test_what_one_process_made_of_words_another_opens_without_reading_a_listing(
    tmp_path, words, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(store, "named", lambda _edition: SPACED)
    market().published()
    keeper(tmp_path).current()
    with django_assert_num_queries(3) as asked:
        assert keeper(tmp_path).current().index.analyser is SPACED
    assert not any('FROM "exchange_work"' in one["sql"] for one in asked)
