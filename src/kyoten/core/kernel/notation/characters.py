"""One character in, one character out: width and variant forms are made one, positions stay those of the original."""

from __future__ import annotations

import unicodedata

_VARIANTS = {
    **dict.fromkeys("~〜∼˜⁓", "～"),
    **dict.fromkeys("−–—‐‑﹣", "-"),
    **dict.fromkeys("×✕✖⨯", "×"),
    **dict.fromkeys("【〔[［〈<＜｛{", "("),
    **dict.fromkeys("】〕]］〉>＞｝}", ")"),
    "，": ",",
    **dict.fromkeys("・･", "・"),
    **dict.fromkeys("／⁄∕", "/"),
    **dict.fromkeys("：∶", ":"),
}


def fold(text: str) -> str:
    """The text with half-width ASCII, one wave dash ～, one minus, one slash, one times sign and round brackets.

    The result has the same length as the text, so an offset in one is an offset in the other.
    """
    return "".join(_fold_one(character) for character in text)


def _fold_one(character: str) -> str:
    if character in _VARIANTS:
        return _VARIANTS[character]
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) != 1 or not (plain.isascii() or plain.isdecimal()):
        return character
    return _VARIANTS.get(plain, plain)
