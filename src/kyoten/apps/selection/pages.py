"""What the board shows: every candidate as a row of prepared texts, the same columns on the page and in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import portfolio
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.programmes.desk import Tile
from kyoten.apps.programmes.models import Call, Funder
from kyoten.apps.reviews.queries import progress
from kyoten.apps.selection import access, calibration_pages, queries
from kyoten.apps.selection.board_queries import Beside
from kyoten.apps.selection.board_views import View
from kyoten.apps.selection.bridge import Standing
from kyoten.apps.selection.models import Choice, Proposal
from kyoten.apps.selection.phrases import FLAGS, decided_by, points, seats

Table = dict[str, Any]
Label = str | Promise
NAMES = {one.code: one for one in PREFECTURES}


@dataclass(frozen=True)
class Column:
    """One column of the board: its id in files, its heading, and what it says of a choice."""

    id: str
    label: Label
    say: Callable[[Choice], str]
    number: bool = False

    @property
    def meaning(self) -> Label:
        """What the column holds, for the data dictionary."""
        return MEANINGS.get(self.id, SCORE_OF_FUNDER)


SCORE_OF_FUNDER = gettext_lazy("Mean of the completed reviews of this funder's readers, in points.")
MEANINGS: dict[str, Label] = {
    "application": gettext_lazy("Code of the application."),
    "name": gettext_lazy("Name of the hub as proposed."),
    "selected": gettext_lazy("Whether the choice as it stands now takes it in."),
    "rank": gettext_lazy("Rank within the hub type, after any change by hand."),
    "score": gettext_lazy("Mean of the criteria's means over completed reviews, in points."),
    "calibrated_mean": gettext_lazy("What an average reader would give, in points."),
    "calibrated_low": gettext_lazy("Lower end of the interval of the calibrated score."),
    "calibrated_high": gettext_lazy("Upper end of the interval of the calibrated score."),
    "expected_rank": gettext_lazy("Mean rank under all plausible calibrated scores."),
    "group": gettext_lazy("Whether the interval of ranks lies above, around or below the line."),
    "spread": gettext_lazy("Highest minus lowest mean of one review, in points."),
    "reviews": gettext_lazy("Number of completed reviews."),
    "hub_type": gettext_lazy("Hub type of the application."),
    "prefectures": gettext_lazy("Prefectures that the application names."),
    "proposed": gettext_lazy("Whether the engine proposed to take it in."),
    "decided_by": gettext_lazy("Which condition decides in the engine's proposal."),
    "margin": gettext_lazy("Points that the whole portfolio would lose by the other choice."),
    "rival": gettext_lazy("Code of the nearest rival."),
    "readings": gettext_lazy("Mean of each completed review, in points, separated by slashes."),
    "confidence": gettext_lazy("How sure each reader is, in the order of the scores; a dash where not said."),
    "missing": gettext_lazy("Reviews that are assigned and not completed."),
    "conflicts": gettext_lazy("Readers who cannot read it because of a conflict of interest."),
    "flags": gettext_lazy("What an officer should look at."),
    "ranking_method": gettext_lazy("By which method the candidates are ranked."),
    "draw_chance": gettext_lazy("Chance of a seat that the draw gave; a dash where nothing was drawn."),
}


def beside_columns(view: View) -> list[Column]:
    """Every single score with the reader's confidence, and what to look at."""
    return [
        Column("readings", _("Each reader's score"), lambda row: readings(view.beside(row))),
        Column("confidence", _("Confidence"), lambda row: confidences(view.beside(row))),
        Column("missing", _("Reviews missing"), lambda row: str(view.beside(row).missing), True),
        Column("conflicts", _("Conflicts"), lambda row: str(view.beside(row).conflicts), True),
        Column("flags", _("To look at"), lambda row: flags(view.beside(row))),
    ]


def readings(beside: Beside) -> str:
    """The mean of each review: "4.0 / 2.5"."""
    return " / ".join(points(one.mean) for one in beside.reads) or wording.UNKNOWN


def confidences(beside: Beside) -> str:
    """How sure each reader is, in the same order."""
    said = [wording.UNKNOWN if one.confidence is None else str(one.confidence) for one in beside.reads]
    return " / ".join(said) or wording.UNKNOWN


def flags(beside: Beside) -> str:
    """What to look at, in words; "" for nothing."""
    return " · ".join(str(FLAGS[one]) for one in beside.flags)


COLUMNS: tuple[Column, ...] = (
    Column("application", gettext_lazy("Application"), lambda row: row.application.code),
    Column("name", gettext_lazy("Name"), lambda row: row.application.name),
    Column("selected", gettext_lazy("Chosen"), lambda row: in_or_out(row.selected)),
    Column("rank", gettext_lazy("Rank in its type"), lambda row: str(row.rank), True),
    Column("score", gettext_lazy("Score"), lambda row: points(row.score), True),
    Column("calibrated_mean", gettext_lazy("Calibrated score"), lambda row: points(_calibrated(row).get("mean")), True),
    Column("calibrated_low", gettext_lazy("Calibrated, from"), lambda row: points(_calibrated(row).get("low")), True),
    Column("calibrated_high", gettext_lazy("Calibrated, to"), lambda row: points(_calibrated(row).get("high")), True),
    Column(
        "expected_rank", gettext_lazy("Expected rank"), lambda row: points(_calibrated(row).get("expected_rank")), True
    ),
    Column("group", gettext_lazy("Against the line"), lambda row: calibration_pages.group(_calibrated(row))),
    Column("spread", gettext_lazy("Spread"), lambda row: points(row.explanation.get("spread")), True),
    Column("reviews", gettext_lazy("Reviews"), lambda row: str(row.explanation.get("reviews", 0)), True),
    Column("hub_type", gettext_lazy("Hub type"), lambda row: row.application.hub_type.name),
    Column("prefectures", gettext_lazy("Prefectures"), lambda row: prefectures(row.application.prefectures)),
    Column("proposed", gettext_lazy("Proposed"), lambda row: in_or_out(bool(row.explanation.get("proposed")))),
    Column("decided_by", gettext_lazy("What decides"), lambda row: decided_by(row.explanation.get("reason", ""))),
    Column("margin", gettext_lazy("Margin"), lambda row: points(row.explanation.get("margin")), True),
    Column("rival", gettext_lazy("Nearest rival"), lambda row: row.explanation.get("rival") or wording.UNKNOWN),
)


