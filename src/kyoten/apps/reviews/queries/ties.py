"""Both sides of a comparison, read in a few queries whatever their number: people who review, and consortia."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import FormerName, Organisation, Role, ScopeKind
from kyoten.apps.accounts.organisations.queries import comparable
from kyoten.apps.applications.models import Application, Member
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.choices import word
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
        tuple(_post(one, word(one, "kind")) for one in profile.interests.all()),
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
    """The bodies of each application in its order, with the names that they had before."""
    rows = Member.objects.filter(application__in=applications).order_by("position", "pk")
    pairs = list(rows.values_list("application_id", "organisation_id"))
    bodies = _bodies({body for _application, body in pairs})
    held: dict[int, dict[int, Body]] = defaultdict(dict)
    for application, body in pairs:
        held[application][body] = bodies[body]
    return defaultdict(list, {key: list(members.values()) for key, members in held.items()})


def _bodies(ids: set[int]) -> dict[int, Body]:
    """These bodies with the names that they had before."""
    former: dict[int, set[str]] = defaultdict(set)
    names = FormerName.objects.filter(organisation__in=ids).order_by()
    for body, *both in names.values_list("organisation_id", "name_ja", "name_en"):
        former[body] |= {comparable(name) for name in both if name}
    rows = Organisation.objects.filter(pk__in=ids).only("name_ja", "name_en", "prefecture").order_by()
    bodies = {row.pk: body_of(row) for row in rows}
    return {pk: replace(body, names=body.names | former[pk]) if pk in former else body for pk, body in bodies.items()}


# What is read of somebody on a team: a large round has thousands of them.
ON_TEAM = (
    "scope",
    "user__email",
    "user__organisation_id",
    "user__organisation__name_ja",
    "user__organisation__name_en",
    "user__reviewer_profile__name_ja",
    "user__reviewer_profile__name_en",
    "user__reviewer_profile__orcid",
    "user__reviewer_profile__erad_researcher_number",
)


def _people_of(applications: Sequence[Application]) -> dict[int, list[Person]]:
    """Key people and everybody on the team, by application."""
    by_code = {one.code: one.pk for one in applications}
    people: dict[int, list[Person]] = defaultdict(list)
    for row in KeyPerson.objects.filter(application__in=by_code.values()).select_related("organisation"):
        body = keys_of(body_of(row.organisation)) if row.organisation else frozenset[str]()
        people[row.application_id].append(person_of(row, body))
    held = Role.objects.filter(scope_kind=ScopeKind.APPLICATION, scope__in=by_code).order_by("pk")
    for scope, *team in held.values_list(*ON_TEAM):
        people[by_code[scope]].append(_on_team(*team))
    return people


def _on_team(
    email: str,
    body: int | None,
    body_ja: str | None,
    body_en: str | None,
    name_ja: str | None,
    name_en: str | None,
    orcid: str | None,
    erad: str | None,
) -> Person:
    """Somebody on a team; names and numbers are those of the own profile, where there is one."""
    names = tuple(name for name in (name_ja, name_en) if name)
    keys = {form for name in (body_ja, body_en) if name and (form := comparable(name))}
    if body is not None:
        keys.add(str(body))
    return Person(names, email.casefold(), orcid or "", erad or "", frozenset(keys))
