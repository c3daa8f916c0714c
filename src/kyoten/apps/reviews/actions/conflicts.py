"""What the office does about conflicts: set one, lift one, declare families of companies, name key people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access
from kyoten.apps.reviews.actions.closing import settle
from kyoten.apps.reviews.actions.common import record
from kyoten.apps.reviews.bridge.conflicts import OFFICE
from kyoten.apps.reviews.models import ConflictDecision, FamilyLink, KeyPerson, Profile, Review
from kyoten.apps.reviews.queries import conflicts
from kyoten.core.rules.ties import Consequence

Verb = ConflictDecision.Verb


@dataclass(frozen=True)
class KeyPersonInput:
    """One person on whom an application rests; numbers and address "" where they are not known."""

    name_ja: str
    name_en: str = ""
    organisation_id: int | None = None
    email: str = ""
    orcid: str = ""
    erad_researcher_number: str = ""
    invented: bool = False


@transaction.atomic
def decide_conflict(
    application_id: int,
    profile_id: int,
    *,
    by: User | None,
    verb: str,
    reason: str,
    kind: str = OFFICE,
    consequence: str = Consequence.MAY_NOT_READ,
) -> ConflictDecision:
    """Set a conflict (one of the office's own, or a possible one that is confirmed), or lift one kind, with a reason.

    What was assigned follows at once: a conflict that is set closes the text, one that is lifted opens the way to it.
    """
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("call__programme").get(pk=application_id)
    )
    allowed = access.may_assign(by, application.call)
    require(allowed, _("Only officers of the bodies that own this programme decide on conflicts."))
    profile = Profile.objects.get(pk=profile_id)
    _may_be_decided(application, profile, verb, kind, consequence, reason)
    made = ConflictDecision.objects.create(
        application=application,
        profile=profile,
        kind=kind,
        verb=verb,
        consequence=str(consequence) if verb == Verb.SET else "",
        reason=reason.strip(),
        decided_at=clock.now(),
        decided_by=by,
    )
    facts = {"kind": kind, "consequence": made.consequence, "reason": made.reason}
    record(f"{verb}_conflict", f"conflict:{application.code}:{profile.pk}", by, facts)
    settle(Review.objects.filter(application=application, reviewer__profile=profile), by)
    return made


def _may_be_decided(
    application: Application, profile: Profile, verb: str, kind: str, consequence: str, reason: str
) -> None:
    if not reason.strip():
        raise Refused(_("Say why: the reason is kept with the conflict."))
    lines = {line.kind: line for line in conflicts.standing_of(application, profile.pk).lines}
    if verb == Verb.LIFT and (kind not in lines or lines[kind].lifted):
        raise Refused(_("There is no such conflict to lift."))
    if verb == Verb.SET and kind != OFFICE and (kind not in lines or not lines[kind].possible):
        raise Refused(_("Only a possible conflict can be confirmed; set any other as one of the office."))
    if verb == Verb.SET and consequence not in set(Consequence) - {Consequence.NONE}:
        raise Refused(_("Choose what follows from the conflict."))


@transaction.atomic
def link_family(parent_id: int, child_id: int, *, by: User | None, source: str) -> FamilyLink:
    """Declare that one body owns or controls another, with the source that says so."""
    require(by is None or access.may_link_families(by), _("Only officers declare families of companies."))
    if parent_id == child_id:
        raise Refused(_("Choose two bodies."))
    if not source.strip():
        raise Refused(_("Say where this is stated."))
    parent, child = Organisation.objects.get(pk=parent_id), Organisation.objects.get(pk=child_id)
    known = {"source": source.strip(), "declared_at": clock.now(), "declared_by": by}
    link, _made = FamilyLink.objects.update_or_create(parent=parent, child=child, defaults=known)
    record("link_family", f"organisation:{child.code}", by, {"parent": parent.code, "source": link.source})
    settle(_under_review(), by)
    return link


@transaction.atomic
def unlink_family(link_id: int, *, by: User | None, reason: str) -> None:
    """Take back that one body owns another, with the reason; readings that it alone barred open again."""
    require(by is None or access.may_link_families(by), _("Only officers declare families of companies."))
    if not reason.strip():
        raise Refused(_("Say why: the reason is kept with the conflict."))
    link = FamilyLink.objects.select_for_update(of=("self",)).select_related("parent", "child").get(pk=link_id)
    facts = {"parent": link.parent.code, "source": link.source, "reason": reason.strip()}
    record("unlink_family", f"organisation:{link.child.code}", by, facts)
    link.delete()
    settle(_under_review(), by)


def _under_review() -> QuerySet[Review]:
    """Readings that may still change; what was decided is not undone by what becomes known later."""
    return Review.objects.filter(application__call__state=Call.State.REVIEW)


@transaction.atomic
def name_key_people(application_id: int, people: Iterable[KeyPersonInput], *, by: User | None) -> list[KeyPerson]:
    """Name the people on whom an application rests, in place of those named before; ties to them are found from now."""
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("call__programme").get(pk=application_id)
    )
    allowed = by is None or access.may_assign(by, application.call)
    require(allowed, _("Only officers of the bodies that own this programme name key people."))
    named = list(people)
    if any(not one.name_ja.strip() for one in named):
        raise Refused(_("Give every person a name."))
    application.key_people.all().delete()
    rows = KeyPerson.objects.bulk_create([KeyPerson(application=application, **asdict(one)) for one in named])
    record("name_key_people", f"application:{application.code}", by, {"people": [one.name_ja for one in named]})
    settle(_under_review().filter(application=application), by)
    return rows
