"""One typed answer: read as people type it, kept as one canonical text, printed for the input and for JSON.

What cannot be read stays as it was typed, and a `Problem` says what is wrong with it: nothing typed is lost, and no
value is guessed. Yen are whole (int), numbers exact decimals; no float anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from kyoten.core.kernel.eras import read_date, read_fiscal_year
from kyoten.core.kernel.errors import KyotenError, NotationError
from kyoten.core.kernel.figures import Bound, Figure
from kyoten.core.kernel.notation import parse_quantity
from kyoten.core.kernel.notation.characters import fold
from kyoten.core.programme.model.base import Text
from kyoten.core.programme.model.forms import ColumnKind, FieldKind

Value = int | str | bool | Decimal | date | tuple[str, ...]
Kind = ColumnKind | FieldKind

MOST_DIGITS = 15  # so many digits a spreadsheet keeps exactly
MOST_DECIMALS = 4
FIRST_YEAR, LAST_YEAR = 1900, 2199
CHOSEN = frozenset({"choice", "member", "measure", "stage", "function", "yes_no"})
_WHOLE = re.compile(r"\d+|\d{1,3}(?:,\d{3})+")
_DECIMAL = re.compile(r"([-△▲]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SEPARATORS = re.compile(r"[,、;；\n]")


@dataclass(frozen=True)
class Problem:
    """What is wrong with an answer: the id of its sentence, and what the sentence names."""

    id: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Option:
    """One value that can be chosen: its id, its name, and further names under which people write it."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spec:
    """What one answer must be. `limit` counts characters; `options` are those of a choice, in their order."""

    kind: Kind
    required: bool = True
    limit: int | None = None
    options: tuple[Option, ...] = ()

    def option(self, name: str) -> Option | None:
        """The option of that id, or the only one that bears the name; None where there is none."""
        wanted = _folded(name)
        exact = next((one for one in self.options if one.id == name), None)
        named = [one for one in self.options if wanted in map(_folded, (one.name.ja, one.name.en, *one.aliases))]
        return exact or (named[0] if len(named) == 1 else None)


@dataclass(frozen=True)
class Answer:
    """What a text says: its value (None where nothing was said or it cannot be read) and what is wrong with it."""

    value: Value | None = None
    problem: Problem | None = None


class _Unread(KyotenError):
    """A text cannot be read as its kind."""

    def __init__(self, problem: str, **facts: str | int) -> None:
        super().__init__(problem)
        self.problem = Problem(problem, facts)


def read(spec: Spec, text: str) -> Answer:
    """The answer in a text; an empty text is no answer, and wrong only where one is required."""
    if not text.strip():
        return Answer(problem=Problem("required") if spec.required else None)
    try:
        value = _READERS.get(spec.kind.value, _text)(spec, text)
    except _Unread as error:
        return Answer(problem=error.problem)
    return Answer(value, _too_long(spec, value))


def normal(spec: Spec, text: str) -> str:
    """The one way to write what a text says; a text that cannot be read stays as it is."""
    value = read(spec, text).value
    return text if value is None else canonical(value)


def canonical(value: Value) -> str:
    """A value as it is kept: digits without separators, ISO dates, ids; `read` gives the value back."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return _plain(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def typed(spec: Spec, text: str) -> str:
    """A kept text as it stands in an input: yen and numbers with thousands separators, all else as it is kept."""
    value = read(spec, text).value
    if isinstance(value, Decimal) or (isinstance(value, int) and spec.kind.value == "yen"):
        whole, dot, decimals = canonical(value).partition(".")
        return f"{int(whole):,}{dot}{decimals}" if not whole.startswith("-0") else canonical(value)
    return text if value is None else canonical(value)


def as_data(value: Value | None) -> int | str | bool | list[str] | None:
    """A value as JSON holds it: yen and years as whole numbers, decimals as text, so that none is rounded."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal | date):
        return canonical(value)
    return value


def from_data(data: object) -> str:
    """The kept text of what `as_data` gave."""
    if data is None:
        return ""
    if isinstance(data, bool):
        return canonical(data)
    return ", ".join(str(one) for one in data) if isinstance(data, list) else str(data)


# --- reading, kind by kind ---


def _text(spec: Spec, text: str) -> Value:
    return text


