"""An index in a folder: written beside what is there, taken up by one rename, read without loading it."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.analyser.installed import named
from kyoten.core.matching.index.index import Index, Part
from kyoten.core.matching.index.segment import ARRAYS, WEIGHTS, Array, Segment

FORM: Final = 1
"""The form of the files; another one is not read."""
MANIFEST: Final = "manifest.json"
_WORDS: Final = "words.json"
NOTHING: Final[Mapping[str, Any]] = {}
_TRIES: Final = 20


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """What a folder holds: the index, vectors of its documents by segment (none, or a row each), and a note."""

    index: Index
    vectors: tuple[Array, ...]
    note: Mapping[str, Any]


def save(index: Index, folder: Path, *, vectors: Sequence[Array] = (), note: Mapping[str, Any] = NOTHING) -> None:
    """Make the folder hold this index: segments that are not there yet, then the manifest in one rename.

    `vectors` (one array for each segment, or none) and `note` (plain values) are taken up by the same rename. Whoever
    opens the folder meanwhile, or after the process died at any point, finds the former index or this one, whole. What
    no manifest names is taken away afterwards, and what was begun where the disk is full. Raises KyotenError where the
    folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder / "lock"), _tidy(folder):
            kept = [_save_part(part, folder) for part in index.parts]
            for names, rows in zip(kept, vectors, strict=bool(vectors)):
                names["vectors"] = _save_array("vectors", np.ascontiguousarray(rows), folder)
            plain = {"form": FORM, "analyser": index.analyser.edition, "weights": WEIGHTS, "segments": kept}
            manifest = plain | ({"note": note} if note else {})
            _replace(folder / MANIFEST, _json(manifest))
            _sweep(folder, {name for one in kept for name in one.values()})
    except OSError as error:
        raise _unwritten(folder, error) from error


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The one who changes what the folder holds, from reading it until the new index is saved; others wait here.

    The lock goes with its process. Raises KyotenError where the folder cannot be written.
    """
    with ExitStack() as held:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            held.enter_context(_locked(folder / "writer"))
        except OSError as error:
            raise _unwritten(folder, error) from error
        yield


def load(folder: Path) -> Index:
    """The index of a folder; its arrays stay on disk and are read where they are needed.

    Raises KyotenError where there is none, where it is damaged, or where the analyser that made it is not installed.
    """
    return open_shelf(folder).index


def note_of(folder: Path) -> Mapping[str, Any]:
    """The note of a folder, without opening its index. Raises KyotenError as `load`."""
    note: Mapping[str, Any] = _manifest(folder).get("note", NOTHING)
    return note


def open_shelf(folder: Path) -> Shelf:
    """All that a folder holds; arrays stay on disk. Raises KyotenError as `load`."""
    for _ in range(_TRIES):
        manifest = _manifest(folder)
        try:
            analyser = named(manifest["analyser"])
            index = Index(analyser, tuple(_load_part(folder, one) for one in manifest["segments"]))
            named_rows = [one["vectors"] for one in manifest["segments"] if "vectors" in one]
            vectors = tuple(np.asarray(np.load(folder / name, mmap_mode="r")) for name in named_rows)
            return Shelf(index, vectors, manifest.get("note", NOTHING))
        except FileNotFoundError:
            continue
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KyotenError(f"{folder}: the index is damaged ({error}); make it anew") from error
    raise KyotenError(f"{folder}: parts of the index are missing; make it anew")


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["form"] != FORM or manifest["weights"] != WEIGHTS:
            raise KyotenError(f"{folder}: the index has another form; make it anew")
    except FileNotFoundError as error:
        raise KyotenError(f"{folder}: there is no index here") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KyotenError(f"{folder}: the index is damaged ({error}); make it anew") from error
    return manifest


def _unwritten(folder: Path, error: OSError) -> KyotenError:
    """Where a file breaks off, numpy tells how much was written and not why."""
    why = error.strerror or "only a part was written: is the disk full?"
    return KyotenError(f"{folder}: the index cannot be written ({why})")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One process at a time; the lock goes with its process."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _tidy(folder: Path) -> Iterator[None]:
    """What was begun and not taken up goes away: by writers that died, and by this one where it fails."""
    _sweep(folder, None)
    try:
        yield
    except OSError:
        _sweep(folder, _named(folder))
        raise


def _named(folder: Path) -> set[str] | None:
    """The names that the manifest names, none where there is no manifest; None where nobody knows."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {name for one in manifest["segments"] for name in one.values()}
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _save_part(part: Part, folder: Path) -> dict[str, str]:
    """Write a segment and its dead documents under names made of their content; says these names."""
    arrays = {name: np.ascontiguousarray(getattr(part.segment, name)) for name in ARRAYS}
    words = _json({"facets": part.segment.facet_words, "labels": part.segment.label_sets})
    name = "segment-" + _digest(words, *arrays.values())
    if not _stands(folder / name, arrays, words):
        shutil.rmtree(folder / name, ignore_errors=True)
        fresh = folder / f"new-{os.getpid()}-{name}"
        fresh.mkdir()
        for array, values in arrays.items():
            _write_array(fresh / f"{array}.npy", values)
        _write(fresh / _WORDS, words)
        _settle(fresh)
        fresh.rename(folder / name)
    dead = np.flatnonzero(~part.alive).astype(np.int32)
    if not len(dead):
        return {"segment": name}
    return {"segment": name, "dead": _save_array("dead", dead, folder)}


