import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from tests.core.matching.made import document, documents

from kyoten.core.matching.index.stored import pack, unpack


@settings(max_examples=25)
@given(documents)
def test_a_document_comes_back_as_it_was_stored(given_documents):
    known = [replace(one, texts={name: text for name, text in one.texts.items() if text}) for one in given_documents]
    assert [unpack(pack(one)) for one in given_documents] == known


def test_what_is_unknown_is_left_out():
    assert sorted(json.loads(pack(document("n1", "電子")))) == ["id", "kind", "language", "texts"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "expert", "people": ("e1", "e2")},
        {"language": "en", "labels": frozenset({"b", "a"})},
        {"facets": {"place": ("京都", "大阪")}, "listed": date(2009, 4, 1), "expires": date(2010, 3, 31)},
        {"withdrawn": True},
        {"texts": {"title": "錫", "claims": "一\n二"}},
    ],
)
def test_every_field_survives_and_bytes_are_the_same_again(changes):
    one = document("n1", **{"title": "錫", **changes})
    assert (unpack(pack(one)), pack(unpack(pack(one)))) == (one, pack(one))


def test_the_order_of_labels_makes_no_other_bytes():
    assert pack(document("a", labels=frozenset(["x", "y"]))) == pack(document("a", labels=frozenset(["y", "x"])))
