"""What the pages of scenarios show: the list, one board, what changes; every number as the engine gave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import scenario_phrases as phrases
from kyoten.apps.selection import scenario_pictures, scenario_shares
from kyoten.apps.selection.phrases import points
from kyoten.apps.selection.places import BLOCKS
from kyoten.apps.selection.scenario_bridge import Known
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_settings import settings_of

Table = dict[str, Any]
Cell = dict[str, Any] | str
BOTH = 2  # ministries that a front can stand between


@dataclass(frozen=True)
class Names:
    """How ids are said on these pages, in the language of the page."""

    types: Mapping[str, str]
    funders: Mapping[str, str]
    criteria: Mapping[str, str]
    functions: Mapping[str, str]
    applications: Mapping[str, str]
    all: Mapping[str, str] = field(default_factory=dict)


def names_of(known: Known) -> Names:
    """Every name from the pack and the applications."""
    spoken = wording.two_letters(get_language())
    programme = known.programme
    types = {one.id: one.name.in_language(spoken) for one in programme.hub_types}
    funders = {one.id: one.short_name.in_language(spoken) for one in programme.funders}
    review = programme.review.criteria if programme.review else ()
    criteria = {one.id: one.name.in_language(spoken) for one in review}
    functions = {one.id: one.name.in_language(spoken) for one in programme.functions}
    applications = {one.application.code: one.application.name for one in known.standings}
    everything = {**types, **funders, **applications}
    return Names(types, funders, criteria, functions, applications, everything)


def url(name: str, call: Call, *more: Any) -> str:
    """An address of scenarios."""
    return reverse(f"selection:{name}", args=[call.code, *more])


def list_table(call: Call, scenarios: Sequence[Scenario]) -> Table:
    """The scenarios of a call: method, state, number chosen, total, steady ones, and who changed it last."""
    heads = [
        _("Scenario"),
        _("Method"),
        _("State"),
        _("Chosen"),
        _("Total score"),
        _("Core among the chosen"),
        _("Changed"),
    ]
    rows = [_list_row(call, one) for one in scenarios]
    return {
        "caption": _("Scenarios"),
        "columns": [{"label": one, "number": 3 <= place <= 5} for place, one in enumerate(heads)],
        "rows": rows,
    }


def _list_row(call: Call, one: Scenario) -> list[Cell]:
    answer, settings = one.answer, settings_of(one.settings)
    groups = answer["robust"]["standings"] if answer.get("robust") else {}
    core = sum(groups[code]["group"] == "core" for code in answer.get("selected", ()) if code in groups)
    who = one.changed_by.title if one.changed_by else wording.UNKNOWN
    return [
        {"text": f"{one.number}. {one.name}", "href": url("scenario", call, one.number)},
        phrases.value("method", settings.method),
        state_cell(one),
        str(len(answer["selected"])) if "selected" in answer else _("none possible"),
        points(answer.get("objective")),
        str(core) if groups else wording.UNKNOWN,
        {"text": who, "note": wording.moment(one.changed_at, get_language())},
    ]


def state_cell(one: Scenario) -> dict[str, Any]:
    """Draft or frozen, and the proposal that came of it."""
    note = _("Proposal %(number)d") % {"number": one.proposal.number} if one.proposal else ""
    return {"text": one.get_state_display(), "badge": "success" if one.is_frozen else "neutral", "note": note}


def rooms_table(answer: Mapping[str, Any], names: Names) -> Table:
    """Quotas, limits and money: how much is used, what the bounds are, and what is left."""
    rows = []
    for one in worth_showing(answer["rooms"]):
        if one.get("share"):
            rows.append(_share_row(one, names))
            continue
        full = one["left"] == 0
        rows.append(
            [
                phrases.condition(one, names.all),
                phrases.amount(one, one["used"]),
                phrases.amount(one, one["least"]) if one["least"] else wording.UNKNOWN,
                phrases.amount(one, one["most"]),
                {"text": phrases.amount(one, one["left"]), **({"badge": "warning", "note": _("full")} if full else {})},
            ]
        )
    heads = [_("Condition"), _("Chosen or spent"), _("At least"), _("At most"), _("Room left")]
    columns = [{"label": one, "number": place > 0} for place, one in enumerate(heads)]
    return {"caption": _("Quotas, limits and money left"), "columns": columns, "rows": rows}


def _share_row(one: Mapping[str, Any], names: Names) -> list[Cell]:
    """A condition on a share: the part of the whole, and the share on the side that it bounds."""
    bound = scenario_shares.said(one["share"])
    least, most = (bound, wording.UNKNOWN) if one["share_at_least"] else (wording.UNKNOWN, bound)
    return [phrases.condition(one, names.all), scenario_shares.used(one), least, most, wording.UNKNOWN]


def worth_showing(rooms: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """All conditions but those of single prefectures and hubs that still have room: there are dozens of them."""
    return [one for one in rooms if one["left"] == 0 or not _of_many(one)]


def _of_many(one: Mapping[str, Any]) -> bool:
    return one["kind"] == "one" or (one["kind"] == "region" and one["about"] not in BLOCKS)


def conflict_items(answer: Mapping[str, Any], names: Names) -> list[str]:
    """The smallest set of conditions that cannot hold together, each with what would mend it."""
    return [f"{_said(one, names)} → {phrases.repair(one)}" for one in answer.get("conflicts", ())]


def _said(one: Mapping[str, Any], names: Names) -> str:
    words = phrases.condition(one, names.all)
    if one.get("kind") in ("must", "earlier") or one["stated"] is None:
        return words
    least = one["share_at_least"] if one.get("share") else one["at_least"]
    kind = _("%(what)s: at least %(n)s") if least else _("%(what)s: at most %(n)s")
    return kind % {"what": words, "n": phrases.amount(one, one["stated"])}


def facts_table(answer: Mapping[str, Any], scenario: Scenario, names: Names) -> Table:
    """What the portfolio is worth, together and to each ministry, and by which parts it was computed."""
    settings = settings_of(scenario.settings)
    rows: list[list[Cell]] = [
        [_("Method"), phrases.value("method", settings.method)],
        [_("Total of joint scores"), points(answer["objective"])],
    ]
    for code, worth in answer["worth"].items():
        rows.append([_("Total for %(funder)s") % {"funder": names.funders.get(code, code)}, points(worth)])
    if answer.get("robust"):
        told = answer["robust"]
        views = _("%(draws)d plausible views; %(n)d different best portfolios")
        rows.append([_("Core index from"), views % {"draws": told["draws"], "n": told["portfolios"]}])
        rows.append([_("Non-dominated portfolios"), _counted(told.get("nondominated"))])
    if answer["drawn"]:
        rows.append([_("Drawn in this order"), ", ".join(answer["drawn"])])
    rows.append([_("Computed by"), ", ".join(f"{name} {one}" for name, one in sorted(answer["versions"].items()))])
    return {"caption": _("The portfolio"), "columns": [{"label": _("What")}, {"label": _("Value")}], "rows": rows}


def _counted(count: int | None) -> str:
    """How many portfolios no other dominates over all plausible views, or that they are too many to count."""
    if count is None:
        return _("not counted: core indexes are sampled unless they are marked as proven")
    return _("%(n)d, all of them counted") % {"n": count}


def front_table(answer: Mapping[str, Any], names: Names) -> Table:
    """Every efficient portfolio: its marks, what each ministry gets and gives up, and who differs from this choice."""
    told, selected = answer["front"], set(answer["selected"])
    first, second = (names.funders.get(one, one) for one in told["funders"])
    rows = []
    for place, one in enumerate(told["portfolios"], 1):
        mine = set(one["selected"])
        worth, lost = one["worth"], one["gives_up"]
        marks = ", ".join(str(phrases.SHORT_MARKS[mark]) for mark in one["marks"])
        rows.append(
            [
                {"text": str(place), "note": marks},
                f"{worth[0] / scenario_pictures.MICRO:.2f}",
                f"{lost[0]:.2f}",
                f"{worth[1] / scenario_pictures.MICRO:.2f}",
                f"{lost[1]:.2f}",
                _joined(sorted((mine & set(names.applications)) - selected), names),
                _joined(sorted(selected - mine), names),
            ]
        )
    heads = [_("Portfolio")]
    for name in (first, second):
        heads += [_("%(funder)s gets") % {"funder": name}, _("%(funder)s gives up") % {"funder": name}]
    columns = [{"label": one, "number": place > 0} for place, one in enumerate(heads)]
    columns += [{"label": _("In, against this scenario")}, {"label": _("Out, against this scenario")}]
    return {"caption": _("Efficient portfolios of the two ministries, in points"), "columns": columns, "rows": rows}


def _joined(codes: Sequence[str], names: Names) -> str:
    return "、".join(names.applications.get(code, code) for code in codes) or wording.UNKNOWN


def consequences(before: Mapping[str, Any], after: Mapping[str, Any], names: Names) -> Table:
    """What follows from a change before it is saved: who comes and goes, totals, room left."""
    was, now = set(before.get("selected", ())), set(after["selected"])
    rows: list[list[str]] = [
        [_("Comes in"), _joined(sorted(now - was), names), ""],
        [_("Goes out"), _joined(sorted(was - now), names), ""],
        [_("Total of joint scores"), _from_to(before.get("objective"), after["objective"]), ""],
    ]
    for code, worth in after["worth"].items():
        label = _("Total for %(funder)s") % {"funder": names.funders.get(code, code)}
        rows.append([label, _from_to(before.get("worth", {}).get(code), worth), ""])
    earlier = {one["name"]: one for one in before.get("rooms", ())}
    for one in after["rooms"]:
        was_used = _used(earlier.get(one["name"]))
        if was_used != _used(one) and one["kind"] != "one":
            left = "" if one.get("share") else _("left: %(left)s") % {"left": phrases.amount(one, one["left"])}
            rows.append([phrases.condition(one, names.all), f"{was_used} → {_used(one)}", left])
    columns = [{"label": _("What")}, {"label": _("Change")}, {"label": _("Then")}]
    return {"caption": _("What follows"), "columns": columns, "rows": rows}


def _used(one: Mapping[str, Any] | None) -> str:
    """How far a condition is used, in its unit."""
    if one is None:
        return wording.UNKNOWN
    return scenario_shares.used(one) if one.get("share") else phrases.amount(one, one["used"])


def _from_to(before: float | None, after: float) -> str:
    if before is None:
        return f"{after:.2f}"
    return f"{before:.2f} → {after:.2f} ({after - before:+.2f})"
