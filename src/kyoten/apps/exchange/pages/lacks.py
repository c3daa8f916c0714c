"""What a hub lacks in words: above a list that is ordered by it, and as parts of each score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.exchange.fitting import Fit
from kyoten.apps.exchange.lacking import Lacks, lacks_of
from kyoten.apps.exchange.pages.search import parts
from kyoten.apps.exchange.phrases import BROUGHT, LACKED
from kyoten.apps.exchange.vocabulary import Vocabulary
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.selection.models import Hub
from kyoten.core.matching.complement import LACKS, Part, Weights

OFF = "none"
"""In the address in place of a hub: by likeness alone."""


@dataclass(frozen=True)
class Order:
    """The hubs by whose lacks a list can be ordered, and the one by which it is; None: by likeness alone."""

    hubs: tuple[Hub, ...]
    lacks: Lacks | None


def order_of(user: Actor, hubs: Sequence[Hub], asked: str) -> Order:
    """The order that is asked for by a hub's code or `OFF`; of the nearest hub where nothing usable is asked."""
    if asked == OFF or not hubs:
        return Order(tuple(hubs), None)
    return Order(tuple(hubs), lacks_of(user, next((one for one in hubs if one.code == asked), hubs[0])))


def shown(order: Order, words: Vocabulary) -> dict[str, Any] | None:
    """What stands above the list; None where no hub is near."""
    if not order.hubs:
        return None
    by = order.lacks.hub if order.lacks else None
    return {
        "hub": by.name if by else "",
        "told": told(order.lacks, words) if order.lacks else [],
        "off": f"?hub={OFF}#fits",
        "others": [{"text": one.name, "href": f"?hub={one.code}#fits"} for one in order.hubs if one != by],
    }


def told(lacks: Lacks, words: Vocabulary) -> list[dict[str, str]]:
    """What the hub lacks, facet by facet, with what it counts."""
    return [
        {"label": str(LACKED[name]), "words": names(name, lacks.words[name], words), "weight": weight(lacks, name)}
        for name in LACKS
        if lacks.words.get(name)
    ]


def weight(lacks: Lacks, name: str) -> str:
    """What a facet counts."""
    return f"{_weight(lacks.weights, name):.2f}"


def brought(fit: Fit, words: Vocabulary) -> list[str]:
    """What a find brings of what the hub lacks, a sentence for each facet."""
    found = fit.ranked.parts[1:] if fit.ranked else ()
    return [_brought(one, words) for one in found if one.brings]


def parts_of(fit: Fit, across: frozenset[str], words: Vocabulary, lacks: Lacks | None) -> dict[str, Any]:
    """The parts of a score as a table: those of likeness, then those of lacks; they sum to it."""
    table = parts(fit.hit, across, fit.ranked.parts[0].points if fit.ranked else None)
    if fit.ranked is None or lacks is None:
        return table
    rows = [[_told(one, words, lacks), _("What the hub lacks"), f"{one.points:.2f}"] for one in fit.ranked.parts[1:]]
    return {**table, "rows": [*table["rows"], *rows], "total": [*table["total"][:2], f"{fit.score:.2f}"]}


def names(facet: str, ids: Iterable[str], words: Vocabulary) -> str:
    """The words of a facet by their names, joined."""
    said = language()
    if facet == "sme":
        return ""
    return ("、" if said == "ja" else ", ").join(words.name(facet, one, said) for one in sorted(ids))


def _told(part: Part, words: Vocabulary, lacks: Lacks) -> dict[str, str]:
    share = _("Weight %(weight)s × %(n)d of %(all)d") % {
        "weight": weight(lacks, part.name),
        "n": len(part.brings),
        "all": len(part.lacking),
    }
    if part.brings:
        return {"text": _brought(part, words), "note": share}
    said = _("Brings none of it") if part.known else _("Nobody has stated whether it brings any of it")
    return {"text": f"{LACKED[part.name]}: {said}", "note": share}


def _brought(part: Part, words: Vocabulary) -> str:
    return str(BROUGHT[part.name]) % {"words": names(part.name, part.brings, words)}


def _weight(weights: Weights, name: str) -> float:
    value: float = getattr(weights, name)
    return value
