"""Scenes that many tests begin from: built once in each process by the real actions, then put back as they were.

A function that makes a scene in an empty database takes the decorator `remembered`. Its first call builds and keeps
every row, every stored file and the answer itself; later calls with the same arguments put those back, each with
objects of its own. Where somebody has written before, or the site's clock stands elsewhere, the scene is built anew.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from kyoten.apps.foundation import clock

Build = TypeVar("Build", bound=Callable[..., Any])
# Where a scene leaves something at the latest; with none of them, nothing has been written yet.
TELLING = ("accounts_user", "accounts_organisation", "programmes_programme", "foundation_auditentry")
# What the migrations themselves write.
MIGRATED = {("contenttypes", "contenttype"), ("auth", "permission")}
NOW = clock.now


@dataclass(frozen=True)
class Kept:
    """What a scene left behind: rows by table, files by their place, and the scene itself, pickled."""

    rows: dict[str, Any]
    files: dict[str, bytes]
    scene: bytes


def remembered(build: Build) -> Build:
    """Build once, then put back; `build` must need nothing but an empty database and its arguments."""
    kept: dict[object, Kept] = {}

    @wraps(build)
    def scene(*arguments: Any, **named: Any) -> Any:
        if not _untouched():
            return build(*arguments, **named)
        key = arguments, tuple(sorted(named.items()))
        if key in kept:
            return _put_back(kept[key])
        made = build(*arguments, **named)
        kept[key] = Kept(dict(_read()), _files(), pickle.dumps(made))
        return made

    return scene  # type: ignore[return-value]


def _untouched() -> bool:
    """Nothing was written in this test yet, and time goes its usual way."""
    if clock.now is not NOW or clock._rehearsed.get() is not None:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in TELLING))
        return not cursor.fetchone()[0]


def _tables() -> list[str]:
    found = [model._meta for model in apps.get_models(include_auto_created=True)]
    return [one.db_table for one in found if not one.proxy and (one.app_label, one.model_name) not in MIGRATED]


def _read() -> Iterator[tuple[str, Any]]:
    """Every table that holds something, as the database itself gives it away."""
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = cursor.fetchall()
            if rows and connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                    yield table, b"".join(copy)
            elif rows:
                yield table, rows


def _put_back(kept: Kept) -> Any:
    """The rows with their numbers: counters have passed them already, or learn of them from the rows."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in kept.rows.items():
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(rows)
            else:
                marks = ",".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
    for place, content in kept.files.items():
        path = Path(settings.VAR, place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return pickle.loads(kept.scene)


def _files() -> dict[str, bytes]:
    """What lies in the store of this test, small as it is."""
    folder = Path(settings.VAR, "files")
    found = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return {str(path.relative_to(settings.VAR)): path.read_bytes() for path in found}
