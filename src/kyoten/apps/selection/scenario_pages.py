"""What the pages of scenarios show: the list, one board, what changes; every number as the engine gave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import pages, scenario_pictures, scenario_shares
from kyoten.apps.selection import scenario_phrases as phrases
from kyoten.apps.selection.bridge import Standing
from kyoten.apps.selection.phrases import decided_by, points
from kyoten.apps.selection.places import BLOCKS
from kyoten.apps.selection.scenario_bridge import Known
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_queries import Functions
from kyoten.apps.selection.scenario_settings import settings_of

Table = dict[str, Any]
Cell = dict[str, Any] | str
BOTH = 2  # ministries that a front can stand between
BESIDE_CHOSEN = 2  # the column in which a change is tried, in sight without scrolling


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
    who = one.changed_by.email if one.changed_by else wording.UNKNOWN
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
    where = [pages.prefectures(row.prefectures)] if row.prefectures else []
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
    return {"text": pages.in_or_out(told["chosen"]), "badge": badge, "note": note}


def index_cell(answer: Mapping[str, Any], code: str) -> Cell:
    """Share of views with its interval, and core, borderline or exterior; and how many efficient portfolios have it."""
    standing = (answer.get("robust") or {}).get("standings", {}).get(code)
    if standing is None:
        return wording.UNKNOWN
    ends = _("sampled, %(low).0f–%(high).0f%%") % {end: standing[end] * 100 for end in ("low", "high")}
    said = [_("proven") if standing["proven"] and standing["group"] != "borderline" else ends]
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
