"""Achievements exported from researchmap as publications.

Source: researchmap.V2 WebAPI specification and its export formats (https://researchmap.jp/public/organ/WebAPI): JSON
pages of `items`, JSON Lines with `insert` / `merge` / `similar_merge`, and CSV whose first line names the kind of
achievement (files as people export them: https://github.com/fazzz/researchmap_csv). Texts stand in Japanese and
English; both names of an author are kept as one author each. What is not disclosed there is marked: it is not public.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from kyoten.core.kernel.publications.works import Author, Skipped, Work, authors_of, doi_of, objects, year_of

# Kinds of achievements with the field that holds their title and that which holds their authors.
KINDS = {
    "published_papers": ("paper_title", "authors"),
    "misc": ("paper_title", "authors"),
    "books_etc": ("book_title", "authors"),
    "presentations": ("presentation_title", "presenters"),
    "works": ("work_title", "creators"),
    "industrial_property_rights": ("industrial_property_right_title", "inventors"),
}
# Its other lists, which hold no publications.
OTHER_KINDS = (
    *("researchers", "research_interests", "research_areas", "research_experience", "education", "awards"),
    *("committee_memberships", "association_memberships", "teaching_experience", "research_projects"),
    *("social_contribution", "media_coverage", "academic_contribution", "others"),
)
# Headings that stand in those lists alone: a file of theirs may have lost its first line.
OTHERS = ("賞名", "担当研究者", "主催者・責任者", "番組・新聞雑誌名", "イベント・番組・新聞雑誌名", "内容")
ACTION, DELETED = "アクション名", "delete"
DISPLAY, DISCLOSED = "公開の有無", ("", "disclosed")
TITLES = (
    *("タイトル", "論文タイトル", "書籍名", "講演・口頭発表等のタイトル", "作品名", "産業財産権名", "発明の名称"),
    "Title",
)
AUTHORS = ("著者", "講演者", "作者", "発表者", "発明者", "Authors")
DATES = ("出版年月", "発表年月日", "発表年月", "公開日", "年月(From)", "登録日", "出願日", "Publication date")
VENUES = ("誌名", "出版社・発行元", "出版者・発行元", "会議名", "発表場所")
NUMBERS = ("特許番号/登録番号", "公開番号", "公表番号", "出願番号")

ITEM_DATES = ("publication_date", "from_event_date", "from_date", "application_date")
ITEM_VENUES = (
    *("publication_name", "publisher", "event", "patent_number", "patent_publication_number"),
    *("patent_announcement_number", "application_number"),
)


def is_researchmap(content: Any) -> bool:
    """Does a JSON value look like an export of researchmap?"""
    return any(True for _one in _items(content))


def read_json(content: Any) -> tuple[list[Work], list[Skipped]]:
    """The publications of a JSON page, a list of pages, or a whole record."""
    return _sorted(_items(content))


def read_lines(text: str) -> tuple[list[Work], list[Skipped]]:
    """The publications of JSON Lines; a line that is no JSON is left out."""
    works: list[Work] = []
    skipped: list[Skipped] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            items = list(_items(json.loads(line)))
        except (ValueError, RecursionError):
            skipped.append(Skipped(number, "not_readable"))
            continue
        found, left = _sorted(items)
        works += found
        skipped += [Skipped(number, one.problem) for one in left]
        if not items:
            skipped.append(Skipped(number, "not_a_publication"))
    return works, skipped


def read_csv(text: str) -> tuple[list[Work], list[Skipped]]:
    """The publications of a CSV; its first line may name the kind of achievement before the headings.

    Rows by which a publication is deleted are no publications.
    """
    lines = text.splitlines(keepends=True)
    offset = 1 if kind_of_csv(text) in KINDS else 0
    works: list[Work] = []
    skipped: list[Skipped] = []
    reader = csv.DictReader(io.StringIO("".join(lines[offset:]), newline=""))
    try:
        for row in reader:
            said = {str(name or ""): _cell(value) for name, value in row.items() if isinstance(value, str)}
            work = _of_row(said)
            if _first(said, (ACTION,)) == DELETED:
                skipped.append(Skipped(offset + reader.line_num, "not_a_publication"))
            elif work.title:
                works.append(work)
            else:
                skipped.append(Skipped(offset + reader.line_num, "no_title"))
    except csv.Error:
        skipped.append(Skipped(offset + reader.line_num, "not_readable"))
    return works, skipped


def _cell(text: str) -> str:
    """A cell; `null` is how researchmap writes that nothing is said."""
    return "" if text.strip() == "null" else text


def is_csv(text: str) -> bool:
    """Does a text begin as researchmap's CSV of publications does?"""
    kind, start = kind_of_csv(text), text[:2000]
    return kind in KINDS or (not kind and any(f"{one}(" in start for one in TITLES))