def _yen(spec: Spec, text: str) -> Value:
    """Whole yen of zero or more: 1,200,000, 120万円, 1億2,000万, １２０００００."""
    plain = unicodedata.normalize("NFKC", fold(text)).strip()
    if plain.startswith(("-", "△", "▲")):
        raise _Unread("yen_negative")
    plain = plain.removeprefix("¥").removeprefix("\\").strip()
    digits = plain.removesuffix("円").strip()
    amount = int(digits.replace(",", "")) if _WHOLE.fullmatch(digits) else _printed(digits)
    if len(str(amount)) > MOST_DIGITS:
        raise _Unread("too_large", digits=MOST_DIGITS)
    return amount


def _printed(digits: str) -> int:
    """An amount in 億, 万 and the like; refused where it is about, a range, or no whole number of yen."""
    try:
        figure = parse_quantity(f"{digits}円")
    except NotationError:
        raise _Unread("yen") from None
    if not isinstance(figure, Figure) or figure.about or figure.bound is not Bound.NONE or not figure.is_money:
        raise _Unread("yen")
    if figure.exact_yen.denominator != 1:
        raise _Unread("yen_fraction")
    return figure.yen


def _number(spec: Spec, text: str) -> Value:
    """An exact number, with or without thousands separators and up to four decimals; △ is a minus sign."""
    match = _DECIMAL.fullmatch(unicodedata.normalize("NFKC", fold(text)).strip())
    if match is None:
        raise _Unread("number")
    sign, whole, decimals = match[1], match[2].replace(",", ""), (match[3] or "").rstrip("0")
    if len(decimals) > MOST_DECIMALS:
        raise _Unread("number_decimals", decimals=MOST_DECIMALS)
    if len(whole.lstrip("0")) + len(decimals) > MOST_DIGITS:
        raise _Unread("too_large", digits=MOST_DIGITS)
    value = Decimal(f"{whole}.{decimals or '0'}")
    return -value if sign and value else value


def _year(spec: Spec, text: str) -> Value:
    """A fiscal year by its first calendar year: 2009, 2009年度, 平成21年度, H21年度, FY2009."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isascii() and plain.isdigit() and len(plain) == 4:
        year = int(plain)
    else:
        try:
            year = read_fiscal_year(plain if plain.endswith("年度") or "FY" in plain else f"{plain}年度").year
        except KyotenError:
            raise _Unread("year") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _Unread("year")
    return year


def _date(spec: Spec, text: str) -> Value:
    """A day: 2009-06-12, 2009/6/12, 2009年6月12日, 平成21年6月12日."""
    plain = unicodedata.normalize("NFKC", fold(text)).strip()
    match = _ISO.fullmatch(plain)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else read_date(plain)
    except (KyotenError, ValueError):
        raise _Unread("date") from None


def _chosen(spec: Spec, text: str) -> Value:
    found = spec.option(text.strip())
    if found is None:
        raise _Unread("choice", text=text.strip())
    return found.id


def _yes_no(spec: Spec, text: str) -> Value:
    plain = _folded(text)
    if plain in ("yes", "true", "はい", "有", "1"):
        return True
    if plain in ("no", "false", "いいえ", "無", "0"):
        return False
    raise _Unread("choice", text=text.strip())


def _several(spec: Spec, text: str) -> Value:
    """Several options in the form's order, each once, however often and in whatever order they were named."""
    named = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
    found = {name: spec.option(name) for name in named}
    unknown = [name for name, option in found.items() if option is None]
    if unknown:
        raise _Unread("choice", text=unknown[0])
    wanted = {option.id for option in found.values() if option is not None}
    return tuple(option.id for option in spec.options if option.id in wanted)


_READERS: Mapping[str, Callable[[Spec, str], Value]] = {
    "yen": _yen,
    "number": _number,
    "year": _year,
    "date": _date,
    "yes_no": _yes_no,
    "measures": _several,
    **dict.fromkeys(("choice", "member", "measure", "stage", "function"), _chosen),
}


def _too_long(spec: Spec, value: Value) -> Problem | None:
    if spec.limit and isinstance(value, str) and len(value) > spec.limit:
        return Problem("too_long", {"limit": spec.limit, "length": len(value)})
    return None


def _plain(value: Decimal) -> str:
    """A decimal without exponent and without zeros that say nothing."""
    printed = f"{value:f}"
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
