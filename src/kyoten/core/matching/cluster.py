"""Work on several machines, by Dask: asked for by the address of a scheduler; what is missing is said."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from kyoten.core.kernel.errors import KyotenError

PATIENCE: Final = 20
"""Seconds that a scheduler has to answer."""
MUSTER: Final = 20
"""Seconds in which at least one machine must be there."""
RETRIES: Final = 3
"""A part whose machine drops out is done again so many times."""


@contextmanager
def cluster(address: str) -> Iterator[Any]:
    """A client of the Dask scheduler at `address`, with at least one machine at work.

    Raises KyotenError where Dask is not installed, no scheduler answers, no machine is there, or parts were lost for
    good, because too many machines dropped out.
    """
    if find_spec("distributed") is None:
        raise KyotenError("several machines need the package dask: pip install kyoten[cluster]")
    distributed = import_module("distributed")
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise KyotenError(f"no scheduler answers at {address} ({error})") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=MUSTER)
        except TimeoutError as error:
            raise KyotenError(f"the scheduler at {address} has no machine to work with") from error
        try:
            yield client
        except (distributed.scheduler.KilledWorker, distributed.CancelledError) as error:
            raise KyotenError(f"too many machines of {address} dropped out ({error}); begin again") from error


@contextmanager
def shared_folder(client: Any) -> Iterator[Path | None]:
    """A folder that every machine reads, taken away at the end; None where one of them does not read it."""
    with TemporaryDirectory(prefix="kyoten-") as name:
        (Path(name) / "mark").touch()
        seen = client.run(_reads, name, on_error="return")
        yield Path(name) if all(one is True for one in seen.values()) else None


def _reads(folder: str) -> bool:
    return (Path(folder) / "mark").is_file() and os.access(folder, os.R_OK)


def everywhere(client: Any, what: Any) -> Any:
    """Have every machine hold `what`: sent to the machines themselves or, where they are out of reach, by way of the
    scheduler."""
    for direct in (True, False):
        try:
            return client.scatter([what], broadcast=True, hash=False, direct=direct)[0]
        except (OSError, TimeoutError):
            if not direct:
                raise
    return None


def results(client: Any, parts: Iterable[Any]) -> Iterator[Any]:
    """What came out of each part, in their order, as soon as it is there and from the machine that did it.

    A machine need not keep what has arrived here, and nobody does it again when the machine drops out.
    """
    for part in parts:
        yield client.gather(part, direct=True)
        part.release()


def threads(client: Any) -> int:
    """Threads of all machines that are there."""
    return sum(client.nthreads().values()) or 1
