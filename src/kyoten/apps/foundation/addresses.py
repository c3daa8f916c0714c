"""Addresses looked up once: of the pages to which every page links, and of many rows of one kind, filled for each."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from django.urls import get_script_prefix, reverse

PLACE = "987654321"  # stands for a code or a number: every converter that takes either takes this


class Family(NamedTuple):
    """The addresses of one page for every thing that it shows: what stands before and behind the code."""

    head: str
    tail: str

    def of(self, code: str | int) -> str:
        """The address for one code (letters, digits, `-`, `_`) or number."""
        return f"{self.head}{code}{self.tail}"


def address(name: str) -> str:
    """The address of the page `name`, which takes nothing; NoReverseMatch where there is no such page."""
    return _address(get_script_prefix(), name)


def family(name: str, *parts: str | int) -> Family:
    """The addresses of the page `name`, which takes one code or number; NoReverseMatch where there is no such page.

    Of a page that takes more, `parts` are all that it takes in order, with PLACE where the code of each thing stands.
    """
    return _family(get_script_prefix(), name, parts or (PLACE,))


@lru_cache(maxsize=256)
def _address(_prefix: str, name: str) -> str:
    return reverse(name)


@lru_cache(maxsize=256)
def _family(_prefix: str, name: str, parts: tuple[str | int, ...]) -> Family:
    head, _place, tail = reverse(name, args=parts).partition(PLACE)
    return Family(head, tail)
