"""What the board shows: every candidate as a row of prepared texts, the same columns on the page and in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.foundation.pictures import portfolio
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.selection import calibration_pages, queries
from kyoten.apps.selection.board_columns import confidences, flags, in_or_out, prefectures, readings
from kyoten.apps.selection.board_queries import Beside
from kyoten.apps.selection.board_views import View
from kyoten.apps.selection.bridge import Standing
from kyoten.apps.selection.models import Choice, Proposal
from kyoten.apps.selection.phrases import decided_by, points, seats

Table = dict[str, Any]


def board_table(
    rows: list[Choice],
    short_names: Mapping[str, str],
    change_url: Callable[[Choice], str] | None,
    caption: str,
    view: View,
) -> Table:
    """Candidates of one type; what belongs together shares a cell, so that the table fits its page.

    `short_names`: how each funder's code is said in a cell. `change_url` adds a link by which choice and rank can be
    changed. `view` knows what stands beside each row.
    """
    heads: list[dict[str, Any]] = [
        {"label": _("Name")},
        {"label": _("Chosen")},
        {"label": _("Rank"), "number": True},
        {"label": _("Score"), "number": True},
        {"label": _("Calibrated score"), "short": pgettext("heading of the board", "Calibrated")},
        {"label": _("Each reader's score"), "short": pgettext("heading of the board", "Readers")},
        {"label": _("Score of the panel"), "short": pgettext("heading of the board", "Panel")},
        {"label": _("What decides")},
    ]
    body = [_board_row(row, short_names, view.beside(row)) for row in rows]
    if change_url is not None:
        heads.append({"label": _("Change by hand"), "short": pgettext("heading of the board", "Change")})
        body = [[*cells, {"text": _("Change"), "href": change_url(row)}] for cells, row in zip(body, rows, strict=True)]
    return {"caption": caption, "columns": heads, "rows": body}


def _board_row(row: Choice, short_names: Mapping[str, str], beside: Beside) -> list[Any]:
    told, application = row.explanation, row.application
    invented = [_("Invented example")] if application.invented else []
    where = [prefectures(application.prefectures)] if application.prefectures else []
    spread = _("Spread %(points)s") % {"points": points(told.get("spread"))}
    read = _("Reviews: %(n)s") % {"n": told.get("reviews", 0)}
    sure = _("Confidence %(values)s") % {"values": confidences(beside)}
    by_funder = told.get("by_funder", {})
    by = [f"{name}\N{NO-BREAK SPACE}{points(by_funder.get(code))}" for code, name in short_names.items()]
    return [
        {
            "text": application.name,
            "href": family("reviews:application").of(application.code),
            "note": " · ".join(filter(None, [application.code, *where, *invented, flags(beside)])),
        },
        _choice_cell(row),
        str(row.rank),
        {"text": points(row.score), "note": spread},
        calibration_pages.cell(told),
        {"text": readings(beside), "note": " · ".join([sure, *by, read])},
        {"text": points(beside.panel_score), "note": beside.panel_note},
        {"text": decided_by(told.get("reason", "")), "note": _margin(told)},
    ]


def _choice_cell(row: Choice) -> dict[str, Any]:
    """Chosen or not, and below it what was proposed where that differs, and the officers' reason."""
    proposed = bool(row.explanation.get("proposed"))
    notes = [] if proposed == row.selected else [_("Proposed: %(choice)s") % {"choice": in_or_out(proposed)}]
    if row.reason_ja:
        said = row.reason_ja if wording.is_japanese(get_language()) else row.reason_en
        notes.append(_("Internal: %(reason)s") % {"reason": said} if row.internal else said)
    return {
        "text": in_or_out(row.selected),
        "badge": "success" if row.selected else "neutral",
        "note": " · ".join(notes),
    }


def _margin(told: Mapping[str, Any]) -> str:
    """What the portfolio would lose by the other choice, and against which rival; "" where nothing was compared."""
    if told.get("margin") is None:
        return ""
    said = _("Margin %(points)s") % {"points": points(told["margin"])}
    return f"{said} ({told['rival']})" if told.get("rival") else said


def type_caption(name: str, use: queries.QuotaUse | None) -> str:
    """A type with its quota and how many are chosen, above its candidates."""
    if use is None:
        return name
    planned = seats(use.seats.low, use.seats.high)
    return _("%(type)s: %(chosen)d chosen of %(candidates)d; planned %(planned)s") % {
        "type": name,
        "chosen": use.chosen,
        "candidates": use.eligible,
        "planned": _("about %(seats)s") % {"seats": planned} if use.seats.about else planned,
    }


