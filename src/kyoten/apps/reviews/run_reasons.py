"""One application of a run: who reads it and why, who does not, and what each limit cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.reviews.models import ProposedPair
from kyoten.apps.reviews.pages import Table, number, table, why_not
from kyoten.apps.reviews.phrases import PARTS, REGIONS
from kyoten.apps.reviews.queries.runs import Other, RunInFull
from kyoten.apps.reviews.run_pages import group_in_words, marked


def parts_in_words(parts: Mapping[str, float]) -> str:
    """The parts that make an affinity, those that count something."""
    told = [f"{PARTS[name]} {value:.2f}" for name, value in parts.items() if name in PARTS and value]
    return ", ".join(told) or _("nothing in common")


def readers(found: RunInFull, code: str) -> list[dict[str, Any]]:
    """The readers of one application, each with the reasons in words and what the limits cost."""
    return [_explained(found, one) for one in found.pairs if one.application.code == code]


def _explained(found: RunInFull, pair: ProposedPair) -> dict[str, Any]:
    reason = pair.reason
    passed = reason.get("passed", [])
    facts = [
        {"term": _("Affinity"), "text": number(pair.affinity), "note": parts_in_words(reason.get("parts", {}))},
        {"term": _("Fields in common"), "text": ", ".join(reason.get("fields", [])) or _("none")},
        {"term": _("Region"), "text": str(REGIONS[reason["region"]]) if reason.get("region") else ""},
        {"term": _("Load in this run"), "text": f"{reason.get('load', '')} / {reason.get('load_limit', '')}"},
        {
            "term": _("Would have fitted better"),
            "text": "; ".join(_passed(found, one) for one in passed) or _("nobody"),
        },
        {"term": _("Lost by limits"), "text": lost(pair.affinity, [one["affinity"] for one in passed])},
    ]
    return {"pk": pair.reviewer_id, "name": pair.reviewer.name, "mark": marked(pair), "facts": facts}


def lost(affinity: float, passed: Sequence[float]) -> str:
    """By how much the best who was passed over would have fitted better."""
    return (
        _("%(less)s less affinity than the best of them") % {"less": number(max(passed) - affinity)}
        if passed
        else _("nothing")
    )


def _passed(found: RunInFull, one: Mapping[str, Any]) -> str:
    reviewer = found.reviewers.get(str(one["reviewer"]))
    group = group_in_words(one.get("detail", ""), found.reviewers.values())
    name = reviewer.name if reviewer else ""
    return f"{name} {number(one['affinity'])} ({why_not(one['why'], group)})"


def others_table(found: RunInFull, others: Sequence[Other]) -> Table:
    """Who does not read the application, best fit first: what stood in the way, and what overruling it would cost."""
    people = found.reviewers.values()
    rows = [
        [
            one.reviewer.name,
            {"text": number(one.affinity), "note": parts_in_words(one.parts)},
            {"text": "" if one.ahead is None else f"{one.ahead:+.2f}"},
            why_not(one.why, group_in_words(one.detail, people)),
            cost(one),
        ]
        for one in others
    ]
    labels = [
        _("Reviewer"),
        _("Affinity"),
        _("Against the weakest reader here"),
        _("What stood in the way"),
        _("If they read it all the same"),
    ]
    return table(_("Who does not read it, and why"), labels, rows)


def cost(other: Other) -> str:
    """What making the pair would cost all applications together, where that can be said."""
    if other.loss is None:
        return _("not possible within the limits, or not known")
    if other.loss <= 0:
        return _("no loss in the sum of affinities")
    return _("sum of affinities at least %(loss)s lower") % {"loss": number(other.loss)}
