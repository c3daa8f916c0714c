"""Patents of a list as their holder would list them: clean texts, numbers, day of filing, bodies that applied.

Sources: the CSV that J-PlatPat (https://www.j-platpat.inpit.go.jp) gives of a list of results: UTF-8 with a byte order
mark, every cell in quotation marks, 文献番号, 出願番号, 出願日, 公知日, 発明の名称, 出願人/権利者, FI, 要約
(where asked), 公開番号, 登録番号, 審判番号, ステージ, 文献URL ...; applicants and FI parted by commas, FI with
commas inside (files as people export them: https://github.com/ipscience/Streamlit, mi8ke/patent_analysis); and its page
of results as people copied it before 2019, with line ends in cells (ShuDiamonds/JapanesePatentAnalysis). J-GLOBAL gives
no such file to everybody; tables with the labels of its pages (出願人／特許権者 ...) are read in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kyoten.core.kernel.eras import read_date
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.organisation_names import LEGAL_FORMS

MOST_BODIES = 10  # named in the source; the others are counted
_HEAD = re.compile(r"^\s*[（(]\s*57\s*[）)]\s*【?\s*要約\s*】?\s*(?:（修正有）|\(修正有\))?\s*")
_FIGURE = re.compile(r"\s*【選択図】.*\Z", re.DOTALL)
_STAND_IN = re.compile(r"▲([^▲▼]*)▼")  # letters that the office's set of characters lacks
_FI = re.compile(r"^[A-HY]\d{2}[A-Z]")
# What the name of a body holds and that of a person does not, beside the legal forms.
_BODY = re.compile(
    "|".join(
        [
            *(re.escape(one) for one in LEGAL_FORMS),
            *(
                "会社",
                "法人",
                "大学",
                "大學",
                "高専",
                "学校",
                "学院",
                "機構",
                "研究所",
                "研究院",
                "センター",
                "協会",
                "学会",
                "組合",
            ),
            *(
                "公司",
                "有限",
                "財団",
                "社団",
                "病院",
                "工業",
                "製作所",
                "事業団",
                "公社",
                "銀行",
                "信託",
                "[都道府県市町村省庁]$",
            ),
            *(
                "インコーポレ",
                "コーポレ",
                "カンパニー",
                "リミテッド",
                "ユニバーシティ",
                "インスティテュート",
                "ゲゼルシャフト",
            ),
            *(
                "ゲーエムベーハー",
                "ゲー・エム・ベー・ハー",
                "エルエルシー",
                "エルエルピー",
                "アーゲー",
                "アー・ゲー",
                "インク[．.]?$",
            ),
            *(r"\b(?:inc|ltd|llc|gmbh|corp|co|ag|sa|nv|bv|plc)\b", "university", "institute", "corporation", "company"),
        ]
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Applicants:
    """The bodies that applied, and how many names were left out because they may be those of persons."""

    bodies: tuple[str, ...]
    unnamed: int


def clear(text: str) -> str:
    """A text with the letters that stand between marks because the office's set lacks them."""
    return _STAND_IN.sub(r"\1", text)


def summary_of(text: str) -> str:
    """An abstract without the number of its field and the drawing chosen for it, which stands nowhere here."""
    lines = (" ".join(line.split()) for line in _FIGURE.sub("", _HEAD.sub("", clear(text))).splitlines())
    return "\n".join(line for line in lines if line)


def applicants_of(text: str) -> Applicants:
    """Who applied, as far as the name is surely that of a body; 他 (and others) at the end names nobody."""
    written = re.split(r"[,\n;；]|、", clear(text).strip("[]［］"))
    names = list(dict.fromkeys(" ".join(one.split()).removesuffix(" 他") for one in written))
    named = [one for one in names if one and one not in ("他", "null")]
    bodies = tuple(one for one in named if _BODY.search(unicodedata.normalize("NFKC", one)))
    return Applicants(bodies, len(named) - len(bodies))


def classes_of(text: str) -> list[str]:
    """The symbols of a classification, each once, without the letter after @ that only searchers use.

    A comma may stand inside of a symbol (H02J3/00,170): what does not begin one belongs to the one before it.
    """
    found: list[str] = []
    for part in re.split(r"[,\n;；|]", unicodedata.normalize("NFKC", text)):
        one = part.strip()
        if _FI.match(one):
            found.append(one)
        elif found and re.fullmatch(r"\d+(@\w+)?", one):
            found[-1] = f"{found[-1]},{one}"
    return list(dict.fromkeys(one.partition("@")[0].strip() for one in found))


def day_of(text: str) -> str:
    """The first day in a cell in ISO form, of either calendar; "" for a cell without one."""
    first = next(iter(text.split()), "")
    try:
        return read_date(first).isoformat() if first else ""
    except KyotenError:
        return ""


def source_of(numbers: Iterable[str], filed: str, applicants: Applicants) -> str:
    """One line that says which patent it is: its numbers, the day of filing, who applied."""
    named = applicants.bodies[:MOST_BODIES]
    more = len(applicants.bodies) - len(named)
    bodies = "、".join(named) + (f" +{more}" if more else "")
    return " / ".join(one for one in (*dict.fromkeys(numbers), filed, bodies) if one)
