"""The candidates on the board of a scenario: chosen or not, how sure, what decides, what stands beside each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import board_columns, scenario_pictures
from kyoten.apps.selection import scenario_phrases as phrases
from kyoten.apps.selection.bridge import Standing
from kyoten.apps.selection.phrases import decided_by, points
from kyoten.apps.selection.scenario_bridge import Known
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_pages import Cell, Names, Table, facts_table, rooms_table, url
from kyoten.apps.selection.scenario_queries import Functions
from kyoten.apps.selection.scenario_settings import settings_of

BESIDE_CHOSEN = 2  # the column in which a change is tried, in sight without scrolling


@dataclass(frozen=True)
class Shown:
    """What stands beside the candidates of one board."""

    call: Call
    scenario: Scenario
    names: Names
    functions: Mapping[str, Functions]
    may_change: bool

    def try_url(self, code: str) -> str:
        """Where the consequences of fixing one candidate are looked at; "" for whoever may not change it."""
        return url("scenario_try", self.call, self.scenario.number, code) if self.may_change else ""


def board_table(shown: Shown, standings: Sequence[Standing], caption: str) -> Table:
    """The candidates of one type, the chosen first, then by joint score."""
    answer = shown.scenario.answer
    told = answer["choices"]
    ranked = sorted(
        (one for one in standings if one.application.code in told),
        key=lambda one: (
            not told[one.application.code]["chosen"],
            -(told[one.application.code]["joint"] or 0.0),
            one.application.code,
        ),
    )
    heads = [
        {"label": _("Name")},
        {"label": _("Chosen")},
        {"label": _("Score"), "number": True},
        {"label": _("Core index")},
        {"label": _("What decides")},
        {"label": _("Margin and fewest swaps")},
        {"label": _("Reviews and functions")},
    ]
    rows = [_board_row(shown, one, told[one.application.code]) for one in ranked]
    if shown.may_change:
        heads.insert(BESIDE_CHOSEN, {"label": _("Try")})
        for cells, one in zip(rows, ranked, strict=True):
            words = _("Take out?") if told[one.application.code]["chosen"] else _("Take in?")
            cells.insert(BESIDE_CHOSEN, {"text": words, "href": shown.try_url(one.application.code)})
    return {"caption": caption, "columns": heads, "rows": rows}


def _board_row(shown: Shown, one: Standing, told: Mapping[str, Any]) -> list[Cell]:
    row = one.application
    invented = [_("Invented example")] if row.invented else []
    where = [board_columns.prefectures(row.prefectures)] if row.prefectures else []
    by_funder = [f"{shown.names.funders.get(code, code)} {points(mean)}" for code, mean in told["by_funder"].items()]
    return [
        {"text": row.name, "note": " · ".join(filter(None, [row.code, *where, *row.fields, *invented]))},
        _chosen_cell(shown, row.code, told),
        {
            "text": f"{told['joint']:.2f}" if told["joint"] is not None else wording.UNKNOWN,
            "note": " / ".join(by_funder),
        },
        index_cell(shown.scenario.answer, row.code),
        {"text": decided_by(told["reason"]), "note": _decides(shown, told)},
        {"text": margin(told), "note": swap(told)},
        {"text": _reviews(one), "note": functions(shown, row.code)},
    ]


def _chosen_cell(shown: Shown, code: str, told: Mapping[str, Any]) -> dict[str, Any]:
    settings = settings_of(shown.scenario.settings)
    hand = settings.hand(code)
    note = f"{phrases.HANDS[hand]}: {settings.must.get(code) or settings.must_not.get(code)}" if hand != "free" else ""
    badge = "success" if told["chosen"] else "neutral"
    return {"text": board_columns.in_or_out(told["chosen"]), "badge": badge, "note": note}


def index_cell(answer: Mapping[str, Any], code: str) -> Cell:
    """Share of views with its interval, and core, borderline or exterior; and how many efficient portfolios have it."""
    standing = (answer.get("robust") or {}).get("standings", {}).get(code)
    if standing is None:
        return wording.UNKNOWN
    ends = _("sampled, %(low).0f–%(high).0f%%") % {end: standing[end] * 100 for end in ("low", "high")}
    said = [_("proven") if scenario_pictures.is_proven(standing) else ends]
    if standing.get("in_nondominated") is not None:
        counts = {"n": standing["in_nondominated"], "of": answer["robust"]["nondominated"]}
        said.append(_("in %(n)d of %(of)d non-dominated portfolios") % counts)
    share = (answer.get("front") or {}).get("shares", {}).get(code)
    if share is not None:
        said.append(_("in %(share)s of efficient portfolios") % {"share": phrases.percent(share)})
    return {
        "text": f"{phrases.percent(standing['index'])} {phrases.group(standing['group'])}",
        "badge": phrases.GROUP_BADGES[standing["group"]],
        "note": " · ".join(said),
    }


def _decides(shown: Shown, told: Mapping[str, Any]) -> str:
    """The full conditions that count it, and the nearest rival."""
    rooms = {one["name"]: one for one in shown.scenario.answer["rooms"]}
    full = [phrases.condition(rooms[name], shown.names.all) for name in told["binding"] if name in rooms]
    rival = [_("nearest rival: %(name)s") % {"name": told["rival"]}] if told["rival"] else []
    return " · ".join([*full, *rival])


def margin(told: Mapping[str, Any]) -> str:
    """By how much its joint score would have to fall, or rise, before the choice could change."""
    if told["margin"] is None:
        return wording.UNKNOWN
    word = _("would have to fall by %(points)s") if told["chosen"] else _("would have to rise by %(points)s")
    return word % {"points": f"{told['margin']:.2f}"}


def swap(told: Mapping[str, Any]) -> str:
    """Who would then leave and enter, by code."""
    if not told["swap"]:
        return ""
    leaves, enters = (", ".join(told["swap"][side]) or _("nobody") for side in ("leaves", "enters"))
    return _("out: %(leaves)s → in: %(enters)s") % {"leaves": leaves, "enters": enters}


def _reviews(one: Standing) -> str:
    count = _("Reviews: %(n)s") % {"n": len(one.readings)}
    return f"{count}, {_('spread %(points)s') % {'points': points(one.spread)}}"


def functions(shown: Shown, code: str) -> str:
    """How many functions the consortium calls strong, and where it names bottlenecks."""
    told = shown.functions.get(code, Functions())
    said = [_("%(n)d functions called strong") % {"n": len(told.strong)}] if told.strong else []
    if told.weak:
        names = ", ".join(shown.names.functions.get(one, one) for one in told.weak)
        said.append(_("Bottlenecks: %(names)s") % {"names": names})
    return " · ".join(said)


def board(shown: Shown, known: Known, before: Sequence[str], before_name: str) -> dict[str, Any]:
    """Everything that the board of a scenario with a portfolio shows."""
    answer = shown.scenario.answer
    applications = [one.application for one in known.standings]
    title = _("Map: %(before)s → %(after)s") % {"before": before_name, "after": shown.scenario.name}
    words = _("Before: %(before)d hubs; after: %(after)d.") % {"before": len(before), "after": len(answer["selected"])}
    return {
        "facts": facts_table(answer, shown.scenario, shown.names),
        "rooms": rooms_table(answer, shown.names),
        "types": _types(shown, known),
        "front": scenario_pictures.front(answer, shown.names.funders),
        "map": scenario_pictures.before_and_after(title, applications, before, answer["selected"], words),
        "balance": scenario_pictures.balance(applications, answer["selected"]),
    }


def _types(shown: Shown, known: Known) -> list[dict[str, Any]]:
    answer, settings = shown.scenario.answer, settings_of(shown.scenario.settings)
    chosen = Counter(
        one.application.hub_type.code for one in known.standings if one.application.code in answer["selected"]
    )
    found = []
    for code, name in shown.names.types.items():
        mine = [one for one in known.standings if one.application.hub_type.code == code]
        if not mine:
            continue
        seats = settings.seats.get(code, (0, 0, 0))[1]
        caption = _("%(type)s: %(chosen)d chosen of %(candidates)d; target %(target)d") % {
            "type": name,
            "chosen": chosen[code],
            "candidates": len(mine),
            "target": seats,
        }
        hrefs = {one.application.code: shown.try_url(one.application.code) for one in mine}
        title = _("Core index: %(type)s") % {"type": name}
        rows = [one.application for one in mine]
        figure = scenario_pictures.core_index(title, answer, rows, hrefs, seats)
        found.append({"code": code, "name": name, "table": board_table(shown, mine, caption), "figure": figure})
    return found
