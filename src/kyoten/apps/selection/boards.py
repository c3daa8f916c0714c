"""The whole board of one call, put together for its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call, Funder, HubType
from kyoten.apps.selection import (
    access,
    board_columns,
    board_queries,
    calibration_pages,
    pages,
    queries,
    ranking_pages,
    ranking_queries,
)
from kyoten.apps.selection.board_columns import Column
from kyoten.apps.selection.board_views import View
from kyoten.apps.selection.forms import BoardFilter
from kyoten.apps.selection.models import Choice, Proposal
from kyoten.apps.selection.queries import QuotaUse

NOTHING: Mapping[str, str] = MappingProxyType({})


def funders(call: Call) -> list[Funder]:
    """The funders that decide together, in the programme's order."""
    return list(Funder.objects.filter(programme_id=call.programme_id))


def columns(call: Call, view: View | None = None) -> list[Column]:
    """The columns of the call's board, on the page and in the file."""
    given = [
        *board_columns.COLUMNS,
        *board_columns.funder_columns(funders(call)),
        *board_columns.beside_columns(view or View()),
    ]
    return [*given, *ranking_pages.columns()]


def filter_form(call: Call, address: Mapping[str, str]) -> BoardFilter:
    """The filter as it stands in the address."""
    return BoardFilter(address, types=type_names(call))


def view_of(call: Call, rows: list[Choice], form: BoardFilter) -> View:
    """How the board is wanted, with what stands beside its rows. Five queries."""
    review = programme_of(call).review
    spreads = {row.application_id: row.explanation.get("spread") for row in rows}
    scale = (review.scale_min, review.scale_max) if review else None
    return View(form.chosen(), board_queries.beside(call, spreads, scale))


def type_names(call: Call) -> dict[str, str]:
    """Names of the programme's hub types by code."""
    return {one.code: one.name for one in HubType.objects.filter(programme_id=call.programme_id)}


def context(call: Call, user: Actor, address: Mapping[str, str] = NOTHING) -> dict[str, Any]:
    """Everything that the page of a board shows, as the address wants it; a fixed number of queries, however many."""
    may_decide = access.may_decide(user, call)
    deciding = call.state in (Call.State.REVIEW, Call.State.DECISION)
    proposal = queries.latest(call)
    shared = {"call": call, "proposal": proposal, "may_propose": may_decide and deciding}
    if proposal is None:
        return {**shared, "table": pages.standings_table(queries.standings(call))}
    form = filter_form(call, address)
    asked = {"form": form, "chosen": form.removable(), "exports": pages.board_exports(call, form.chosen())}
    return {**shared, **asked, **_decided(call, proposal, user, may_decide and deciding, form)}


def _decided(call: Call, proposal: Proposal, user: Actor, may_change: bool, form: BoardFilter) -> dict[str, Any]:
    rows = queries.choices(proposal)
    view = view_of(call, rows, form)
    uses = queries.quota_uses(proposal, rows)
    owners = funders(call)
    missing = queries.unconfirmed(proposal)
    deviations = proposal.summary.get("deviations", {})

    def change_url(row: Choice) -> str:
        return reverse("selection:change", args=[call.code, row.application.code])

    names = type_names(call)
    unexplained = [use.hub_type for use in uses if not use.holds and use.hub_type not in deviations]
    return {
        "types": _types(call, view.rows(rows), _shown(uses, form), names, change_url if may_change else None, view),
        "rank_changes": pages.rank_changes_table(proposal),
        "facts": ranking_pages.facts(proposal, names),
        "may_rank": may_change and len(ranking_queries.methods_of(call)) > 1,
        "quotas": pages.quota_table(uses, names, deviations),
        "confirmations": pages.confirmation_table(proposal, owners),
        "to_confirm": [one for one in missing if access.may_confirm(user, one)] if may_change else [],
        "to_explain": [(one, names.get(one, one)) for one in unexplained] if may_change else [],
        "may_publish": may_change and not missing and not unexplained,
    }


def calibration(call: Call, proposal: Proposal, user: Actor) -> dict[str, Any]:
    """How the proposal's scores were made comparable; who the readers are is for officers."""
    names = type_names(call)
    readers = queries.reviewer_names(call) if access.may_decide(user, call) else {}
    runs = [
        {
            "code": code,
            "name": names.get(code, code),
            "cautions": calibration_pages.cautions(run),
            "run": calibration_pages.run_table(names.get(code, code), run),
            "readers": calibration_pages.reader_table(names.get(code, code), run, readers),
        }
        for code, run in proposal.summary.get("calibration", {}).items()
    ]
    return {"call": call, "proposal": proposal, "runs": runs}


def _shown(uses: list[QuotaUse], form: BoardFilter) -> list[QuotaUse]:
    """The types that the filter lets through."""
    wanted = form.chosen().get("type")
    return [use for use in uses if wanted in (None, use.hub_type)]


def _types(
    call: Call,
    rows: list[Choice],
    uses: list[QuotaUse],
    names: dict[str, str],
    change_url: Callable[[Choice], str] | None,
    view: View,
) -> list[dict[str, Any]]:
    """One picture and one table for each hub type: only within a type do candidates compete."""
    language = get_language() or "ja"
    shorts = {one.id: one.short_name.in_language(language) for one in programme_of(call).funders}
    shown = []
    for use in uses:
        mine = [row for row in rows if row.application.hub_type.code == use.hub_type]
        name = names.get(use.hub_type, use.hub_type)
        caption = pages.type_caption(name, use)
        table = pages.board_table(mine, shorts, change_url, caption, view)
        title = _("Scores and choice: %(type)s") % {"type": name}
        shown.append({"code": use.hub_type, "name": name, "table": table, "figure": pages.picture(mine, title)})
    return shown
