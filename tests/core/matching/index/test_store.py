import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from tests.core.matching.index.test_build import content
from tests.core.matching.made import DAY, document, documents

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.terms import LETTERS
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.store import MANIFEST, alone, load, note_of, open_shelf, save
from kyoten.core.matching.search.search import search


def names(folder):
    return sorted(one.id for one in load(folder).documents())


@settings(max_examples=10)
@given(documents, documents)
def test_an_index_comes_back_as_it_was_saved(tmp_path_factory, first, more):
    folder = tmp_path_factory.mktemp("index")
    index = Index.of(first)
    save(index, folder)
    index = index.adding(more).removing(["d1"])
    save(index, folder)
    back = load(folder)
    assert [content(part.segment) for part in back.parts] == [content(part.segment) for part in index.parts]
    assert [part.alive.tolist() for part in back.parts] == [part.alive.tolist() for part in index.parts]


def test_a_saved_index_answers_from_disk(tmp_path):
    save(Index.of([document("a", "電子材料"), document("b", "film")]), tmp_path)
    index = load(tmp_path)
    assert [hit.id for hit in search(index, "電子", day=DAY).hits] == ["a"]
    assert index.parts[0].segment.docs.base is not None


def test_what_was_opened_stays_readable_when_the_next_is_saved(tmp_path):
    save(Index.of([document("a", "film")]), tmp_path)
    before = load(tmp_path)
    save(Index.of([document("b", "film")]), tmp_path)
    assert ([hit.id for hit in search(before, "film", day=DAY).hits], names(tmp_path)) == (["a"], ["b"])


def test_only_what_is_new_is_written_and_nothing_is_left_over(tmp_path):
    index = Index.of([document(f"d{number}", "film") for number in range(20)])
    save(index, tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    save(index.adding([document("new", "film")]).removing(["d3"]), tmp_path)
    added = {path.name.split("-")[0] for path in set(tmp_path.iterdir()) if path.name not in before}
    assert added == {"segment", "dead"}
    save(index, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == before


def test_an_index_of_an_analyser_that_is_not_installed_is_refused(tmp_path):
    save(Index.of([], replace(LETTERS, edition="words 7")), tmp_path)
    with pytest.raises(KyotenError, match="“words 7” is not installed"):
        load(tmp_path)


@pytest.mark.parametrize(("text", "said"), [(None, "no index here"), ("{", "damaged"), ('{"form": 0}', "another form")])
def test_what_is_no_index_is_refused(tmp_path, text, said):
    if text is not None:
        (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(KyotenError, match=said):
        load(tmp_path)


def test_a_manifest_without_its_segment_is_refused(tmp_path):
    save(Index.of([]), tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | {"segments": [{"segment": "segment-none"}]}))
    with pytest.raises(KyotenError, match="parts of the index are missing"):
        load(tmp_path)


WRITER = """
import sys, itertools
from pathlib import Path
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.store import save
print("begun", flush=True)
for turn in itertools.count():
    names = [f"{'ab'[turn % 2]}{number}" for number in range(40)]
    save(Index.of([Document(name, "need", "en", {"title": "film"}) for name in names]), Path(sys.argv[1]))
"""


def test_a_writer_that_is_killed_leaves_a_whole_index(tmp_path):
    whole = [[f"{letter}{number}" for number in range(40)] for letter in "ab"]
    save(Index.of([document(name, "film") for name in whole[0]]), tmp_path)
    seen = []
    for turn in range(3):
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": ":".join(sys.path)}
        ) as one:
            one.stdout.readline()
            time.sleep(0.01 + 0.017 * turn)
            one.send_signal(signal.SIGKILL)
        seen.append(names(tmp_path))
    assert all(one in [sorted(some) for some in whole] for one in seen)


def test_vectors_and_a_note_are_taken_up_with_the_index(tmp_path):
    index = Index.of([document("a", "film")])
    save(index, tmp_path, vectors=[np.ones((1, 2), np.float16)], note={"act": 7})
    shelf = open_shelf(tmp_path)
    assert (note_of(tmp_path), shelf.note, shelf.vectors[0].tolist()) == ({"act": 7}, {"act": 7}, [[1, 1]])


def test_vectors_that_no_manifest_names_are_taken_away(tmp_path):
    index = Index.of([document("a", "film")])
    for value in (1, 2):
        save(index, tmp_path, vectors=[np.full((1, 2), value, np.float16)])
    assert len(list(tmp_path.glob("vectors-*"))) == 1
    save(index, tmp_path)
    assert (list(tmp_path.glob("vectors-*")), open_shelf(tmp_path).vectors) == ([], ())


@pytest.mark.parametrize("change", [{"segments": 5}, {"segments": [7]}, {"analyser": None}])
def test_a_manifest_of_other_values_is_told_as_damaged_or_foreign(tmp_path, change):
    save(Index.of([document("a", "film")]), tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | change))
    with pytest.raises(KyotenError, match=r"make it anew|index anew"):
        load(tmp_path)


@pytest.mark.parametrize("weights", [{}, {"title": 3, "abstract": 1, "keywords": 2, "claims": 1}])
def test_an_index_whose_fields_weigh_otherwise_is_made_anew(tmp_path, weights):
    save(Index.of([document("a", "film")]), tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | {"weights": weights}))
    with pytest.raises(KyotenError, match="another form; make it anew"):
        open_shelf(tmp_path)


