"""An open call goes on under a newer version of its programme."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes import access, events, queries, revisions
from kyoten.apps.programmes.actions.common import locked_call, record
from kyoten.apps.programmes.models import Call


@transaction.atomic
def revise_call(call_id: int, *, by: User | None, number: int, reason_ja: str, reason_en: str) -> Call:
    """Put an open call under a newer kept version of its programme (its number), with the reason in both languages.

    Everything that is not filed goes on under the new form in the same transaction: whoever holds applications listens
    to `call_revised` and carries them. Grace and time for questions stay as they were announced.
    """
    call = locked_call(call_id)
    require(access.may_run(by, call.programme), _("Only officers of the bodies that own this programme may do this."))
    if call.state != Call.State.OPEN:
        raise Refused(_("Only an open call goes on under a newer version. A planned one runs by the newest anyway."))
    version = queries.newer_versions(call).filter(number=number).first()
    if version is None:
        raise Refused(_("Choose one of the newer versions that are listed: the call never goes back to an older one."))
    if not reason_ja.strip() or not reason_en.strip():
        raise Refused(_("Give the reason in Japanese and English: the consortium reads it, and auditors will ask."))
    old, facts = queries.version_of(call), revisions.touched(call, version).facts()
    call.version = version
    call.save()
    reasons = {"reason_ja": reason_ja.strip(), "reason_en": reason_en.strip()}
    record(call, "programmes.revise_call", by, {"from": old.number, "to": version.number, **reasons, **facts})
    events.call_revised.send(Call, call_id=call.pk, old_id=old.pk, new_id=version.pk, by=by, **reasons)
    return call
