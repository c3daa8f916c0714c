"""What the page shows on which a call goes on under a newer version: what changes, whom it touches, what stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.programmes import queries, revisions
from kyoten.apps.programmes.models import Call, ProgrammeVersion
from kyoten.apps.programmes.revisions import Touched

MOST = 30  # other changes that are listed by name


def preview(call: Call, newer: Sequence[ProgrammeVersion], chosen: ProgrammeVersion | None) -> dict[str, Any]:
    """The versions to choose among, and what the chosen one would do; without newer versions, that there is none."""
    now = queries.version_of(call)
    if chosen is None:
        return {"now": now, "newer": []}
    touched = revisions.touched(call, chosen)
    others = queries.other_changes(now, chosen)
    return {
        "now": now,
        "newer": [_tab(one, chosen) for one in newer],
        "chosen": chosen,
        "loaded_at": wording.moment(chosen.loaded_at, get_language()),
        "changes": queries.form_changes(now, chosen, get_language() or "en"),
        "others": others[:MOST],
        "more": max(0, len(others) - MOST),
        "effects": effects(touched),
    }


def _tab(version: ProgrammeVersion, chosen: ProgrammeVersion) -> dict[str, Any]:
    label = _("version %(number)s") % {"number": version.number}
    return {"label": label, "url": f"?version={version.number}", "current": version.pk == chosen.pk}


def effects(touched: Touched) -> list[str]:
    """One sentence for each group of applications; groups without any are left out, but for drafts and filed ones."""
    reopened = _("Out for signature and opened again: %(codes)s. Signatures that become void: %(count)d.")
    standing = _("Out for signature and staying so, because nothing in the form that they answer changes: %(codes)s.")
    return [
        _("Drafts that go on under the new form: %(count)d. Their editors get a mail.") % {"count": touched.drafts},
        *([reopened % _listed(touched.reopened, touched.signatures)] if touched.reopened else []),
        *([standing % _listed(touched.standing)] if touched.standing else []),
        _("Filed, and staying under the version that they were filed under: %(count)d.") % {"count": touched.filed},
    ]


def _listed(codes: Sequence[str], count: int = 0) -> dict[str, object]:
    return {"codes": ", ".join(codes), "count": count}
