"""Pictures of a scenario: core index with the line, front, map before and after, fields by region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import frontier, matrix, shares, tilemap
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.selection import scenario_phrases as phrases
from kyoten.apps.selection.board_columns import in_or_out
from kyoten.apps.selection.places import BLOCKS, block_name, blocks_of

MICRO = 1_000_000


def core_index(
    title: str, answer: Mapping[str, Any], applications: Sequence[Application], hrefs: Mapping[str, str], seats: int
) -> Figure | None:
    """The share of plausible views in which each candidate is chosen; None where no views were drawn."""
    if not answer.get("robust"):
        return None
    told, selected = answer["robust"]["standings"], set(answer["selected"])
    ranked = sorted(
        (one for one in applications if one.code in told), key=lambda one: (-told[one.code]["index"], one.code)
    )
    order = list(phrases.GROUPS)
    rows = tuple(
        shares.Share(
            one.name,
            told[one.code]["index"],
            told[one.code]["low"],
            told[one.code]["high"],
            phrases.percent(told[one.code]["index"]),
            order.index(told[one.code]["group"]),
            one.code in selected,
            is_proven(told[one.code]),
            hrefs.get(one.code, ""),
        )
        for one in ranked
    )
    names = (_("Application"), _("Core index"), _("How it was found"), _("95% interval"), _("Group"), _("Choice"))
    line = ngettext("Line: %(n)d seat", "Line: %(n)d seats", seats) % {"n": seats}
    groups = tuple(str(one) for one in phrases.GROUPS.values())
    found = (_("proven"), _("sampled"))
    told_as = (in_or_out(True), in_or_out(False))
    return shares.draw(shares.Shares(title, names, groups, found, told_as, rows, seats, line))


def is_proven(standing: Mapping[str, Any]) -> bool:
    """Whether a core index is certain: in every plausible view or in none, by proof. Between, it is sampled."""
    return bool(standing["proven"]) and standing["group"] != "borderline"


def front(answer: Mapping[str, Any], funders: Mapping[str, str], hrefs: Sequence[str] = ()) -> Figure | None:
    """What each efficient portfolio is worth to the two ministries; None without a front."""
    if not answer.get("front"):
        return None
    told = answer["front"]
    points = tuple(
        frontier.Point(
            str(place),
            one["worth"][0] / MICRO,
            one["worth"][1] / MICRO,
            tuple(str(phrases.SHORT_MARKS[mark]) for mark in one["marks"]),
            set(one["selected"]) >= set(answer["selected"]),
            hrefs[place - 1] if hrefs else "",
        )
        for place, one in enumerate(told["portfolios"], 1)
    )
    first, second = (_("Points of %(funder)s") % {"funder": funders.get(one, one)} for one in told["funders"])
    names = (_("Portfolio"), first, second, _("Marks"))
    said = _("Each dot is a portfolio that no other beats for one ministry without losing for the other.")
    return frontier.draw(frontier.Frontier(_("Efficient portfolios"), names, points, _("This scenario"), said))


def before_and_after(
    title: str, applications: Sequence[Application], before: Collection[str], after: Collection[str], words: str
) -> Figure:
    """Where hubs stay, come in and go out between two choices; tiles are shaded by the number of candidates."""
    kinds = (_("Stays in"), _("Comes in"), _("Goes out"))
    hubs: dict[str, list[tilemap.Hub]] = {}
    for one in applications:
        states = (one.code in before, one.code in after)
        if any(states):
            kind = {(True, True): 0, (False, True): 1, (True, False): 2}[states]
            for code in one.prefectures:
                hubs.setdefault(code, []).append(tilemap.Hub(one.name, f"#{one.code}", kind))
    values = Counter(code for one in applications for code in one.prefectures)
    names = (_("Prefecture"), _("Hub"), _("Change"), _("Candidates"))
    spoken = wording.two_letters(get_language())
    marks = {code: tuple(some) for code, some in hubs.items()}
    return tilemap.draw(tilemap.TileMap(title, spoken, names, values, marks, kinds, description=words))


def balance(applications: Sequence[Application], selected: Collection[str]) -> Figure | None:
    """How many of the candidates of each field in each region are chosen; who names several counts in each."""
    fields = sorted({name for one in applications for name in one.fields})
    if not fields:
        return None
    cells: dict[tuple[str, str], tuple[int, int]] = {}
    for one in applications:
        for name in one.fields:
            for block in blocks_of(one.prefectures):
                chosen, every = cells.get((name, block_name(block)), (0, 0))
                cells[name, block_name(block)] = (chosen + (one.code in selected), every + 1)
    columns = tuple(block_name(code) for code in BLOCKS)
    words = _("Each cell: chosen / candidates. A hub with several fields or regions counts in each.")
    return matrix.draw(matrix.Matrix(_("Fields by region"), _("Field"), tuple(fields), columns, cells, words))
