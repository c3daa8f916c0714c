"""Printed strings of a pack, each read once: loader and checker ask for the same strings many times."""

from __future__ import annotations

from functools import lru_cache

from kyoten.core.kernel.notation import Statement, parse


@lru_cache(maxsize=4096)
def read_printed(text: str) -> Statement:
    """The statement that a printed string makes; NotationError where it cannot be read."""
    return parse(text)
