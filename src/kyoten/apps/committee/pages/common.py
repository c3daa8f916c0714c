"""What these pages share: tables, badges, addresses, how a finding is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications.rule_words import finding_rows
from kyoten.apps.committee.models import AgendaItem, Committee, Meeting, Member, Minutes
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.bridge import programme_of
from kyoten.core.kernel.finding import Finding

Table = dict[str, Any]
STATE_KINDS = {Minutes.State.DRAFT: "neutral", Minutes.State.CIRCULATED: "warning", Minutes.State.APPROVED: "success"}


def table(caption: str, labels: Iterable[str], rows: list[list[Any]]) -> Table:
    """A table as the component takes it."""
    return {"caption": caption, "columns": [{"label": label} for label in labels], "rows": rows}


def day(value: Any) -> str:
    """A day in the language of the page; a dash where there is none."""
    return wording.day(value, get_language()) if value else wording.UNKNOWN


def moment(value: Any) -> str:
    """A time with its zone in the language of the page; a dash where there is none."""
    return wording.moment(value, get_language()) if value else wording.UNKNOWN


def to_meeting(meeting: Meeting, page: str = "meeting", **more: Any) -> str:
    """The address of a page of a meeting."""
    return reverse(f"committee:{page}", kwargs={"committee": meeting.committee.code, "number": meeting.number, **more})


def to_item(item: AgendaItem, page: str = "item", **more: Any) -> str:
    """The address of a page of an item."""
    return to_meeting(item.meeting, page, item_id=item.pk, **more)


def place(meeting: Meeting) -> str:
    """Where it is, in words; the address to join at is shown apart."""
    named = wording.named(meeting.place_ja, meeting.place_en)
    online = [_("online")] if meeting.online else []
    return " / ".join(filter(None, [named, *online]))


def name_of(meeting: Meeting) -> str:
    """A meeting by its number."""
    return _("Meeting %(number)d") % {"number": meeting.number}


def who(member: Member) -> str:
    """A member by post and body."""
    return _("%(post)s, %(body)s") % {"post": member.post, "body": member.organisation.name}


def minutes_badge(meeting: Meeting) -> dict[str, str]:
    """How far the minutes are."""
    minutes = getattr(meeting, "minutes", None)
    if minutes is None:
        return {"text": _("No minutes yet"), "badge": "neutral"}
    return {"text": minutes.get_state_display(), "badge": STATE_KINDS[Minutes.State(minutes.state)]}


def said_quorum(committee: Committee, finding: Finding) -> dict[str, str]:
    """What the rule of the quorum found, in the words of the pack; plainly "not stated" where nobody states one."""
    said = finding_rows(programme_of(committee.programme), [finding])[0]
    if finding.repair == "state_quorum":
        return {**said, "verdict": _("Not stated"), "kind": "neutral", "sentence": _("No document states a quorum.")}
    return said
