"""Arrays laid in a folder: processes of one machine map them, so that memory and cache hold them once for all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyoten.core.matching.join.kernels import Block
from kyoten.core.matching.join.sparse import Order, Prepared

Arrays = Mapping[str, NDArray[Any]]


def lay(arrays: Arrays, folder: Path | None, name: str) -> str | None:
    """Write arrays below the folder; the path by which `taken` finds them, or None without a folder or room in it."""
    if folder is None:
        return None
    place = folder / name
    try:
        place.mkdir()
        for one, values in arrays.items():
            np.save(place / f"{one}.npy", values)
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        return None
    return str(place)


def taken(given: str | Arrays) -> Arrays:
    """The arrays behind a path, mapped, or the arrays that were given, in memory of their own.

    What is mapped is copy-on-write: kernels are compiled once for these and for arrays in memory. What was sent is
    copied into memory that numpy lays in large pages: rows are read here and there. Raises OSError for a path at which
    this machine reads nothing.
    """
    if not isinstance(given, str):
        return {name: np.array(values) for name, values in given.items()}
    return {path.stem: np.asarray(np.load(path, mmap_mode="c")) for path in Path(given).iterdir()}


def arrays_of(documents: Prepared) -> Arrays:
    """Documents made ready as arrays by name."""
    found: dict[str, NDArray[Any]] = {"number": documents.order.number, "level": documents.order.level}
    for at, block in enumerate(documents.blocks):
        found |= {f"{name}-{at}": np.asarray(values) for name, values in block._asdict().items() if name != "level"}
    return found


def prepared_of(arrays: Arrays) -> Prepared:
    """The documents that `arrays_of` took apart."""
    order = Order(arrays["number"], arrays["level"])
    number = sum(name.startswith("base-") for name in arrays)
    return Prepared(order, tuple(_block(arrays, at) for at in range(number)))


def arrays_of_rows(rows: sparse.csr_array, first: int, last: int) -> Arrays:
    """The rows from `first` up to `last` as arrays by name, without copying their weights."""
    starts = rows.indptr[first : last + 1]
    within = slice(starts[0], starts[-1])
    terms = rows.indices[within].astype(np.int32, copy=False)
    return {"data": rows.data[within], "terms": terms, "starts": starts - starts[0], "among": np.array(rows.shape[1])}


def rows_of(arrays: Arrays) -> sparse.csr_array:
    """The rows that `arrays_of_rows` took apart."""
    shape = len(arrays["starts"]) - 1, int(arrays["among"])
    return sparse.csr_array((arrays["data"], arrays["terms"], arrays["starts"]), shape=shape)


def _block(arrays: Arrays, at: int) -> Block:
    own = {name: arrays[f"{name}-{at}"] for name in Block._fields if name not in ("base", "level")}
    return Block(base=int(arrays[f"base-{at}"]), level=arrays["level"], **own)
