"""What the board says of the method by which its candidates are ranked, and what each method would give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.selection import ranking_queries
from kyoten.apps.selection.board_columns import Column
from kyoten.apps.selection.models import Choice, Proposal, RankingChoice
from kyoten.apps.selection.pages import Table
from kyoten.apps.selection.phrases import points


def columns() -> list[Column]:
    """By which method a row is ranked, and its chance in a draw."""
    return [
        Column("ranking_method", _("Ranked by"), lambda row: method_of(row)),
        Column("draw_chance", _("Chance in the draw"), lambda row: chance_of(row), True),
    ]


def method_of(row: Choice) -> str:
    """The method by which a row stands where it stands."""
    return str(RankingChoice.Method(_ranking(row).get("method", RankingChoice.Method.MEAN)).label)


def chance_of(row: Choice) -> str:
    """The chance that the draw gave a row; a dash where nothing was drawn."""
    chance = _ranking(row).get("chance")
    return wording.UNKNOWN if chance is None else f"{chance:.0%}"


def _ranking(row: Choice) -> Mapping[str, Any]:
    return row.explanation.get("ranking") or {}


def facts(proposal: Proposal, names: Mapping[str, str]) -> list[dict[str, str]]:
    """The method that counts now: who chose it, why, when, on which scores, and by which string it was drawn.

    `names` are those of the hub types by code.
    """
    one = ranking_queries.latest(proposal)
    if one is None:
        return [{"term": _("Ranked by"), "text": str(RankingChoice.Method.MEAN.label)}]
    spoken = get_language()
    drawn = [
        {"term": _("Published string"), "text": one.published, "note": one.published_in},
        {"term": _("Seed that follows from it"), "text": str(one.seed)},
    ]
    return [
        {"term": _("Ranked by"), "text": one.get_method_display()},
        {"term": _("Reason"), "text": one.reason_ja if wording.is_japanese(spoken) else one.reason_en},
        {"term": _("Chosen by"), "text": one.chosen_by.title if one.chosen_by else wording.UNKNOWN},
        {"term": _("Chosen at"), "text": wording.moment(one.chosen_at, spoken)},
        {"term": _("Digest of the scores"), "text": one.scores},
        *(drawn if one.published else []),
        *({"term": names.get(code, code), "text": guarantee(draw)} for code, draw in one.draws.items()),
    ]


def guarantee(draw: Mapping[str, Any]) -> str:
    """What a draw promises whatever the true order is."""
    return _("Of %(places)d seats at least %(sure)s go on average to the true first %(places)d.") % {
        "places": draw["places"],
        "sure": points(draw["guaranteed"]),
    }


def history(proposal: Proposal) -> Table:
    """Every choice of a method for the proposal, the last one first. One query."""
    spoken = get_language()
    rows = [
        [
            {"text": one.get_method_display(), "note": one.published},
            one.reason_ja if wording.is_japanese(spoken) else one.reason_en,
            one.chosen_by.title if one.chosen_by else wording.UNKNOWN,
            wording.moment(one.chosen_at, spoken),
        ]
        for one in proposal.rankings.select_related("chosen_by").order_by("-chosen_at", "-pk")
    ]
    heads = [{"label": label} for label in (_("Method"), _("Reason"), _("Chosen by"), _("Chosen at"))]
    return {"caption": _("Methods chosen for this proposal"), "columns": heads, "rows": rows}


def preview(rows: list[Choice]) -> Table:
    """Every candidate with its plain and its calibrated mean, so that the method is chosen with open eyes."""
    body = [
        [
            row.application.hub_type.name,
            {"text": row.application.name, "note": row.application.code},
            points(row.score),
            points(row.calibrated.get("mean")),
            f"{points(row.calibrated.get('low'))}–{points(row.calibrated.get('high'))}",
            str(row.rank),
        ]
        for row in rows
    ]
    labels = [_("Hub type"), _("Name"), _("Plain mean"), _("Calibrated mean"), _("Interval"), _("Rank now")]
    heads = [{"label": label, "number": place in (2, 3, 5)} for place, label in enumerate(labels)]
    return {"caption": _("Candidates as they stand now"), "columns": heads, "rows": body}
