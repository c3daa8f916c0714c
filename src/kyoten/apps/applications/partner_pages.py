"""What the page of the people of a consortium shows, prepared once: where each stands, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Role, RoleName, User
from kyoten.apps.applications import access, partner_queries, queries
from kyoten.apps.applications.lifecycle import OUT_FOR_SIGNATURE
from kyoten.apps.applications.models import Application, Invitation, Member
from kyoten.apps.applications.partner_forms import ReasonForm, ReplaceForm
from kyoten.apps.foundation import clock, wording

STANDINGS: dict[str, tuple[str | Promise, str]] = {
    "invited": (gettext_lazy("Invited"), "info"),
    "opened": (gettext_lazy("Link opened"), "info"),
    "expired": (gettext_lazy("Link expired"), "warning"),
    "accepted": (gettext_lazy("Accepted"), "success"),
    "declined": (gettext_lazy("Declined"), "error"),
    "withdrawn": (gettext_lazy("Taken back"), "neutral"),
}
WAITING: dict[str, str | Promise] = {
    "accept": gettext_lazy("has not accepted yet"),
    "finish": gettext_lazy("the own part is not finished"),
    "sign": gettext_lazy("has not signed yet"),
}


@dataclass(frozen=True)
class People:
    """Everything that the page needs, read once."""

    application: Application
    members: list[Member]
    invitations: list[Invitation]
    team: list[Role]
    signed: set[int]
    not_signing: set[int]
    elsewhere: Mapping[int, str] = field(default_factory=dict)


def people_of(application: Application, viewer: User) -> People:
    """The people of an application as the viewer may see them."""
    members = queries.members_of(application)
    return People(
        application,
        members,
        partner_queries.invitations_of(application),
        partner_queries.team_of(application),
        partner_queries.signed_by(application),
        partner_queries.not_signing(application),
        also_members(application, viewer, [one.organisation_id for one in members]),
    )


def also_members(application: Application, viewer: User, organisations: Iterable[int]) -> dict[int, str]:
    """Where else each body takes part: names of what the viewer may read; of the rest the office learns the number."""
    others = partner_queries.other_memberships(application, organisations)
    readable = set(access.readable_by(viewer).values_list("pk", flat=True)) if others else set()
    said: dict[int, str] = {}
    for body in {one.organisation_id for one in others}:
        found = {one.application_id: one.application for one in others if one.organisation_id == body}
        names = [one.name for pk, one in found.items() if pk in readable]
        hidden = len(found) - len(names) if access.sees_office(viewer) else 0
        said[body] = " ".join(part for part in (_named(names), _counted(hidden)) if part)
    return said


def _named(names: list[str]) -> str:
    return _("Also a member of: %(names)s.") % {"names": ", ".join(names)} if names else ""


def _counted(hidden: int) -> str:
    if not hidden:
        return ""
    text = ngettext("Also in %(count)d other consortium.", "Also in %(count)d other consortia.", hidden)
    return text % {"count": hidden}


# --- the table ---


def table(people: People) -> dict[str, Any]:
    """Every person by body: role, address, where the invitation stands, part finished, signed."""
    rows = [row for body in _bodies(people) for row in _rows_of(people, *body)]
    labels = [_("Body"), _("Role"), _("Contact"), _("Invitation"), _("Part finished"), _("Signed")]
    return {"caption": _("People of the consortium"), "columns": [{"label": one} for one in labels], "rows": rows}


def _bodies(people: People) -> list[tuple[int | None, str, str]]:
    """Id, name and note of each body: the members in their order, then bodies that are members no more, then none."""
    bodies = {one.organisation_id: one.organisation for one in people.members}
    listed = [(pk, one.name, people.elsewhere.get(pk, "")) for pk, one in bodies.items()]
    gone = {one.organisation_id: one.organisation for one in people.invitations if one.organisation_id not in bodies}
    listed += [(pk, one.name, _("No member of the consortium any more")) for pk, one in gone.items()]
    known = {pk for pk, _name, _note in listed}
    others = {role.user.organisation for role in _direct(people) if role.user.organisation_id not in known}
    return [*listed, *((one.pk if one else None, one.name if one else wording.UNKNOWN, "") for one in others)]


def _direct(people: People) -> list[Role]:
    """Roles that no accepted invitation gave: the coordinator, and signatories named on the page of the signature."""
    invited = {(one.user_id, one.role) for one in people.invitations if not partner_queries.is_ended(one)}
    return [role for role in people.team if (role.user_id, role.name) not in invited]


def _rows_of(people: People, body: int | None, name: str, note: str) -> list[list[Any]]:
    rows = [_invited_row(people, one) for one in people.invitations if one.organisation_id == body]
    rows += [_direct_row(people, role) for role in _direct(people) if role.user.organisation_id == body]
    if not rows:
        nobody = {"text": _("Nobody invited yet"), "badge": "neutral"}
        rows = [["", "", nobody, "", ""]]
    return [[{"text": name, "note": "" if place else note}, *row] for place, row in enumerate(rows)]


def _invited_row(people: People, one: Invitation) -> list[Any]:
    text, kind = STANDINGS[partner_queries.standing_of(one)]
    finished = one.finished_at and not partner_queries.is_ended(one)
    return [
        _role_name(one.role, one.get_sector_display()),
        {"text": one.email, "note": _since(one)},
        {"text": str(text), "badge": kind, "note": one.reason},
        {"text": _day(one.finished_at), "badge": "success"} if finished else wording.UNKNOWN,
        _signed_cell(people, one.user_id, one.role == RoleName.SIGNATORY and not partner_queries.is_ended(one)),
    ]


def _direct_row(people: People, role: Role) -> list[Any]:
    signs = role.name == RoleName.SIGNATORY
    return [
        _role_name(role.name, role.get_sector_display()),
        {"text": role.user.title, "note": "" if role.user.title == role.user.email else role.user.email},
        {"text": _("On the team"), "badge": "success"},
        wording.UNKNOWN,
        _signed_cell(people, role.user_id, signs),
    ]


def _signed_cell(people: People, user_id: int | None, signs: bool) -> Any:
    if not signs:
        return wording.UNKNOWN
    if user_id in people.signed:
        return {"text": _("Signed"), "badge": "success"}
    if user_id in people.not_signing:
        return {"text": _("Declined"), "badge": "error"}
    return {"text": _("Not signed yet"), "badge": "neutral"}


def _role_name(role: str, sector: str) -> str:
    label = str(RoleName(role).label)
    return _("%(role)s of %(sector)s") % {"role": label, "sector": sector} if sector else label


def _since(one: Invitation) -> str:
    """The day on which the invitation came to where it stands."""
    return _day(one.withdrawn_at or one.declined_at or one.accepted_at or one.opened_at or one.invited_at)


def _day(moment: Any) -> str:
    return wording.day(moment, get_language())


# --- what waits for whom, and what the coordinator can do ---


def waiting(people: People) -> list[str]:
    """Who is holding things up: body, person and what is missing, for everybody for whom something waits."""
    found = [(one, _next_of(people, one)) for one in people.invitations]
    lines = [_wait_line(one.organisation.name, one.email, str(WAITING[what])) for one, what in found if what]
    if people.not_signing:
        lines.append(_("A signatory declined this text. The coordinator has to open the plan again."))
    elif people.application.state in OUT_FOR_SIGNATURE:
        unsigned = [
            one for one in _direct(people) if one.name == RoleName.SIGNATORY and one.user_id not in people.signed
        ]
        lines += [_wait_line(_body_name(one.user), one.user.email, str(WAITING["sign"])) for one in unsigned]
    return lines


def _next_of(people: People, one: Invitation) -> str:
    """What this person is asked to do next."""
    return partner_queries.waits_for(one, people.application.state, people.signed, people.not_signing)


def _body_name(user: User) -> str:
    return user.organisation.name if user.organisation else wording.UNKNOWN


def _wait_line(body: str, email: str, what: str) -> str:
    return _("%(body)s (%(email)s): %(what)s") % {"body": body, "email": email, "what": what}


def cards(people: People) -> list[dict[str, Any]]:
    """What the coordinator can do about each person; those who are through or out of it are left out."""
    return [_card(people, one) for one in people.invitations if not partner_queries.is_ended(one)]


def _card(people: People, one: Invitation) -> dict[str, Any]:
    text, kind = STANDINGS[partner_queries.standing_of(one)]
    what = _next_of(people, one)
    unfiled = people.application.state in partner_queries.UNFILED
    signed = one.role == RoleName.SIGNATORY and one.user_id in people.signed
    return {
        "pk": one.pk,
        "heading": f"{one.organisation.name} – {one.email}",
        "email": one.email,
        "standing": str(text),
        "kind": kind,
        "role": _role_name(one.role, one.get_sector_display()),
        "until": wording.moment(one.expires_at, get_language()) if one.accepted_at is None else "",
        "waits": str(WAITING[what]) if what else "",
        "reminded_today": one.reminded_on == clock.today(),
        "may_remind": bool(what) and partner_queries.standing_of(one) != "expired",
        "may_resend": unfiled and one.accepted_at is None,
        "replace_form": ReplaceForm(auto_id=f"replace-{one.pk}-%s") if unfiled and not signed else None,
        "withdraw_form": ReasonForm(auto_id=f"withdraw-{one.pk}-%s") if not signed else None,
        "why_not": _("This person has signed. Open the plan again to change who signs.") if signed else "",
    }


def own_part(people: People, viewer: User) -> Invitation | None:
    """The viewer's own invitation as a partner, while the plan is written: its part can be marked as finished."""
    mine = [one for one in people.invitations if one.user_id == viewer.pk and not partner_queries.is_ended(one)]
    open_now = people.application.state in partner_queries.UNFILED
    return next((one for one in mine if one.role == RoleName.PARTNER and open_now), None)


