"""The columns of the decision board: what each says of a candidate, on the page and in files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.programmes.models import Funder
from kyoten.apps.selection import calibration_pages
from kyoten.apps.selection.board_queries import Beside
from kyoten.apps.selection.board_views import View
from kyoten.apps.selection.models import Choice
from kyoten.apps.selection.phrases import FLAGS, decided_by, points

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
    "panel_score": gettext_lazy("Score that the panel agreed on, in points; a dash where it gave none."),
    "panel_note": gettext_lazy("What the panel noted for the minutes."),
    "ranking_method": gettext_lazy("By which method the candidates are ranked."),
    "draw_chance": gettext_lazy("Chance of a seat that the draw gave; a dash where nothing was drawn."),
}


def beside_columns(view: View) -> list[Column]:
    """Every single score with the reader's confidence, what the panel agreed, and what to look at."""
    return [
        Column("readings", _("Each reader's score"), lambda row: readings(view.beside(row))),
        Column("confidence", _("Confidence"), lambda row: confidences(view.beside(row))),
        Column("panel_score", _("Score of the panel"), lambda row: points(view.beside(row).panel_score), True),
        Column("panel_note", _("Note of the panel"), lambda row: view.beside(row).panel_note),
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
    Column("calibrated_mean", gettext_lazy("Calibrated score"), lambda row: points(row.calibrated.get("mean")), True),
    Column("calibrated_low", gettext_lazy("Calibrated, from"), lambda row: points(row.calibrated.get("low")), True),
    Column("calibrated_high", gettext_lazy("Calibrated, to"), lambda row: points(row.calibrated.get("high")), True),
    Column(
        "expected_rank", gettext_lazy("Expected rank"), lambda row: points(row.calibrated.get("expected_rank")), True
    ),
    Column("group", gettext_lazy("Against the line"), lambda row: calibration_pages.group(row.calibrated)),
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
