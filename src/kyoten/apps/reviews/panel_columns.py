"""The minutes of a panel as a table, each column with its meaning."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kyoten.apps.foundation.tables import Column

MINUTES_TITLE = _("Minutes")
MINUTES = (
    Column("place", _("Place on the agenda"), "int", description=_("Place on the agenda.")),
    Column("application", _("Application (code)"), description=_("Code of the application.")),
    Column("name", _("Application"), width=30, description=_("Name of the hub as proposed.")),
    Column("state", _("State"), description=_("To come, under discussion, or discussed.")),
    Column("began_at", _("Began at"), description=_("When it was called up, in Japan.")),
    Column("ended_at", _("Ended at"), description=_("When the panel was done with it, in Japan.")),
    Column("sent_out", _("Sent out"), width=50, description=_("Members with a conflict: kinds, left, came back.")),
    Column(
        "score", _("Score of the panel"), description=_("On the scale of the criteria; empty where none was given.")
    ),
    Column("note", _("Note"), width=40, description=_("What the panel wants kept.")),
    Column("statement_ja", _("Consensus statement in Japanese"), width=50, description=_("As the panel agreed it.")),
    Column("statement_en", _("Consensus statement in English"), width=50, description=_("As the panel agreed it.")),
)
