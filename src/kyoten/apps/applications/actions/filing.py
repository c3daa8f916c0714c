"""Acts that file a signed application, and the documents that go out with it."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, bridge, documents, events, queries
from kyoten.apps.applications.actions.common import locked, must_be_open, must_meet_rules, record, tell, touch
from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.foundation import clock, files, outbox, wording
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused, require

State = Application.State
# The site makes these files itself, so nobody needs to look for viruses in them.
SEALED = files.FilePolicy(frozenset({"pdf"}), 50 * 1024 * 1024, allow_unscanned=True)


@transaction.atomic
def submit(application_id: int, *, by: User | None) -> Application:
    """File the signed text, exactly once; the receipt number carries the beginning of its digest.

    Asked again (a second click, a retry after a lost answer, also after the deadline), it changes nothing and gives the
    application with the receipt that it has.
    """
    application = locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator submits."))
    if application.state == State.WITHDRAWN:
        raise Refused(
            _("This application was withdrawn. Its receipt was %(receipt)s.") % {"receipt": application.receipt}
        )
    if application.receipt:
        return application
    must_be_open(application.call, application.code)
    text = queries.current_text(application)
    if application.state != State.SIGNING or text is None:
        raise Refused(_("Fix the text and let all three sectors sign it before submitting."))
    _must_be_signed(application, text)
    application.state = State.SUBMITTED
    application.submitted_at = clock.now()
    application.receipt = f"{application.code}-{text.digest[:8]}".upper()
    touch(application, by)
    record(application, "submit", by, {"receipt": application.receipt, "digest": text.digest})
    _mail_receipts(application, text)
    tell(events.application_submitted, application_id=application.pk)
    return application


@transaction.atomic
def sealed_document(application_id: int, *, by: User | None) -> StoredFile:
    """The sealed document of a filed application in the language of the page.

    Sealed when first asked for in that language, and the very same file ever after.
    """
    application = locked(application_id)
    seen = by is None or access.readable_by(by).filter(pk=application.pk).exists()
    require(seen, _("Only the consortium and the office that runs the call get the sealed document."))
    subject = f"application:{application.code}"
    language = wording.two_letters(get_language())
    name = f"{application.receipt}-{language}.pdf"
    kept = StoredFile.objects.filter(subject=subject, kind="pdf", name=name).first()
    if kept is not None:
        return kept
    upload = ContentFile(documents.sealed_pdf(application, language), name=name)
    return files.receive(upload, kind_policy=SEALED, by=label(by), subject=subject)


def _must_be_signed(application: Application, text: FixedText) -> None:
    """The rules still hold, all sectors signed, and what they signed is what stands in the database now."""
    must_meet_rules(application)
    if text.declines.exists():
        raise Refused(_("A signatory declined this text. The coordinator has to open the plan again."))
    finding = queries.signature_finding(application)
    if not finding.is_met:
        raise Refused(_("Not all three sectors have signed this text yet."), [finding])
    if not bridge.digest_of(text.content) == text.digest == bridge.digest_of(bridge.canonical_text(application)):
        raise Refused(_("The plan is not the text that was signed. Open it again and let all sectors sign."))


def _mail_receipts(application: Application, text: FixedText) -> None:
    """One receipt to everybody of the consortium; it leaves only if the filing stands."""
    context = {
        "name": application.name,
        "receipt": application.receipt,
        "digest": text.digest,
        "moment_ja": wording.moment(application.submitted_at, "ja"),
        "moment_en": wording.moment(application.submitted_at, "en"),
    }
    letter = outbox.compose("applications/mail/receipt.txt", context, outbox.BOTH)
    for address in queries.addresses_of(application):
        outbox.enqueue(address, letter, key=f"receipt:{application.receipt}:{address}")
