"""Bytes lie under their digest, whole, once, and nowhere else."""

from __future__ import annotations

import hashlib
import os
import stat

import pytest

from kyoten.apps.foundation.files import storage

BYTES = b"hello"
DIGEST = hashlib.sha256(BYTES).hexdigest()


def put(chunks=(BYTES,), most=100):
    with storage.stage(chunks, most) as staged:
        storage.place(staged)
    return staged


def lying(store):
    return [str(path.relative_to(store)) for path in sorted(store.rglob("*")) if path.is_file()]


def test_staged_bytes_know_their_digest_and_size(store):
    with storage.stage([b"he", b"llo"], 5) as staged:
        assert (staged.digest, staged.size, staged.path.read_bytes()) == (DIGEST, 5, BYTES)


def test_placed_bytes_lie_under_their_digest_and_nothing_is_left_over(store):
    put()
    assert lying(store) == [f"{DIGEST[:2]}/{DIGEST}"]


def test_the_same_bytes_lie_there_once(store):
    put()
    put([b"hel", b"lo"])
    assert len(lying(store)) == 1


def test_what_was_not_placed_is_gone(store):
    with storage.stage([BYTES], 100):
        pass
    assert lying(store) == []


def test_an_upload_that_breaks_off_leaves_nothing(store):
    def broken():
        yield BYTES
        raise ConnectionError

    with pytest.raises(ConnectionError), storage.stage(broken(), 100):
        pass
    assert lying(store) == []


def test_too_many_bytes_are_counted_as_they_come(store):
    with pytest.raises(storage.TooLarge):
        put([b"abc", b"def"], most=5)
    assert lying(store) == []


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", DIGEST.upper(), DIGEST[:-1], DIGEST + "\n", f"/{DIGEST}"])
def test_only_a_digest_names_a_place(store, digest):
    with pytest.raises(ValueError, match="digest"):
        storage.path_of(digest)


def test_bytes_are_intact_as_long_as_nobody_changes_them(store):
    put()
    assert storage.is_intact(DIGEST)
    storage.path_of(DIGEST).write_bytes(b"hullo")
    assert not storage.is_intact(DIGEST)


def test_missing_bytes_are_not_intact(store):
    assert not storage.is_intact(DIGEST)


def test_only_the_owner_reads_the_bytes(store):
    put()
    assert stat.S_IMODE(storage.path_of(DIGEST).stat().st_mode) == 0o600


def test_dropping_twice_is_no_error(store):
    put()
    storage.drop(DIGEST)
    storage.drop(DIGEST)
    assert lying(store) == []


def test_old_bytes_are_strays_and_new_ones_are_not(store):
    put()
    assert list(storage.strays(60)) == []
    os.utime(storage.path_of(DIGEST), (0, 0))
    assert list(storage.strays(60)) == [storage.path_of(DIGEST)]


def test_bytes_that_come_again_count_as_new(store):
    put()
    os.utime(storage.path_of(DIGEST), (0, 0))
    put()
    assert list(storage.strays(60)) == []
