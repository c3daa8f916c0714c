"""The act that takes a filed application back before it is decided on."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, events, queries
from kyoten.apps.applications.actions.common import BEFORE_THE_DECISION, locked, record, tell, touch
from kyoten.apps.applications.actions.restoring import put_aside
from kyoten.apps.applications.lifecycle import WITHDRAWABLE
from kyoten.apps.applications.models import Application, Correction
from kyoten.apps.foundation import clock, outbox, wording
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.models import Call

State = Application.State


@transaction.atomic
def withdraw(application_id: int, *, by: User | None, reason: str) -> Application:
    """Take a filed application back, with a reason: it is neither reviewed nor selected any more.

    Possible until a proposal for the decision is made. The text, its signatures and the receipt stay on record.
    """
    call_id = Application.objects.values_list("call_id", flat=True).get(pk=application_id)
    call = Call.objects.select_for_update().get(pk=call_id)  # a proposal that is being made waits, and so do we
    application = locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator withdraws the application."))
    if application.state == State.WITHDRAWN:
        raise Refused(_("The application is withdrawn already."))
    if application.state not in WITHDRAWABLE:
        raise Refused(_("Only an application that is filed and not decided on can be withdrawn."))
    if call.state not in BEFORE_THE_DECISION:
        raise Refused(_("The decision is being made, so nothing is withdrawn any more. Speak to the office."))
    if not reason.strip():
        raise Refused(_("Say why the application is withdrawn: the consortium and the office will read it."))
    put_aside(application, Correction.Ending.GONE, reason.strip())
    application.state = State.WITHDRAWN
    application.withdrawn_at = clock.now()
    touch(application, by)
    record(application, "withdraw", by, {"receipt": application.receipt, "reason": reason.strip()})
    _mail(application, reason.strip())
    tell(events.application_withdrawn, application_id=application.pk, reason=reason.strip())
    return application


def _mail(application: Application, reason: str) -> None:
    """Everybody of the consortium is told once."""
    context = {
        "name": application.name,
        "receipt": application.receipt,
        "reason": reason,
        "moment_ja": wording.moment(application.withdrawn_at, "ja"),
        "moment_en": wording.moment(application.withdrawn_at, "en"),
    }
    letter = outbox.compose("applications/mail/withdrawn.txt", context, outbox.BOTH)
    for address in queries.addresses_of(application):
        outbox.enqueue(address, letter, key=f"withdrawn:{application.receipt}:{address}")
