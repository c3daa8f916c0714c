import json
from dataclasses import replace

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
