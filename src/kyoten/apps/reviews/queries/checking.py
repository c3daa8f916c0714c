"""A list of names is checked for conflicts before anybody is asked: nobody on it needs to be known here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.accounts.organisations.queries import comparable, standing
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.tables import Row, Table
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.bridge.conflicts import Standing
from kyoten.apps.reviews.bridge.ties import PairKey, Post, ReviewerSide
from kyoten.apps.reviews.models import Profile
from kyoten.apps.reviews.queries import conflicts, people, ties
from kyoten.core.kernel.identifiers import check_orcid
from kyoten.core.kernel.people import Person


@dataclass(frozen=True)
class Named:
    """One person of a list: row, name, address and body as given, and the profile that is theirs for certain."""

    number: int
    name: str
    email: str
    organisation: str
    profile: Profile | None


@dataclass(frozen=True)
class Checked:
    """What a check found: the people, and what stands between each (by its row) and each application."""

    people: tuple[Named, ...]
    applications: tuple[Application, ...]
    standings: Mapping[PairKey, Standing]

    def of(self, named: Named) -> list[tuple[Application, Standing]]:
        """The applications with which this person has anything."""
        pairs = ((one, self.standings.get((one.pk, named.number))) for one in self.applications)
        return [(one, found) for one, found in pairs if found is not None and found.lines]


def check(call: Call, table: Table) -> Checked:
    """Every person of a table against every filed application of the call; stores nothing."""
    bodies = bodies_by_name()
    named = [(_named(row), row) for row in table.rows if row.text("name_ja") or row.text("name_en")]
    applications = list(people.filed_for(call))
    known = {one.profile.pk: one.number for one, _row in named if one.profile is not None}
    stored = ties.sides_of(ties.people_in_full(Profile.objects.filter(pk__in=known)))
    sides = {known[side.id]: replace(side, id=known[side.id]) for side in stored}
    asked = [_side(one, row, bodies, sides.get(one.number)) for one, row in named]
    found = dict(conflicts.of_strangers(call, applications, asked))
    declared = conflicts.standings(call, applications, known)
    for (application_id, profile_id), standing_known in declared.items():
        found.setdefault((application_id, known[profile_id]), standing_known)
        if standing_known.declaration is not None or any(line.decision for line in standing_known.lines):
            found[application_id, known[profile_id]] = standing_known
    return Checked(tuple(one for one, _row in named), tuple(applications), found)


def bodies_by_name() -> dict[str, Organisation]:
    """Bodies of the register by code and by every name that only one of them has, in comparable form."""
    found: dict[str, list[Organisation]] = {}
    for body in standing().prefetch_related("former_names"):
        names = {body.name_ja, body.name_en, *(n for f in body.former_names.all() for n in (f.name_ja, f.name_en))}
        for key in {comparable(name) for name in names if name} | {body.code}:
            found.setdefault(key, []).append(body)
    return {key: bodies[0] for key, bodies in found.items() if len(bodies) == 1}


def body_called(text: str, bodies: Mapping[str, Organisation]) -> Organisation | None:
    """The body of the register that a code or name means; None where none or several fit."""
    return bodies.get(text) or bodies.get(comparable(text)) if text else None


def _named(row: Row) -> Named:
    orcid = check_orcid(row.text("orcid")).value if row.text("orcid") else ""
    profile = people.known_profile(row.text("email"), orcid, row.text("erad_researcher_number"))
    name = row.text("name_ja") or row.text("name_en")
    return Named(row.number, name, row.text("email").lower(), row.text("organisation"), profile)


def _side(one: Named, row: Row, bodies: Mapping[str, Organisation], stored: ReviewerSide | None) -> ReviewerSide:
    """The person as a side of the comparison: what is stored of them, and the body that the list gives."""
    body = body_called(one.organisation, bodies)
    given = ties.body_of(body) if body else ties.body_named(one.organisation) if one.organisation else None
    posts: Sequence[Post] = [Post(given)] if given else []
    if stored is not None:
        have = {post.body.id for post in stored.posts}
        return replace(stored, posts=(*stored.posts, *(post for post in posts if post.body.id not in have)))
    orcid = check_orcid(row.text("orcid")).value if row.text("orcid") else ""
    keys: Iterable[str] = ties.keys_of(given) if given else ()
    names = tuple(name for name in (row.text("name_ja"), row.text("name_en")) if name)
    who = Person(names, one.email, orcid, row.text("erad_researcher_number"), frozenset(keys))
    return ReviewerSide(one.number, who, tuple(posts))
