"""What the pages of recorded decisions show, inside and in public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Call, HubType
from kyoten.apps.selection import access, act_queries, boards
from kyoten.apps.selection.act_models import Act
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.phrases import seats

Table = dict[str, Any]
BADGES = {Act.State.OPEN: "warning", Act.State.EFFECTIVE: "success", Act.State.DROPPED: "neutral"}


def listing(call: Call, user: Actor) -> dict[str, Any]:
    """All recorded decisions of a call, the reserve by type, and the hubs of earlier rounds that stay."""
    acts = list(call.acts.order_by("-number"))
    names = act_queries.names(acts)
    rows = [
        [
            {"text": str(one.number), "href": reverse("selection:act", args=[call.code, one.pk])},
            str(one.get_kind_display()),
            said(one, names),
            {"text": one.get_state_display(), "badge": BADGES[Act.State(one.state)]},
            _day(one),
        ]
        for one in acts
    ]
    heads = [_("No."), _("Kind"), _("Decision"), _("State"), _("In effect since")]
    kinds = [(reverse("selection:propose_act", args=[call.code, one]), one.label) for one in Act.Kind]
    return {
        "call": call,
        "table": _table(_("Recorded decisions"), heads, rows),
        "kinds": kinds if access.may_decide(user, call) else [],
        "reserve": reserve_table(call),
        "fixed": act_queries.fixed_hubs(call),
    }


def reserve_table(call: Call) -> Table:
    """Who stands ready, by type and rank, and who of them are equal."""
    rows = [
        [kind.name, _rank(one), {"text": one.application.name, "note": one.application.code}]
        for kind in HubType.objects.filter(programme_id=call.programme_id)
        for one in act_queries.reserve(call, kind.code)
    ]
    return _table(_("Reserve"), [_("Hub type"), _("Rank"), _("Application")], rows)


def _rank(one: act_queries.Ready) -> dict[str, Any]:
    """The rank, and whether equals wait for a decision."""
    found: dict[str, Any] = {"text": str(one.choice.rank)}
    if one.equals:
        found |= {"badge": "warning", "note": _("equal to %(codes)s") % {"codes": ", ".join(one.equals)}}
    return found


def one(act: Act, user: Actor) -> dict[str, Any]:
    """One decision with who approved it, and what the user can still do."""
    language = get_language() or "ja"
    given = {row.funder_id: row for row in act.approvals.select_related("user")}
    rows = []
    for funder in boards.funders(act.call):
        row = given.get(funder.pk)
        state = {"text": _("Approved"), "badge": "success"} if row else {"text": _("Waiting"), "badge": "warning"}
        said_by = [row.user.title, wording.moment(row.approved_at, language)] if row else [wording.UNKNOWN] * 2
        rows.append([funder.name, state, *said_by])
    is_open = act.state == Act.State.OPEN
    heads = [_("Funder"), _("State"), _("Officer"), _("When")]
    return {
        "act": act,
        "call": act.call,
        "said": said(act, act_queries.names([act])),
        "reason": act.reason_ja if wording.is_japanese(language) else act.reason_en,
        "approvals": _table(_("Approvals"), heads, rows),
        "to_approve": [f for f in act_queries.missing(act) if is_open and access.may_confirm(user, f)],
        "may_drop": is_open and access.may_decide(user, act.call),
    }


def public(hub: Hub) -> list[dict[str, str]]:
    """What was decided on a hub since its selection, for everybody; an internal reason is left out."""
    language = get_language() or "ja"
    acts = act_queries.acts_on(hub)
    names = act_queries.names(acts)
    return [
        {"day": _day(act), "text": said(act, names), "reason": act_queries.reason_of(act, language)} for act in acts
    ]


def said(act: Act, names: Mapping[str, str]) -> str:
    """A decision in one sentence."""
    about = act.subject
    hub = names.get(about.get("hub", ""), about.get("hub", ""))
    if act.kind == Act.Kind.QUOTA:
        planned = seats(about["low"], about["high"])
        return _("Quota of %(type)s: %(seats)s") % {
            "type": names.get(about["hub_type"], about["hub_type"]),
            "seats": planned,
        }
    if act.kind == Act.Kind.WITHDRAWAL:
        return _("The selection of %(hub)s is withdrawn.") % {"hub": hub}
    if act.kind == Act.Kind.REPLACEMENT:
        new = names.get(about["application"], about["application"])
        return _("%(new)s takes the place of %(hub)s from the reserve.") % {"new": new, "hub": hub}
    if act.kind == Act.Kind.ORDER:
        return _("%(first)s comes first among equals in the reserve.") % {
            "first": names.get(about["application"], about["application"])
        }
    if not about["funded"]:
        return _("%(hub)s is designated without money.") % {"hub": hub}
    if about.get("amount") is None:
        return _("%(hub)s receives money; no sum is fixed yet.") % {"hub": hub}
    return _("%(hub)s receives %(sum)s.") % {"hub": hub, "sum": _sum(about["amount"], act.call.programme.currency)}


def _sum(amount: int, currency: str) -> str:
    return wording.yen(amount, get_language()) if currency == "JPY" else f"{amount:,} {currency}"


def _day(act: Act) -> str:
    return wording.day(act.effective_at, get_language()) if act.effective_at else wording.UNKNOWN


def _table(caption: str, heads: Iterable[str], rows: list[Any]) -> Table:
    return {"caption": caption, "columns": [{"label": head} for head in heads], "rows": rows}
