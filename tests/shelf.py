"""What is dear to make and the same in every run of the tests, kept in a folder under the digest of its sources.

Two things lie there: SQLite's tables after all migrations, and the rows of the demonstration. Removing the folder costs
half a minute and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import django
import pytest
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".pytest_cache" / "kyoten"
SOURCE = ROOT / "src" / "kyoten"
DAY = 86_400  # seconds


def digest(paths: Iterable[Path]) -> str:
    """The digest of these files with their names, and of the libraries that they run on."""
    found = hashlib.sha256(django.__version__.encode() + (ROOT / "requirements-dev.lock").read_bytes())
    for path in sorted(paths):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:32]


def kept(name: str, paths: Iterable[Path], make: Callable[[], Any]) -> Any:
    """What `make` gave for these very files, made now where it is not there yet."""
    place = FOLDER / f"{name}-{digest(paths)}.pickle"
    if place.exists():
        return pickle.loads(place.read_bytes())
    made = make()
    _lay_down(place, lambda path: path.write_bytes(pickle.dumps(made)))
    return made


def all_source() -> list[Path]:
    """Every file from which the demonstration comes."""
    return [one for one in SOURCE.rglob("*") if one.suffix in {".py", ".yaml", ".csv", ".md", ".txt", ".json"}]


@lru_cache
def tables() -> Path:
    """Where empty tables lie, under the digest of every file from which they come."""
    sources = [*SOURCE.glob("apps/*/migrations/*.py"), SOURCE / "apps" / "ledger" / "guard.py"]
    return FOLDER / f"tables-{digest(sources)}.sqlite3"


@contextmanager
def migrated_once() -> Iterator[None]:
    """Inside, an empty SQLite database takes its tables from the folder; the first one leaves them there."""
    migrate = Migrate.handle

    def handle(self: Migrate, *arguments: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        empty = connection.vendor == "sqlite" and not connection.introspection.table_names()
        if empty and tables().exists():
            copy(tables(), connection.connection)
            return
        migrate(self, *arguments, **options)
        if empty:
            _lay_down(tables(), lambda path: copy(connection.connection, path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Migrate, "handle", handle)
        yield


def copy(source: Path | sqlite3.Connection, target: Path | sqlite3.Connection) -> None:
    """One SQLite database over another, page by page."""
    if isinstance(source, Path):
        with closing(sqlite3.connect(source)) as opened:
            copy(opened, target)
    elif isinstance(target, Path):
        with closing(sqlite3.connect(target)) as opened:
            copy(source, opened)
    else:
        source.backup(target)


def _lay_down(place: Path, write: Callable[[Path], Any]) -> None:
    """Whole or not at all, whoever else does the same just now; what came from other files goes after a day."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for former in place.parent.glob(f"{place.name.partition('-')[0]}-*"):
        if former.stat().st_mtime < time.time() - DAY:
            former.unlink(missing_ok=True)
    new = place.with_name(f"{os.getpid()}-{place.name}")
    write(new)
    new.replace(place)
