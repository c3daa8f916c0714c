"""Minutes as a sealed PDF in either language, without what a conflict of interest keeps from the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.committee.models import Meeting, Minutes
from kyoten.apps.committee.pages import minutes as minutes_pages
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.documents.sealing import seal
from kyoten.apps.foundation.documents.typesetting import render

TEMPLATE = Path(__file__).with_name("typst") / "minutes.typ"


def minutes_pdf(meeting: Meeting, minutes: Minutes, user: Actor, language: str = "") -> bytes:
    """The minutes as the user may read them, as sealed PDF/A in `language` (default: that of the page)."""
    chosen, now = wording.two_letters(language or get_language()), clock.now()
    with override(chosen):
        page = _page(minutes_pages.one_minutes(meeting, minutes, user), chosen)
        pdf = render(TEMPLATE, page, language=chosen, moment=wording.in_japan(now))
    return seal(pdf, key_folder=settings.VAR / "seal")


def _page(shown: dict[str, Any], language: str) -> dict[str, Any]:
    minutes, committee = shown["minutes"], shown["committee"]
    table = shown["attendance"]
    return {
        "title": _("Minutes: %(committee)s, meeting %(number)d")
        % {"committee": committee.name, "number": shown["meeting"].number},
        "invented": _("Invented example") if committee.invented else "",
        "state": shown["state"]["text"],
        "made": wording.moment(clock.now(), language),
        "facts": shown["facts"],
        "digest": minutes.digest,
        "attendance": {"head": [one["label"] for one in table["columns"]], "rows": table["rows"]},
        "lines": [_line(one) for one in shown["lines"]],
        "words": {
            "attendance": _("Attendance"),
            "digest": _("SHA-256 digest of the approved minutes"),
            "shut": _("Withheld from you: you are not in the room for this item, or have not declared yet."),
            "out": _("Out of the room"),
            "advice": _("Advice"),
            "departs": _("Departs from the scenario before the meeting"),
            "reason": _("Reason"),
            "internal": _("internal"),
            "approved": _("Approved by"),
            "notes": _("Notes added later"),
        },
    }


def _line(line: dict[str, Any]) -> dict[str, Any]:
    head = {"head": f"{line['position']}. {line['title']}", "code": line["code"], "kind": str(line["kind"])}
    if line.get("shut"):
        return {**head, "shut": True}
    return {
        **head,
        "shut": False,
        "said": line["said"],
        "word": str(line["word"]),
        "departs": line["departs"],
        "reason": line["reason"],
        "internal": line["internal"],
        "out": "; ".join(line["out"]),
        "approved": line["approved"],
        "notes": [f"{one['when']}: {one['text']}" for one in line["notes"]],
    }
