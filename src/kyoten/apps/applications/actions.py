"""Every write to an application: started, written, fixed, signed, reopened, submitted (S2-S4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.actions import grant_role, make_user, revoke_role
from kyoten.apps.accounts.models import Organisation, RoleName, ScopeKind, Sector, User
from kyoten.apps.applications import access, bridge, documents, events, queries
from kyoten.apps.applications.bridge import ClaimInput, MemberInput
from kyoten.apps.applications.models import Application, FixedText, FunctionClaim, Member, PlanAnswer, Signature
from kyoten.apps.foundation import clock, files, outbox, trail, wording
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.programmes.access import is_open
from kyoten.apps.programmes.models import Call, HubType

__all__ = [
    "ClaimInput",
    "MemberInput",
    "fix_text",
    "invite_signatory",
    "name_signatory",
    "register_body",
    "reopen",
    "save_answers",
    "save_claims",
    "set_basics",
    "set_members",
    "sign",
    "start",
    "submit",
]

State = Application.State
# The site makes these files itself, so nobody needs to look for viruses in them.
SEALED = files.FilePolicy(frozenset({"pdf"}), 50 * 1024 * 1024, allow_unscanned=True)


@transaction.atomic
def start(
    call_id: int,
    hub_type_code: str,
    *,
    by: User | None,
    name_ja: str,
    name_en: str = "",
    area: str = "",
    prefectures: Iterable[str] = (),
    fields: Iterable[str] = (),
    invented: bool = False,
    source: str = "",
) -> Application:
    """Start an application to an open call for one hub type; whoever starts it becomes its coordinator."""
    call = Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call_id)
    require(by is None or access.may_start(by, call), _("Those who decide on a call cannot apply to it."))
    _must_be_open(call)
    hub_type = HubType.objects.filter(programme_id=call.programme_id, code=hub_type_code).first()
    if hub_type is None:
        raise Refused(_("This programme has no hub type of that name. Choose one of the types listed."))
    if not name_ja.strip():
        raise Refused(_("Give the hub a name in Japanese: it is the name under which it is published."))
    application = Application.objects.create(
        call=call,
        hub_type=hub_type,
        code=_next_code(call, hub_type),
        name_ja=name_ja.strip(),
        name_en=name_en.strip(),
        area=area,
        prefectures=list(prefectures),
        fields=list(fields),
        changed_at=clock.now(),
        changed_by=by,
        invented=invented,
        source=source,
    )
    if by is not None:
        grant_role(by.pk, RoleName.COORDINATOR, application.code, by=None, scope_kind=ScopeKind.APPLICATION)
    _record(application, "start", by, {"call": call.code, "hub_type": hub_type_code, "name": application.name_ja})
    _tell(events.application_started, application_id=application.pk)
    return application


@transaction.atomic
def set_basics(
    application_id: int,
    *,
    by: User | None,
    revision: int,
    name_ja: str,
    name_en: str,
    area: str,
    prefectures: Iterable[str],
    fields: Iterable[str],
) -> Application:
    """Change the hub's name, area, prefectures (JIS X 0401) and fields of technology."""
    application = _for_editing(application_id, by, revision)
    if not name_ja.strip():
        raise Refused(_("Give the hub a name in Japanese: it is the name under which it is published."))
    application.name_ja, application.name_en, application.area = name_ja.strip(), name_en.strip(), area
    application.prefectures, application.fields = list(prefectures), list(fields)
    _touch(application, by)
    _record(application, "set_basics", by, {"revision": application.revision, "name": application.name_ja})
    return application


@transaction.atomic
def set_members(application_id: int, members: list[MemberInput], *, by: User | None, revision: int) -> Application:
    """Replace the list of members by this one, in this order; `revision` is the one the editor saw."""
    application = _for_editing(application_id, by, revision)
    _check_members(application, members)
    application.members.all().delete()
    Member.objects.bulk_create(
        Member(
            application=application,
            organisation_id=member.organisation_id,
            member_class=member.member_class,
            is_lead=member.is_lead,
            position=position,
        )
        for position, member in enumerate(members)
    )
    _touch(application, by)
    listed = [[member.organisation_id, member.member_class, member.is_lead] for member in members]
    _record(application, "set_members", by, {"revision": application.revision, "members": listed})
    return application


