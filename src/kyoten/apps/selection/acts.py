"""Decisions that every funder takes together beside and after the list: propose, approve, drop, take effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.actions.common import locked_call
from kyoten.apps.programmes.models import Call, Funder, HubType
from kyoten.apps.selection import access, act_queries
from kyoten.apps.selection.act_models import Act, ActApproval
from kyoten.apps.selection.actions.publishing import hub_of
from kyoten.apps.selection.events import selection_published
from kyoten.apps.selection.models import Hub, Proposal


@transaction.atomic
def propose_act(
    call_id: int,
    kind: str,
    subject: Mapping[str, Any],
    *,
    by: User | None,
    reason_ja: str,
    reason_en: str,
    internal: bool = False,
) -> Act:
    """Put a decision before the funders; `subject` as in `Act`.

    Raises Refused without both reasons, and where the subject is not one that can be decided on now.
    """
    call = locked_call(call_id)
    require(by is not None and access.may_decide(by, call), _("Only officers of the programme's funders decide this."))
    assert by is not None
    reasons = reason_ja.strip(), reason_en.strip()
    if not all(reasons):
        raise Refused(_("State the reason in Japanese and in English."))
    if kind not in CHECKS:
        raise Refused(_("There is no such decision. Choose one of those listed."))
    CHECKS[kind](call, subject)
    last = call.acts.order_by("-number").first()
    act = Act(
        call=call,
        number=last.number + 1 if last else 1,
        kind=kind,
        subject=dict(subject),
        reason_ja=reasons[0],
        reason_en=reasons[1],
        internal=internal,
        proposed_by=by,
        proposed_at=clock.now(),
    )
    act.digest = act_queries.digest_of(act)
    act.save()
    _record(by, "act_proposed", act, {"kind": kind, **act.subject, "internal": internal, "digest": act.digest})
    return act


@transaction.atomic
def approve_act(act_id: int, *, by: User | None, funder_code: str, digest: str) -> Act:
    """One funder approves an act; with the last approval it takes effect.

    Raises PermissionDenied for anybody but that funder's officer, Stale for another digest, Refused once it is in
    effect or dropped, and where it can no longer be carried out.
    """
    act = _open(act_id)
    funder = Funder.objects.filter(programme_id=act.call.programme_id, code=funder_code).first()
    allowed = by is not None and funder is not None and access.may_confirm(by, funder)
    require(allowed, _("Only an officer of this funder may approve for it."))
    assert by is not None
    _refuse_done(act)
    if digest != act.digest:
        raise Stale(_("This is not the decision that you opened. Read it again, then approve."))
    ActApproval.objects.get_or_create(act=act, funder=funder, defaults={"user": by, "approved_at": clock.now()})
    _record(by, "act_approved", act, {"funder": funder_code, "digest": digest})
    if not act_queries.missing(act):
        CHECKS[act.kind](act.call, act.subject)
        EFFECTS[act.kind](act)
        act.state, act.effective_at = Act.State.EFFECTIVE, clock.now()
        act.save(update_fields=["state", "effective_at"])
        _record(by, "act_effective", act, {"kind": act.kind, **act.subject})
    return act


@transaction.atomic
def drop_act(act_id: int, *, by: User | None) -> Act:
    """An act that is not in effect is given up; it stays on record."""
    act = _open(act_id)
    require(by is not None and access.may_decide(by, act.call), _("Only officers of the funders may drop a decision."))
    _refuse_done(act)
    act.state = Act.State.DROPPED
    act.save(update_fields=["state"])
    _record(by, "act_dropped", act, {"kind": act.kind, **act.subject})
    return act


# --- may it be decided now? ---


def _check_quota(call: Call, subject: Mapping[str, Any]) -> None:
    if call.state == Call.State.PUBLISHED:
        raise Refused(_("The result is published; its quotas can no longer be changed."))
    if not HubType.objects.filter(programme_id=call.programme_id, code=subject["hub_type"]).exists():
        raise Refused(_("%(code)s is no hub type of this programme.") % {"code": subject["hub_type"]})
    if not 0 <= subject["low"] <= subject["high"]:
        raise Refused(
            _("The quota goes from %(low)d to %(high)d: the lower number must not be above the higher.") % subject
        )


def _check_money(call: Call, subject: Mapping[str, Any]) -> None:
    _active(call, subject)
    amount = subject.get("amount")
    if amount is not None and (amount < 0 or not subject["funded"]):
        raise Refused(_("A sum goes with a hub that receives money. Leave it empty otherwise."))


def _check_withdrawal(call: Call, subject: Mapping[str, Any]) -> None:
    _active(call, subject)


def _check_replacement(call: Call, subject: Mapping[str, Any]) -> None:
    places = {hub.code: hub for hub in act_queries.open_places(call)}
    if subject["hub"] not in places:
        raise Refused(_("%(hub)s leaves no place open. Withdraw its selection first.") % {"hub": subject["hub"]})
    ready = act_queries.reserve(call, places[subject["hub"]].hub_type.code)
    if ready and ready[0].equals:
        names = ", ".join([ready[0].application.code, *ready[0].equals])
        raise Refused(
            _("%(codes)s are equal. Record first, with its reason, who of them comes first.") % {"codes": names}
        )
    if [subject["application"]] != [one.application.code for one in ready[:1]]:
        following = ready[0].application.code if ready else _("nobody")
        raise Refused(_("The reserve goes by rank; next is %(next)s.") % {"next": following})


def _check_order(call: Call, subject: Mapping[str, Any]) -> None:
    """Only equals that stand ready can be told apart."""
    equals = [one.application.code for one in act_queries.reserve(call, subject["hub_type"]) if one.equals]
    if subject["application"] not in equals:
        raise Refused(
            _("%(code)s has no equal in the reserve; there is nothing to decide.") % {"code": subject["application"]}
        )


def _active(call: Call, subject: Mapping[str, Any]) -> Hub:
    hub = Hub.objects.select_for_update().filter(application__call=call, code=subject["hub"]).first()
    if hub is None or hub.state != Hub.State.ACTIVE:
        raise Refused(_("%(hub)s is no active hub of this call.") % {"hub": subject["hub"]})
    return hub


CHECKS: Mapping[str, Callable[[Call, Mapping[str, Any]], object]] = {
    Act.Kind.QUOTA: _check_quota,
    Act.Kind.MONEY: _check_money,
    Act.Kind.WITHDRAWAL: _check_withdrawal,
    Act.Kind.REPLACEMENT: _check_replacement,
    Act.Kind.ORDER: _check_order,
}


# --- what it does ---


def _change_quota(act: Act) -> None:
    """A proposal that was made under the old quota no longer counts as confirmed."""
    for proposal in act.call.proposals.exclude(state=Proposal.State.PUBLISHED):
        proposal.confirmations.all().delete()
        proposal.state = Proposal.State.DRAFT
        proposal.save(update_fields=["state"])


def _note(act: Act) -> None:
    """The act itself is the record: money beside the label, and who comes first among equals."""


def _withdraw(act: Act) -> None:
    hub = _active(act.call, act.subject)
    hub.state = Hub.State.WITHDRAWN
    hub.save(update_fields=["state"])


def _replace(act: Act) -> None:
    application = Application.objects.select_for_update().get(code=act.subject["application"])
    hub = hub_of(application)
    hub.save()
    application.state = Application.State.SELECTED
    application.save(update_fields=["state"])
    proposal = act.call.proposals.get(state=Proposal.State.PUBLISHED)
    transaction.on_commit(lambda: selection_published.send(Proposal, proposal_id=proposal.pk, hub_ids=[hub.pk]))


EFFECTS: Mapping[str, Callable[[Act], None]] = {
    Act.Kind.QUOTA: _change_quota,
    Act.Kind.MONEY: _note,
    Act.Kind.WITHDRAWAL: _withdraw,
    Act.Kind.REPLACEMENT: _replace,
    Act.Kind.ORDER: _note,
}


def _open(act_id: int) -> Act:
    """The act with its call, both locked."""
    act = Act.objects.select_for_update(of=("self",)).select_related("call__programme").get(pk=act_id)
    locked_call(act.call_id)
    return act


def _refuse_done(act: Act) -> None:
    if act.state != Act.State.OPEN:
        raise Refused(_("This decision is closed: %(state)s.") % {"state": act.get_state_display()})


def _record(by: User | None, verb: str, act: Act, facts: Mapping[str, object]) -> None:
    trail.append(label(by), f"selection.{verb}", f"act:{act.call.code}#{act.number}", facts)
