"""What the pages of letters and objections show, to the office and to the applicant."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.applications import pages as application_pages
from kyoten.apps.applications.access import may_coordinate
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import access, notice_queries
from kyoten.apps.selection.notice_models import Notice, Objection

Table = dict[str, Any]
KINDS = {"selected": "success", "near_miss": "info", "not_selected": "neutral"}


def listing(call: Call, user: Actor) -> dict[str, Any]:
    """All letters of a call with their state, and its register of objections."""
    letters = list(notice_queries.notices(call))
    released = any(one.released_at for one in letters)
    leads = access.may_decide(user, call)
    published = notice_queries.published(call) is not None
    return {
        "call": call,
        "table": _letters(call, letters),
        "unread": sum(one.read_at is None for one in letters),
        "released": released,
        "may_prepare": leads and published and not released,
        "may_release": leads and bool(letters) and not released,
        "objections": _register(call),
    }


def _letters(call: Call, letters: list[Notice]) -> Table:
    rows = [
        [
            {
                "text": one.application.name,
                "note": one.application.code,
                "href": reverse("selection:notice", args=[call.code, one.application.code]),
            },
            word(one, "kind"),
            {"text": _("Read"), "badge": "success"} if one.read_at else {"text": _("Not read yet"), "badge": "warning"},
            one.read_by.title if one.read_by else wording.UNKNOWN,
            _moment(one.released_at),
        ]
        for one in letters
    ]
    heads = [_("Application"), _("Letter"), _("State"), _("Read by"), _("Released at")]
    return _table(_("Letters to applicants"), heads, rows)


def _register(call: Call) -> Table:
    found = Objection.objects.filter(application__call=call).select_related("application")
    rows = [
        [
            {
                "text": f"{one.application.code} / {one.number}",
                "href": reverse("selection:objection", args=[call.code, one.pk]),
            },
            one.application.name,
            _moment(one.filed_at),
            _outcome(one),
            _moment(one.answered_at),
        ]
        for one in found
    ]
    heads = [_("No."), _("Application"), _("Filed at"), _("Outcome"), _("Answered at")]
    return _table(_("Objections"), heads, rows)


def _outcome(one: Objection) -> dict[str, str]:
    return {"text": word(one, "outcome"), "badge": "success" if one.outcome else "warning"}


def next_to_read(call: Call, after: Notice) -> str:
    """The address of the next letter that nobody has read, from this one on and round; of the list once all are."""
    unread = notice_queries.notices(call).filter(read_at__isnull=True).values_list("application__code", flat=True)
    codes = sorted(unread, key=lambda code: (code <= after.application.code, code))
    if not codes:
        return reverse("selection:notices", args=[call.code])
    return reverse("selection:notice", args=[call.code, codes[0]])


def body(notice: Notice) -> dict[str, str]:
    """The letter in the language of the page."""
    if wording.is_japanese(get_language()):
        return {"subject": notice.subject_ja, "body": notice.body_ja}
    return {"subject": notice.subject_en, "body": notice.body_en}


def result(application: Application, notice: Notice, user: Actor) -> dict[str, Any]:
    """What the applicant sees: the letter, which tells all, how long an objection is taken, and what was objected."""
    until = notice_queries.objections_until(notice)
    open_ones = application.objections.filter(outcome="").exists()
    in_time = until is not None and clock.now() < until
    return {
        "application": application,
        "trail": application_pages.trail(application, body(notice)["subject"]),
        "is_hub": hasattr(application, "hub"),
        "kind": {"text": notice.get_kind_display(), "badge": KINDS[notice.kind]},
        "letter": body(notice),
        "released": notice.released_at,
        "until": _last_day(until) if until else "",
        "late": until is not None and not in_time,
        "may_object": in_time and not open_ones and may_coordinate(user, application),
        "objections": application.objections.all(),
    }


def objections_of(call: Call) -> QuerySet[Objection]:
    """The objections of a call's applicants."""
    rows = Objection.objects.select_related("application__call__programme", "filed_by", "answered_by")
    return rows.filter(application__call=call)


def _last_day(until: dt.datetime) -> str:
    """The last day in Japan on which an objection is taken, for a period that ends with that day."""
    return wording.day(wording.in_japan(until - dt.timedelta(microseconds=1)).date(), get_language())


def _moment(when: Any) -> str:
    return wording.moment(when, get_language()) if when else wording.UNKNOWN


def _table(caption: str, heads: list[str], rows: list[Any]) -> Table:
    return {"caption": caption, "columns": [{"label": head} for head in heads], "rows": rows}