@transaction.atomic
def save_answers(application_id: int, answers: dict[str, str], *, by: User | None, revision: int) -> Application:
    """Save the given answers (`section.field` → text) and leave the others as they are.

    A text longer than its limit is kept, so that nothing typed is lost; it has to be shortened before signing.
    """
    application = _for_editing(application_id, by, revision)
    known = {asked.name for asked in bridge.asked_fields(queries.programme_for(application))}
    unknown = sorted(set(answers) - known)
    if unknown:
        raise Refused(_("The plan has no field %(names)s.") % {"names": ", ".join(unknown)})
    before = dict(application.answers.values_list("field", "text"))
    changed = {field: text for field, text in answers.items() if before.get(field) != text}
    PlanAnswer.objects.bulk_create(
        [PlanAnswer(application=application, field=field, text=text) for field, text in changed.items()],
        update_conflicts=True,
        unique_fields=["application", "field"],
        update_fields=["text"],
    )
    _touch(application, by)
    _record(application, "save_answers", by, {"revision": application.revision, "fields": sorted(changed)})
    return application


@transaction.atomic
def save_claims(application_id: int, claims: list[ClaimInput], *, by: User | None, revision: int) -> Application:
    """Save what is claimed of the given functions (S3) and leave the others as they are."""
    application = _for_editing(application_id, by, revision)
    _check_claims(application, claims)
    FunctionClaim.objects.bulk_create(
        [
            FunctionClaim(
                application=application,
                function=claim.function,
                evidence=claim.evidence,
                self_rating=claim.self_rating,
                weakness=claim.weakness,
            )
            for claim in claims
        ],
        update_conflicts=True,
        unique_fields=["application", "function"],
        update_fields=["evidence", "self_rating", "weakness"],
    )
    _touch(application, by)
    functions = sorted(claim.function for claim in claims)
    _record(application, "save_claims", by, {"revision": application.revision, "functions": functions})
    return application


@transaction.atomic
def name_signatory(application_id: int, user_id: int, sector: str, *, by: User | None) -> Application:
    """Name who signs for one sector: somebody who acts for a body of that sector, and signs for no other."""
    application = _locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator names who signs."))
    _must_be_unfiled(application)
    code, user = application.code, User.objects.select_related("organisation").get(pk=user_id)
    _body_represented(user, sector)
    text = queries.current_text(application)
    if text and text.signatures.filter(user=user).exists():
        raise Refused(_("This person has signed already. Reopen the plan to change who signs."))
    named = [role for role in queries.signatories_of(application) if role.user_id == user.pk]
    if named and named[0].sector != sector:
        revoke_role(user.pk, RoleName.SIGNATORY, code, by=by, scope_kind=ScopeKind.APPLICATION)
    grant_role(user.pk, RoleName.SIGNATORY, code, by=by, scope_kind=ScopeKind.APPLICATION, sector=sector)
    _record(application, "name_signatory", by, {"user": user.email, "sector": sector})
    return application


@transaction.atomic
def invite_signatory(
    application_id: int, email: str, organisation_id: int, sector: str, *, by: User | None
) -> Application:
    """Name a signatory by address; somebody without an account gets one, acting for that body."""
    application = _locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator names who signs."))
    _must_be_unfiled(application)
    member = application.members.filter(organisation_id=organisation_id).select_related("organisation").first()
    if member is None:
        raise Refused(_("A signatory represents a member of the consortium. Add the body to the consortium first."))
    user = make_user(email, by=by, organisation=member.organisation)
    if user.organisation_id != organisation_id:
        raise Refused(_("This person has an account that acts for another body. Choose that body, or another person."))
    return name_signatory(application_id, user.pk, sector, by=by)


@transaction.atomic
def register_body(
    application_id: int, *, by: User | None, name_ja: str, name_en: str, sector: str, kind: str, prefecture: str
) -> Organisation:
    """Put a body into the register that the consortium needs and does not find there."""
    application = _locked(application_id)
    require(by is None or access.may_edit(by, application), _("Only the consortium's own editors change the plan."))
    _must_be_open(application.call, application.code)
    if sector not in Sector.values or kind not in _classes(application):
        raise Refused(_("Choose for every member one of the classes that the programme names."))
    if not name_ja.strip() or Organisation.objects.filter(name_ja=name_ja.strip()).exists():
        raise Refused(_("A body of this name is in the register already. Choose it from the list."))
    number = Organisation.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    body = Organisation.objects.create(
        code=f"{kind.replace('_', '-')}-{number + 1}",
        name_ja=name_ja.strip(),
        name_en=name_en.strip(),
        sector=sector,
        kind=kind,
        prefecture=prefecture,
        invented=application.invented,
    )
    _record(application, "register_body", by, {"organisation": body.code, "name": body.name_ja})
    return body


