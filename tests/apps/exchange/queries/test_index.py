"""The index of listings follows the audit trail, and lies on disk for every process."""

from __future__ import annotations

import json

import numpy as np
import pytest
from django.db import transaction
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.bridge import document_of
from kyoten.apps.exchange.queries import index
from kyoten.apps.exchange.queries.index import Keeper, unread
from kyoten.apps.reviews.actions.planning import keep_vectors
from kyoten.core.kernel.embedding import digest
from kyoten.core.matching.index import store
from kyoten.core.matching.match import text_of

pytestmark = pytest.mark.django_db


def keeper(folder=None) -> Keeper:
    return Keeper(lambda: folder, lambda: folder is not None)


def held(one: Keeper) -> set[str]:
    return {document.id for document in one.current().index.documents()}


def test_an_index_brought_up_to_date_holds_what_one_made_anew_holds():
    scene, kept = market(), keeper()
    first, second = scene.published(), scene.published()
    assert held(kept) == {first.code, second.code}
    actions.withdraw(first.pk, by=scene.owner)
    third = scene.published()
    assert held(kept) == held(keeper()) == {second.code, third.code}


def test_where_nothing_happened_one_query_is_enough(django_assert_num_queries):
    one = keeper()
    market().published()
    kept = one.current()
    with django_assert_num_queries(1):
        assert one.current() is kept


def test_another_history_is_read_anew(tmp_path):
    scene, kept = market(), keeper(tmp_path)
    stays = scene.published()
    with transaction.atomic():
        gone = scene.published()
        assert held(kept) == {stays.code, gone.code}
        transaction.set_rollback(True)
    assert held(kept) == held(keeper(tmp_path)) == {stays.code}


def test_another_process_opens_what_one_wrote_and_reads_no_listing(tmp_path, django_assert_num_queries):
    row = market().published()
    keeper(tmp_path).current()
    with django_assert_num_queries(3) as asked:
        assert held(keeper(tmp_path)) == {row.code}
    assert not any('FROM "exchange_work"' in one["sql"] for one in asked)


def test_what_one_process_wrote_the_other_takes_up(tmp_path):
    scene = market()
    row = scene.published()
    first, second = keeper(tmp_path), keeper(tmp_path)
    assert held(first) == held(second) == {row.code}
    other = scene.published()
    assert held(first) == {row.code, other.code}
    note = store.note_of(tmp_path)
    assert held(second) == {row.code, other.code}
    assert (store.note_of(tmp_path), second.current().head[0]) == (note, note["act"])


def test_while_one_process_writes_the_other_goes_on_in_memory(tmp_path):
    scene = market()
    with index._only_writer(tmp_path) as alone:
        row = scene.published()
        assert (alone, held(keeper(tmp_path))) == (True, {row.code})
    assert not (tmp_path / store.MANIFEST).exists()


def test_in_a_transaction_nothing_is_written(tmp_path):
    row = market().published()
    assert held(Keeper(lambda: tmp_path)) == {row.code}
    assert not (tmp_path / store.MANIFEST).exists()


@pytest.mark.parametrize("harm", ["text", "form", "segment"])
def test_a_folder_that_cannot_be_used_is_made_anew(tmp_path, harm):
    row = market().published()
    keeper(tmp_path).current()
    manifest = tmp_path / store.MANIFEST
    if harm == "text":
        manifest.write_text("{")
    elif harm == "form":
        data = json.loads(manifest.read_text())
        data["note"]["form"] = -1
        manifest.write_text(json.dumps(data))
    else:
        for one in tmp_path.glob("segment-*/docs.npy"):
            one.write_bytes(b"x")
    assert held(keeper(tmp_path)) == {row.code}


def test_a_folder_that_cannot_be_written_leaves_the_index_in_memory(tmp_path):
    row = market().published()
    (tmp_path / "file").write_text("")
    assert held(keeper(tmp_path / "file")) == {row.code}


def test_vectors_that_are_known_stand_beside_their_documents(tmp_path, monkeypatch):
    scene = market()
    row, other = scene.published(), scene.published(title_ja="別の題")
    monkeypatch.setattr(index.meaning, "model", lambda: FAKE)
    keep_vectors({digest(text_of(document_of(row))): np.array([0.6, 0.8])})
    for one in (keeper(tmp_path), keeper(tmp_path)):
        made = one.current()
        assert [document.id for document in unread(made)] == [other.code]
        assert {tuple(np.round(rows, 1)) for part in made.vectors for rows in part.tolist()} == {(0.6, 0.8), (0.0, 0.0)}


class FAKE:
    name, edition, least = "fake", "fake 1", 0.1
