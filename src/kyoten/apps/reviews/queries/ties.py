"""Both sides of a comparison, read in a few queries whatever their number: people who review, and consortia."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import Organisation, Role, ScopeKind
from kyoten.apps.accounts.organisations.queries import comparable
from kyoten.apps.applications.models import Application, Member
from kyoten.apps.foundation import clock
from kyoten.apps.reviews.bridge import ties
from kyoten.apps.reviews.bridge.ties import ApplicationSide, Body, Paper, Post, ReviewerSide, World
from kyoten.apps.reviews.models import Affiliation, FamilyLink, Interest, KeyPerson, Profile, Publication
from kyoten.apps.reviews.queries import awards
from kyoten.core.kernel.people import By, Person
from kyoten.core.rules.ties import families

PEOPLE = ("affiliations__organisation", "interests__organisation", "publications")


def found(applications: Sequence[Application], reviewers: Iterable[ReviewerSide]) -> ties.Found:
    """Every tie between these applications and reviewers, by pair and kind."""
    known = list(reviewers)
    return ties.find(world_of(applications, known), known, words())


def words() -> Mapping[str, str]:
    """How the evidence names the ways to identify people."""
    return {
        By.EMAIL: _("same e-mail address"),
        By.ORCID: _("same ORCID iD"),
        By.ERAD: _("same e-Rad researcher number"),
        By.NAME_AND_BODY: _("same name and organisation"),
        By.NAME: _("same name"),
    }


# --- reviewers ---


def people_in_full(rows: QuerySet[Profile]) -> QuerySet[Profile]:
    """Profiles with everything that ties are found by."""
    return rows.select_related("user__organisation").prefetch_related(*PEOPLE)


def sides_of(profiles: Iterable[Profile]) -> list[ReviewerSide]:
    """Profiles (read by `people_in_full`) as values."""
    return [side_of(profile) for profile in profiles]


def side_of(profile: Profile) -> ReviewerSide:
    """One profile as a value; the body of the account counts as a post that goes on."""
    posts = [_post(one, one.position) for one in profile.affiliations.all()]
    known = {post.body.id for post in posts if post.ongoing}
    body = profile.user.organisation if profile.user else None
    if body is not None and body.pk not in known:
        posts.append(Post(body_of(body)))
    bodies = frozenset(key for post in posts for key in keys_of(post.body))
    return ReviewerSide(
        profile.pk,
        person_of(profile, bodies),
        tuple(posts),
        tuple(_post(one, one.get_kind_display()) for one in profile.interests.all()),
        tuple(_paper(one) for one in profile.publications.all()),
    )


def person_of(row: Profile | KeyPerson, bodies: frozenset[str] = frozenset()) -> Person:
    """Name, address and numbers of a row."""
    names = tuple(name for name in (row.name_ja, row.name_en) if name)
    return Person(names, row.email.casefold(), row.orcid, row.erad_researcher_number, bodies)


def body_of(row: Organisation) -> Body:
    """A body of the register."""
    names = frozenset(form for name in (row.name_ja, row.name_en) if name and (form := comparable(name)))
    return Body(row.pk, row.name, names, row.prefecture)


def body_named(name: str) -> Body:
    """A body that the register does not know."""
    return Body(None, name, frozenset({comparable(name)}))


def keys_of(body: Body) -> frozenset[str]:
    """By what two records of people share a body: the register's id, and comparable names."""
    return body.names | ({str(body.id)} if body.id is not None else frozenset())


def _post(row: Affiliation | Interest, what: str) -> Post:
    body = body_of(row.organisation) if row.organisation else body_named(row.organisation_name)
    ongoing = not row.ended and (row.until is None or row.until >= clock.today())
    return Post(body, what, row.since, row.until, ongoing)


def _paper(row: Publication) -> Paper:
    authors = tuple(Person((one["name"],), orcid=one.get("orcid", "")) for one in row.authors)
    return Paper(row.title, row.year, authors)