@transaction.atomic
def fix_text(application_id: int, *, by: User | None) -> FixedText:
    """Freeze the plan for signature: one text with one digest, complete and by the rules. Nothing changes after it."""
    application = _locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator fixes the text."))
    _must_be_open(application.call, application.code)
    if application.state != State.DRAFT:
        raise Refused(_("The text is fixed already."))
    _must_be_complete(application)
    content = bridge.canonical_text(application)
    text = FixedText.objects.create(
        application=application,
        number=application.fixed_texts.count() + 1,
        content=content,
        digest=bridge.digest_of(content),
        fixed_at=clock.now(),
    )
    application.state = State.SIGNING
    _touch(application, by)
    _record(application, "fix_text", by, {"number": text.number, "digest": text.digest})
    _tell(events.text_fixed, application_id=application.pk, text_id=text.pk)
    return text


@transaction.atomic
def reopen(application_id: int, *, by: User | None, reason: str) -> Application:
    """Open a fixed plan again; its text and all signatures on it are void, and everybody reads why."""
    application = _locked(application_id)
    require(
        by is None or access.may_reopen(by, application),
        _("Only the coordinator or a signatory opens the plan again."),
    )
    if application.state != State.SIGNING:
        raise Refused(_("Only a plan that waits for signatures can be opened again."))
    if not reason.strip():
        raise Refused(_("Say why the plan is opened again: those who signed will read it."))
    voided = application.fixed_texts.filter(void=False)
    numbers = list(voided.values_list("number", flat=True))
    voided.update(void=True)
    application.state = State.DRAFT
    _touch(application, by)
    _record(application, "reopen", by, {"reason": reason.strip(), "voided_texts": numbers})
    _tell(events.application_reopened, application_id=application.pk, reason=reason.strip())
    return application


@transaction.atomic
def sign(text_id: int, *, by: User | None, digest: str, sector: str) -> Signature:
    """Sign one fixed text for one sector; `digest` is the one that the signer was shown."""
    text = FixedText.objects.select_related("application").get(pk=text_id)
    application = _locked(text.application_id)
    text.refresh_from_db()
    if by is None:
        raise PermissionDenied(_("A signature needs a person."))
    named = access.sector_of(by, application)
    require(bool(named) and named == sector, _("Only the person named for this sector signs for it."))
    _must_be_open(application.call, application.code)
    if text.void or application.state != State.SIGNING:
        raise Refused(_("This text is no longer out for signature. Read the current one and sign that."))
    if digest != text.digest or bridge.digest_of(text.content) != text.digest:
        raise Refused(_("The text you were shown is not the one to be signed. Read it again."))
    body = _body_represented(by, sector)
    if text.signatures.filter(user=by).exists():
        raise Refused(_("You have signed this text already."))
    signature = Signature.objects.create(
        text=text,
        sector=sector,
        organisation=body,
        user=by,
        title_ja=by.title_ja,
        title_en=by.title_en,
        digest=digest,
        signed_at=clock.now(),
    )
    _record(application, "sign", by, {"number": text.number, "digest": digest, "sector": sector})
    _tell(events.text_signed, application_id=application.pk, text_id=text.pk, sector=sector)
    return signature


@transaction.atomic
def submit(application_id: int, *, by: User | None) -> Application:
    """File the signed text, exactly once; the receipt number carries the beginning of its digest."""
    application = _locked(application_id)
    require(by is None or access.may_coordinate(by, application), _("Only the coordinator submits."))
    if application.receipt:
        raise Refused(_("This application is filed already under %(receipt)s.") % {"receipt": application.receipt})
    _must_be_open(application.call, application.code)
    text = queries.current_text(application)
    if application.state != State.SIGNING or text is None:
        raise Refused(_("Fix the text and let all three sectors sign it before submitting."))
    _must_be_signed(application, text)
    application.state = State.SUBMITTED
    application.submitted_at = clock.now()
    application.receipt = f"{application.code}-{text.digest[:8]}".upper()
    _touch(application, by)
    _record(application, "submit", by, {"receipt": application.receipt, "digest": text.digest})
    _mail_receipts(application, text)
    _tell(events.application_submitted, application_id=application.pk)
    return application


@transaction.atomic
def sealed_document(application_id: int, *, by: User | None) -> StoredFile:
    """The sealed document of a filed application in the language of the page.

    Sealed when first asked for in that language, and the very same file ever after.
    """
    application = _locked(application_id)
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


# --- load ---


def _locked(application_id: int) -> Application:
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related("call__programme", "hub_type").get(pk=application_id)


