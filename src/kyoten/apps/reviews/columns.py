"""The tables of people and of conflicts as files: what comes in and what goes out, each column with its meaning."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.tables import Column
from kyoten.apps.reviews.phrases import COLUMNS

DESCRIPTIONS = {
    "name_ja": _("Name as the person writes it. Required."),
    "name_en": _("Name in Latin letters; publications are found by it."),
    "email": _("Where the invitation goes. Needed before anybody is invited."),
    "orcid": _("ORCID iD with its check digit, such as 0000-0002-1825-0097."),
    "erad_researcher_number": _("Eight digits."),
    "organisation": _("Code or name of the body where the person works now."),
    "fields": _("Fields, separated by commas."),
    "funder": _("Id of the funder that nominates, such as mext. Empty: the funder chosen with the upload."),
    "max_load": _("How many applications the person is asked to read at most. Empty: 12."),
}
CANDIDATES = tuple(
    Column(name, label, kind="int" if name == "max_load" else "text", description=DESCRIPTIONS[name])
    for name, label in COLUMNS.items()
)
CONFLICTS = (
    Column("application", _("Application (code)"), description=_("Code of the application.")),
    Column("application_name", _("Application"), width=30, description=_("Name of the hub as proposed.")),
    Column("person", _("Person"), width=24, description=_("Name of the reviewer or candidate.")),
    Column("email", _("E-mail address"), description=_("Address of the person, where it is known.")),
    Column("kind", _("Kind (id)"), description=_("Id of the kind: a rule of the pack, or office.")),
    Column("kind_name", _("Kind"), width=24, description=_("The kind in words.")),
    Column(
        "certain", _("Certain"), description=_("yes, or possible where only a name or an unknown date speaks for it.")
    ),
    Column("consequence", _("Consequence (id)"), description=_("may_not_read, may_not_score or tell_chair.")),
    Column("state", _("State"), description=_("stands, possible or lifted.")),
    Column(
        "evidence", _("Evidence"), width=50, description=_("What shows it: body and time, publication, application.")
    ),
    Column("declared_on", _("Declared on"), "date", description=_("Day of the declaration, in Japan.")),
    Column("declared_kinds", _("Declared kinds"), description=_("Ids of the kinds that the person declared.")),
    Column("decided_by", _("Decided by"), description=_("Who set, confirmed or lifted it.")),
    Column("decided_on", _("Decided on"), "date", description=_("Day of the decision, in Japan.")),
    Column("reason", _("Reason of the decision"), width=40, description=_("Why it was set, confirmed or lifted.")),
)
PROGRESS = (
    Column("application", _("Application (code)"), description=_("Code of the application.")),
    Column("application_name", _("Application"), width=30, description=_("Name of the hub as proposed.")),
    Column("email", _("E-mail address"), description=_("Address of the reviewer.")),
    Column("funder", _("Nominated by"), description=_("The funder that nominated the reviewer.")),
    Column(
        "status",
        _("State (id)"),
        description=_("overdue, not_declared, reading, done, conflict or unfamiliar (given back)."),
    ),
    Column("due_on", _("Due on"), "date", description=_("Day of the deadline, in Japan.")),
    Column("declared_on", _("Declared on"), "date", description=_("Day of the declaration, in Japan.")),
    Column("submitted_on", _("Submitted on"), "date", description=_("Day of the submission, in Japan.")),
)
