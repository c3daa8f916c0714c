"""Ties between reviewers and applications, found from what is known of both; every tie says what shows it.

Both sides are plain values, so that people who are stored nowhere (a list of names to check) are compared like others.
Only pairs with something in common are looked at.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import get_language

from kyoten.apps.applications.extent_words import prefecture
from kyoten.core.kernel.people import CERTAIN, By, Person, forms, same
from kyoten.core.rules.ties import Tie

PairKey = tuple[int, int]  # id of the application, id of the profile
Found = dict[PairKey, dict[str, list[Tie]]]


@dataclass(frozen=True)
class Body:
    """A body: id in the register (None: known by name alone), code or name, comparable names, prefecture."""

    id: int | None
    label: str
    names: frozenset[str] = frozenset()
    prefecture: str = ""


@dataclass(frozen=True)
class Post:
    """A time at a body, or money from it; `what` says as what."""

    body: Body
    what: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    ongoing: bool = True


@dataclass(frozen=True)
class Paper:
    """A publication: its title, year (None unknown) and authors."""

    title: str
    year: int | None
    authors: tuple[Person, ...]


@dataclass(frozen=True)
class ReviewerSide:
    """What is known of one reviewer."""

    id: int
    person: Person
    posts: tuple[Post, ...] = ()
    interests: tuple[Post, ...] = ()
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True)
class ApplicationSide:
    """What is known of one application: members, prefectures, people, and when it was filed (None: not yet)."""

    id: int
    code: str
    members: tuple[Body, ...] = ()
    prefectures: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    filed_on: dt.date | None = None


class Award(NamedTuple):
    """Money that goes to several bodies together."""

    label: str
    bodies: frozenset[int]
    since: dt.date | None = None
    until: dt.date | None = None
    ongoing: bool = True


@dataclass(frozen=True)
class World:
    """What is asked about (`asked`), further applications known, families of companies and awards."""

    asked: Sequence[ApplicationSide]
    others: Sequence[ApplicationSide] = ()
    families: Mapping[str, frozenset[str]] = field(default_factory=dict)
    awards: Sequence[Award] = ()
    names: Mapping[int, str] = field(default_factory=dict)  # bodies by id, for families and awards


class _Index:
    """Where bodies, names and marks of people stand in the applications."""

    def __init__(self, world: World) -> None:
        self.by_body: dict[int, list[ApplicationSide]] = defaultdict(list)
        self.by_body_name: dict[str, list[tuple[ApplicationSide, Body]]] = defaultdict(list)
        self.by_prefecture: dict[str, list[ApplicationSide]] = defaultdict(list)
        self.by_mark: dict[tuple[By, str], list[tuple[ApplicationSide, Person]]] = defaultdict(list)
        self.by_form: dict[str, list[tuple[ApplicationSide, Person]]] = defaultdict(list)
        self.asked = {one.id for one in world.asked}
        for side in world.asked:
            self._note(side)
        for side in (*world.asked, *world.others):
            self._note_people(side)

    def _note(self, side: ApplicationSide) -> None:
        for body in side.members:
            if body.id is not None:
                self.by_body[body.id].append(side)
            for name in body.names:
                self.by_body_name[name].append((side, body))
        for code in side.prefectures:
            self.by_prefecture[code].append(side)

    def _note_people(self, side: ApplicationSide) -> None:
        for person in side.people:
            for mark in person.marks:
                self.by_mark[mark].append((side, person))
            for form in {form for name in person.names for form in forms(name)}:
                self.by_form[form].append((side, person))

    def places_of(self, person: Person) -> Iterator[tuple[ApplicationSide, Person, By]]:
        """Every place of a person in an application, with what says so."""
        seen: set[tuple[int, Person]] = set()
        marked = [hit for mark in person.marks for hit in self.by_mark[mark]]
        named = [hit for name in person.names for form in forms(name) for hit in self.by_form[form]]
        for side, other in (*marked, *named):
            if (side.id, other) not in seen:
                seen.add((side.id, other))
                by = same(person, other)
                if by is not None:
                    yield side, other, by


def find(world: World, reviewers: Iterable[ReviewerSide], words: Mapping[str, str]) -> Found:
    """Every tie by pair and kind. `words` are the pages' words for ways to identify people (`By`) and the like."""
    index, found = _Index(world), defaultdict[PairKey, dict[str, list[Tie]]](lambda: defaultdict(list))
    for one in reviewers:
        for application_id, kind, tie in _ties_of(world, index, one, words):
            known = found[application_id, one.id][kind]
            if tie not in known:
                known.append(tie)
    return {pair: dict(kinds) for pair, kinds in found.items()}


