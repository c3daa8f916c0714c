"""Cuts a printed statement into tokens and walks along them; every token keeps its place in the original text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from kyoten.core.kernel.errors import NotationError
from kyoten.core.kernel.notation.characters import fold
from kyoten.core.kernel.notation.numerals import NUMERAL


class Kind(StrEnum):
    """What a token is; a KEYWORD, SYMBOL or UNIT is told apart by its text."""

    NUMBER = "number"
    ERA = "era"
    UNIT = "unit"
    KEYWORD = "keyword"
    SYMBOL = "symbol"
    WORD = "word"
    END = "end"


@dataclass(frozen=True)
class Token:
    """A piece of the folded text; `spaced` when white space precedes it."""

    kind: Kind
    text: str
    start: int
    end: int
    spaced: bool = False


UNITS = ("千万円", "百万円", "十万円", "兆円", "億円", "万円", "千円", "円")
MULTIPLES = ("千万", "百万", "十万", "兆", "億", "万", "千")
KEYWORDS = (
    *("程度", "約", "およそ", "概ね", "以上", "以内", "以下", "未満", "超", "最大", "最低", "上限", "下限"),
    *("新規", "継続", "当初", "その後", "補助率", "同額", "半数", "分の", "から"),
    *("カ年", "ヵ年", "ヶ年", "か年", "箇年", "年度", "年間", "年目", "年", "あたり", "当たり", "月", "日"),
)
SYMBOLS = "～-×():/・,、;。.%=+"

_SPECIFICATION = (
    (Kind.ERA, r"(?:明治|大正|昭和|平成|令和)(?=\s*[0-9元])|(?<![A-Za-z])[MTSHR](?=[0-9元])"),
    (Kind.NUMBER, NUMERAL.pattern + r"|(?<=[治正和成MTSHR])元(?=年)"),
    (Kind.UNIT, "|".join((*UNITS, *MULTIPLES))),
    (Kind.KEYWORD, "|".join(KEYWORDS)),
    (Kind.SYMBOL, f"[{re.escape(SYMBOLS)}]"),
)
_TOKEN = re.compile("|".join(f"(?P<{kind.value}>{pattern})" for kind, pattern in _SPECIFICATION))
_BROKEN_NUMBER = re.compile(r"[0-9][,.](?=[0-9])")


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of the text with an END token last; NotationError for misplaced commas inside a number."""
    folded = fold(text)
    tokens: list[Token] = []
    position = 0
    for match in _TOKEN.finditer(folded):
        tokens.extend(_words(folded, position, match.start()))
        kind = Kind(match.lastgroup or "")
        tokens.append(_token(kind, folded, match.start(), match.end()))
        position = match.end()
        if kind is Kind.NUMBER and _BROKEN_NUMBER.match(folded, position - 1):
            raise NotationError("a number is grouped in an unknown way", text, position)
    tokens.extend(_words(folded, position, len(folded)))
    tokens.append(_token(Kind.END, folded, len(folded), len(folded)))
    return tuple(tokens)


def _words(folded: str, start: int, end: int) -> list[Token]:
    """The runs of other characters between two tokens, split at white space."""
    found = re.compile(r"\S+").finditer(folded, start, end)
    return [_token(Kind.WORD, folded, match.start(), match.end()) for match in found]


def _token(kind: Kind, folded: str, start: int, end: int) -> Token:
    return Token(kind, folded[start:end], start, end, start > 0 and folded[start - 1].isspace())


class Cursor:
    """A place in the tokens of a text, moved forward by the readers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self.index = 0

    @property
    def here(self) -> Token:
        """The token to be read next; END at the end."""
        return self.tokens[self.index]

    def ahead(self, count: int = 1) -> Token:
        """The token `count` places on, END beyond the end."""
        return self.tokens[min(self.index + count, len(self.tokens) - 1)]

    def at(self, *texts: str) -> bool:
        """Whether the next token is a unit, keyword or symbol with one of these texts."""
        return is_one(self.here, *texts)

    def take(self) -> Token:
        """The next token, and move past it."""
        token = self.here
        self.index = min(self.index + 1, len(self.tokens) - 1)
        return token

    def accept(self, *texts: str) -> Token | None:
        """The next token if it has one of these texts (moving past it), else None."""
        return self.take() if self.at(*texts) else None

    def cut(self, length: int) -> Token:
        """The first `length` characters of the present word; what is left of it is read next."""
        word = self.here
        middle = word.start + length
        head = Token(word.kind, word.text[:length], word.start, middle, word.spaced)
        rest = (Token(word.kind, word.text[length:], middle, word.end),) if middle < word.end else ()
        self.tokens = (*self.tokens[: self.index], head, *rest, *self.tokens[self.index + 1 :])
        return self.take()

    @property
    def before(self) -> Token:
        """The token read last."""
        return self.tokens[self.index - 1]

    def fail(self, message: str, token: Token | None = None) -> NoReturn:
        """Refuse the text at `token`, or at the next token."""
        raise NotationError(message, self.text, (token or self.here).start)

    def slice(self, first: Token, last: Token) -> str:
        """The original text from one token to another, inner white space made one space."""
        return " ".join(self.text[first.start : last.end].split())


def is_one(token: Token, *texts: str) -> bool:
    """Whether a token is a unit, keyword or symbol with one of these texts."""
    return token.kind in (Kind.UNIT, Kind.KEYWORD, Kind.SYMBOL) and token.text in texts
