"""TeX in the fields of BibTeX as plain text.

Source: D. Knuth, The TeXbook, chapter 9 (accents) and appendix B (letters); L. Lamport, LaTeX (mathematics).
"""

from __future__ import annotations

import re
import unicodedata

# An accent that is named by a letter needs a brace or a space: \\beta is no b below eta.
_ACCENT = re.compile(r"\\(?:([`'^\"~=.])|([uvHcdbrk])(?=[\s{]))\s*(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z]))")
_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a",
    "k": "\u0328",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ",
}  # fmt: skip
_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])\s*")
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
}  # fmt: skip
_SIGNS = {
    **_GREEK, **{name.capitalize(): letter.upper() for name, letter in _GREEK.items()}, "upsilon": "υ", "times": "×",
    "pm": "±", "cdot": "·", "sim": "~", "approx": "≈", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "to": "→",
    "rightarrow": "→", "infty": "∞", "circ": "°", "degree": "°", "textdegree": "°", "textmu": "μ", "textendash": "–",
    "textemdash": "—", "ldots": "…", "dots": "…", "varepsilon": "ε", "varphi": "φ",
}  # fmt: skip
_SIGN = re.compile(rf"\\({'|'.join(sorted(_SIGNS, key=len, reverse=True))})(?![A-Za-z])\s*")
_MATH = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")


def plain(text: str) -> str:
    """A value without TeX: accents and signs as letters, braces and commands gone, white space as single spaces."""
    accented = _ACCENT.sub(lambda m: f"{(m[3] or m[4]).lstrip(chr(92))}{_COMBINING[m[1] or m[2]]}", text)
    lettered = _LETTER.sub(lambda m: _LETTERS[m.group(1)], _MATH.sub(_formula, accented))
    signed = _SIGN.sub(lambda m: _SIGNS[m.group(1)], lettered)
    bare = re.sub(r"\\([&%$#_{}])", r"\1", signed.replace("~", " ").replace("---", "—").replace("--", "–"))
    bare = re.sub(r"\\[A-Za-z]+\s*", "", bare)
    return " ".join(unicodedata.normalize("NFC", re.sub(r"[{}]", "", bare)).split())


def _formula(found: re.Match[str]) -> str:
    """A formula on one line: H$_2$O is read H2O; an index of several letters keeps no mark either."""
    return re.sub(r"[_^](?=[{\w\\+-])", "", found[1])
