"""The whole board of one call, put together for its page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from kyoten.apps.accounts.access import Actor
from kyoten.apps.programmes.models import Call, Funder, HubType
from kyoten.apps.selection import access, pages, queries
from kyoten.apps.selection.models import Choice, Proposal
from kyoten.apps.selection.pages import Column


def funders(call: Call) -> list[Funder]:
    """The funders that decide together, in the programme's order."""
    return list(Funder.objects.filter(programme_id=call.programme_id))


def columns(call: Call) -> list[Column]:
    """The columns of the call's board, on the page and in the file."""
    return [*pages.COLUMNS, *pages.funder_columns(funders(call))]


def type_names(call: Call) -> dict[str, str]:
    """Names of the programme's hub types by code."""
    return {one.code: one.name for one in HubType.objects.filter(programme_id=call.programme_id)}


def context(call: Call, user: Actor) -> dict[str, Any]:
    """Everything that the page of a board shows; a fixed number of queries, however many candidates."""
    may_decide = access.may_decide(user, call)
    deciding = call.state in (Call.State.REVIEW, Call.State.DECISION)
    proposal = queries.latest(call)
    shared = {"call": call, "proposal": proposal, "may_propose": may_decide and deciding}
    if proposal is None:
        return {**shared, "table": pages.standings_table(queries.standings(call))}
    return {**shared, **_decided(call, proposal, user, may_decide and deciding)}


def _decided(call: Call, proposal: Proposal, user: Actor, may_change: bool) -> dict[str, Any]:
    rows = queries.choices(proposal)
    uses = queries.quota_uses(proposal, rows)
    owners = funders(call)
    missing = queries.unconfirmed(proposal)
    deviations = proposal.summary.get("deviations", {})

    def change_url(row: Choice) -> str:
        return reverse("selection:change", args=[call.code, row.application.code])

    unexplained = [use.hub_type for use in uses if not use.holds and use.hub_type not in deviations]
    every = [*pages.COLUMNS, *pages.funder_columns(owners)]
    return {
        "table": pages.board_table(rows, every, change_url if may_change else None),
        "quotas": pages.quota_table(uses, type_names(call), deviations),
        "confirmations": pages.confirmation_table(proposal, owners),
        "figure": pages.picture(rows),
        "to_confirm": [one for one in missing if access.may_confirm(user, one)] if may_change else [],
        "to_explain": [(one, type_names(call).get(one, one)) for one in unexplained] if may_change else [],
        "may_publish": may_change and not missing and not unexplained,
    }
