"""Pages of committees and their members."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kyoten.apps.accounts.http import signed_in
from kyoten.apps.committee import access, actions, forms
from kyoten.apps.committee.models import Member
from kyoten.apps.committee.pages import committees, members
from kyoten.apps.committee.views.common import form_page, seen_committee
from kyoten.apps.foundation.acting import must
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.apps.reviews.actions.profiles import TimeAt
from kyoten.apps.selection.access import offices_of

WRITE = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for a member, and the committees."""
    return render(request, "committee/mine.html", committees.start(request.user))


@require_http_methods(WRITE)
@login_required
def establish(request: HttpRequest) -> HttpResponse:
    """Put a committee on record."""
    programmes = list(Programme.objects.filter(funders__in=offices_of(request.user)).distinct())
    must(bool(programmes))
    form = forms.CommitteeForm(request.POST or None, programmes=programmes, stated=_stated(programmes))
    act = lambda: actions.establish(_chosen(form, programmes), form.given(), by=signed_in(request))
    return form_page(request, form, act, reverse("committee:mine"), _("New committee"), _("Put on record"))


def _chosen(form: forms.CommitteeForm, programmes: list[Programme]) -> int:
    return next(one.pk for one in programmes if one.code == form.cleaned_data["programme"])


def _stated(programmes: list[Programme]) -> dict[str, str]:
    """The committees that the packs state, by id."""
    language = get_language() or "en"
    return {one.id: one.name.in_language(language) for row in programmes for one in programme_of(row).committees}


@require_safe
@login_required
def committee(request: HttpRequest, committee: str) -> HttpResponse:
    """One committee: members and meetings."""
    shown = committees.one_committee(seen_committee(request, committee), request.user)
    return render(request, "committee/committee.html", shown)


@require_http_methods(WRITE)
@login_required
def appoint(request: HttpRequest, committee: str) -> HttpResponse:
    """Appoint a member."""
    found = seen_committee(request, committee)
    must(access.may_run(request.user, found.programme))
    form = forms.MemberForm(request.POST or None, funders=found.programme.funders.all())
    act = lambda: actions.appoint(found.pk, form.given(), by=signed_in(request))
    back = reverse("committee:committee", args=[committee])
    return form_page(request, form, act, back, _("Appoint a member"), _("Appoint"))


def _member(request: HttpRequest, committee: str, member_id: int) -> Member:
    """A member whose page the user may open: an office's, or the own one."""
    rows = Member.objects.filter(committee__in=access.committees_for(request.user).order_by().values("pk"))
    if not access.is_office(request.user):
        rows = rows.filter(profile__user=signed_in(request))
    rows = rows.select_related("committee__programme", "profile__user", "organisation", "named_by")
    return get_object_or_404(rows, committee__code=committee, pk=member_id)


@require_safe
@login_required
def member(request: HttpRequest, committee: str, member_id: int) -> HttpResponse:
    """One member: term, bodies, conflicts."""
    found = _member(request, committee, member_id)
    return render(request, "committee/member.html", members.one_member(found, request.user))


@require_http_methods(WRITE)
@login_required
def end(request: HttpRequest, committee: str, member_id: int) -> HttpResponse:
    """End a membership."""
    found = _member(request, committee, member_id)
    must(access.may_run(request.user, found.committee.programme))
    form = forms.EndForm(request.POST or None)
    act = lambda: actions.end_membership(found.pk, by=signed_in(request), **form.cleaned_data)
    return form_page(request, form, act, _to(found), _("End the membership"), _("End it"), lead=found.post)


@require_http_methods(WRITE)
@login_required
def part(request: HttpRequest, committee: str, member_id: int) -> HttpResponse:
    """Make a member chair, deputy or an ordinary member."""
    found = _member(request, committee, member_id)
    must(access.may_run(request.user, found.committee.programme))
    form = forms.PartForm(request.POST or None, initial={"part": found.part})
    act = lambda: actions.change_part(found.pk, form.cleaned_data["part"], by=signed_in(request))
    return form_page(request, form, act, _to(found), _("Role in the committee"), _("Record"), lead=found.post)


@require_http_methods(WRITE)
@login_required
def affiliation(request: HttpRequest, committee: str, member_id: int) -> HttpResponse:
    """Note a body at which a member works or worked."""
    found = _member(request, committee, member_id)
    own = found.profile.user_id == request.user.pk
    must(own or access.may_run(request.user, found.committee.programme))
    form = forms.AffiliationForm(request.POST or None)
    act = lambda: _note(found, form, request)
    title = _("Organisation past or present")
    return form_page(request, form, act, _to(found), title, _("Note it"), lead=found.post)


def _note(member: Member, form: forms.AffiliationForm, request: HttpRequest) -> None:
    clean = form.cleaned_data
    time = TimeAt(clean["organisation"].pk, since=clean["since"], until=clean["until"])
    actions.note_affiliation(member.pk, time, by=signed_in(request), position=clean["position"])


def _to(member: Member) -> str:
    return reverse("committee:member", args=[member.committee.code, member.pk])
