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
# What a hub may lack, and what is said of a find that brings it.
LACKED = {
    "function": _("Functions in which the hub is thin"),
    "stage": _("Stages that none of its measures serves"),
    "sector": _("Sectors without a member"),
    "sme": _("No small or medium-sized firm among its members"),
    "place": _("Prefectures of its area without a member"),
}
BROUGHT = {
    "function": _("Brings a function in which this hub is thin: %(words)s"),
    "stage": _("Serves a stage that no measure of this hub serves: %(words)s"),
    "sector": _("Belongs to a sector without a member in this hub: %(words)s"),
    "sme": _("Is a small or medium-sized firm, which no member of this hub is"),
    "place": _("Sits in a prefecture of the hub's area without a member: %(words)s"),
}
