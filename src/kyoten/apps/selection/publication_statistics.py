"""Applicants counted by what the pack names, without any count that would point at one who is not named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import groupby
from typing import Any

from django.utils import translation

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.selection.models import Choice
from kyoten.apps.selection.places import BLOCKS, block_name, blocks_of
from kyoten.core.kernel.disclosure import hidden
from kyoten.core.programme.model import Dimension, Programme, Publication

UNKNOWN = ""  # the key of applicants of whom it is not known
Keys = Callable[[Application], Collection[str]]
NAMES = {one.code: one for one in PREFECTURES}


def counted(
    rows: Iterable[Choice], chosen: Collection[int], programme: Programme, rule: Publication
) -> list[dict[str, Any]] | None:
    """For each dimension a count of applicants and of selected ones by key; None where the pack states no statistics.

    `applied` is null where it is hidden. An applicant who belongs to several keys of a dimension counts in each.
    """
    if rule.statistics is None:
        return None
    every = list(rows)
    return [_table(every, chosen, dimension, programme, rule) for dimension in rule.statistics]


def _table(
    rows: list[Choice], chosen: Collection[int], dimension: Dimension, programme: Programme, rule: Publication
) -> dict[str, Any]:
    keys = KEYS[dimension]
    applied: Counter[str] = Counter()
    selected: Counter[str] = Counter()
    several = False
    for row in rows:
        mine = keys(row.application) or (UNKNOWN,)
        several = several or len(mine) > 1
        applied.update(mine)
        selected.update(mine if row.pk in chosen else ())
    unnamed = {key: 0 if rule.not_selected else applied[key] - selected[key] for key in applied}
    kept = _hidden(unnamed, dimension, rule.smallest)
    return {
        "dimension": str(dimension),
        "several": several,
        "rows": [
            {
                "key": key,
                **_named(key, dimension, programme),
                "applied": None if key in kept else applied[key],
                "selected": selected[key],
            }
            for key in _ordered(applied, dimension, programme)
        ],
    }


def _hidden(unnamed: Mapping[str, int], dimension: Dimension, smallest: int | None) -> frozenset[str]:
    """Prefectures are judged within their region, whose count is public: a difference would give one back."""
    if dimension is not Dimension.PREFECTURE:
        return hidden(unnamed, smallest)
    found: set[str] = set()
    for _block, codes in groupby(sorted(unnamed), key=_block_of):
        found |= hidden({code: unnamed[code] for code in codes}, smallest)
    return frozenset(found)


def _block_of(prefecture: str) -> str:
    return next(iter(blocks_of([prefecture])), UNKNOWN)


def _lead_class(application: Application) -> Collection[str]:
    return {one.member_class for one in application.members.all() if one.is_lead}


KEYS: Mapping[Dimension, Keys] = {
    Dimension.HUB_TYPE: lambda one: (one.hub_type.code,),
    Dimension.BLOCK: lambda one: blocks_of(one.prefectures),
    Dimension.PREFECTURE: lambda one: set(one.prefectures),
    Dimension.FIELD: lambda one: set(one.fields),
    Dimension.CORE_BODY: _lead_class,
}


def _ordered(counts: Mapping[str, int], dimension: Dimension, programme: Programme) -> list[str]:
    """Keys in their own order where they have one, else the most frequent first; the unknown last."""
    orders: Mapping[Dimension, Iterable[str]] = {
        Dimension.HUB_TYPE: (one.id for one in programme.hub_types),
        Dimension.BLOCK: BLOCKS,
        Dimension.PREFECTURE: NAMES,
        Dimension.CORE_BODY: (one.id for one in programme.hub_unit.member_classes),
    }
    place = {key: number for number, key in enumerate(orders.get(dimension, ()))}
    return sorted(counts, key=lambda key: (key == UNKNOWN, place.get(key, len(place)), -counts[key], key))


def _named(key: str, dimension: Dimension, programme: Programme) -> dict[str, str | None]:
    """The key in both languages; null where no name is known."""
    if dimension is Dimension.FIELD or not key:
        return {"name_ja": key or None, "name_en": None}
    if dimension is Dimension.PREFECTURE:
        return {f"name_{one}": NAMES[key].name(one) if key in NAMES else key for one in ("ja", "en")}
    if dimension is Dimension.BLOCK:
        return {f"name_{one}": _block_in(key, one) for one in ("ja", "en")}
    listed = programme.hub_types if dimension is Dimension.HUB_TYPE else programme.hub_unit.member_classes
    name = next((one.name for one in listed if one.id == key), None)
    return {"name_ja": name.ja if name else key, "name_en": name.en if name else key}


def _block_in(key: str, language: str) -> str:
    with translation.override(language):
        return block_name(key)
