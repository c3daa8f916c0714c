"""In which consortia a body takes part, for its page in the register: an organisation may be in several hubs."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.accounts.organisations.panels import Panel
from kyoten.apps.applications import access
from kyoten.apps.applications.lifecycle import FILED
from kyoten.apps.applications.models import Member
from kyoten.apps.applications.phrases import STATE_KINDS
from kyoten.apps.applications.queries import programme_for
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import word

HEADING = gettext_lazy("Consortia in which it is a member")


def panel(user: User, organisation: Organisation) -> Panel:
    """The memberships that this user may see, with a word where there are several hubs."""
    members = (
        Member.objects.filter(organisation=organisation, application__in=access.office_visible_to(user))
        .select_related("application__call__programme", "application__call__version", "application__hub_type")
        .order_by("application__code", "position", "pk")
    )
    rows = list(members)
    count = len({member.application_id for member in rows})
    note = ngettext("It takes part in %(count)s consortium.", "It takes part in %(count)s consortia.", count)
    table = {"caption": HEADING, "columns": _columns(), "rows": [_line(member) for member in rows]}
    return Panel(HEADING, table, note % {"count": count} if count else "")


def _columns() -> list[dict[str, Any]]:
    labels = [_("Application"), _("Type of hub"), _("Call"), _("Class"), _("Lead"), _("State")]
    return [{"label": label} for label in labels]


def _line(member: Member) -> list[Any]:
    application = member.application
    filed = application.state in FILED
    link = {"href": reverse("applications:office_detail", args=[application.code])} if filed else {}
    return [
        {"text": application.name, "note": application.code, **link},
        application.hub_type.name,
        application.call.name,
        _class_name(member),
        {"text": _("Leads"), "badge": "info"} if member.is_lead else "",
        {"text": word(application, "state"), "badge": STATE_KINDS[application.state]},
    ]


def _class_name(member: Member) -> str:
    """The class of a member as its programme names it."""
    language = wording.two_letters(get_language())
    classes = programme_for(member.application).hub_unit.member_classes
    return next(
        (one.name.in_language(language) for one in classes if one.id == member.member_class), member.member_class
    )
