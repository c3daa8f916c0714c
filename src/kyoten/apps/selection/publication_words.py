"""What the pack says of publication, and the parts of an edition, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

Words = str | Promise

NOT_STATED = gettext_lazy("Not stated: not published")
NOT_PUBLISHED = gettext_lazy("Not published")

SCORES: Mapping[str, Words] = {
    "means": gettext_lazy("mean of each criterion"),
    "totals": gettext_lazy("score and rank"),
    "individual": gettext_lazy("points of each reader, without names"),
}
DIMENSIONS: Mapping[str, Words] = {
    "hub_type": gettext_lazy("Hub type"),
    "block": gettext_lazy("Region"),
    "prefecture": gettext_lazy("Prefecture"),
    "field": pgettext_lazy("technology", "Field"),
    "core_body": gettext_lazy("Kind of core body"),
}
PARTS: Mapping[str, Words] = {
    "version": gettext_lazy("Shape of the record"),
    "shown": gettext_lazy("What the programme says of publication"),
    "decision": gettext_lazy("Decision"),
    "proposal": gettext_lazy("Proposal"),
    "digest": gettext_lazy("Digest"),
    "applications": gettext_lazy("Number of applications"),
    "selected": gettext_lazy("Selected"),
    "not_selected": gettext_lazy("Not selected"),
    "seats": gettext_lazy("Planned and selected"),
    "statistics": gettext_lazy("Statistics of applicants"),
    "hub_type": gettext_lazy("Hub type"),
    "name_ja": gettext_lazy("Name in Japanese"),
    "name_en": gettext_lazy("Name in English"),
    "prefectures": gettext_lazy("Prefectures"),
    "fields": pgettext_lazy("technology", "Fields"),
    "invented": gettext_lazy("Invented example"),
    "lead_ja": gettext_lazy("Lead in Japanese"),
    "lead_en": gettext_lazy("Lead in English"),
    "withdrawn": gettext_lazy("Selection withdrawn"),
    "reason_ja": gettext_lazy("Reason in Japanese"),
    "reason_en": gettext_lazy("Reason in English"),
    "rank": gettext_lazy("Rank"),
    "total": gettext_lazy("Score"),
    "means": gettext_lazy("Means of the criteria"),
    "single": gettext_lazy("Points of each reader"),
    "points": gettext_lazy("Points"),
    "low": pgettext_lazy("planned seats", "At least"),
    "high": pgettext_lazy("planned seats", "At most"),
    "deviation_ja": gettext_lazy("Reason for another number, in Japanese"),
    "deviation_en": gettext_lazy("Reason for another number, in English"),
    "several": gettext_lazy("Counted several times"),
    "rows": gettext_lazy("Counts"),
    "applied": gettext_lazy("Applied"),
    "reasons": gettext_lazy("Reasons"),
    "scores": gettext_lazy("Scores"),
    "fewest_readers": gettext_lazy("Fewest readers"),
    "functions": gettext_lazy("Functions of the hub"),
    "smallest": gettext_lazy("Smallest count shown"),
}


def part(name: str, names: Mapping[str, str]) -> str:
    """A step of a path into an edition: a part of it, a dimension, or whatever bears a name."""
    return names.get(name) or str(PARTS.get(name) or DIMENSIONS.get(name) or name)


def rules(shown: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the pack says and what follows from it, line by line; silence is said to be silence."""
    return [
        (_("List of the selected hubs"), _("Published")),
        (_("Reasons"), _yes_no(shown["reasons"], _("Published, except those marked internal"))),
        (_("Scores of the selected"), _listed(shown["scores"], SCORES)),
        (_("Means and points from how many readers on"), _number(shown["fewest_readers"])),
        (_("Applicants that were not selected"), _yes_no(shown["not_selected"], _("Named"), _("Not named"))),
        (_("What a hub's plan says of its functions"), _yes_no(shown["functions"], _("Published"))),
        (_("Statistics of applicants"), _listed(shown["statistics"], DIMENSIONS)),
        (_("Small counts"), small_counts(shown["smallest"])),
    ]


def small_counts(smallest: int | None) -> str:
    """From which number of unnamed applicants on a count is shown."""
    if smallest is None:
        return _("Not stated: every count is shown")
    return ngettext(
        "A count is hidden that would tell of fewer than %(n)d applicant who is not named.",
        "A count is hidden that would tell of fewer than %(n)d applicants who are not named.",
        smallest,
    ) % {"n": smallest}


def _yes_no(value: bool | None, yes: str, no: str = "") -> str:
    if value is None:
        return str(NOT_STATED)
    return yes if value else no or str(NOT_PUBLISHED)


def _listed(values: Sequence[str] | None, words: Mapping[str, Words]) -> str:
    if values is None:
        return str(NOT_STATED)
    return _(", ").join(str(words.get(one, one)) for one in values) or str(NOT_PUBLISHED)


def _number(value: int | None) -> str:
    return str(NOT_STATED) if value is None else str(value)