def standings_table(standings: list[Standing]) -> Table:
    """The candidates before a proposal: what the completed reviews say so far."""
    columns = [_("Application"), _("Name"), _("Hub type"), _("Prefectures"), _("Reviews"), _("Spread")]
    rows = [
        [
            one.application.code,
            {"text": one.application.name, "href": family("reviews:application").of(one.application.code)},
            one.application.hub_type.name,
            prefectures(one.application.prefectures),
            str(len(one.readings)),
            points(one.spread),
        ]
        for one in standings
    ]
    heads = [{"label": label, "number": place > 3} for place, label in enumerate(columns)]
    return {"caption": _("Candidates of this call"), "columns": heads, "rows": rows}


def quota_table(uses: list[queries.QuotaUse], names: Mapping[str, str], deviations: Mapping[str, Any]) -> Table:
    """Seats of every hub type and how many are chosen; a deviation shows its recorded reason."""
    language = "ja" if wording.is_japanese(get_language()) else "en"
    rows = []
    for use in uses:
        planned = seats(use.seats.low, use.seats.high)
        kept = {"text": _("Kept"), "badge": "success"} if use.holds else {"text": _("Not kept"), "badge": "warning"}
        rows.append(
            [
                names.get(use.hub_type, use.hub_type),
                {"text": _("about %(seats)s") % {"seats": planned} if use.seats.about else planned},
                str(use.eligible),
                str(use.chosen),
                {**kept, "note": _kept_reason(deviations.get(use.hub_type, {}), language)},
            ]
        )
    labels = [(_("Hub type"), False), (_("To be chosen"), True), (_("Candidates"), True), (_("Chosen"), True)]
    heads = [{"label": label, "number": number} for label, number in [*labels, (_("Quota"), False)]]
    return {"caption": _("Quotas of this round"), "columns": heads, "rows": rows}


def _kept_reason(said: Mapping[str, Any], language: str) -> str:
    """A reason as the offices read it; an internal one says so."""
    words = str(said.get(language, ""))
    return _("%(reason)s (internal)") % {"reason": words} if said.get("internal") else words


def confirmation_table(proposal: Proposal, funders: Iterable[Funder]) -> Table:
    """Which funder confirmed this digest, who for it, and when."""
    given = {one.funder_id: one for one in proposal.confirmations.select_related("user")}
    language = get_language()
    rows = []
    for funder in funders:
        one = given.get(funder.pk)
        agreed = one is not None and one.digest == proposal.digest
        state = {"text": _("Confirmed"), "badge": "success"} if agreed else {"text": _("Waiting"), "badge": "warning"}
        when = wording.moment(one.confirmed_at, language) if one else wording.UNKNOWN
        rows.append([funder.name, state, one.user.title if one else wording.UNKNOWN, when])
    heads = [{"label": label} for label in (_("Funder"), _("State"), _("Officer"), _("Confirmed at"))]
    return {"caption": _("Confirmations"), "columns": heads, "rows": rows}


def picture(rows: list[Choice], title: str = "") -> Figure | None:
    """Scores with the span of the reviews, chosen or not; None without candidates."""
    if not rows:
        return None
    candidates = tuple(
        portfolio.Candidate(
            label=row.application.name,
            score=row.score,
            low=(row.explanation.get("span") or [row.score, row.score])[0],
            high=(row.explanation.get("span") or [row.score, row.score])[1],
            chosen=row.selected,
            group=row.application.hub_type.name,
        )
        for row in rows
    )
    names = (_("Application"), _("Hub type"), _("Score"), _("Lowest to highest review"), _("Choice"))
    return portfolio.draw(
        portfolio.Portfolio(title or _("Scores and choice"), names, (in_or_out(True), in_or_out(False)), candidates)
    )


def rank_changes_table(proposal: Proposal) -> Table:
    """Every change of rank by hand: from which to which, why, who and when. One query."""
    spoken = get_language()
    rows = [
        [
            one.application.name,
            f"{one.before} → {one.after}",
            _kept_reason(
                {"ja": one.reason_ja, "en": one.reason_en, "internal": one.internal}, wording.two_letters(spoken)
            ),
            one.changed_by.title if one.changed_by else wording.UNKNOWN,
            wording.moment(one.changed_at, spoken),
        ]
        for one in proposal.rank_changes.select_related("application", "changed_by")
    ]
    heads = [_("Application"), _("Rank, before and after"), _("Reason"), _("Changed by"), _("Changed at")]
    return {"caption": _("Changes of rank"), "columns": [{"label": one} for one in heads], "rows": rows}


def board_exports(call: Call, chosen: Mapping[str, str]) -> list[dict[str, str]]:
    """Files of the board with the same filter and order."""
    query = f"?{urlencode(chosen)}" if chosen else ""
    words = {"csv": _("Save this table as CSV"), "xlsx": _("Save this table as Excel, with what each column means")}
    return [
        {"label": label, "url": f"{reverse(f'selection:board_{kind}', args=[call.code])}{query}"}
        for kind, label in words.items()
    ]
