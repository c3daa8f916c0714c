"""The parts of an application that the office can ask to correct, by name, and the text that corrections make.

A part is `members`, `basics:NAME` of the frame, `claims:FUNCTION`, or the stored name of a field of the plan
(`section.field`). A field that is kept in several cells (`section.field.row.column`) is one part.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from kyoten.apps.applications.canonical_form import settled
from kyoten.apps.foundation.trail import canonical
from kyoten.core.programme.carrying.questions import CLAIM_PARTS

MEMBERS, BASICS, CLAIMS = "members", "basics:", "claims:"
FUNCTION = "function."  # how a place begins at which evidence for a function stands
# Where the canonical text keeps what the frame's fields hold.
PLACES: Mapping[str, tuple[str, ...]] = {
    "name_ja": ("name", "ja"),
    "name_en": ("name", "en"),
    "area": ("area",),
    "prefectures": ("prefectures",),
    "municipalities": ("municipalities",),
    "fields": ("fields",),
}
# What stands in the text only where there is any, so that texts from before it was asked keep their digest.
WHERE_ANY: Mapping[str, Any] = {"municipalities": []}
# A municipality brings its prefecture, so whoever may correct the one may correct the other.
BROUGHT = {f"{BASICS}prefectures": f"{BASICS}municipalities"}
BASIC_PARTS = tuple(BASICS + name for name in PLACES)


def covers(parts: Collection[str], name: str) -> bool:
    """Is a field, by the name under which it is kept or shown in a form, one of these parts?"""
    if name in parts or BROUGHT.get(name) in parts:
        return True
    function, _dash, end = name.rpartition("-")
    if end in CLAIM_PARTS and CLAIMS + function in parts:
        return True
    return any(name.startswith(f"{part}.") for part in parts if ":" not in part and part != MEMBERS)


def part_of(place: str) -> str:
    """The part to which the evidence at a place belongs: what is claimed of a function, or the field for files."""
    return CLAIMS + place.removeprefix(FUNCTION) if place.startswith(FUNCTION) else place


def asked_part(parts: Collection[str], name: str) -> str | None:
    """The part to which a field belongs; None where it belongs to none of these."""
    return next((part for part in parts if covers([part], name)), None)


def corrected(filed: str, now: str, parts: Collection[str]) -> str:
    """The filed canonical text with the named parts as the application holds them now; everything else as filed."""
    old, new = json.loads(filed), json.loads(now)
    text: dict[str, Any] = {**old, "name": dict(old["name"])}
    if MEMBERS in parts:
        text["members"] = new["members"]
    for name, place in PLACES.items():
        if covers(parts, BASICS + name):
            _put(text, place, new)
    text["answers"] = _mixed(old["answers"], new["answers"], lambda name: covers(parts, name))
    text["claims"] = _mixed(old["claims"], new["claims"], lambda name: CLAIMS + name in parts)
    if "tables" in new:
        text["tables"] = _mixed(old.get("tables", {}), new["tables"], lambda name: covers(parts, name))
    evidence = _mixed(old.get("evidence", {}), new.get("evidence", {}), lambda place: part_of(place) in parts)
    empty = {name for name in WHERE_ANY if not text.get(name)}
    text = {name: value for name, value in text.items() if name not in {"evidence", *empty}}
    return canonical({**text, **({"evidence": evidence} if evidence else {})})


def _put(text: dict[str, Any], place: tuple[str, ...], new: Mapping[str, Any]) -> None:
    if len(place) == 1:
        text[place[0]] = at(new, place)
    else:
        text[place[0]][place[1]] = new[place[0]][place[1]]


def _mixed(old: Mapping[str, Any], new: Mapping[str, Any], is_open: Any) -> dict[str, Any]:
    kept = {name: value for name, value in old.items() if not is_open(name)}
    return kept | {name: value for name, value in new.items() if is_open(name)}


def changed_parts(filed: str, other: str) -> set[str]:
    """The smallest parts in which two canonical texts differ: cells of a field by their own names."""
    old, new = settled(json.loads(filed)), settled(json.loads(other))
    found = {BASICS + name for name, place in PLACES.items() if at(old, place) != at(new, place)}
    if old["members"] != new["members"]:
        found.add(MEMBERS)
    found |= _differing(old["answers"], new["answers"])
    found |= {CLAIMS + name for name in _differing(old["claims"], new["claims"])}
    found |= {part_of(place) for place in _differing(old.get("evidence", {}), new.get("evidence", {}))}
    found |= _differing(old.get("tables", {}), new.get("tables", {}))
    rest = {*old, *new} - {
        "name",
        "area",
        "prefectures",
        "municipalities",
        "fields",
        "members",
        "answers",
        "claims",
        "evidence",
        "tables",
    }
    return found | {name for name in rest if old.get(name) != new.get(name)}


def at(text: Mapping[str, Any], place: tuple[str, ...]) -> Any:
    """What stands at a place of a canonical text (see `PLACES`)."""
    found: Any = text
    for name in place:
        found = found[name] if name not in WHERE_ANY else found.get(name, WHERE_ANY[name])
    return found


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}
