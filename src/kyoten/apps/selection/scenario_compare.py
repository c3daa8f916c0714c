"""Several scenarios side by side: what was asked differently, what each gives, and who is in which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import board_columns
from kyoten.apps.selection import scenario_phrases as phrases
from kyoten.apps.selection.bridge import Standing
from kyoten.apps.selection.phrases import points
from kyoten.apps.selection.places import BLOCKS
from kyoten.apps.selection.scenario_board_pages import index_cell
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_pages import Cell, Names, Table, state_cell, url
from kyoten.apps.selection.scenario_settings import flat, settings_of


def context(call: Call, scenarios: Sequence[Scenario], standings: Sequence[Standing], names: Names) -> dict[str, Any]:
    """The three tables of a comparison."""
    heads = [{"label": one.name} for one in scenarios]
    return {
        "answers": _answers(call, scenarios, heads, names),
        "settings_table": _settings(scenarios, heads, names),
        "members": members(scenarios, heads, standings, differing=True),
        "everybody": members(scenarios, heads, standings, differing=False),
    }


def _answers(call: Call, scenarios: Sequence[Scenario], heads: list[dict[str, Any]], names: Names) -> Table:
    answers = [one.answer for one in scenarios]
    rows: list[list[Cell]] = [
        [_("State"), *(state_cell(one) for one in scenarios)],
        [_("Board"), *({"text": _("Go to the board"), "href": url("scenario", call, one.number)} for one in scenarios)],
        [_("Chosen"), *(str(len(one["selected"])) if "selected" in one else _("none possible") for one in answers)],
        [_("Total of joint scores"), *(points(one.get("objective")) for one in answers)],
    ]
    for code, name in names.funders.items():
        label = _("Total for %(funder)s") % {"funder": name}
        rows.append([label, *(points(one.get("worth", {}).get(code)) for one in answers)])
    rooms = {room["name"]: room for one in answers for room in one.get("rooms", ()) if _is_wide(room)}
    for key, room in rooms.items():
        cells: list[Cell] = []
        for one in answers:
            mine = next((each for each in one.get("rooms", ()) if each["name"] == key), None)
            cells.append(_room(mine) if mine else wording.UNKNOWN)
        rows.append([phrases.condition(room, names.all), *cells])
    return {"caption": _("What each scenario gives"), "columns": [{"label": _("What")}, *heads], "rows": rows}


def _is_wide(room: dict[str, Any]) -> bool:
    """Whether a condition concerns more than one prefecture."""
    return bool(room["kind"] != "region" or room["about"] in BLOCKS)


def _room(one: dict[str, Any]) -> Cell:
    left = _("left: %(left)s") % {"left": phrases.amount(one, one["left"])}
    return {"text": phrases.amount(one, one["used"]), "note": left}


def _settings(scenarios: Sequence[Scenario], heads: list[dict[str, Any]], names: Names) -> Table:
    """Only what differs."""
    asked = [{(name, about): one for name, about, one in flat(settings_of(each.settings))} for each in scenarios]
    keys = sorted({key for one in asked for key in one})
    rows: list[list[Cell]] = []
    for key in keys:
        values = [one.get(key) for one in asked]
        if any(one != values[0] for one in values):
            shown = [wording.UNKNOWN if one is None else phrases.value(key[0], one) for one in values]
            rows.append([_setting(key, names), *shown])
    empty = _("The same was asked of all.")
    return {
        "caption": _("What was asked differently"),
        "columns": [{"label": _("Setting")}, *heads],
        "rows": rows,
        "empty": empty,
    }


def _setting(key: tuple[str, str], names: Names) -> str:
    name, about = key
    known = {**names.all, **names.criteria}
    about = about.partition(":")[2] if name == "shares" else about
    said = " ".join(known.get(part, phrases.place(part)) for part in about.split(":")) if about else ""
    return f"{phrases.SETTINGS.get(name, name)}: {said}" if said else str(phrases.SETTINGS.get(name, name))


def members(
    scenarios: Sequence[Scenario], heads: list[dict[str, Any]], standings: Sequence[Standing], differing: bool
) -> Table:
    """Who is in which; `differing` leaves out whoever is the same in all."""
    rows: list[list[Cell]] = []
    for one in standings:
        code = one.application.code
        inside = [code in each.answer.get("selected", ()) for each in scenarios]
        if differing and len(set(inside)) == 1:
            continue
        cells = [_member(each, code, chosen) for each, chosen in zip(scenarios, inside, strict=True)]
        name = {"text": one.application.name, "note": f"{code} · {one.application.hub_type.name}"}
        rows.append([name, *cells])
    caption = _("Who differs") if differing else _("All candidates")
    empty = _("The same hubs are chosen in all.")
    return {"caption": caption, "columns": [{"label": _("Application")}, *heads], "rows": rows, "empty": empty}


def _member(one: Scenario, code: str, chosen: bool) -> Cell:
    index = index_cell(one.answer, code)
    note = index["text"] if isinstance(index, dict) else ""
    return {"text": board_columns.in_or_out(chosen), "badge": "success" if chosen else "neutral", "note": note}
