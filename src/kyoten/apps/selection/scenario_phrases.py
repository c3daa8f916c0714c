"""Words of scenarios: methods, groups, conditions, and what must give way where they cannot hold together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.selection.phrases import seats as seats
from kyoten.apps.selection.places import BLOCKS, block_name
from kyoten.apps.selection.scenario_shares import said

Words = dict[str, str | Promise]
METHODS: Words = {
    "exact": gettext_lazy("Greatest joint score"),
    "joint": gettext_lazy("Balance between the two ministries"),
    "robust": gettext_lazy("Steadiest over all plausible views"),
    "threshold": gettext_lazy("Points to reach, then rank"),
    "lottery": gettext_lazy("Lottery among equals near the line"),
}
MARKS: Words = {
    "maximin": gettext_lazy("Maximin: the ministry that gets less gets as much as possible"),
    "nash": gettext_lazy("Nash: the product of both gains is greatest"),
    "equal_concession": gettext_lazy("Equal concession: both give up an equal part of what is at stake"),
}
SHORT_MARKS: Words = {
    "maximin": gettext_lazy("Maximin"),
    "nash": gettext_lazy("Nash"),
    "equal_concession": gettext_lazy("Equal concession"),
}
SCORES: Words = {
    "means": gettext_lazy("Mean of the reviews alone"),
    "readings": gettext_lazy("Anything from the lowest to the highest review"),
}
HANDS: Words = {
    "free": gettext_lazy("Left to the engine"),
    "must": gettext_lazy("Always in"),
    "must_not": gettext_lazy("Never in"),
}
GROUPS: Words = {
    "core": gettext_lazy("Core"),
    "borderline": gettext_lazy("Borderline"),
    "exterior": gettext_lazy("Exterior"),
}
GROUP_BADGES = {"core": "success", "borderline": "warning", "exterior": "neutral"}
SETTINGS: Words = {
    "method": gettext_lazy("Method"),
    "mark": gettext_lazy("Which efficient portfolio"),
    "line": gettext_lazy("Points to reach"),
    "width": gettext_lazy("Points within which candidates are equal"),
    "seed": gettext_lazy("Seed of the draws"),
    "scores": gettext_lazy("Scores for the core index"),
    "slack": gettext_lazy("Weights not ruled out (± percentage points)"),
    "seats": gettext_lazy("Seats (at least, target, at most)"),
    "weights": gettext_lazy("Weight of a criterion"),
    "funder_weights": gettext_lazy("Weight of a ministry"),
    "per_prefecture": gettext_lazy("At most so many hubs in one prefecture"),
    "blocks": gettext_lazy("Share of a region (at least, at most)"),
    "fields": gettext_lazy("Share of a field (at least, at most)"),
    "budgets": gettext_lazy("Budget"),
    "shares": gettext_lazy("Share of all hubs (at least, at most)"),
    "share_of_one": gettext_lazy("Largest share of all money for one hub"),
    "stated": gettext_lazy("Within the totals that the programme states"),
    "must": gettext_lazy("Always in"),
    "must_not": gettext_lazy("Never in"),
}
CHOICES: dict[str, Words] = {"method": METHODS, "mark": SHORT_MARKS, "scores": SCORES}


def value(name: str, one: Any) -> str:
    """One setting in words."""
    if name in CHOICES:
        return str(CHOICES[name].get(one, one))
    if name == "budgets":
        return wording.yen(one, get_language())
    if isinstance(one, bool):
        return _("yes") if one else _("no")
    if name == "share_of_one":
        return said(one)
    if name == "shares":
        return " / ".join(said(each) or wording.UNKNOWN for each in one)
    if isinstance(one, (list, tuple)):
        return " / ".join(wording.UNKNOWN if each is None else str(each) for each in one)
    return f"{one:g}" if isinstance(one, float) else str(one)


def group(code: str) -> str:
    """Core, borderline or exterior."""
    return str(GROUPS.get(code, code))


def place(code: str) -> str:
    """A prefecture or a region in the language of the page."""
    spoken = wording.two_letters(get_language())
    return next((one.name(spoken) for one in PREFECTURES if one.code == code), block_name(code))


def condition(told: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """What a condition is about: seats of a type, hubs in a region or field, money of a ministry in a year, one hub."""
    about = told.get("about", "")
    facts = {"about": names.get(about, about)}
    match told.get("kind"):
        case "quota":
            return _("Seats of the type %(about)s") % facts
        case "region":
            where = place(about)
            if told.get("share"):
                return _("Share of hubs in %(about)s") % {"about": where}
            kind = _("Hubs in the region %(about)s") if about in BLOCKS else _("Hubs in %(about)s")
            return kind % {"about": where}
        case "one":
            return _("Share of all money for %(about)s") % facts
        case "field" if told.get("share"):
            return _("Share of hubs in the field %(about)s") % facts
        case "field":
            return _("Hubs in the field %(about)s") % facts
        case "budget":
            year = wording.fiscal_year(told.get("year"), get_language())
            return _("Money of %(about)s in %(year)s") % {**facts, "year": year}
        case "must":
            return _("%(about)s is always in (%(reason)s)") % {**facts, "reason": told.get("reason", "")}
        case "earlier":
            return _("%(about)s was selected in an earlier round") % facts
        case _:
            return str(told.get("name", ""))


def amount(told: Mapping[str, Any], number: int | None) -> str:
    """A number of a condition in its unit: hubs, or yen."""
    if number is None:
        return wording.UNKNOWN
    if told.get("share"):
        return said(told["share"])
    if told.get("kind") == "budget":
        return wording.yen(number, get_language())
    return str(number)


def repair(told: Mapping[str, Any]) -> str:
    """What to do about one of the conditions that cannot hold together."""
    needed, stated = amount(told, told.get("needed")), amount(told, told.get("stated"))
    if told.get("kind") in ("must", "earlier"):
        return _("Leave this one to the engine.") if told.get("kind") == "must" else _("This one cannot be changed.")
    if told.get("share"):
        return _("Ask for another share, or for none.")
    if told.get("needed") is None:
        return _("Changing this alone is not enough.")
    if told.get("at_least"):
        return _("Ask for at least %(needed)s instead of %(stated)s.") % {"needed": needed, "stated": stated}
    return _("Allow up to %(needed)s instead of %(stated)s.") % {"needed": needed, "stated": stated}


def percent(share: float | None) -> str:
    """A share from 0 to 1 as a whole percentage; a dash where unknown. Never rounded to all or none."""
    if share is None:
        return wording.UNKNOWN
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share * 100:.0f}%"
