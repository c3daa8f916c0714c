"""Words of support: how a measure is linked, why a line stands in a package, why a measure does not follow."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

LINKAGES: dict[str, Words] = {
    "additional": _("Additional support"),
    "core_university_support": _("Support for the core university"),
    "considered_at_adoption": _("Plan considered at adoption"),
    "consistency_considered": _("Consistency with the hub considered"),
    "menu": _("Menu that may be used"),
}

# Where a measure decides later, the programme's own words on the linkage say why; these are the reasons beside money.
REASONS: dict[str, Words] = {
    "selected": _("Follows from the selection as a hub"),
    "put_in_by_office": _("Put in by the office"),
    "bottleneck": _("Granted against a bottleneck"),
    "amount_not_stated": _("Follows from the selection; the programme states no amount for one hub"),
}

REFUSALS: dict[str, Words] = {
    "no_linkage": _("The programme does not link this measure to this type of hub"),
    "not_running": _("Only for hubs where the measure runs already"),
    "runs_already": _("Only for hubs where the measure does not run yet"),
    "slots_full": _("All awards are given"),
    "budget_used": _("The budget line is used up"),
    "matching_too_low": _("The region cannot put up the matching share"),
    "outweighed": _("Other hubs need it more"),
}

UNMET: dict[str, Words] = {
    "left_to_running": _("Left to measures that run already"),
    "considered_only": _("Served only by measures that decide later"),
    "nothing_serves": _("No measure serves it"),
}

SOURCES: dict[str, Words] = {
    "cash": _("The region, in cash"),
    "work_in_kind": _("The region, in kind"),
}

STATE_KINDS = {"proposed": "warning", "agreed": "success"}

REQUEST_KINDS = {
    "asked": "warning",
    "granted": "success",
    "referred": "info",
    "refused": "neutral",
    "withdrawn": "neutral",
}

OUTCOME_KINDS = {"open": "warning", "adopted": "success", "not_adopted": "neutral"}

VERDICTS: dict[str, Words] = {
    "met": _("Met"),
    "not_met": _("Not met"),
    "cannot_tell": _("Cannot tell"),
}

VERDICT_KINDS = {"met": "success", "not_met": "error", "cannot_tell": "warning"}
