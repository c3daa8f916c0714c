"""What the page of the decision shows: every choice beside the word of each funder, and all that was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.selection import access, advice, board_columns, boards, queries, vote_queries
from kyoten.apps.selection.decision_models import Verdict, Vote
from kyoten.apps.selection.models import Choice, Proposal

Table = dict[str, Any]
BADGES = {Verdict.APPROVE: "success", Verdict.HOLD: "warning", Verdict.REJECT: "error"}


def context(call: Call, proposal: Proposal, user: Actor) -> dict[str, Any]:
    """Everything that the page shows; a fixed number of queries, however many choices."""
    rows = queries.choices(proposal)
    votes = vote_queries.standing(proposal, rows)
    funders = boards.funders(call)
    mine = [one for one in funders if access.may_confirm(user, one)] if _is_open(call, proposal) else []
    differ = _differing(rows, votes, funders)
    advised = advice.on(call)
    return {
        "call": call,
        "proposal": proposal,
        "table": _table(call, rows, votes, (funders, mine), advised),
        "advised": sorted({(one.url, one.meeting) for one in advised.values()}),
        "unheeded": advice.unheeded(rows, advised),
        "advisers": [one.template for one in advice.advisers()],
        "whole": _whole(proposal, votes, funders),
        "mine": [(one, reverse("selection:vote_list", args=[call.code, one.code])) for one in mine],
        "log": _log(proposal),
        "differ": differ,
    }


def _is_open(call: Call, proposal: Proposal) -> bool:
    return call.state == Call.State.DECISION and proposal.state != Proposal.State.PUBLISHED


def _differing(rows: list[Choice], votes: vote_queries.Votes, funders: list[Funder]) -> list[str]:
    """Names of the choices on which the funders said different things."""
    said = {
        row.application.name: {votes[key].verdict for one in funders if (key := (one.pk, row.application_id)) in votes}
        for row in rows
    }
    return [name for name, verdicts in said.items() if len(verdicts) > 1]


def _table(
    call: Call,
    rows: list[Choice],
    votes: vote_queries.Votes,
    of: tuple[list[Funder], list[Funder]],
    advised: Mapping[int, advice.Advice],
) -> Table:
    """One line a choice; `of`: all funders, and those for which the reader decides."""
    funders, mine = of
    committee = [str(one.heading) for one in advice.advisers()][-1:] if advised else []
    heads = [_("Name"), _("Hub type"), _("Rank"), _("Choice"), *committee, *(one.name for one in funders)]
    body = []
    for row in rows:
        departs = row.selected != bool(row.explanation.get("proposed"))
        choice = {"text": board_columns.in_or_out(row.selected), "badge": "success" if row.selected else "neutral"}
        note = _("Departs from the recommendation") if departs else ""
        cells = [_cell(call, row, votes.get((one.pk, row.application_id)), one, one in mine) for one in funders]
        name = {"text": row.application.name, "note": row.application.code}
        beside = [_advised(advised.get(row.application_id), row.selected)] if advised else []
        body.append([name, row.application.hub_type.name, str(row.rank), {**choice, "note": note}, *beside, *cells])
    return {"caption": _("What each funder says of each choice"), "columns": _heads(heads), "rows": body}


def _advised(one: advice.Advice | None, selected: bool) -> dict[str, Any]:
    """What was advised on one choice, and whether the choice goes another way."""
    if one is None:
        return {"text": str(advice.advisers()[-1].silence)}
    note = str(one.otherwise) if one.departs(selected) else ""
    return {"text": str(one.label), "href": one.url, "note": note}


def one_choice(call: Call, choice: Choice) -> dict[str, Any]:
    """What the page of a funder's word on one choice shows of what was advised; nothing where there is none."""
    found = advice.on(call).get(choice.application_id)
    return {"advice": found, "departs": found.departs(choice.selected)} if found else {}


def _cell(call: Call, row: Choice, vote: Vote | None, funder: Funder, own: bool) -> dict[str, Any]:
    """One funder's word on one choice; the own one leads to where it is said."""
    found = _word(vote)
    if own:
        found["href"] = reverse("selection:vote", args=[call.code, row.application.code, funder.code])
    return found


def _word(vote: Vote | None) -> dict[str, Any]:
    if vote is None:
        return {"text": _("Nothing said yet")}
    return {"text": vote.get_verdict_display(), "badge": BADGES[Verdict(vote.verdict)], "note": vote.reason}


def _whole(proposal: Proposal, votes: vote_queries.Votes, funders: list[Funder]) -> Table:
    language = get_language()
    rows = []
    for one in funders:
        vote = votes.get((one.pk, None))
        said = [vote.user.title, wording.moment(vote.voted_at, language)] if vote else [wording.UNKNOWN] * 2
        rows.append([one.name, _word(vote), *said])
    heads = [_("Funder"), _("The whole list"), _("Officer"), _("When")]
    return {"caption": _("What each funder says of the whole list"), "columns": _heads(heads), "rows": rows}


def _log(proposal: Proposal) -> Table:
    """Everything that was said of this proposal, the latest first; also what no longer counts."""
    language = get_language()
    rows = [
        [
            wording.moment(vote.voted_at, language),
            vote.funder.name,
            vote.application.name if vote.application else _("The whole list"),
            {"text": vote.get_verdict_display(), "note": vote.reason},
            vote.user.title,
        ]
        for vote in proposal.votes.select_related("funder", "application", "user").order_by("-pk")
    ]
    heads = [_("When"), _("Funder"), _("Subject"), _("Verdict"), _("Officer")]
    return {"caption": _("Everything that was said"), "columns": _heads(heads), "rows": rows}


def _heads(labels: list[str]) -> list[dict[str, Any]]:
    return [{"label": label} for label in labels]
