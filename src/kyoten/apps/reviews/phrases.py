"""Words that several pages of reviews use."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATE_KINDS = {
    "assigned": "neutral",
    "conflict": "warning",
    "reading": "info",
    "done": "success",
    "unfamiliar": "neutral",
}

REGIONS: dict[str, str | Promise] = {
    "same": _("same region"),
    "other": _("another region"),
    "unknown": _("region not known"),
}

# Why somebody who fits better was not given an application.
WHY_NOT: dict[str, str | Promise] = {
    "conflict": _("conflict of interest"),
    "full": _("load used up"),
    "locked": _("fixed before"),
}
