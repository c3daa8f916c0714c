"""The one document of a filed application: plan, statement of the signatures and digest, sealed (S4); and drafts.

Inside the sealed one lie the signed text byte for byte and the statement of who signed it, so that `kyoten verify` can
check all of it years later without this site.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Sector
from kyoten.apps.applications import evidence_words, extent_words, queries, reading_bridge
from kyoten.apps.applications.members import part_played
from kyoten.apps.applications.models import Application, Filing, FixedText, Signature
from kyoten.apps.applications.phrases import NOT_RATED, PREFECTURES, PROOFS, RATINGS
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.collection.reading import ReadTable
from kyoten.apps.foundation.documents.sealing import seal
from kyoten.apps.foundation.documents.typesetting import Attachment, render
from kyoten.apps.foundation.refusal import Refused

TEMPLATE = Path(__file__).with_name("typst") / "plan.typ"
DRAFT = TEMPLATE.with_name("draft.typ")
TEXT = "plan.json"
STATEMENTS = "signatures.json"


def sealed_pdf(application: Application, language: str = "", receipt: str = "") -> bytes:
    """What was filed under a receipt (default: the last) as a sealed PDF/A for readers of `language`.

    The language is that of the page by default. Raises Refused for an application that is not filed, and for a receipt
    that it never had: only a signed text is sealed.
    """
    return seal(unsealed_pdf(application, language, receipt), key_folder=settings.VAR / "seal")


def unsealed_pdf(application: Application, language: str = "", receipt: str = "") -> bytes:
    """The same document before its seal; the same receipt always gives the same bytes."""
    filing = queries.filing_of(application, receipt)
    if filing is None:
        raise Refused(_("Only a filed application has a sealed document. Sign and submit it first."))
    text = filing.text
    signatures = list(text.signatures.select_related("organisation").order_by("signed_at", "pk"))
    chosen = wording.two_letters(language or get_language())
    with override(chosen):
        return render(
            TEMPLATE,
            _page(application, filing, signatures, chosen),
            language=chosen,
            moment=wording.in_japan(filing.filed_at),
            attachments=_attachments(text, signatures),
        )


def draft_pdf(application: Application, language: str = "") -> bytes:
    """The text as it would be filed now, as a PDF that says on every page in both languages that it is a draft.

    It has no seal and no attachment, so that nobody can take it for what was filed.
    """
    chosen = wording.two_letters(language or get_language())
    with override(chosen):
        page = _draft_page(application, chosen)
        return render(DRAFT, page, language=chosen, moment=wording.in_japan(clock.now()))


def _attachments(text: FixedText, signatures: list[Signature]) -> list[Attachment]:
    rows = json.dumps([_statement(one) for one in signatures], ensure_ascii=False, indent=1, sort_keys=True)
    return [
        Attachment(TEXT, text.content, _("The text that was signed, byte for byte")),
        Attachment(STATEMENTS, rows, _("Who signed, for which sector, when, and which digest")),
    ]


def _statement(signature: Signature) -> dict[str, str]:
    """One signature as the attached statement gives it; the time in ISO 8601 with the zone of Japan.

    `proven_by` says by which means the signatory proved who they are, where that is on record.
    """
    return {
        **({"proven_by": signature.proven_by} if signature.proven_by else {}),
        "sector": signature.sector,
        "organisation": signature.organisation.code,
        "organisation_ja": signature.organisation.name_ja,
        "organisation_en": signature.organisation.name_en,
        "title_ja": signature.title_ja,
        "title_en": signature.title_en,
        "signed_at": wording.in_japan(signature.signed_at).isoformat(timespec="seconds"),
        "digest": signature.digest,
    }


# --- what stands on the pages ---


def _page(application: Application, filing: Filing, signatures: list[Signature], language: str) -> dict[str, Any]:
    return {
        **plan_page(application, filing.text, language, _head(filing.receipt, filing.filed_at, language)),
        "title": _("Hub development plan"),
        "programme": application.call.programme.name,
        "receipt": filing.receipt,
        "signatures": [_signature_row(one, language) for one in signatures],
    }


def _draft_page(application: Application, language: str) -> dict[str, Any]:
    """The text that is out for signature, or as it would be fixed now, and what is said of it on every page."""
    text = queries.current_text(application) or FixedText(
        application=application,
        version_id=queries.version_id_of(application),
        content=queries.text_now(application),
    )
    made = wording.moment(clock.now(), language)
    head = [(_("State"), application.get_state_display()), (_("File made at"), made)]
    return {
        **plan_page(application, text, language, head),
        "title": _("Hub development plan"),
        "programme": application.call.programme.name,
        "made": made,
        "marks": [_in_language(one) for one in ("ja", "en")],
        "warning": _(
            "This is not the sealed document. It was not filed, bears no signature, and may have changed since. "
            "Only the sealed document with its receipt number counts."
        ),
    }


def _in_language(language: str) -> str:
    with override(language):
        return _("Draft: not filed, unsigned")


def plan_page(
    application: Application, text: FixedText, language: str, head: Sequence[tuple[str, str]] | None = None
) -> dict[str, Any]:
    """A text as `plan_body.typ` prints it, with its digest; `head` comes first (default: what was filed last, when)."""
    reading = reading_bridge.reading(text.content, queries.programme_of_text(text, application), language)
    return {
        "words": _words(),
        "name": reading.name,
        "invented": _("Invented example") if application.invented else "",
        "facts": _facts(application, text, language, head),
        "digest": text.digest,
        "members": [
            [one.name, one.member_class, part_played(one, language), one.sector, _("Leads") if one.lead else ""]
            for one in reading.members
        ],
        "sections": [
            {"title": section.title or _("Other answers"), "fields": [_part(one) for one in section.parts]}
            for section in reading.sections
        ],
        "attachments": [
            {"name": label, "exhibits": [evidence_words.line(one) for one in listed]}
            for label, listed in reading.attachments
        ],
        "functions": [
            {
                "name": one.name,
                "claim": one.claim,
                "exhibits": [evidence_words.line(one) for one in one.exhibits],
                "rating": str(NOT_RATED if one.rating is None else RATINGS[one.rating]),
                "evidence": one.evidence,
                "weakness": one.weakness,
            }
            for one in reading.functions
        ],
    }


def _part(one: tuple[str, str] | ReadTable) -> dict[str, Any]:
    """A text, or a table with its headings, which of its columns are numbers, and its foot."""
    if not isinstance(one, ReadTable):
        return {"label": one[0], "text": one[1]}
    return {
        "label": one.label,
        "head": [head.label for head in one.headings],
        "numbers": [head.number for head in one.headings],
        "rows": [list(row) for row in one.rows],
        "total": list(one.total) if one.rows else [],
    }


def _head(receipt: str, filed_at: datetime | None, language: str) -> list[tuple[str, str]]:
    return [(_("Receipt number"), receipt), (_("Filed at"), wording.moment(filed_at, language))]


def _facts(
    application: Application, text: FixedText, language: str, head: Sequence[tuple[str, str]] | None = None
) -> list[dict[str, str]]:
    """What was filed, to which call, when; everything about the hub is read from the text."""
    signed = json.loads(text.content)
    names = {code: ja if language == "ja" else en for code, ja, en in PREFECTURES}
    named = extent_words.line(signed.get("municipalities", ()), language)
    comma = "、" if language == "ja" else ", "
    rows = [
        *(_head(application.receipt, application.submitted_at, language) if head is None else head),
        (_("Application"), application.code),
        (_("Call"), application.call.name),
        (_("Type"), application.hub_type.name),
        (_("Area"), signed["area"]),
        (_("Prefectures"), comma.join(names.get(code, code) for code in signed["prefectures"])),
        *([(_("Municipalities"), named)] if named else []),
        (_("Fields of technology"), comma.join(signed["fields"])),
    ]
    return [{"term": term, "text": said or wording.UNKNOWN} for term, said in rows]


def _signature_row(signature: Signature, language: str) -> list[str]:
    title = signature.title_ja if language == "ja" else signature.title_en
    return [
        str(Sector(signature.sector).label),
        signature.organisation.name,
        title or signature.title_ja or wording.UNKNOWN,
        wording.moment(signature.signed_at, language),
        str(PROOFS.get(signature.proven_by, wording.UNKNOWN)),
    ]


def _words() -> dict[str, str]:
    """The fixed words of the template."""
    return {
        "signatures": _("Statement of the joint signature"),
        "signed": _("The representatives of industry, academia and government have signed one and the same text."),
        "digest": _("SHA-256 digest of the signed text"),
        "sector": _("Sector"),
        "body": _("Body"),
        "post": _("Title of the representative"),
        "at": _("Signed at"),
        "proof": _("Identity"),
        "verify": _(
            "This document is sealed. The signed text is attached as plan.json, the statement of the signatures as "
            "signatures.json. The command “kyoten verify” checks seal, text and signatures without this site."
        ),
        "glyphs": _("A character that the font cannot print is shown as 〓; the attached text holds it."),
        "members": _("Members of the consortium"),
        "organisation": _("Organisation"),
        "class": _("Class"),
        "roles": _("Roles"),
        "lead": _("Lead"),
        "functions": _("Functions of the hub"),
        "rating": _("Own rating"),
        "claim": _("Claim"),
        "evidence": _("State and evidence"),
        "exhibits": _("Files, links and figures"),
        "attachments": _("Attached files"),
        "beside": _(
            "Files stand beside this document, not in it: the signed text names each by its size and SHA-256 digest."
        ),
        "weakness": _("Weakness or bottleneck"),
        "receipt": _("Receipt number"),
    }
