"""Pages on which the text is read, fixed, signed by three sectors and submitted."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kyoten.apps.accounts import proving
from kyoten.apps.accounts.http import signed_in
from kyoten.apps.applications import (
    access,
    actions,
    consortium_forms,
    finding_queries,
    forms,
    missing_pages,
    pages,
    queries,
    signature_pages,
    text_pages,
)
from kyoten.apps.applications.lifecycle import IN_HAND, OUT_FOR_SIGNATURE, WITHDRAWABLE, WRITING
from kyoten.apps.applications.models import Application
from kyoten.apps.applications.views.common import own, page
from kyoten.apps.foundation.acting import attempt


@login_required
def text(request: HttpRequest, code: str) -> HttpResponse:
    """The whole text, fixed or as it would be fixed now."""
    application = own(request, code)
    current = queries.current_text(application)
    draft_url = reverse("applications:draft_pdf", args=[code]) if application.state in IN_HAND else ""
    reading = text_pages.text_of(application, current)
    return page(request, "text", application, text=current, reading=reading, draft_url=draft_url)


@login_required
def canonical(request: HttpRequest, code: str) -> HttpResponse:
    """The fixed text byte for byte, so that anybody can compute its digest."""
    application = own(request, code)
    current = queries.current_text(application)
    if current is None:
        raise Http404
    answer = HttpResponse(current.content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{application.code}.json"'
    return answer


@login_required
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Who signs, what is signed, and the next step for whoever looks."""
    application = own(request, code)
    return page(request, "sign", application, **_sign_page(request, application))


def _sign_page(request: HttpRequest, application: Application) -> dict[str, Any]:
    """Everything the signing page shows; forms only for those who may use them."""
    application = queries.keeping_parts(application)
    current = queries.current_text(application)
    signing = application.state in OUT_FOR_SIGNATURE
    coordinates = access.may_coordinate(request.user, application) and application.state in IN_HAND
    finding = finding_queries.signature_finding(application)
    open_findings = [one for one in finding_queries.plan_findings(application) if not one.is_met] if not signing else []
    sector = access.sector_of(request.user, application)
    declined = signature_pages.declines(current) if signing else []
    has_signed = bool(current and current.signatures.filter(user=signed_in(request)).exists())
    to_sign = current if signing and sector and not declined and not has_signed else None
    return {
        "text": current,
        "reading": text_pages.text_of(application, current) if signing else None,
        "changes": signature_pages.changes(application, current, signed_in(request)) if signing else None,
        "table": pages.signers_table(application, current),
        "needed": signature_pages.needed(application, current),
        "findings": missing_pages.with_places(application, [*open_findings, finding] if current else open_findings),
        "missing": missing_pages.listed(application) if not current else [],
        "name_form": consortium_forms.SignatoryForm(members=queries.members_of(application)) if coordinates else None,
        "sign_form": forms.sign_form(to_sign, sector) if to_sign else None,
        "decline_form": forms.DeclineForm(initial={"sector": sector}) if to_sign else None,
        "is_proved": proving.is_fresh(proving.proved_at(request)),
        "has_signed": has_signed,
        "declined": declined,
        "reason_form": forms.ReasonForm() if signing and access.may_reopen(request.user, application) else None,
        "may_fix": coordinates and application.state in WRITING,
        "may_submit": coordinates and finding.is_met and not declined,
    }


@login_required
@require_POST
def name_signatory(request: HttpRequest, code: str) -> HttpResponse:
    """Name who signs for a sector."""
    application = own(request, code)
    form = consortium_forms.SignatoryForm(request.POST, members=queries.members_of(application))
    if not form.is_valid():
        return page(request, "sign", application, **{**_sign_page(request, application), "name_form": form})
    clean = form.cleaned_data
    attempt(
        request,
        lambda: actions.invite_signatory(
            application.pk, clean["email"], clean["organisation"], clean["sector"], by=signed_in(request)
        ),
    )
    return redirect("applications:sign", code)


@login_required
@require_POST
def fix(request: HttpRequest, code: str) -> HttpResponse:
    """Freeze the text for signature."""
    application = own(request, code)
    attempt(
        request,
        lambda: actions.fix_text(application.pk, by=signed_in(request)),
        _("The text is fixed and can be signed."),
    )
    return redirect("applications:sign", code)


@login_required
@require_POST
def add_signature(request: HttpRequest, code: str) -> HttpResponse:
    """Sign the text that was shown."""
    application = own(request, code)
    current = queries.current_text(application)
    form = forms.SignForm(request.POST)
    if current is None or not form.is_valid():
        return page(request, "sign", application, **{**_sign_page(request, application), "sign_form": form})
    clean = form.cleaned_data
    shown = {"digest": clean["digest"], "sector": clean["sector"]}
    proof = proving.proof_of(request)
    act = lambda: actions.sign(
        current.pk, by=signed_in(request), authenticated_at=proof.at, proven_by=proof.means, **shown
    )
    attempt(request, act, _("You have signed."))
    return redirect("applications:sign", code)


@login_required
@require_POST
def decline(request: HttpRequest, code: str) -> HttpResponse:
    """Do not sign, and say why."""
    application = own(request, code)
    current = queries.current_text(application)
    form = forms.DeclineForm(request.POST)
    if current is None or not form.is_valid():
        return page(request, "sign", application, **{**_sign_page(request, application), "decline_form": form})
    act = lambda: actions.decline(current.pk, by=signed_in(request), **form.cleaned_data)
    attempt(request, act, _("You have declined. The coordinator was told."))
    return redirect("applications:sign", code)


@login_required
@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Open the plan again; signatures are void."""
    application = own(request, code)
    reason = request.POST.get("reason", "")
    act = lambda: actions.reopen(application.pk, by=signed_in(request), reason=reason)
    done = attempt(request, act, _("The plan is open again. All signatures are void."))
    return redirect("applications:detail" if done else "applications:sign", code)


@login_required
@require_POST
def submit(request: HttpRequest, code: str) -> HttpResponse:
    """File the text that was shown, once."""
    application = own(request, code)
    shown = request.POST.get("digest", "")
    act = lambda: actions.submit(application.pk, by=signed_in(request), digest=shown)
    done = attempt(request, act, _("The application is filed."))
    filed = done or (bool(application.receipt) and application.state not in IN_HAND)
    return redirect("applications:receipt" if filed else "applications:sign", code)


@login_required
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Number, time, exactly what was filed, and what happens next."""
    application = own(request, code)
    current = queries.filed_text(application)
    if not application.receipt or current is None:
        raise Http404
    context = {
        "facts": pages.receipt_facts(application, current),
        "reading": text_pages.text_of(application, current),
        "may_withdraw": application.state in WITHDRAWABLE
        and application.call.state in actions.BEFORE_THE_DECISION
        and access.may_coordinate(request.user, application),
    }
    return page(request, "receipt", application, **context)
