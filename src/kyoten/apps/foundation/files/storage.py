"""Where the bytes lie: `VAR/files/ab/abcd...` by SHA-256 digest, outside everything that a web server hands out.

Bytes come into `incoming` first, in a file of their own that is flushed to the disk, and take their place by one
rename: a file under a digest is always whole. The same bytes lie there once, however many rows name them.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

DIGEST = re.compile(r"[0-9a-f]{64}")
CHUNK = 256 * 1024


class TooLarge(Exception):
    """More bytes came than are allowed; nothing of them is kept."""


@dataclass(frozen=True)
class Staged:
    """Bytes on the disk that have no place yet."""

    path: Path
    digest: str
    size: int


def root() -> Path:
    """The folder of all stored files."""
    return Path(settings.VAR) / "files"


def path_of(digest: str) -> Path:
    """Where the bytes with that digest lie; ValueError for anything that is no SHA-256 in small hexadecimal letters."""
    if not DIGEST.fullmatch(digest):
        raise ValueError("not a SHA-256 digest")
    return root() / digest[:2] / digest


@contextmanager
def stage(chunks: Iterable[bytes], max_bytes: int) -> Iterator[Staged]:
    """The bytes in a file of their own, flushed to the disk; what was not placed is gone at the end.

    Counts what really comes, whatever the sender said about it; raises TooLarge beyond `max_bytes`.
    """
    handle, temporary = tempfile.mkstemp(dir=_folder(root() / "incoming"))
    path, digest, size = Path(temporary), hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > max_bytes:
                    raise TooLarge
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        yield Staged(path, digest.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def place(staged: Staged) -> None:
    """Put staged bytes under their digest. Bytes that lie there already stay, and count as new for `strays`."""
    target = path_of(staged.digest)
    if target.exists():
        os.utime(target)
        return
    _folder(target.parent)
    staged.path.replace(target)
    _flush_folder(target.parent)


def is_intact(digest: str) -> bool:
    """Whether the bytes are there and still have that digest."""
    try:
        with path_of(digest).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except FileNotFoundError:
        return False


def drop(digest: str) -> None:
    """Take the bytes away; nothing happens when they are gone already."""
    path_of(digest).unlink(missing_ok=True)


def strays(older_than: float) -> Iterator[Path]:
    """Every file in the store that was last touched more than `older_than` seconds ago, staged ones included."""
    before = time.time() - older_than
    yield from (path for path in sorted(root().glob("*/*")) if path.is_file() and path.stat().st_mtime < before)


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _flush_folder(path: Path) -> None:
    """A rename survives a power cut only when its folder was flushed too."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
