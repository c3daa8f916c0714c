"""Who may act on an application, and who sees it. Every page, list and export asks here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kyoten.apps.accounts.access import Actor, has_role, is_operator, roles_of
from kyoten.apps.accounts.models import RoleName, ScopeKind
from kyoten.apps.applications.evidence_queries import file_of_team, file_of_text
from kyoten.apps.applications.lifecycle import READABLE
from kyoten.apps.applications.models import Application, Comment, FixedText
from kyoten.apps.applications.queries import current_text, filed_text, signatories_of
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.programmes.access import may_run
from kyoten.apps.programmes.models import Call, Funder

TEAM = (RoleName.COORDINATOR, RoleName.PARTNER, RoleName.SIGNATORY)
OFFICE = (RoleName.PROGRAMME_OFFICER, RoleName.AUDITOR)


def _on_application(user: Actor, names: tuple[RoleName, ...], code: str) -> bool:
    """Does the user hold one of the roles on exactly this application?"""
    held = roles_of(user)
    return any((str(name), str(ScopeKind.APPLICATION), code) in held for name in names)


def team_codes(user: Actor) -> frozenset[str]:
    """Codes of the applications on whose team the user is."""
    names = {str(name) for name in TEAM}
    return frozenset(where for name, kind, where in roles_of(user) if name in names and kind == ScopeKind.APPLICATION)


def visible_to(user: Actor) -> QuerySet[Application]:
    """The applications of the user's own teams; nobody else works on a draft."""
    return Application.objects.filter(code__in=team_codes(user))


def is_team(user: Actor, application: Application) -> bool:
    """Is the user coordinator, partner or signatory of this application?"""
    return _on_application(user, TEAM, application.code)


def may_start(user: Actor, call: Call) -> bool:
    """Anybody with an account starts an application, except those who decide on the call."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return not may_office(user, call)


def may_edit(user: Actor, application: Application) -> bool:
    """Coordinator and partners write the plan."""
    return _on_application(user, (RoleName.COORDINATOR, RoleName.PARTNER), application.code)


def may_coordinate(user: Actor, application: Application) -> bool:
    """The coordinator names signatories, fixes the text and submits."""
    return _on_application(user, (RoleName.COORDINATOR,), application.code)


def may_reopen(user: Actor, application: Application) -> bool:
    """The coordinator takes the text back, or a signatory who declines returns it."""
    return _on_application(user, (RoleName.COORDINATOR, RoleName.SIGNATORY), application.code)


def may_comment(user: Actor, application: Application) -> bool:
    """Everybody of the team talks with the others; nobody else, and never the system by itself."""
    return is_team(user, application)


def comments_visible_to(user: Actor, application: Application) -> QuerySet[Comment]:
    """The comments of the own team; for anybody else there are none, and no count of them."""
    every = Comment.objects.filter(application=application)
    return every if is_team(user, application) else every.none()


def sector_of(user: Actor, application: Application) -> str:
    """The sector for which the user signs this application; "" where they are no signatory of it."""
    if user is None or not _on_application(user, (RoleName.SIGNATORY,), application.code):
        return ""
    return next((role.sector for role in signatories_of(application) if role.user_id == user.pk), "")


# --- the office ---


def sees_office(user: Actor) -> bool:
    """Officers, auditors and the operator follow calls; measure managers see hubs only once they are selected."""
    return is_operator(user) or any(has_role(user, name) for name in OFFICE)


def office_calls(user: Actor) -> QuerySet[Call]:
    """The calls whose applications the user follows: of their funder, of the call itself, or every one."""
    if is_operator(user):
        return Call.objects.all()
    held = [(kind, where) for name, kind, where in roles_of(user) if name in {str(one) for one in OFFICE}]
    if any(kind == ScopeKind.SITE for kind, _where in held):
        return Call.objects.all()
    funders = [where for kind, where in held if kind == ScopeKind.FUNDER]
    calls = [where for kind, where in held if kind == ScopeKind.CALL]
    programmes = Funder.objects.order_by().filter(code__in=funders).values("programme_id")
    return Call.objects.filter(Q(programme_id__in=programmes) | Q(code__in=calls))


def may_office(user: Actor, call: Call) -> bool:
    """Does the user follow this call for the office?"""
    return sees_office(user) and office_calls(user).filter(pk=call.pk).exists()


def may_check(user: Actor, call: Call) -> bool:
    """Officers of the bodies that own the programme decide on the check and ask for corrections; nobody of a team."""
    return may_run(user, call.programme)


def office_visible_to(user: Actor) -> QuerySet[Application]:
    """Every application to the calls that the user follows; of a draft only its line in the list."""
    return Application.objects.filter(call__in=office_calls(user))


def filed_visible_to(user: Actor) -> QuerySet[Application]:
    """Applications whose text the office may read, also withdrawn ones: a draft belongs to its consortium alone."""
    return office_visible_to(user).filter(state__in=READABLE)


def readable_by(user: Actor) -> QuerySet[Application]:
    """Applications whose filed text the user may read: those of the own teams, and those the office follows."""
    return visible_to(user) | filed_visible_to(user)


def text_for(user: Actor, application: Application) -> FixedText | None:
    """The fixed text that the user may read: the team the one out for signature, the office the one that is filed."""
    filed = filed_text(application)
    return (current_text(application) or filed) if is_team(user, application) else filed


def file_for(user: Actor, application: Application, digest: str) -> StoredFile | None:
    """The file of that digest, when the user may fetch it here: the team what stands or stood in a text, the office
    what the filed text names. Reviewers fetch theirs from their review."""
    if is_team(user, application):
        return file_of_team(application, digest)
    if filed_visible_to(user).filter(pk=application.pk).exists():
        return file_of_text(filed_text(application), digest)
    return None
