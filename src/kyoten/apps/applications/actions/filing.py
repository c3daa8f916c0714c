"""Acts that file a signed application, and the documents that go out with it."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.applications import access, bridge, documents, events, evidence_queries, finding_queries, queries
from kyoten.apps.applications.actions.common import locked, move, must_be_in_time, must_meet_rules, record, tell, touch
from kyoten.apps.applications.actions.restoring import end
from kyoten.apps.applications.canonical_form import same
from kyoten.apps.applications.lifecycle import IN_CORRECTION, OUT_FOR_SIGNATURE
from kyoten.apps.applications.models import Application, Correction, Filing, FixedText
from kyoten.apps.foundation import clock, files, outbox, wording
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused, Stale, require

State = Application.State
# The site makes these files itself, so nobody needs to look for viruses in them.
SEALED = files.FilePolicy(frozenset({"pdf"}), 50 * 1024 * 1024, allow_unscanned=True)


@transaction.atomic
def submit(application_id: int, *, by: User | None, digest: str) -> Application:
    """File the signed text, exactly once; the receipt number carries the beginning of its digest.

    `digest` is that of the text which whoever submits was shown; of any other text it raises Stale. Asked again (a
    second click, a retry after a lost answer, also after the deadline), it changes nothing and gives the application
    with the receipt that it has.
    """
    application = locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator submits."))
    if application.state == State.WITHDRAWN:
        raise Refused(
            _("This application was withdrawn. Its receipt was %(receipt)s.") % {"receipt": application.receipt}
        )
    text, correction = queries.current_text(application), queries.open_correction(application)
    if application.receipt and application.state not in IN_CORRECTION:
        _must_be_shown(text, digest, _("Another text was filed than the one you were shown. The receipt says which."))
        return application
    must_be_in_time(application)
    if application.state not in OUT_FOR_SIGNATURE or text is None:
        raise Refused(_("Fix the text and let all three sectors sign it before submitting."))
    _must_be_shown(
        text,
        digest,
        _(
            "Nothing was filed: the text was opened and fixed again after this page was shown to you. "
            "Read the text that stands here now, compare its digest, and submit that."
        ),
    )
    _must_be_signed(application, text)
    former, number = application.receipt, application.filings.count() + 1
    move(application, "submit", _("Fix the text and let all three sectors sign it before submitting."))
    application.submitted_at = clock.now()
    application.receipt = receipt_number(application.code, text.digest, number)
    touch(application, by)
    Filing.objects.create(
        application=application,
        number=number,
        text=text,
        receipt=application.receipt,
        filed_at=application.submitted_at,
        filed_by=by,
    )
    facts = {"receipt": application.receipt, "digest": text.digest}
    record(application, "submit", by, {**facts, "replaces": former} if former else facts)
    if correction:
        end(correction, Correction.Ending.REFILED)
    _mail_receipts(application, text, former)
    tell(events.application_submitted, application_id=application.pk)
    return application


def receipt_number(code: str, digest: str, number: int) -> str:
    """`2009-1-G01-1A2B3C4D`: the beginning of the digest; from the second filing on its number stands at the end."""
    again = f"-{number}" if number > 1 else ""
    return f"{code}-{digest[:8]}{again}".upper()


@transaction.atomic
def sealed_document(application_id: int, *, by: User | None, receipt: str = "") -> StoredFile:
    """The sealed document of what was filed under a receipt (default: the last), in the language of the page.

    Sealed when first asked for in that language, also long after another text replaced it, and the very same file ever
    after.
    """
    application = locked(application_id)
    seen = by is None or access.readable_by(by).filter(pk=application.pk).exists()
    require(seen, _("Only the consortium and the office that runs the call get the sealed document."))
    subject = f"application:{application.code}"
    language = wording.two_letters(get_language())
    name = f"{receipt or application.receipt}-{language}.pdf"
    kept = StoredFile.objects.filter(subject=subject, kind="pdf", name=name).first()
    if kept is not None:
        return kept
    upload = ContentFile(documents.sealed_pdf(application, language, receipt), name=name)
    return files.receive(upload, kind_policy=SEALED, by=label(by), subject=subject)


def _must_be_shown(text: FixedText | None, digest: str, otherwise: str) -> None:
    """Raise Stale with this sentence unless the text has the digest that whoever submits was shown."""
    if text is None or text.digest != digest:
        raise Stale(otherwise)


def _must_be_signed(application: Application, text: FixedText) -> None:
    """The rules still hold, all sectors signed, and what they signed is what stands in the database now."""
    must_meet_rules(application)
    if text.declines.exists():
        raise Refused(_("A signatory declined this text. The coordinator has to open the plan again."))
    finding = finding_queries.signature_finding(application)
    if not finding.is_met:
        raise Refused(_("Not all three sectors have signed this text yet."), [finding])
    evidence_queries.must_be_whole(application)
    if bridge.digest_of(text.content) != text.digest or not same(text.content, queries.text_now(application)):
        raise Refused(_("The plan is not the text that was signed. Open it again and let all sectors sign."))


def _mail_receipts(application: Application, text: FixedText, former: str) -> None:
    """One receipt to everybody of the consortium; it leaves only if the filing stands."""
    context = {
        "name": application.name,
        "receipt": application.receipt,
        "former": former,
        "digest": text.digest,
        "moment_ja": wording.moment(application.submitted_at, "ja"),
        "moment_en": wording.moment(application.submitted_at, "en"),
    }
    letter = outbox.compose("applications/mail/receipt.txt", context, outbox.BOTH)
    for address in queries.addresses_of(application):
        outbox.enqueue(address, letter, key=f"receipt:{application.receipt}:{address}")
