import numpy as np
import pytest
from tests.core.matching.join.test_sparse import random_rows

from kyoten.core.matching.join.laid import arrays_of, arrays_of_rows, lay, prepared_of, rows_of, taken
from kyoten.core.matching.join.sparse import prepare


def plain(arrays):
    return {name: (values.dtype, values.shape, values.tobytes()) for name, values in arrays.items()}


def test_what_was_laid_is_taken_up_bit_for_bit(tmp_path):
    arrays = arrays_of(prepare(random_rows(50, 1)))
    assert plain(taken(lay(arrays, tmp_path, "documents"))) == plain(arrays)


def test_what_is_mapped_may_be_written_to_without_changing_the_file(tmp_path):
    path = lay({"one": np.zeros(3)}, tmp_path, "rows")
    taken(path)["one"][0] = 1
    assert taken(path)["one"].tolist() == [0, 0, 0]


def test_what_was_sent_is_taken_into_memory_of_its_own():
    given = {"one": np.zeros(3)}
    taken(given)["one"][0] = 1
    assert given["one"].tolist() == [0, 0, 0]


def test_documents_are_the_same_after_being_taken_apart(monkeypatch):
    monkeypatch.setattr("kyoten.core.matching.join.sparse.BLOCK", 20)
    arrays = arrays_of(prepare(random_rows(50, 1)))
    again = prepared_of(arrays)
    assert [block.base for block in again.blocks] == [0, 17, 34]
    assert plain(arrays_of(again)) == plain(arrays)


def test_rows_are_the_same_after_being_taken_apart():
    rows = random_rows(9, 2)
    assert (rows_of(arrays_of_rows(rows, 2, 7)) != rows[2:7]).nnz == 0


@pytest.mark.parametrize("rows", [random_rows(3, 1)[:0], random_rows(3, 1) * 0])
def test_rows_without_anything_can_be_laid(tmp_path, rows):
    rows.eliminate_zeros()
    path = lay(arrays_of_rows(rows, 0, rows.shape[0]), tmp_path, "rows")
    assert rows_of(taken(path)).shape == rows.shape


def test_where_there_is_no_folder_nothing_is_laid():
    assert lay({"one": np.zeros(3)}, None, "rows") is None


def test_where_the_folder_is_full_nothing_stays_there(tmp_path, monkeypatch):
    def full(_path, _values):
        raise OSError("no room")

    monkeypatch.setattr(np, "save", full)
    assert (lay({"one": np.zeros(3)}, tmp_path, "rows"), list(tmp_path.iterdir())) == (None, [])
