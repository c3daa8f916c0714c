"""Money, years and times in the words of the reader's language: 「4,000万円」 or "¥40,000,000".

Plain functions of a value and a language code, so that pages, exports and pictures say the same thing. Amounts
are whole yen (int), fiscal years the calendar year of their April (2009 = 平成21年度), times are shown in Japan
Standard Time. `None` means that the source does not say and reads as an em dash, never as zero.
"""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

UNKNOWN: Final = "—"
JAPAN: Final = ZoneInfo("Asia/Tokyo")
MAN: Final = 10_000
OKU: Final = 100_000_000

# Each era with the calendar year that it counts as its first; a fiscal year takes the era of its April.
ERAS: Final = ((2019, "令和"), (1989, "平成"), (1926, "昭和"), (1912, "大正"), (1868, "明治"))
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_japanese(language: str | None) -> bool:
    """Whether a language code such as `ja` or `ja-jp` asks for Japanese."""
    return (language or "").lower().startswith("ja")


def yen(amount: int | None, language: str | None) -> str:
    """Say a whole amount in yen, exact to the yen: 「1億2,345万円」 or "¥123,450,000"."""
    if amount is None:
        return UNKNOWN
    sign = "−" if amount < 0 else ""
    size = abs(amount)
    if not is_japanese(language):
        return f"{sign}¥{size:,}"
    return f"{sign}{_yen_in_japanese(size)}"


def _yen_in_japanese(size: int) -> str:
    oku, rest = divmod(size, OKU)
    man, ones = divmod(rest, MAN)
    parts = [f"{oku:,}億" if oku else "", f"{man:,}万" if man else "", f"{ones:,}" if ones else ""]
    return f"{''.join(parts) or '0'}円"


def oku(amount: int | None, language: str | None) -> str:
    """Say an amount to a tenth of 100 million yen, halves away from zero: 「135億円」 or "¥13.5 billion".

    For pictures and headings; a page that uses it shows the exact amount beside it. English takes billions from
    one billion yen upwards and millions below.
    """
    if amount is None:
        return UNKNOWN
    sign = "−" if amount < 0 else ""
    size = abs(amount)
    if is_japanese(language):
        return f"{sign}{_tenths(size, OKU)}億円"
    if size >= 10 * OKU:
        return f"{sign}¥{_hundredths(size, 10 * OKU)} billion"
    return f"{sign}¥{_tenths(size, OKU // 100)} million"


def _tenths(size: int, unit: int) -> str:
    tenths = (size * 10 * 2 + unit) // (2 * unit)
    whole, tenth = divmod(tenths, 10)
    return f"{whole:,}.{tenth}" if tenth else f"{whole:,}"


def _hundredths(size: int, unit: int) -> str:
    hundredths = (size * 100 * 2 + unit) // (2 * unit)
    whole, part = divmod(hundredths, 100)
    return f"{whole:,}.{part:02d}".rstrip("0").rstrip(".") if part else f"{whole:,}"


def fiscal_year(year: int | None, language: str | None) -> str:
    """Say a fiscal year: 「平成21年度（2009年度）」 or "FY2009"."""
    if year is None:
        return UNKNOWN
    if not is_japanese(language):
        return f"FY{year}"
    return f"{era_year(year)}度（{year}年度）"


def era_year(year: int) -> str:
    """Name a year by the era of its April: 2009 is 「平成21年」, 2019 「平成31年」, 2020 「令和2年」."""
    if year == 2019:  # the era changed on 1 May, after the fiscal year had begun
        return "平成31年"
    for first, name in ERAS:
        if year >= first:
            number = year - first + 1
            return f"{name}{'元' if number == 1 else number}年"
    return f"{year}年"


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
