"""Translated words that several rooms use."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FACETS = {
    "kind": _("Kind"),
    "field": pgettext_lazy("listing", "Field"),
    "place": _("Prefecture"),
    "organisation": _("Organisation"),
    "readiness": _("How far it is"),
    "function": _("Function of a hub"),
    "stage": _("Stage"),
    "sector": pgettext_lazy("listing", "Sector"),
}
STATE_BADGES = {
    "draft": "neutral",
    "checking": "warning",
    "published": "success",
    "expired": "neutral",
    "withdrawn": "neutral",
    "asked": "warning",
    "talking": "success",
    "declined": "neutral",
    "closed": "neutral",
}
FIELDS = {
    "title": pgettext_lazy("field of a listing", "Title"),
    "abstract": _("Summary"),
    "keywords": _("Keywords"),
    "claims": _("Claims or publications"),
    "meaning": _("Whole text"),
}
