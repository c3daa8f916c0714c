"""Randomness that can be repeated: every draw comes from a named stream of one seed."""

from __future__ import annotations

import hashlib
import random


def stream(seed: int, *names: str | int) -> random.Random:
    """A generator for one purpose: the same seed and names always give the same draws, on every machine."""
    text = "/".join([str(seed), *map(str, names)])
    digest = hashlib.sha256(text.encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311 - reproducible draws, not secrets
