"""Projects as KAKEN gives them in XML, read as rows by what is said. Names of persons are read by nothing.

Source: the answers of https://kaken.nii.ac.jp/opensearch/ and the XML download of a search: `grantAwards` with
`grantAward` (`awardNumber`), each with a `summary` per language (`xml:lang`) of `title`, `keywordList`, `paragraphList`
by `type`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from kyoten.apps.foundation.refusal import Refused

Element = ElementTree.Element
COLUMNS = {
    name: [name]
    for name in ("source", *(f"{one}_{code}" for one in ("title", "keywords", "summary") for code in ("ja", "en")))
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What a project is, best said first: what it will do, what came of it, the abstract, the last report, the purpose.
PARAGRAPHS = (
    "outline_of_research_initial",
    "outline_of_research_achievement",
    "abstract",
    "outline_of_research_performance",
    "purpose",
    "",
)
DECLARES = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def is_kaken_xml(text: str) -> bool:
    """Does a text look like projects of KAKEN in XML?"""
    return text.lstrip("\ufeff \t\r\n").startswith("<") and "<grantAward" in text[:20_000]


def read(text: str) -> Iterator[dict[str, str]]:
    """Every project by what is said; texts "" where it says nothing. Refused for what is no well-formed XML."""
    if DECLARES.search(text):
        raise Refused(_("The XML declares entities. Use the export of KAKEN as it is."))
    try:
        root = ElementTree.fromstring(text.lstrip("\ufeff \t\r\n"))  # noqa: S314 (no entities: refused above)
    except ElementTree.ParseError as error:
        line, column = error.position
        place = {"line": line, "column": column}
        raise Refused(_("The XML is broken at line %(line)d, column %(column)d.") % place) from error
    for award in root.iter():
        if _name(award) == "grantAward":
            yield _said(award)


def _said(award: Element) -> dict[str, str]:
    summaries = {one.get(LANGUAGE, "ja"): one for one in award if _name(one) == "summary"}
    said = {"source": award.get("awardNumber") or award.get("id") or ""}
    for language in ("ja", "en"):
        summary = summaries.get(language)
        said[f"title_{language}"] = _first(summary, "title")
        said[f"keywords_{language}"] = (", ", "、")[language == "ja"].join(_texts(summary, "keyword"))
        said[f"summary_{language}"] = _paragraphs(summary)
    return said


def _paragraphs(summary: Element | None) -> str:
    """The paragraphs of the list that says best what the project is."""
    lists = [one for one in summary if _name(one) == "paragraphList"] if summary is not None else []
    found = {one.get("type", ""): "\n".join(_texts(one, "paragraph")) for one in reversed(lists)}
    return next((found[kind] for kind in PARAGRAPHS if found.get(kind)), "")


def _texts(parent: Element | None, name: str) -> list[str]:
    rows = [one for one in parent.iter() if _name(one) == name] if parent is not None else []
    return [text for one in rows if (text := " ".join("".join(one.itertext()).split()))]


def _first(summary: Element | None, name: str) -> str:
    rows = [one for one in summary if _name(one) == name] if summary is not None else []
    return " ".join("".join(rows[0].itertext()).split()) if rows else ""


def _name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