def _for_editing(application_id: int, by: User | None, revision: int) -> Application:
    """The application, locked, when `by` may edit it now and saw its latest revision."""
    application = _locked(application_id)
    require(by is None or access.may_edit(by, application), _("Only the consortium's own editors change the plan."))
    _must_be_open(application.call, application.code)
    if application.state != State.DRAFT:
        raise Refused(_("The text is fixed for signature. Open the plan again to change it."))
    if revision != application.revision:
        raise Stale(_("Somebody saved in the meantime. Nothing was overwritten: compare both texts and save again."))
    return application


# --- is it allowed now? ---


def _must_be_open(call: Call, application_code: str = "") -> None:
    if not is_open(call, application_code):
        raise Refused(_("The call is not open now. Its opening time and deadline are on the call's page."))


def _must_be_unfiled(application: Application) -> None:
    if application.state not in (State.DRAFT, State.SIGNING):
        raise Refused(_("The application is filed; nothing in it changes any more."))


def _classes(application: Application) -> set[str]:
    return {one.id for one in queries.programme_for(application).hub_unit.member_classes}


def _check_members(application: Application, members: list[MemberInput]) -> None:
    classes = _classes(application)
    if any(member.member_class not in classes for member in members):
        raise Refused(_("Choose for every member one of the classes that the programme names."))
    if len({(member.organisation_id, member.member_class) for member in members}) != len(members):
        raise Refused(_("A body is listed twice in the same class. Remove one of the lines."))
    ids = {member.organisation_id for member in members}
    if Organisation.objects.filter(pk__in=ids).count() != len(ids):
        raise Refused(_("A member is not in the register of organisations. Add it there first."))


def _check_claims(application: Application, claims: list[ClaimInput]) -> None:
    known = {function.id for function in queries.programme_for(application).functions}
    if any(claim.function not in known for claim in claims):
        raise Refused(_("The programme has no such function."))
    if len({claim.function for claim in claims}) != len(claims):
        raise Refused(_("A function is claimed twice."))
    if any(claim.self_rating is not None and not 0 <= claim.self_rating <= 4 for claim in claims):
        raise Refused(_("A self-rating is a whole number from 0 to 4, or left open."))


def _body_represented(user: User, sector: str) -> Organisation:
    """The body that a signatory acts for; they sign for the sector to which that body belongs, and for no other."""
    if sector not in Sector.values:
        raise Refused(_("There is no such sector."))
    if user.organisation is None or user.organisation.sector != sector:
        raise Refused(_("A signatory signs for the sector of the body they act for. Name somebody of that sector."))
    return user.organisation


def _must_be_complete(application: Application) -> None:
    missing = queries.missing_answers(application)
    if missing:
        names = ", ".join(asked.name for asked in missing)
        raise Refused(_("Some answers are missing or too long: %(names)s.") % {"names": names})
    _must_meet_rules(application)


def _must_meet_rules(application: Application) -> None:
    unmet = [finding for finding in queries.plan_findings(application) if not finding.is_met]
    if unmet:
        raise Refused(_("The application does not meet every rule yet. See what to do below."), unmet)


def _must_be_signed(application: Application, text: FixedText) -> None:
    """The rules still hold, all sectors signed, and what they signed is what stands in the database now."""
    _must_meet_rules(application)
    finding = queries.signature_finding(application)
    if not finding.is_met:
        raise Refused(_("Not all three sectors have signed this text yet."), [finding])
    if not bridge.digest_of(text.content) == text.digest == bridge.digest_of(bridge.canonical_text(application)):
        raise Refused(_("The plan is not the text that was signed. Open it again and let all sectors sign."))


# --- change, record, tell ---


def _next_code(call: Call, hub_type: HubType) -> str:
    """`2009-1-g01`: year in which the call opens, stage, initial of the type, running number from 1."""
    year = timezone.localdate(call.opens_at).year  # only an open call is applied to, so it has its times
    prefix = f"{year}-{call.stage}-{hub_type.code[0]}"
    codes = Application.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [int(code.removeprefix(prefix)) for code in codes if code.removeprefix(prefix).isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1:02d}"


def _touch(application: Application, by: User | None) -> None:
    application.revision += 1
    application.changed_at = clock.now()
    application.changed_by = by
    application.save()


def _record(application: Application, verb: str, by: User | None, facts: dict[str, Any]) -> None:
    trail.append(label(by), f"applications.{verb}", f"application:{application.code}", facts)


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


def _tell(signal: Any, **facts: Any) -> None:
    announce: Callable[..., Any] = partial(signal.send, Application, **facts)
    transaction.on_commit(announce)