# --- the task list, and the page behind a link ---


def task(application: Application) -> dict[str, Any]:
    """Partners as a line of the task list: nothing in it keeps the text from being fixed."""
    asked = [one for one in partner_queries.invitations_of(application) if not partner_queries.is_ended(one)]
    accepted = sum(one.accepted_at is not None for one in asked)
    done = bool(asked) and all(one.accepted_at and (one.finished_at or one.role != RoleName.PARTNER) for one in asked)
    nobody = "not_started" if application.state in partner_queries.UNFILED else "not_needed"
    hint = _("%(accepted)d of %(asked)d accepted") % {"accepted": accepted, "asked": len(asked)} if asked else ""
    return {
        "label": _("Partners"),
        "url": reverse("applications:partners", args=[application.code]),
        "state": "completed" if done else "in_progress" if asked else nobody,
        "hint": hint,
    }


def invitation_facts(one: Invitation) -> list[dict[str, Any]]:
    """Who asks whom to what, as it stands before anything is accepted."""
    by = one.invited_by
    asker = {"text": by.title, "note": _body_name(by) if by.organisation else ""} if by else {"text": wording.UNKNOWN}
    return [
        {"term": _("Invited by"), **asker},
        {"term": _("Application"), "text": one.application.name, "note": one.application.code},
        {"term": _("Call"), "text": one.application.call.name},
        {"term": _("Type of hub"), "text": one.application.hub_type.name},
        {"term": _("For the body"), "text": one.organisation.name},
        {"term": _("Asked as"), "text": _role_name(one.role, one.get_sector_display())},
        {"term": _("Invitation sent to"), "text": one.email},
        {"term": _("Link works until"), "text": wording.moment(one.expires_at, get_language())},
    ]
