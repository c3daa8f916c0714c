"""Every write of scenarios: make, change, fix one application by hand, copy, freeze, propose, remove."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications.checking_queries import unchecked
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import access, actions, scenario_answers, scenario_bridge, scenario_queries
from kyoten.apps.selection.models import Proposal
from kyoten.apps.selection.scenario_models import Scenario
from kyoten.apps.selection.scenario_settings import Settings, settings_of
from kyoten.core.kernel.errors import InfeasibleError, KyotenError
from kyoten.core.portfolio import load

DECIDING = (Call.State.REVIEW, Call.State.DECISION)


@transaction.atomic
def make(call_id: int, *, by: User | None, name: str, settings: Settings | None = None) -> Scenario:
    """A new scenario, solved at once; without settings it asks what the pack states.

    Raises Refused without a name, while the call is not being decided, without reviewed candidates, and for settings
    that contradict themselves. Conditions that cannot hold together are kept as the answer, with what must give way.
    """
    call = Call.objects.select_for_update().select_related("programme").get(pk=call_id)
    require(
        by is None or access.may_decide(by, call), _("Only officers of the programme's funders may make scenarios.")
    )
    _refuse_unless_deciding(call)
    scenario = Scenario(call=call, number=scenario_queries.next_number(call), revision=0)
    return _solved(scenario, _name(name), settings, by, "scenario_made")


@transaction.atomic
def change(scenario_id: int, *, by: User | None, name: str, settings: Settings, revision: int) -> Scenario:
    """Other settings for a draft, solved at once. Raises Stale when somebody changed it meanwhile; else as `make`."""
    scenario = _open(scenario_id, by)
    _refuse_stale(scenario, revision)
    return _solved(scenario, _name(name), settings, by, "scenario_changed")


@transaction.atomic
def fix_by_hand(scenario_id: int, code: str, *, by: User | None, verb: str, reason: str, revision: int) -> Scenario:
    """Fix one application in ("must") or out ("must_not") with a reason, or leave it to the engine again ("free").

    Raises Refused without a reason, for an application that is no candidate, and where nothing would change.
    """
    scenario = _open(scenario_id, by)
    _refuse_stale(scenario, revision)
    settings = settings_of(scenario.settings)
    if verb != "free" and not reason.strip():
        raise Refused(_("State the reason: it stays with the scenario and is shown to both ministries."))
    changed = settings.with_hand(code, verb, reason.strip())
    if changed == settings:
        raise Refused(_("Nothing would change: %(code)s stands so already.") % {"code": code})
    return _solved(scenario, scenario.name, changed, by, "scenario_fixed", {"application": code, "verb": verb})


@transaction.atomic
def copy(scenario_id: int, *, by: User | None, name: str) -> Scenario:
    """The same settings under another name, as a draft, asked anew of what is known today."""
    found = Scenario.objects.select_related("call").get(pk=scenario_id)
    return make(found.call_id, by=by, name=name, settings=settings_of(found.settings))


@transaction.atomic
def freeze(scenario_id: int, *, by: User | None, revision: int) -> Scenario:
    """Keep settings and answer for good under a digest. Raises Refused for one without portfolio or with old scores."""
    scenario = _open(scenario_id, by)
    _refuse_stale(scenario, revision)
    if "conflicts" in scenario.answer:
        raise Refused(_("This scenario has no portfolio: its conditions cannot hold together. Change it first."))
    _refuse_outdated(scenario)
    scenario.digest = scenario_bridge.digest_of(
        {"inputs": scenario.inputs, "settings": scenario.settings, "answer": scenario.answer, "name": scenario.name}
    )
    scenario.state, scenario.frozen_at, scenario.frozen_by = Scenario.State.FROZEN, clock.now(), by
    scenario.save(update_fields=["digest", "state", "frozen_at", "frozen_by"])
    _record(by, "scenario_frozen", scenario, {"digest": scenario.digest})
    return scenario


@transaction.atomic
def propose(scenario_id: int, *, by: User | None) -> Proposal:
    """A frozen scenario becomes the proposal that the funders decide on, with its method and reasons.

    Raises Refused for a draft, when reviews or applications changed since, and as every proposal does.
    """
    scenario = Scenario.objects.select_for_update(of=("self",)).select_related("call__programme").get(pk=scenario_id)
    call = Call.objects.select_for_update().select_related("programme").get(pk=scenario.call_id)
    require(by is None or access.may_decide(by, call), _("Only officers of the programme's funders may propose."))
    _refuse_unless_deciding(call)
    if not scenario.is_frozen:
        raise Refused(_("Freeze the scenario first, so that both ministries see what is proposed."))
    waiting = unchecked(call).order_by("code").values_list("code", flat=True)
    if waiting:
        raise Refused(
            _("The check of completeness and eligibility is not decided for %(codes)s. Decide on each, then propose.")
            % {"codes": ", ".join(waiting)}
        )
    known = scenario_queries.known(call)
    asked, found = scenario_queries.chosen(known, settings_of(scenario.settings))
    if isinstance(found, InfeasibleError) or scenario_bridge.inputs_digest(asked) != scenario.inputs:
        raise Refused(
            _("Reviews or applications changed since it was computed. Copy the scenario, then freeze the copy.")
        )
    own = [one.application.code for one in known.standings]
    told = {"number": scenario.number, "name": scenario.name, "method": str(asked.method), "digest": scenario.digest}
    outcome = scenario_answers.outcome_of(found, asked, own)
    scenario.proposal = actions.put_forward(call, outcome, list(known.standings), by=by, scenario=told)
    scenario.save(update_fields=["proposal"])
    _record(by, "scenario_proposed", scenario, {"proposal": scenario.proposal.number, "digest": scenario.digest})
    return scenario.proposal


@transaction.atomic
def remove(scenario_id: int, *, by: User | None) -> None:
    """Throw a draft away; the audit trail keeps that it was there. Raises Refused for a frozen one."""
    scenario = _open(scenario_id, by)
    _record(by, "scenario_removed", scenario, {"settings": scenario.settings})
    scenario.delete()


def _solved(
    scenario: Scenario,
    name: str,
    settings: Settings | None,
    by: User | None,
    verb: str,
    facts: dict[str, object] | None = None,
) -> Scenario:
    """The scenario with the engine's answer to the settings, saved and recorded."""
    known = scenario_queries.known(scenario.call)
    _refuse_unread(known)
    settings = settings or scenario_bridge.first_settings(known)
    _refuse_strangers(known, settings)
    try:
        asked, found = scenario_queries.answered(known, settings)
    except KyotenError as error:
        raise Refused(_("These settings cannot be computed: %(why)s.") % {"why": str(error)}) from error
    scenario.name, scenario.settings = name, settings.kept()
    scenario.answer = scenario_queries.kept_answer(asked, found)
    scenario.question = load.document_of(asked.problem)
    scenario.inputs = scenario_bridge.inputs_digest(asked)
    scenario.revision += 1
    scenario.changed_at, scenario.changed_by = clock.now(), by
    scenario.save()
    chosen = scenario.answer.get("selected")
    told = {"inputs": scenario.inputs, "method": settings.method, "selected": chosen, **(facts or {})}
    _record(by, verb, scenario, told)
    return scenario


