"""Plans in words: lines and budgets by name, why a bottleneck stays open, what more money would bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyoten.apps.foundation import wording
from kyoten.core.programme.model import Programme
from kyoten.core.support.multiyear.outcome import BudgetUse, LineReason, Open, PackagesOutcome

Words = str | Promise

WHY: dict[Open, Words] = {
    Open.NO_LINE: gettext_lazy("No line of the plan serves this function"),
    Open.NOT_ELIGIBLE: gettext_lazy("The hub may not have it"),
    Open.SHARE_REACHED: gettext_lazy("It pays as much of the cost as it may"),
    Open.EXCLUDED: gettext_lazy("Another line pays already that may not stand beside it"),
    Open.COUNT_FULL: gettext_lazy("All awards are given"),
    Open.BUDGET_EMPTY: gettext_lazy("The budget line is used up"),
    Open.MATCHING_TOO_LOW: gettext_lazy("The region cannot put up the matching share"),
    Open.AWARD_FULL: gettext_lazy("The award is at its highest"),
    Open.OUTWEIGHED: gettext_lazy("Other bottlenecks weigh more"),
}

RULED_OUT: dict[str, Words] = {
    "not_running": gettext_lazy("only for hubs where the measure runs already"),
    "runs_already": gettext_lazy("only for hubs where the measure does not run yet"),
    "hub_type": gettext_lazy("not for this type of hub"),
    "no_term_fits": gettext_lazy("none of its terms fits into the years"),
}

LEFT_OUT: dict[str, Words] = {
    "budget": gettext_lazy("The programme states no budget of it in the first fiscal year"),
    "cost": gettext_lazy("Neither a request nor the plan's budget says what mending it costs"),
}

HUNDRED, SMALL = 100, 0.005  # prices are told for a hundred million yen; less than a hundredth of a point is nothing


def line_words(line: str, programme: Programme, language: str) -> str:
    """The measure and line behind an id of the engine (`measure:line` or with more behind it)."""
    code, _sign, rest = line.partition(":")
    name = rest.partition(":")[0]
    measure = next((one for one in programme.measures if one.id == code), None)
    if measure is None:
        return line
    said = measure.name.in_language(language)
    known = {one.id: one.name.in_language(language) for one in measure.lines}
    return f"{said} · {known[name]}" if name in known else said


def reason_words(reason: LineReason, programme: Programme, language: str) -> str:
    """Why one line does not pay more for a bottleneck, with the numbers compared."""
    name = line_words(reason.line, programme, language)
    say = _SAID.get(reason.why)
    why = say(reason.facts, language) if say else str(WHY[reason.why])
    return _("%(line)s: %(why)s") % {"line": name, "why": why}


def _yen(facts: Mapping[str, int | str], name: str, language: str) -> str:
    found = facts.get(name)
    return wording.yen(found if isinstance(found, int) else None, language)


def _year(facts: Mapping[str, int | str], language: str) -> str:
    return wording.fiscal_year(int(facts["year"]), language)


def _not_eligible(facts: Mapping[str, int | str], _language: str) -> str:
    return str(RULED_OUT.get(str(facts.get("rule", "")), facts.get("rule", "")))


def _count_full(facts: Mapping[str, int | str], _language: str) -> str:
    return _("all %(count)s awards are given") % {"count": facts["most"]}


def _budget(facts: Mapping[str, int | str], language: str) -> str:
    words = {
        "year": _year(facts, language),
        "left": _yen(facts, "left_yen", language),
        "needed": _yen(facts, "needed_yen", language),
    }
    return _("%(left)s are left of the budget in %(year)s, %(needed)s would be needed") % words


def _matching(facts: Mapping[str, int | str], language: str) -> str:
    words = {
        "year": _year(facts, language),
        "left": _yen(facts, "left_yen", language),
        "needed": _yen(facts, "needed_yen", language),
    }
    return _("the region can still match %(left)s in %(year)s, %(needed)s would be needed") % words


def _award_full(facts: Mapping[str, int | str], language: str) -> str:
    words = {"year": _year(facts, language), "high": _yen(facts, "high_yen", language)}
    return _("the award of %(year)s is at its highest, %(high)s") % words


def _share(facts: Mapping[str, int | str], language: str) -> str:
    words = {"paid": _yen(facts, "paid_yen", language), "most": _yen(facts, "most_yen", language)}
    return _("%(paid)s are paid of at most %(most)s") % words


_SAID: dict[Open, Callable[[Mapping[str, int | str], str], str]] = {
    Open.NOT_ELIGIBLE: _not_eligible,
    Open.COUNT_FULL: _count_full,
    Open.BUDGET_EMPTY: _budget,
    Open.MATCHING_TOO_LOW: _matching,
    Open.AWARD_FULL: _award_full,
    Open.SHARE_REACHED: _share,
}


def price_words(uses: Iterable[BudgetUse], language: str) -> str:
    """What more money in a budget would bring in each year, by its shadow prices."""
    said = [
        _("in %(year)s another 100 million yen would cover %(points)s points of severity")
        % {"year": wording.fiscal_year(one.year, language), "points": f"{one.price * HUNDRED:.2f}"}
        for one in uses
        if one.price * HUNDRED >= SMALL
    ]
    return " / ".join(said) or _("More money would bring nothing here.")


def proof_words(outcome: PackagesOutcome) -> list[str]:
    """What is proven of an outcome: its floor, how far from the best it may lie, what time cut off; a sentence each."""
    gap = gap_words(outcome)
    said = [_("Every hub gets at least %(floor)s %% of what it could cover alone.") % {"floor": outcome.floor}]
    if outcome.floor_most is not None and outcome.floor_most > outcome.floor:
        said.append(_("It is not ruled out that every hub could get %(most)s %%.") % {"most": outcome.floor_most})
    elif outcome.floor_most == outcome.floor < 100:
        said.append(_("It is proven that not every hub can get %(more)s %%.") % {"more": outcome.floor + 1})
    said.append(
        _("With this share for every hub, no other plan covers more than %(gap)s %% more.") % {"gap": gap}
        if gap
        else _("With this share for every hub, no other plan covers more.")
    )
    if outcome.stopped_after:
        words = {"seconds": f"{outcome.stopped_after:g}"}
        said.append(_("The search was ended after %(seconds)s seconds; more time might find a better plan.") % words)
    return said


def gap_words(outcome: PackagesOutcome) -> str:
    """How far an outcome may lie from the best, in per cent of what it covers; "" where nobody would see it."""
    share = (outcome.gap or 0) / outcome.objective * 100 if outcome.objective else 0
    return "" if share < 0.05 else f"{share:.1f}"


def left_out_words(
    one: list[Any], programme: Programme, hubs: Mapping[str, str], language: str
) -> tuple[str, str, str]:
    """A line or a bottleneck that could not be planned: of whom, what, why."""
    kind, of, what, why = one
    reason = str(LEFT_OUT.get(why, why))
    if kind == "line":
        return _("Line"), line_words(f"{of}:{what}", programme, language), reason
    functions = {function.id: function.name.in_language(language) for function in programme.functions}
    return hubs.get(of, of), functions.get(what, what), reason