def funder_columns(funders: Iterable[Funder]) -> list[Column]:
    """The mean of each funder's own reviewers, for the funders to see where they differ."""
    return [
        Column(
            f"score_{funder.code}",
            _("Score by reviewers of %(funder)s") % {"funder": funder.name},
            partial(_score_by, funder.code),
            True,
        )
        for funder in funders
    ]


def _calibrated(row: Choice) -> Mapping[str, Any]:
    return row.explanation.get("calibrated") or {}


def _score_by(funder_code: str, row: Choice) -> str:
    return points(row.explanation.get("by_funder", {}).get(funder_code))


def in_or_out(selected: bool) -> str:
    """How a choice is said."""
    return _("In") if selected else _("Out")


def prefectures(codes: Iterable[str]) -> str:
    """Names of prefectures in the language of the page."""
    language = "ja" if wording.is_japanese(get_language()) else "en"
    separator = "、" if language == "ja" else ", "
    return separator.join(NAMES[code].name(language) if code in NAMES else code for code in codes)


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
        {"label": _("Calibrated score")},
        {"label": _("Each reader's score")},
        {"label": _("Scores by funder")},
        {"label": _("What decides")},
    ]
    body = [_board_row(row, short_names, view.beside(row)) for row in rows]
    if change_url is not None:
        heads.append({"label": _("Change by hand")})
        body = [[*cells, {"text": _("Change"), "href": change_url(row)}] for cells, row in zip(body, rows, strict=True)]
    return {"caption": caption, "columns": heads, "rows": body}


def _board_row(row: Choice, short_names: Mapping[str, str], beside: Beside) -> list[Any]:
    told, application = row.explanation, row.application
    invented = [_("Invented example")] if application.invented else []
    where = [prefectures(application.prefectures)] if application.prefectures else []
    spread = _("Spread %(points)s") % {"points": points(told.get("spread"))}
    read = _("Reviews: %(n)s") % {"n": told.get("reviews", 0)}
    by_funder = told.get("by_funder", {})
    scores = [f"{name}\N{NO-BREAK SPACE}{points(by_funder.get(code))}" for code, name in short_names.items()]
    return [
        {
            "text": application.name,
            "href": reverse("reviews:application", args=[application.code]),
            "note": " · ".join(filter(None, [application.code, *where, *invented, flags(beside)])),
        },
        _choice_cell(row),
        str(row.rank),
        {"text": points(row.score), "note": spread},
        calibration_pages.cell(told),
        {"text": readings(beside), "note": _("Confidence %(values)s") % {"values": confidences(beside)}},
        {"text": " / ".join(scores), "note": read},
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
            {"text": one.application.name, "href": reverse("reviews:application", args=[one.application.code])},
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
        rows.append([funder.name, state, one.user.email if one else wording.UNKNOWN, when])
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
            one.changed_by.email if one.changed_by else wording.UNKNOWN,
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


def boards_table(calls: Iterable[Call]) -> Table:
    """The calls whose choice the user follows."""
    rows = [
        [
            {"text": call.name, "href": reverse("selection:board", args=[call.code])},
            call.programme.name,
            {"text": call.get_state_display(), "badge": "warning" if call.state == Call.State.DECISION else "neutral"},
        ]
        for call in calls
    ]
    heads = [{"label": label} for label in (_("Call"), _("Programme"), _("State"))]
    return {"caption": _("Selections"), "columns": heads, "rows": rows}


def desk_tiles(user: User) -> list[Tile]:
    """How many calls wait for the user's decision, and which proposals lack the own funder's confirmation."""
    calls = access.boards_for(user).filter(state__in=(Call.State.REVIEW, Call.State.DECISION))
    states = list(calls.values_list("state", flat=True))
    if not states and not access.boards_for(user).exists():
        return []
    url = reverse("selection:boards")
    return [
        Tile(_("Selections to propose"), states.count(Call.State.REVIEW), url),
        Tile(_("Selections to confirm or publish"), states.count(Call.State.DECISION), url),
    ]


def tiles_of_call(user: User, call: Call) -> list[Tile]:
    """How many applications, submitted reviews and chosen candidates a call has, each leading to its page."""
    if not access.boards_for(user).filter(pk=call.pk).exists():
        return []
    reviews = progress(call)
    proposal = queries.latest(call)
    chosen = proposal.choices.filter(selected=True).count() if proposal else 0
    filed = f"{reverse('applications:office')}?{urlencode({'call': call.code})}"
    return [
        Tile(_("Applications"), call.applications.count(), filed),
        Tile(_("Reviews submitted"), reviews["done"], reverse("reviews:office", args=[call.code])),
        Tile(_("Chosen"), chosen, reverse("selection:board", args=[call.code])),
    ]
