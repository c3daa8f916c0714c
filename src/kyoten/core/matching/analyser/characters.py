"""One spelling for what is written in several ways: width, case, marks and kana."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_HYPHENS: Final = re.compile("[\u2010-\u2015\u2212\u30a0\uff0d]")
_LONG_BY_HYPHEN: Final = re.compile("(?<=[\u30a1-\u30fa])-(?=[\u30a1-\u30fc]|$|[^a-z0-9])")
_LAST_LONG: Final = re.compile("(?<=[\u30a1-\u30fc][\u30a1-\u30fa])\u30fc(?![\u30a1-\u30fc])")
_LONGER: Final = re.compile("\u30fc{2,}")
_OLD: Final = str.maketrans("ゐゑヰヱヲヂヅ", "いえイエオジズ")
_SMALL: Final = str.maketrans(
    "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ", "アイウエオツヤユヨワカケあいうえおつやゆよわ"
)
_SOUNDS: Final = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))


def normal(text: str) -> str:
    """The text in one spelling: NFKC, lower case, plain hyphens, and kana as follows.

    Old kana become new ones and small ones large (ヱ, エ; キャ, キヤ), ヴ its usual neighbour (ヴァ, バ), and the long
    mark at the end of a word of katakana falls (コンピューター, コンピュータ). Sources: Unicode Standard Annex 15; JIS
    Z 8301, Annex on the long mark; 外来語の表記 (Cabinet notice 2 of 1991).
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    if plain.isascii():
        return plain
    plain = _LONG_BY_HYPHEN.sub("ー", _HYPHENS.sub("-", plain))
    for sound, usual in _SOUNDS:
        plain = plain.replace(sound, usual)
    return _LAST_LONG.sub("", _LONGER.sub("ー", plain)).translate(_OLD).translate(_SMALL)