def cut(folder, name):
    [path] = folder.glob(name)
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("name", ["segment-*/docs.npy", "segment-*/texts.npy", "segment-*/words.json", "dead-*"])
def test_a_file_cut_off_is_told_and_an_index_made_anew_stands_again(tmp_path, name):
    index = Index.of([document(f"d{at}", "film 電子") for at in range(9)]).removing(["d3"])
    save(index, tmp_path)
    cut(tmp_path, name)
    with pytest.raises(KyotenError, match="damaged"):
        load(tmp_path)
    save(index, tmp_path)
    assert names(tmp_path) == sorted(one.id for one in index.documents())


def test_vectors_cut_off_are_written_again(tmp_path):
    index, rows = Index.of([document("a", "film")]), [np.ones((1, 40), np.float16)]
    save(index, tmp_path, vectors=rows)
    cut(tmp_path, "vectors-*")
    save(index, tmp_path, vectors=rows)
    assert open_shelf(tmp_path).vectors[0].tolist() == rows[0].tolist()


def test_what_a_dead_writer_began_is_taken_away_before_the_next_needs_the_room(tmp_path):
    (tmp_path / "new-1-segment-x").mkdir()
    (tmp_path / "new-1-manifest.json").write_text("{")
    save(Index.of([]), tmp_path)
    assert not list(tmp_path.glob("new-*"))


FULL = """
import resource, signal, sys
from pathlib import Path
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.store import save
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
names = [f"d{number}" for number in range(900)]
index = Index.of([Document(name, "need", "en", {"title": f"film {name}"}) for name in names])
try:
    save(index, Path(sys.argv[1]))
except KyotenError as error:
    print(error)
"""


def test_where_the_disk_is_full_the_former_index_stays_and_nothing_else(tmp_path):
    save(Index.of([document("a", "film")]), tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    command, paths = [sys.executable, "-c", FULL, str(tmp_path)], {"PYTHONPATH": ":".join(sys.path)}
    said = subprocess.run(command, env={**os.environ, **paths}, capture_output=True, text=True, check=True).stdout
    assert said.strip() == f"{tmp_path}: the index cannot be written (only a part was written: is the disk full?)"
    assert ({path.name for path in tmp_path.iterdir()}, names(tmp_path)) == (before, ["a"])


def test_two_who_add_at_once_lose_nothing_of_each_other(tmp_path):
    save(Index.of([]), tmp_path)

    def add(letter):
        for number in range(4):
            with alone(tmp_path):
                save(load(tmp_path).adding([document(f"{letter}{number}", "film")]), tmp_path)

    with ThreadPoolExecutor(2) as writers:
        list(writers.map(add, "ab"))
    assert names(tmp_path) == [f"{letter}{number}" for letter in "ab" for number in range(4)]


def test_where_nothing_can_be_written_nobody_is_alone(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(KyotenError, match="cannot be written"), alone(tmp_path / "file" / "index"):
        pass


def bytes_of(folder):
    """Every file of an index by its path, but for the locks."""
    files = (one for one in folder.rglob("*") if one.is_file() and one.name not in ("lock", "writer"))
    return {str(one.relative_to(folder)): one.read_bytes() for one in files}


def test_the_same_documents_make_the_same_files_whatever_the_order_and_the_way(tmp_path):
    given = [document(f"d{at}", f"film {at}", labels=frozenset("k" * (at % 2))) for at in range(9)]
    save(Index.of(given), tmp_path / "one")
    save(Index.of(given[5:]), tmp_path / "two")
    save(load(tmp_path / "two").adding([*given[:5], document("x")]).removing(["x"]).merged(), tmp_path / "two")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_an_index_that_is_there_is_not_written_again(tmp_path):
    index = Index.of([document("a", "film"), document("b")]).removing(["b"])
    save(index, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.npy")}
    save(load(tmp_path), tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.npy")} == before


def test_what_is_read_may_be_written_to_in_memory_without_changing_the_file(tmp_path):
    save(Index.of([document("a", "film")]), tmp_path)
    load(tmp_path).parts[0].segment.weights[:] = 99
    assert load(tmp_path).parts[0].segment.weights.tolist() == [2]


@pytest.mark.parametrize("name", ["manifest.json", "notes.txt", "segments"])
def test_files_that_are_none_of_the_index_stay(tmp_path, name):
    save(Index.of([document("a")]), tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "segments").mkdir()
    save(Index.of([document("b")]), tmp_path)
    assert (tmp_path / name).exists()


def test_vectors_are_a_row_of_arrays_for_every_segment(tmp_path):
    index = Index.of([document("a")])
    with pytest.raises(ValueError, match="zip"):
        save(index, tmp_path, vectors=[np.ones((1, 2)), np.ones((1, 2))])
    assert not (tmp_path / MANIFEST).exists()


@pytest.mark.parametrize("read", [load, note_of, open_shelf])
def test_an_empty_folder_holds_no_index_however_it_is_asked(tmp_path, read):
    with pytest.raises(KyotenError, match=f"{tmp_path}: there is no index here"):
        read(tmp_path)


def test_a_note_that_was_not_given_is_empty_and_the_last_one_holds(tmp_path):
    save(Index.of([]), tmp_path)
    assert (note_of(tmp_path), open_shelf(tmp_path).note) == ({}, {})
    for act in (1, 2):
        save(Index.of([]), tmp_path, note={"act": act})
    assert note_of(tmp_path) == {"act": 2}