# --- applications ---


def world_of(applications: Sequence[Application], reviewers: Sequence[ReviewerSide]) -> World:
    """These applications with their members and people, other filed ones on which one of the reviewers may be, families
    and awards.
    """
    asked = {one.pk for one in applications}
    filed = Application.objects.filter(submitted_at__isnull=False).exclude(pk__in=asked)
    others = list(_with_any_of(reviewers, filed.exclude(state=Application.State.WITHDRAWN)))
    people = _people_of([*applications, *others])
    members = _members_of(applications)
    links = FamilyLink.objects.order_by("pk").values_list("parent_id", "child_id")
    known_awards = awards.known()
    return World(
        [_side(one, people[one.pk], tuple(members[one.pk])) for one in applications],
        [_side(one, people[one.pk]) for one in others],
        families((str(parent), str(child)) for parent, child in links),
        known_awards,
        {body.id: body.label for held in members.values() for body in held if body.id is not None},
    )


def _with_any_of(reviewers: Sequence[ReviewerSide], filed: QuerySet[Application]) -> QuerySet[Application]:
    """The applications on which a reviewer may be: by address, or because names or numbers of somebody there are known.

    Everybody else of a team is known by address alone, so the others need not be read.
    """
    addresses = {one.person.email for one in reviewers if one.person.email}
    held = Role.objects.annotate(address=Lower("user__email")).filter(scope_kind=ScopeKind.APPLICATION)
    there = held.filter(Q(address__in=addresses) | Q(user__reviewer_profile__isnull=False))
    people = Q(code__in=there.values("scope")) | Q(pk__in=KeyPerson.objects.values("application"))
    return filed.filter(people).only("code", "submitted_at")


def _side(one: Application, people: Sequence[Person], members: tuple[Body, ...] = ()) -> ApplicationSide:
    filed_on: dt.date | None = one.submitted_at.date() if one.submitted_at else None
    prefectures = tuple(one.prefectures) if members else ()
    return ApplicationSide(one.pk, one.code, members, prefectures, tuple(people), filed_on)


def _members_of(applications: Sequence[Application]) -> dict[int, list[Body]]:
    held: dict[int, dict[int, Body]] = defaultdict(dict)
    rows = Member.objects.filter(application__in=applications).select_related("organisation")
    for row in rows.prefetch_related("organisation__former_names").order_by("position", "pk"):
        body = body_of(row.organisation)
        former = {comparable(n) for f in row.organisation.former_names.all() for n in (f.name_ja, f.name_en) if n}
        held[row.application_id][row.organisation_id] = Body(body.id, body.label, body.names | former, body.prefecture)
    return defaultdict(list, {key: list(bodies.values()) for key, bodies in held.items()})


def _people_of(applications: Sequence[Application]) -> dict[int, list[Person]]:
    """Key people and everybody on the team, by application."""
    by_code = {one.code: one.pk for one in applications}
    people: dict[int, list[Person]] = defaultdict(list)
    for row in KeyPerson.objects.filter(application__in=by_code.values()).select_related("organisation"):
        body = keys_of(body_of(row.organisation)) if row.organisation else frozenset[str]()
        people[row.application_id].append(person_of(row, body))
    held = Role.objects.filter(scope_kind=ScopeKind.APPLICATION, scope__in=by_code)
    for role in held.select_related("user__reviewer_profile", "user__organisation").order_by("pk"):
        people[by_code[role.scope]].append(_on_team(role))
    return people


def _on_team(role: Role) -> Person:
    body = keys_of(body_of(role.user.organisation)) if role.user.organisation else frozenset[str]()
    profile: Profile | None = getattr(role.user, "reviewer_profile", None)
    known = person_of(profile, body) if profile else Person(bodies=body)
    return Person(known.names, role.user.email.casefold(), known.orcid, known.erad, body)
