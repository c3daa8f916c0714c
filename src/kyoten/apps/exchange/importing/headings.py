"""Which heading of a table says what. Names of persons have no place here: they are read by nothing.

Sources: the CSV of KAKEN (https://kaken.nii.ac.jp: 研究課題名, 研究課題名 (英文), 研究課題/領域番号, キーワード
parted by " / ", 研究開始時の研究の概要, 研究概要, 研究概要 (英文) ...), the labels of records of J-GLOBAL
(https://jglobal.jst.go.jp: J-GLOBAL ID, 整理番号, 抄録/ポイント, シソーラス用語 ...), the lists of J-PlatPat (文献番号,
出願番号, 発明の名称 ...; `patents`), researchmap's lists of research projects and of patents (タイトル(日本語),
課題番号, 産業財産権名(日本語) ...), and the table of this site itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "種類"),
    "title_ja": (
        "title_ja",
        "題名",
        "タイトル",
        "title",
        "研究課題名",
        "発明の名称",
        "和文標題",
        "標題",
        "名称",
        "装置名",
        "産業財産権名(日本語)",
        "タイトル(日本語)",
    ),
    "title_en": (
        *("産業財産権名(英語)", "タイトル(英語)"),
        *("title_en", "英文題名", "研究課題名(英文)", "発明の名称(英文)", "英文標題", "英文タイトル"),
    ),
    "summary_ja": (
        *("summary_ja", "summary", "要約", "概要", "抄録", "抄録/ポイント", "研究開始時の研究の概要"),
        *("研究成果の概要", "研究概要"),
        *("研究実績の概要", "研究の概要", "内容", "研究概要(日本語)", "概要(日本語)"),
    ),
    "summary_en": (
        *("summary_en", "英文要約", "英文抄録", "研究概要(英文)", "研究成果の概要(英文)", "outlineofresearch"),
        *("研究概要(英語)", "概要(英語)"),
    ),
    "keywords_ja": ("keywords_ja", "keywords", "キーワード", "研究キーワード", "シソーラス用語", "準シソーラス用語"),
    "keywords_en": ("keywords_en", "英文キーワード", "キーワード(英文)"),
    "claims": ("claims", "請求項", "請求の範囲", "特許請求の範囲"),
    "field": ("field", "fields", "分野"),
    "place": ("place", "places", "都道府県"),
    "source": ("source", "出典", "研究課題/領域番号", "研究課題番号", "課題番号", "j-globalid", "整理番号"),
    "numbers": (
        *("特許番号", "登録番号", "特許番号/登録番号", "文献番号", "公告番号", "公開番号", "公表番号", "出願番号"),
    ),
    "filed": ("出願日", "出願日公知日登録日"),
    "applicants": (
        *("出願人/権利者", "出願人/特許権者", "出願人", "出願人(機関)(日本語)", "権利者(日本語)", "権利者", "特許権者"),
        *("出願人(機関)(英語)", "権利者(英語)"),
    ),
    "classes": ("fi", "ipc", "国際特許分類", "国際特許分類(ipc)"),
    "stage": ("ステージ", "ステータス"),
    "display": ("公開の有無",),
}
ORIGINS: Mapping[str, tuple[str, ...]] = {
    "kaken": ("研究課題/領域番号", "研究課題番号"),
    "jplatpat": ("文献番号", "文献url"),
    "researchmap": ("アクション名", "アクションタイプ"),
    "jglobal": ("j-globalid", "整理番号", "発明の名称", "和文標題"),
}


def plain(heading: str) -> str:
    """A heading without what differs by habit: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", heading).casefold().split())


def columns_of(headings: Iterable[str]) -> dict[str, list[str]]:
    """By what is said the headings that say it, the surest first."""
    known = {plain(one): one for one in headings}
    found = {name: [known[one] for one in aliases if one in known] for name, aliases in _PLAIN.items()}
    return {name: columns for name, columns in found.items() if columns}


def origin_of(headings: Iterable[str]) -> str:
    """Whose table it is: a key of `ORIGINS`, or `table`."""
    held = {plain(one) for one in headings}
    return next((name for name, marks in ORIGINS.items() if held & {plain(one) for one in marks}), "table")


_PLAIN = {name: tuple(plain(one) for one in aliases) for name, aliases in HEADINGS.items()}
