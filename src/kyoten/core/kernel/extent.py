"""The geographic extent of a hub: any set of municipalities and whole prefectures, neighbours or not.

A prefecture without municipalities of its own is meant as a whole; each municipality brings its prefecture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kyoten.core.kernel.municipalities import prefecture_of

NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Extent:
    """Prefectures by JIS X 0401 code, and municipalities as code → name."""

    prefectures: frozenset[str] = frozenset()
    municipalities: Mapping[str, str] = field(default_factory=lambda: NONE)

    def with_municipality(self, code: str, name: str) -> Extent:
        """The same with one municipality more; its prefecture is no longer meant as a whole."""
        return Extent(self.prefectures | {prefecture_of(code)}, {**self.municipalities, code: name})

    def without_municipality(self, code: str) -> Extent:
        """The same without it; a prefecture goes with the last of its municipalities."""
        if code not in self.municipalities:
            return self
        left = {one: name for one, name in self.municipalities.items() if one != code}
        gone = {prefecture_of(code)} - _prefectures(left)
        return Extent(self.prefectures - gone, left)

    def with_whole(self, prefecture: str) -> Extent:
        """The same with a prefecture as a whole, in place of single municipalities of it."""
        return Extent(self.prefectures | {prefecture}, self._outside(prefecture))

    def without_prefecture(self, prefecture: str) -> Extent:
        """The same without the prefecture and everything in it."""
        return Extent(self.prefectures - {prefecture}, self._outside(prefecture))

    def named(self) -> list[dict[str, str]]:
        """The municipalities with their names by code, whatever the order in which they were chosen."""
        return [{"code": code, "name": name} for code, name in sorted(self.municipalities.items())]

    def _outside(self, prefecture: str) -> Mapping[str, str]:
        return {code: name for code, name in self.municipalities.items() if prefecture_of(code) != prefecture}


def extent_of(prefectures: Iterable[str], municipalities: Iterable[Mapping[str, str]]) -> Extent:
    """The extent from codes of prefectures and from municipalities as objects with `code` and `name`."""
    named = {one["code"]: one["name"] for one in municipalities}
    return Extent(frozenset(prefectures) | _prefectures(named), named)


def _prefectures(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(prefecture_of(code) for code in codes)