def kind_of_csv(text: str) -> str:
    """The kind of achievement that a CSV holds by its first line, or its headings; "" for one that names none."""
    first, _end, _rest = text.partition("\n")
    named = first.lstrip("\ufeff").strip().rstrip(",").strip('"')
    if named in KINDS or named in OTHER_KINDS:
        return named
    headings = {one.strip().strip('"').partition("(")[0] for one in first.split(",")}
    return "others" if ACTION in first and headings & set(OTHERS) else ""


def _items(content: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every item with its kind, however deeply pages and records wrap it."""
    if isinstance(content, list):
        yield from chain.from_iterable(_items(one) for one in content)
    if not isinstance(content, dict):
        return
    kind = str(content.get("@type") or content.get("type") or "")
    if kind in KINDS and any(name in content for name in KINDS[kind]):
        yield kind, content
        return
    insert = content.get("insert")
    if isinstance(insert, dict) and str(insert.get("type")) in KINDS:
        values: Any = next((content[name] for name in ("merge", "similar_merge", "force") if name in content), {})
        if isinstance(values, dict):
            yield str(insert["type"]), values
        return
    for name in ("items", "@graph"):
        yield from _items(content.get(name))


def _sorted(items: Any) -> tuple[list[Work], list[Skipped]]:
    works: list[Work] = []
    skipped: list[Skipped] = []
    for number, (kind, item) in enumerate(items, 1):
        work = _work(kind, item)
        if work.title:
            works.append(work)
        else:
            skipped.append(Skipped(number, "no_title"))
    return works, skipped


def _work(kind: str, item: Mapping[str, Any]) -> Work:
    title, authors = KINDS[kind]
    identifiers = item.get("identifiers") if isinstance(item.get("identifiers"), dict) else {}
    numbers = (identifiers or {}).get("doi") or ()
    first = numbers[0] if isinstance(numbers, list) and numbers else numbers
    return Work(
        title=_said(item.get(title)),
        year=next((year for name in ITEM_DATES if (year := year_of(item.get(name))) is not None), None),
        venue=next((text for name in ITEM_VENUES if (text := _said(item.get(name)))), ""),
        doi=doi_of(first if isinstance(first, str) else ""),
        authors=_authors(item.get(authors)),
        is_public=str(item.get("display") or "") in DISCLOSED,
    )


def _said(value: Any) -> str:
    """A text in Japanese where there is one, else in English."""
    if isinstance(value, dict):
        value = value.get("ja") or value.get("en")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _authors(value: Any) -> tuple[Author, ...]:
    """Names in both languages: the same person may stand there twice, which makes them easier to find."""
    if not isinstance(value, dict):
        return ()
    names = [one.get("name") for language in ("ja", "en") for one in objects(value.get(language))]
    return tuple(dict.fromkeys(authors_of(name for name in names if isinstance(name, str))))


def _of_row(row: Mapping[str, str]) -> Work:
    names = [name for part in _all(row, AUTHORS) for name in re.split(r"[,，、;；]", part.strip("[]［］"))]
    return Work(
        title=_first(row, TITLES),
        year=year_of(_first(row, DATES)),
        venue=_first(row, VENUES + NUMBERS),
        doi=doi_of(_first(row, ("DOI",))),
        authors=tuple(dict.fromkeys(authors_of(names))),
        is_public=_first(row, (DISPLAY,)) in DISCLOSED,
    )


def _all(row: Mapping[str, str], starts: tuple[str, ...]) -> list[str]:
    """The cells under headings that begin so, those of the first start first, empty ones left out.

    The publisher stands before the journal in a file; what a publication appeared in is the journal.
    """
    held = {name.lstrip("\ufeff"): value.strip() for name, value in row.items()}
    return [value for start in starts for name, value in held.items() if name.startswith(start) and value]


def _first(row: Mapping[str, str], starts: tuple[str, ...]) -> str:
    return next(iter(_all(row, starts)), "")
