"""What this app does when something happened."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kyoten.apps.accounts.events import organisations_changing
from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.accounts.organisations import moving
from kyoten.apps.applications.actions.carrying import Step, carry_call
from kyoten.apps.applications.lifecycle import IN_CORRECTION, State
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.events import call_revised
from kyoten.apps.programmes.models import Call, ProgrammeVersion

# What the text that is signed says of a member: it must not change between the first signature and the submission.
SIGNED = frozenset({"code", "name_ja", "name_en", "sector", "merged_into"})


def connect() -> None:
    """Listen; called once when the site starts."""
    organisations_changing.connect(spare_what_is_signed, dispatch_uid="applications.spare_what_is_signed")
    call_revised.connect(carry_with_call, dispatch_uid="applications.carry_with_call")
    moving.stays("applications.signature.organisation")  # it names the record under which it was given


def carry_with_call(
    sender: type[Call],
    call_id: int,
    old_id: int,
    new_id: int,
    by: User | None,
    reason_ja: str,
    reason_en: str,
    **_more: object,
) -> None:
    """Every draft goes on under the call's new form, in the transaction of the act, or the act fails as a whole."""
    versions = ProgrammeVersion.objects.defer("content").in_bulk([old_id, new_id])
    carry_call(call_id, Step(versions[old_id], versions[new_id], by, reason_ja, reason_en))


def spare_what_is_signed(
    sender: type[Organisation], organisation_ids: Iterable[int], fields: Iterable[str], **_more: object
) -> None:
    """Refused while a consortium signs a text that names the body: its plan would no longer be what was signed."""
    if not SIGNED & set(fields):
        return
    signing = Application.objects.filter(
        state__in=(State.SIGNING, *IN_CORRECTION), members__organisation_id__in=list(organisation_ids)
    )
    codes = sorted(set(signing.values_list("code", flat=True)))
    if codes:
        text = _("The body is named in a text that is being signed (%(codes)s). Change its record once it is filed.")
        raise Refused(text % {"codes": ", ".join(codes)})
