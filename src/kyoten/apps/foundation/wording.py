"""Money, years and times in the words of the reader's language: 「4,000万円」 or "¥40,000,000".

Plain functions of a value and a language code, so that pages, exports and pictures say the same thing. Amounts
are whole yen (int), fiscal years the calendar year of their April (2009 = 平成21年度), times are shown in Japan
Standard Time. `None` means that the source does not say and reads as an em dash, never as zero.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from kyoten.core.kernel import money
from kyoten.core.kernel.eras import print_fiscal_year
from kyoten.core.kernel.figures import Unit
from kyoten.core.kernel.period import FiscalYear

UNKNOWN: Final = "—"
JAPAN: Final = ZoneInfo("Asia/Tokyo")
MAN: Final = 10_000
OKU: Final = 100_000_000

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_japanese(language: str | None) -> bool:
    """Whether a language code such as `ja` or `ja-jp` asks for Japanese."""
    return (language or "").lower().startswith("ja")


def two_letters(language: str | None) -> Literal["ja", "en"]:
    """The language in which the site speaks to a reader: Japanese where asked for, else English."""
    return "ja" if is_japanese(language) else "en"


def page_language() -> Literal["ja", "en"]:
    """The language in which the page is written now."""
    return two_letters(get_language())


def named(ja: str, en: str, language: str | None = None) -> str:
    """A name in the language given (else that of the page), or in the other where that one is unknown."""
    return ja or en if is_japanese(language or get_language()) else en or ja


def joined(words: Iterable[str], language: str | None = None) -> str:
    """Several words in a row, as the language given (else that of the page) sets them apart."""
    return ("、" if is_japanese(language or get_language()) else ", ").join(words)


def yen(amount: int | None, language: str | None) -> str:
    """Say a whole amount in yen, exact to the yen: 「1億2,345万円」 or "¥123,450,000"."""
    if amount is None:
        return UNKNOWN
    if not is_japanese(language):
        return money.format_yen(amount, "en")
    return f"{'-' if amount < 0 else ''}{_in_steps(abs(amount))}円"


def _in_steps(size: int) -> str:
    """Japanese readers count in steps of ten thousand: 123,456,789 is 1億2,345万6,789."""
    oku_part, rest = divmod(size, OKU)
    man_part, ones = divmod(rest, MAN)
    parts = (f"{oku_part:,}億" if oku_part else "", f"{man_part:,}万" if man_part else "", f"{ones:,}" if ones else "")
    return "".join(parts) or "0"


def oku(amount: int | None, language: str | None) -> str:
    """Say an amount to a tenth of 100 million yen, rounded half up: 「135億円」 or "¥13.5 billion".

    For pictures and headings; a page that uses it shows the exact amount beside it. English takes billions (to a
    hundredth) from one billion yen upwards and millions below.
    """
    if amount is None:
        return UNKNOWN
    if is_japanese(language):
        return _without_zeros(money.in_oku(amount), Unit.OKU.label)
    if abs(amount) >= money.BILLION:
        return _without_zeros(money.english_billions(amount, 2), " billion")
    return _without_zeros(money.english_millions(amount, 1), " million")


def _without_zeros(said: str, unit: str) -> str:
    digits = said.removesuffix(unit)
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) + unit


@lru_cache(maxsize=256)
def fiscal_year(year: int | None, language: str | None) -> str:
    """Say a fiscal year: 「平成21年度（2009年度）」 or "FY2009"."""
    if year is None:
        return UNKNOWN
    said = print_fiscal_year(FiscalYear(year), two_letters(language))
    return f"{said}（{year}年度）" if is_japanese(language) else said


def day(value: date | None, language: str | None) -> str:
    """Say a calendar day: 「2009年6月12日」 or "12 June 2009"; a time is first taken to Japan."""
    if value is None:
        return UNKNOWN
    if isinstance(value, datetime):
        value = in_japan(value).date()
    if is_japanese(language):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime | None, language: str | None) -> str:
    """Say a time with its zone: 「2009年6月12日 17:00（日本時間）」 or "12 June 2009, 17:00 JST"."""
    if value is None:
        return UNKNOWN
    local = in_japan(value)
    clock = f"{local.hour:02d}:{local.minute:02d}"
    if is_japanese(language):
        return f"{day(local, language)} {clock}（日本時間）"
    return f"{day(local, language)}, {clock} JST"


def in_japan(value: datetime) -> datetime:
    """Take a time to Japan Standard Time; a time without zone is already meant so."""
    return value.replace(tzinfo=JAPAN) if value.tzinfo is None else value.astimezone(JAPAN)
