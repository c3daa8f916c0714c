"""Words of the calendar and of calls that several pages use."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# What a milestone opens or closes, by the word that the pack uses.
ACTIVITIES: dict[str, str | Promise] = {
    "design": _("designing criteria"),
    "preparation": _("preparing proposals"),
    "briefings": _("briefings"),
    "drafting": _("drafting plans"),
    "signing": _("signing plans"),
    "submission": _("submitting applications"),
    "review": _("reviewing"),
    "selection": _("selecting hubs"),
    "support": _("supporting hubs"),
    "reporting": _("reporting"),
    "evaluation": _("evaluating hubs"),
}

# What the checker may say of two figures, the gravest first, and how it looks as a badge.
VERDICTS: dict[str, str | Promise] = {
    "contradiction": _("Cannot both hold"),
    "agrees_rounded": _("Agrees only after rounding or truncation"),
    "agrees": _("Agrees"),
    "note": _("Remarks"),
}

# How the state of a call looks as a badge.
STATE_KINDS = {"planned": "neutral", "open": "success", "review": "info", "decision": "warning", "published": "neutral"}


# How the state of a question looks as a badge.
QUESTION_KINDS = {"asked": "warning", "answered": "info", "published": "success", "withdrawn": "neutral"}


def activities(names: tuple[str, ...]) -> str:
    """Activities in words, separated as a list; a word of the pack that has no phrase here stands as it is."""
    return gettext(", ").join(str(ACTIVITIES.get(name, name)) for name in names)
