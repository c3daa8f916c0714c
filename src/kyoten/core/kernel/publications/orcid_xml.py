"""Works of an ORCID record in XML, brought into the shape of its JSON.

Source: ORCID, message schema 3.0 (`work-3.0.xsd`, `bulk-3.0.xsd`, `activities-3.0.xsd`); samples in
https://github.com/ORCID/ORCID-Source, `orcid-model/.../record_3.0/samples`. Namespaces differ by version and say
nothing that the names of the elements do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from kyoten.core.kernel.errors import InputError, Place

Element = ElementTree.Element
_DECLARES = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_NAMED = re.compile(r"<(?:\w+:)?(?:work|works|work-summary|bulk|record|activities-summary|activities)[\s>/]")


def is_orcid_xml(text: str) -> bool:
    """Does a text look like works of ORCID in XML?"""
    start = text[:20_000]
    return start.lstrip().startswith("<") and "orcid.org/ns/" in start and _NAMED.search(start) is not None


def as_json(text: str, name: str = "") -> dict[str, Any]:
    """Groups and full works as the JSON has them; InputError for XML that is broken or declares entities."""
    if _DECLARES.search(text):
        raise InputError("the XML declares entities", Place(name))
    try:
        root = ElementTree.fromstring(text.lstrip())  # noqa: S314 (no entities: refused above)
    except ElementTree.ParseError as error:
        raise InputError("the file is no valid XML", Place(name, error.position[0])) from error
    groups = [one for one in root.iter() if _name(one) == "group"]
    full = [one for one in root.iter() if _name(one) == "work"]
    return {"group": [_group(one) for one in groups], "bulk": [{"work": _work(one)} for one in full]}


def _group(group: Element) -> dict[str, Any]:
    return {
        "external-ids": _identifiers(group),
        "work-summary": [_work(one) for one in _children(group, "work-summary")],
    }


def _work(raw: Element) -> dict[str, Any]:
    return {
        "title": {"title": _value(raw, "title", "title")},
        "journal-title": _value(raw, "journal-title"),
        "publication-date": {"year": _value(raw, "publication-date", "year")},
        "external-ids": _identifiers(raw),
        "contributors": {"contributor": [_contributor(one) for one in _children(raw, "contributors", "contributor")]},
        "visibility": raw.get("visibility"),
    }


def _identifiers(raw: Element) -> dict[str, Any]:
    names = ("external-id-type", "external-id-value", "external-id-relationship")
    rows = _children(raw, "external-ids", "external-id")
    return {"external-id": [{name: _text(one, name) for name in names} for one in rows]}


def _contributor(raw: Element) -> dict[str, Any]:
    number = {name: _text(raw, "contributor-orcid", name) for name in ("path", "uri")}
    return {"credit-name": _value(raw, "credit-name"), "contributor-orcid": number}


def _value(raw: Element, *path: str) -> dict[str, str]:
    return {"value": _text(raw, *path)}


def _text(raw: Element, *path: str) -> str:
    found = next(_children(raw, *path), None)
    return "" if found is None else "".join(found.itertext()).strip()


def _children(raw: Element, *path: str) -> Iterator[Element]:
    """Every element at the end of a path of names."""
    first, *rest = path
    for one in raw:
        if _name(one) == first:
            yield from _children(one, *rest) if rest else (one,)


def _name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
