"""What the signing page shows beside the text itself, prepared once."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import changes as changed
from kyoten.apps.applications import queries
from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.foundation import wording


def needed(application: Application, text: FixedText | None) -> list[str]:
    """For each sector with more than one person named or more than one signature needed: how many there are."""
    signed = Counter(one.sector for one in text.signatures.all()) if text else Counter()
    named = Counter(role.sector for role in queries.signatories_of(application))
    language = get_language() or "en"
    sentence = _("%(sector)s: %(needed)d of those named have to sign; named: %(named)d, signed: %(signed)d.")
    return [
        sentence
        % {
            "sector": sector.name.in_language(language),
            "needed": sector.signatures,
            "named": named[sector.id],
            "signed": signed[sector.id],
        }
        for sector in queries.programme_for(application).sectors
        if sector.required and (sector.signatures > 1 or named[sector.id] > 1)
    ]


def declines(text: FixedText | None) -> list[dict[str, str]]:
    """Who declined this text, when and why, for a notice."""
    if text is None:
        return []
    heading = _("%(body)s declined to sign on %(moment)s")
    return [
        {
            "heading": heading
            % {
                "body": one.user.organisation.name if one.user.organisation else one.user.email,
                "moment": wording.moment(one.declined_at, get_language() or "en"),
            },
            "reason": one.reason,
        }
        for one in text.declines.select_related("user__organisation")
    ]


def changes(application: Application, current: FixedText | None, user: User) -> dict[str, Any] | None:
    """What changed since the text that was signed before; None where no earlier text was signed."""
    filed = queries.filed_text(application)
    if filed is not None:
        return _since_filing(application, filed)
    before = changed.signed_before(current, user.pk) if current else None
    if current is None or before is None:
        return None
    language = get_language() or "en"
    since = _("Compared with text no. %(number)d, fixed at %(moment)s, on which the signatures are void.") % {
        "number": before.number,
        "moment": wording.moment(before.fixed_at, language),
    }
    forms = (queries.programme_of_text(before, application), queries.programme_of_text(current, application))
    return {"since": since, "fields": changed.between(before.content, current.content, forms, language)}


def _since_filing(application: Application, filed: FixedText) -> dict[str, Any]:
    """The corrected words; what was filed stands until the corrected text is filed."""
    language = get_language() or "en"
    since = _("Compared with the text filed under %(receipt)s, which stands until the corrected one is filed.")
    forms, now = (queries.programme_of_text(filed, application),) * 2, queries.text_now(application)
    fields = changed.between(filed.content, now, forms, language)
    return {"since": since % {"receipt": application.receipt}, "fields": fields, "corrected": True}
