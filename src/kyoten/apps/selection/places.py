"""The eight regions into which Japan's prefectures are commonly counted together, by JIS X 0401 code."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

BLOCKS: dict[str, tuple[str | Promise, range]] = {
    "hokkaido": (gettext_lazy("Hokkaido"), range(1, 2)),
    "tohoku": (gettext_lazy("Tohoku"), range(2, 8)),
    "kanto": (gettext_lazy("Kanto"), range(8, 15)),
    "chubu": (gettext_lazy("Chubu"), range(15, 24)),
    "kinki": (gettext_lazy("Kinki"), range(24, 31)),
    "chugoku": (gettext_lazy("Chugoku"), range(31, 36)),
    "shikoku": (gettext_lazy("Shikoku"), range(36, 40)),
    "kyushu": (gettext_lazy("Kyushu and Okinawa"), range(40, 48)),
}


def blocks_of(prefectures: Iterable[str]) -> frozenset[str]:
    """The regions in which prefectures lie; codes that are none of the 47 lie in no region."""
    numbers = {int(code) for code in prefectures if code.isdigit()}
    return frozenset(name for name, (_label, span) in BLOCKS.items() if numbers & set(span))


def block_name(code: str) -> str:
    """A region in the language of the page."""
    return str(BLOCKS[code][0]) if code in BLOCKS else code
