"""The pages of scenarios put together, each with a fixed number of queries however many candidates there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import (
    access,
    queries,
    scenario_board_pages,
    scenario_compare,
    scenario_pictures,
    scenario_queries,
)
from kyoten.apps.selection import scenario_pages as pages
from kyoten.apps.selection.scenario_actions import DECIDING
from kyoten.apps.selection.scenario_bridge import Known, first_settings
from kyoten.apps.selection.scenario_forms import Name, ScenarioForm
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_settings import settings_of
from kyoten.core.kernel.errors import KyotenError


def listing(call: Call, user: Actor) -> dict[str, Any]:
    """The scenarios of a call."""
    rows = scenario_queries.scenarios(call)
    return {"call": call, "scenarios": rows, "table": pages.list_table(call, rows), "may_make": _may_change(call, user)}


def form_of(call: Call, data: Any, scenario: Scenario | None = None) -> ScenarioForm:
    """The settings of a scenario, or those that the pack states for a new one."""
    known = scenario_queries.known(call)
    if scenario is None:
        return ScenarioForm(data, known=known, settings=first_settings(known))
    settings = settings_of(scenario.settings)
    return ScenarioForm(data, known=known, settings=settings, name=scenario.name, revision=scenario.revision)


def board(call: Call, scenario: Scenario, user: Actor, against: str = "") -> dict[str, Any]:
    """One scenario: its board, or what cannot hold together; `against` is the number of another to set it beside."""
    known = scenario_queries.known(call)
    names = pages.names_of(known)
    may_change = _may_change(call, user) and not scenario.is_frozen
    others = [one for one in scenario_queries.scenarios(call) if one.number != scenario.number]
    context: dict[str, Any] = {
        "call": call,
        "scenario": scenario,
        "state": pages.state_cell(scenario),
        "conflicts": pages.conflict_items(scenario.answer, names),
        "may_change": may_change,
        "may_make": _may_change(call, user),
        "copy_form": Name(initial={"name": _("%(name)s (copy)") % {"name": scenario.name}}),
        "others": others,
    }
    if "conflicts" in scenario.answer:
        return context
    before, before_name = _before(call, others, against)
    shown = scenario_board_pages.Shown(call, scenario, names, scenario_queries.functions(call), may_change)
    return {**context, **scenario_board_pages.board(shown, known, before, before_name)}


def _before(call: Call, others: Sequence[Scenario], against: str) -> tuple[list[str], str]:
    """The hubs of the scenario named, or of the proposal that counts, and how that is called."""
    for one in others:
        if str(one.number) == against:
            return list(one.answer.get("selected", ())), one.name
    proposal = queries.latest(call)
    if proposal is None:
        return [], _("nothing chosen")
    chosen = proposal.choices.filter(selected=True).values_list("application__code", flat=True)
    return list(chosen), _("Proposal %(number)d") % {"number": proposal.number}


def attempt(call: Call, scenario: Scenario, code: str, verb: str) -> dict[str, Any]:
    """What follows from fixing one application ("must", "must_not") or leaving it free. Nothing is saved."""
    known = scenario_queries.known(call)
    names = pages.names_of(known)
    if code not in names.applications or scenario.is_frozen:
        raise Http404
    settings = settings_of(scenario.settings)
    chosen = code in scenario.answer.get("selected", ())
    wanted = verb if verb in ("must", "must_not", "free") else "must_not" if chosen else "must"
    answer = _would_be(known, scenario, code, wanted)
    return {
        "call": call,
        "scenario": scenario,
        "code": code,
        "name": names.applications[code],
        "verb": wanted,
        "hand": settings.hand(code),
        "chosen": chosen,
        "conflicts": pages.conflict_items(answer, names),
        "table": None if "conflicts" in answer else pages.consequences(scenario.answer, answer, names),
    }


def _would_be(known: Known, scenario: Scenario, code: str, verb: str) -> dict[str, Any]:
    settings = settings_of(scenario.settings).with_hand(code, verb, _("tried out"))
    try:
        return dict(scenario_queries.kept_answer(*scenario_queries.answered(known, settings)))
    except KyotenError as error:
        raise Refused(_("These settings cannot be computed: %(why)s.") % {"why": str(error)}) from error


def front(call: Call, scenario: Scenario) -> dict[str, Any]:
    """Every efficient portfolio of the two ministries, with what each gives up."""
    names = pages.names_of(scenario_queries.known(call))
    return {
        "call": call,
        "scenario": scenario,
        "figure": scenario_pictures.front(scenario.answer, names.funders),
        "table": pages.front_table(scenario.answer, names),
        "whole": scenario.answer["front"]["whole"],
    }


def compare(call: Call, wanted: Sequence[str]) -> dict[str, Any]:
    """Up to four scenarios side by side. Raises Http404 where fewer than two are named."""
    rows = [one for one in scenario_queries.scenarios(call) if str(one.number) in wanted][:4]
    known = scenario_queries.known(call)
    context = {"call": call, "scenarios": rows}
    if len(rows) < 2:
        return context
    names = pages.names_of(known)
    applications = [one.application for one in known.standings]
    before, after = rows[0], rows[1]
    title = _("Map: %(before)s → %(after)s") % {"before": before.name, "after": after.name}
    figure = scenario_pictures.before_and_after(
        title, applications, before.answer.get("selected", ()), after.answer.get("selected", ()), ""
    )
    return {**context, **scenario_compare.context(call, rows, known.standings, names), "map": figure}


def _may_change(call: Call, user: Actor) -> bool:
    return call.state in DECIDING and access.may_decide(user, call)
