"""Who of the office and of the readers took an application along as a file: read from the audit trail (ADR 43)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Role, ScopeKind
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.models import AuditEntry, StoredFile

LIST = "applications"  # subject of acts on a list of them
ONE = ("files.download", "applications.files", "applications.export")
LISTED, PACKET = "applications.export_list", "reviews.take_packet"
ACTIONS = (*ONE, LISTED, PACKET)
Table = dict[str, Any]


def entries(application: Application) -> QuerySet[AuditEntry]:
    """The entries about this application, newest first, without those of its own team."""
    named = Q(facts__contains=f'"{application.code}"')
    found = (
        Q(subject=f"application:{application.code}", action__in=ONE)
        | (Q(subject=LIST, action=LISTED) & named)
        | (Q(subject=f"call:{application.call.code}", action=PACKET) & named)
    )
    team = Role.objects.filter(scope_kind=ScopeKind.APPLICATION, scope=application.code).values("user__email")
    return AuditEntry.objects.filter(found).exclude(actor__in=team).order_by("-sequence")


def table(application: Application) -> Table:
    """Who took what along when, for the page of the office."""
    found = [(one, json.loads(one.facts)) for one in entries(application)]
    numbers = {facts["file"] for one, facts in found if one.action == "files.download"}
    names = dict(StoredFile.objects.filter(pk__in=numbers).values_list("pk", "name"))
    rows = [
        [wording.moment(one.at, get_language() or "en"), one.actor, WHAT[one.action](facts, names)]
        for one, facts in found
    ]
    columns = [{"label": label} for label in (_("At"), _("By"), _("File"))]
    return {"caption": _("Downloads by the office and by readers"), "columns": columns, "rows": rows}


def _kind(facts: Mapping[str, Any]) -> str:
    return {"xlsx": "Excel"}.get(facts["kind"], str(facts["kind"]).upper())


WHAT: Mapping[str, Callable[[Mapping[str, Any], Mapping[int, str]], str]] = {
    "files.download": lambda facts, names: names.get(facts["file"], wording.UNKNOWN),
    "applications.files": lambda facts, _names: _("Every attached file (ZIP): %(count)d") % {"count": facts["files"]},
    "applications.export": lambda facts, _names: _("The application as %(kind)s") % {"kind": _kind(facts)},
    LISTED: lambda facts, _names: (
        _("List of %(count)d applications as %(kind)s") % {"count": len(facts["applications"]), "kind": _kind(facts)}
    ),
    PACKET: lambda facts, _names: (
        _("Packet of a reviewer (PDF) with %(count)d applications") % {"count": len(facts["texts"])}
    ),
}