def _name(name: str) -> str:
    if not name.strip():
        raise Refused(_("Give the scenario a name by which both ministries know it."))
    return name.strip()[:80]


def _open(scenario_id: int, by: User | None) -> Scenario:
    """A draft of a call that is being decided, locked."""
    scenario = Scenario.objects.select_for_update(of=("self",)).select_related("call__programme").get(pk=scenario_id)
    require(
        by is None or access.may_decide(by, scenario.call),
        _("Only officers of the programme's funders may change scenarios."),
    )
    _refuse_unless_deciding(scenario.call)
    if scenario.is_frozen:
        raise Refused(_("This scenario is frozen. Copy it to try something else."))
    return scenario


def _refuse_unless_deciding(call: Call) -> None:
    if call.state not in DECIDING:
        raise Refused(
            _("Scenarios are tried out while the call is under review or being decided; it is now: %(state)s.")
            % {"state": call.get_state_display()}
        )


def _refuse_stale(scenario: Scenario, revision: int) -> None:
    if scenario.revision != revision:
        raise Stale(_("Somebody changed this scenario after you opened it. Look at it again, then repeat the change."))


def _refuse_unread(known: scenario_bridge.Known) -> None:
    unread = [one.application.code for one in known.standings if not any(read.points for read in one.readings)]
    if not known.standings:
        raise Refused(_("No application was found complete yet, so there is nothing to choose from."))
    if unread:
        raise Refused(
            _("Nobody has completed a review of %(codes)s. Complete at least one review of each first.")
            % {"codes": ", ".join(unread)}
        )


def _refuse_strangers(known: scenario_bridge.Known, settings: Settings) -> None:
    codes = {one.application.code for one in known.standings}
    strangers = sorted({*settings.must, *settings.must_not} - codes)
    if strangers:
        raise Refused(_("%(codes)s are no candidates of this call.") % {"codes": ", ".join(strangers)})


def _refuse_outdated(scenario: Scenario) -> None:
    asked = scenario_bridge.scenario_of(scenario_queries.known(scenario.call), settings_of(scenario.settings))
    if scenario_bridge.inputs_digest(asked) != scenario.inputs:
        raise Refused(_("Reviews or applications changed since it was computed. Save it again, then freeze it."))


def _record(by: User | None, verb: str, scenario: Scenario, facts: dict[str, object]) -> None:
    subject = f"scenario:{scenario.call.code}#{scenario.number}"
    trail.append(label(by), f"selection.{verb}", subject, {"name": scenario.name, **facts})
