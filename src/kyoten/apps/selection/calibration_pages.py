"""What the page on comparable scores shows: the run of each hub type, its readers, and what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kyoten.apps.foundation import wording
from kyoten.apps.selection.phrases import GROUPS, points

CAUTIONS: dict[str, str | Promise] = {
    "disconnected": gettext_lazy(
        "Some applications share no reader with others, directly or through others: these sets cannot be compared."
    ),
    "one_reviewer": gettext_lazy("There is only one reader: how mild or severe they are cannot be told."),
    "one_application": gettext_lazy("There is only one application: nothing can be compared."),
    "all_equal": gettext_lazy("All scores are equal: nothing can be told apart."),
    "one_reading_each": gettext_lazy(
        "Each application was read once: quality and chance cannot be told apart by the scores."
    ),
    "single_reviews": gettext_lazy("At least one reader read one application only: little can be said of them."),
}


def group(row: Mapping[str, Any]) -> str:
    """The group of an application against the line, in words; "" where there is no line."""
    return str(GROUPS.get(row.get("group") or "", ""))


def interval(row: Mapping[str, Any]) -> str:
    """The interval of the calibrated score: "3.1–4.2"; a dash where there is none."""
    if row.get("low") is None:
        return wording.UNKNOWN
    return f"{points(row['low'])}–{points(row['high'])}"


def cell(explanation: Mapping[str, Any]) -> dict[str, str]:
    """Calibrated mean with its interval, expected rank and group, for one cell of the board."""
    row = explanation.get("calibrated") or {}
    if not row:
        return {"text": wording.UNKNOWN}
    rank = _("Expected rank %(rank)s") % {"rank": points(row["expected_rank"])}
    notes = [interval(row), rank, group(row)]
    return {"text": points(row["mean"]), "note": " · ".join(one for one in notes if one)}


def run_table(name: str, run: Mapping[str, Any]) -> dict[str, Any]:
    """How the scores of one type were made comparable, fact by fact."""
    variance, agreement = run["variance"], run["agreement"]
    whole = sum(variance.values()) or 1.0
    share = {part: _percent(value / whole) for part, value in variance.items()}
    versions = ", ".join(f"{part} {number}" for part, number in sorted(run["versions"].items()))
    rows = [
        [_("Completed reviews"), str(run["scores"])],
        [_("Share of the differences due to the applications"), share["application"]],
        [_("Share due to milder and severer readers"), share["reviewer"]],
        [_("Share that is neither (opinion and chance)"), share["error"]],
        [_("Probability that no reader is milder than another"), _alike(run.get("alike"))],
        [_("Agreement of single readers (0 to 1)"), _ratio(agreement["single"])],
        [_("Reliability of the mean of an application's readers (0 to 1)"), _ratio(agreement["averaged"])],
        [_("Krippendorff's alpha"), _ratio(agreement["alpha"])],
        [_("Probability of the intervals"), _percent(run["interval"])],
        [_("Method"), {"text": _("Additive mixed model (REML, BLUP)"), "note": run["method"]}],
        [_("Seed and versions"), {"text": str(run["seed"]), "note": versions}],
    ]
    return {"caption": name, "columns": [{"label": _("Fact")}, {"label": _("Value")}], "rows": rows}


def reader_table(name: str, run: Mapping[str, Any], reviewers: Mapping[int, str]) -> dict[str, Any]:
    """The readers of one type, the mildest first; `reviewers` says who they are, or nothing where that is not shown."""
    rows = []
    for number, one in enumerate(run["readers"], 1):
        anonymous = _("Reader %(number)d") % {"number": number}
        rows.append(
            [
                reviewers.get(one["reviewer"], anonymous),
                str(one["readings"]),
                {"text": f"{round(one['leniency'], 2) + 0.0:+.2f}", "note": f"± {_ratio(one['deviation'])}"},
                _ratio(one["consistency"]),
                _ratio(one["left_out"]),
            ]
        )
    labels = [_("Reader"), _("Reviews"), _("Milder (+) or severer (−), points"), _("Spread of own scores, panel = 1")]
    heads = [{"label": label, "number": place > 0} for place, label in enumerate(labels)]
    heads.append({"label": _("Greatest change if left out, points"), "number": True})
    caption = _("Readers: %(type)s") % {"type": name}
    return {"caption": caption, "columns": heads, "rows": rows}


def cautions(run: Mapping[str, Any]) -> list[str]:
    """What the scores of this run cannot tell, in words; sets that cannot be compared are named."""
    said = [str(CAUTIONS[one]) for one in run["cautions"] if one in CAUTIONS]
    if len(run["components"]) > 1:
        count = len(run["components"])
        sets = " / ".join(", ".join(one) for one in run["components"])
        said.append(
            ngettext("%(count)d set: %(sets)s", "%(count)d sets: %(sets)s", count) % {"count": count, "sets": sets}
        )
    return said


def _alike(belief: Mapping[str, float] | None) -> dict[str, str]:
    """How far the scores leave it open that readers do not differ; a dash where a run did not ask."""
    if belief is None:
        return {"text": wording.UNKNOWN}
    note = _("To this extent scores are not corrected for readers. Before any score was seen it was put at %(share)s.")
    return {"text": _percent(belief["after"]), "note": note % {"share": _percent(belief["before"])}}


def _percent(value: float) -> str:
    return f"{value:.0%}"


def _ratio(value: float | None) -> str:
    return wording.UNKNOWN if value is None else f"{value:.2f}"