def _ties_of(
    world: World, index: _Index, one: ReviewerSide, words: Mapping[str, str]
) -> Iterator[tuple[int, str, Tie]]:
    yield from _at_bodies(index, one.posts, "same_organisation")
    yield from _at_bodies(index, one.interests, "money_received")
    yield from _in_consortium(index, one, words)
    yield from _published_with(index, one, words)
    yield from _applied_with(world, index, one)
    yield from _in_family(world, index, one)
    yield from _shares_award(world, index, one)
    yield from _in_region(index, one)


def _at_bodies(index: _Index, posts: Iterable[Post], kind: str) -> Iterator[tuple[int, str, Tie]]:
    """Posts at member bodies, or money from them: by the register for certain, by name possibly."""
    for post in posts:
        if post.body.id is not None:
            for side in index.by_body[post.body.id]:
                yield side.id, kind, _tie(post, post.body.label)
            continue
        for name in post.body.names:
            for side, body in index.by_body_name[name]:
                yield side.id, kind, _tie(post, body.label, certain=False)


def _in_consortium(index: _Index, one: ReviewerSide, words: Mapping[str, str]) -> Iterator[tuple[int, str, Tie]]:
    for side, other, by in index.places_of(one.person):
        # The same name elsewhere is another person until a shared body speaks for it.
        if side.id in index.asked and by is not By.NAME:
            shown = f"{_called(other)} ({words[by]})"
            yield side.id, "hub_membership", Tie(side.code, ongoing=True, certain=by in CERTAIN, evidence=shown)


def _published_with(index: _Index, one: ReviewerSide, words: Mapping[str, str]) -> Iterator[tuple[int, str, Tie]]:
    for paper in one.papers:
        until = dt.date(paper.year, 12, 31) if paper.year else None
        for author in paper.authors:
            if same(author, one.person) is not None:
                continue
            for side, other, by in index.places_of(author):
                if side.id in index.asked and same(other, one.person) not in CERTAIN:
                    shown = f"{paper.title} ({paper.year or '–'}), {_called(other)} ({words[by]})"
                    yield side.id, "co_authorship", Tie(_called(other), None, until, False, by in CERTAIN, shown)


def _applied_with(world: World, index: _Index, one: ReviewerSide) -> Iterator[tuple[int, str, Tie]]:
    """People with whom the reviewer stands in another application and who stand in this one too, by marks alone."""
    own = {side.id: side for side, _other, by in index.places_of(one.person) if by in CERTAIN}
    for side in own.values():
        for other in side.people:
            if same(other, one.person) in CERTAIN:
                continue
            for here, _again in (hit for mark in other.marks for hit in index.by_mark[mark]):
                if here.id != side.id and here.id in index.asked and here.id not in own:
                    shown = f"{side.code}, {_called(other)}"
                    yield here.id, "co_application", Tie(_called(other), None, side.filed_on, False, True, shown)


def _in_family(world: World, index: _Index, one: ReviewerSide) -> Iterator[tuple[int, str, Tie]]:
    for post in one.posts:
        for key in world.families.get(str(post.body.id), frozenset()) - {str(post.body.id)}:
            for side in index.by_body[int(key)]:
                name = world.names.get(int(key), key)
                yield side.id, "company_family", _tie(post, name, shown=f"{post.body.label} → {name}")


def _shares_award(world: World, index: _Index, one: ReviewerSide) -> Iterator[tuple[int, str, Tie]]:
    own = {post.body.id for post in one.posts if post.ongoing and post.body.id is not None}
    for award in world.awards:
        if not own & award.bodies:
            continue
        for key in sorted(award.bodies - own):
            for side in index.by_body[key]:
                name = world.names.get(key, str(key))
                shown = f"{award.label}: {name}"
                yield side.id, "shared_award", Tie(name, award.since, award.until, award.ongoing, True, shown)


def _in_region(index: _Index, one: ReviewerSide) -> Iterator[tuple[int, str, Tie]]:
    for post in one.posts:
        if post.ongoing and post.body.prefecture:
            for side in index.by_prefecture[post.body.prefecture]:
                shown = f"{post.body.label} ({prefecture(post.body.prefecture, get_language() or '')})"
                yield side.id, "same_region", Tie(post.body.prefecture, ongoing=True, evidence=shown)


def _tie(post: Post, to: str, *, certain: bool = True, shown: str = "") -> Tie:
    return Tie(to, post.since, post.until, post.ongoing, certain, _shown(post, shown or to))


def _shown(post: Post, name: str) -> str:
    """Name, what it was, and its time: `架空大学, 准教授, 2004-04-01 – 2007-03-31`."""
    end = post.until.isoformat() if post.until else ("" if post.ongoing else "?")
    start = post.since.isoformat() if post.since else ""
    time = f"{start} – {end}".strip() if start or end else ""
    return ", ".join(filter(None, (name, post.what, time)))


def _called(person: Person) -> str:
    return next(iter(person.names), "") or person.email or person.orcid
