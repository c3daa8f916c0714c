"""One character in, one out: width and variant forms are made one, positions stay those of the original."""

from __future__ import annotations

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
_FIRST_WIDE, _LAST_WIDE = "！", "～"
"""The full-width forms of ASCII stand in the same order as ASCII itself."""


def fold(text: str) -> str:
    """The text with half-width ASCII, one wave dash ～, one minus, one slash, one times sign and round brackets.

    The result has the same length as the text, so an offset in one is an offset in the other.
    """
    return "".join(_fold_one(character) for character in text)


def _fold_one(character: str) -> str:
    if character in _VARIANTS:
        return _VARIANTS[character]
    if character == "\u3000":
        return " "
    if _FIRST_WIDE <= character <= _LAST_WIDE:
        plain = chr(ord(character) - ord(_FIRST_WIDE) + ord("!"))
        return _VARIANTS.get(plain, plain)
    return character