def _save_array(kind: str, values: Array, folder: Path) -> str:
    """Write an array under a name made of its content, unless it is there; says the name."""
    name = f"{kind}-{_digest(str(values.shape).encode(), values)}.npy"
    if not _is_whole(folder / name, values):
        fresh = folder / f"new-{os.getpid()}-{name}"
        _write_array(fresh, values)
        fresh.replace(folder / name)
    return name


def _stands(place: Path, arrays: Mapping[str, Array], words: bytes) -> bool:
    """Is this segment in the folder already, none of its files cut off or gone?"""
    try:
        whole = (place / _WORDS).read_bytes() == words
    except OSError:
        return False
    return whole and all(_is_whole(place / f"{name}.npy", values) for name, values in arrays.items())


def _is_whole(path: Path, values: Array) -> bool:
    """Does the file hold an array as long as this one? Its name already says what the array holds."""
    try:
        return bool(np.load(path, mmap_mode="r").shape == values.shape)
    except (OSError, ValueError):
        return False


def _load_part(folder: Path, named: dict[str, str]) -> Part:
    """Arrays are mapped copy-on-write: kernels are compiled once for these and for arrays in memory."""
    place = folder / named["segment"]
    words = json.loads((place / _WORDS).read_text(encoding="utf-8"))
    arrays = {name: np.asarray(np.load(place / f"{name}.npy", mmap_mode="c")) for name in ARRAYS}
    facets = tuple((name, word) for name, word in words["facets"])
    segment = Segment(**arrays, facet_words=facets, label_sets=tuple(tuple(labels) for labels in words["labels"]))
    alive = np.ones(len(segment), dtype=np.bool_)
    if "dead" in named:
        alive[np.load(folder / named["dead"])] = False
    return Part(segment, alive)


def _digest(*parts: bytes | Array) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part if isinstance(part, bytes) else part.data.cast("B") if part.size else b"")
    return digest.hexdigest()[:32]


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _write_array(path: Path, values: Array) -> None:
    with path.open("wb") as file:
        np.save(file, values, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())


def _write(path: Path, text: bytes) -> None:
    with path.open("wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, text: bytes) -> None:
    """Put a text in the place of a file, so that at any moment the old one or the new one is there."""
    _settle(path.parent)
    fresh = path.with_name(f"new-{os.getpid()}-{path.name}")
    _write(fresh, text)
    fresh.replace(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the names in a folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path, named: set[str] | None) -> None:
    """Take away what is not named; where nobody knows what is, only what was begun."""
    kinds = ("new-",) if named is None else ("new-", "segment-", "dead-", "vectors-")
    for path in folder.iterdir():
        if path.name.startswith(kinds) and path.name not in (named or ()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
