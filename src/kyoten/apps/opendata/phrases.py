"""Words of the public pages that several rooms use."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kyoten.apps.support import phrases as support

Words = str | Promise

# Fields of technology as the example's applicants name them; a field that is not here is shown as it was typed.
FIELDS: dict[str, Words] = {
    "ライフサイエンス": _("Life science"),
    "情報通信": _("Information and communication"),
    "ナノテクノロジー・材料": _("Nanotechnology and materials"),
    "環境・エネルギー": _("Environment and energy"),
    "製造技術": _("Manufacturing technology"),
    "医療機器": _("Medical devices"),
    "食品・農業": _("Food and agriculture"),
    "水産・海洋": _("Fisheries and ocean"),
    "健康・医療": _("Health and medicine"),
    "医薬品": _("Pharmaceuticals"),
    "光・電子技術": _("Optics and electronics"),
}

# How a measure is linked to a hub (S6).
LINKAGES: dict[str, Words] = {**support.LINKAGES, "none": _("No link")}

HUB_STATES: dict[str, Words] = {
    "active": _("Active"),
    "stopped": _("Concentrated support ended"),
    "withdrawn": _("Selection withdrawn"),
}

DECISIONS: dict[str, Words] = {
    "continue": _("Continue concentrated support"),
    "stop": _("Stop concentrated support"),
}

VERDICTS: dict[str, Words] = {
    "contradiction": _("Cannot both hold"),
    "agrees_rounded": _("Agrees after rounding"),
    "note": _("Note"),
    "agrees": _("Agrees"),
}
VERDICT_BADGES = {"contradiction": "error", "agrees_rounded": "info", "note": "warning", "agrees": "success"}

BASES: dict[str, Words] = {
    "whole": _("The whole measure"),
    "new_awards": _("New awards only"),
    "part": _("A part of the measure"),
    "line": _("One line of the measure"),
}
LEVELS: dict[str, Words] = {"overview": _("Overview slide"), "detail": _("Detail slide")}


def word(words: dict[str, Words], key: str) -> str:
    """The word for a key, or the key itself where none is known."""
    return str(words.get(key, key))


def field_names(fields: list[str]) -> list[str]:
    """Fields of technology in the language of the page."""
    return [word(FIELDS, field) for field in fields]
