"""Conflicts as they stand, from what is stored of people and consortia."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import give_role, make_organisation, make_user
from tests.apps.reviews.conflict_scene import Scene

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.bridge.ties import Award, Post, ReviewerSide
from kyoten.apps.reviews.models import FamilyLink, Interest
from kyoten.apps.reviews.queries import awards, conflicts
from kyoten.apps.reviews.queries.ties import body_of
from kyoten.core.kernel.people import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def years_ago(years: int) -> dt.date:
    return clock.today() - dt.timedelta(days=366 * years)


def test_strangers_have_nothing_between_them(scene):
    assert scene.lines(scene.person()) == ()


def test_a_post_at_a_member_body_bars(scene):
    person = scene.person()
    scene.at(person, scene.university, position="教授", since=dt.date(2001, 4, 1))
    (line,) = [one for one in scene.lines(person) if one.kind == "same_organisation"]
    assert (line.consequence, line.evidence) == ("may_not_read", ("架空第一大学, 教授, 2001-04-01 –",))


@pytest.mark.parametrize(("years", "found"), [(1, True), (2, True), (4, False)])
def test_a_post_counts_for_some_years_after_its_end(scene, years, found):
    person = scene.person()
    scene.at(person, scene.company, until=years_ago(years))
    assert ("same_organisation" in scene.kinds(person)) is found


def test_a_post_that_ended_nobody_knows_when_is_possible(scene):
    person = scene.person()
    scene.at(person, scene.company, ended=True)
    assert scene.kinds(person) == {"same_organisation": False}


def test_a_body_known_by_name_alone_is_possible(scene):
    person = scene.person()
    scene.at(person, organisation_name="(株)架空電子")
    assert scene.kinds(person) == {"same_organisation": False}


def test_the_body_of_the_account_counts(scene):
    person = scene.person()
    User.objects.filter(pk=person.user_id).update(organisation=scene.company)
    assert scene.kinds(person) == {"same_organisation": True}


def test_the_team_of_the_application_is_in_it(scene):
    person = scene.person()
    give_role(person.user, "partner", scene.application.code)
    assert scene.kinds(person) == {"hub_membership": True}


@pytest.mark.parametrize("number", [{"orcid": "0000-0002-1825-0097"}, {"erad_researcher_number": "10000000"}])
def test_a_key_person_is_known_by_number(scene, number):
    scene.key_person(**number)
    assert scene.kinds(scene.person(name_ja="別名", **number)) == {"hub_membership": True}


def test_a_key_person_by_name_and_body_is_only_possible(scene):
    scene.key_person("山田 太郎", organisation=scene.university)
    person = scene.person(name_ja="山田太郎")
    scene.at(person, scene.university, until=years_ago(9))
    assert scene.kinds(person) == {"hub_membership": False}


def test_a_name_alone_makes_nobody_a_member(scene):
    scene.key_person("山田 太郎")
    assert scene.kinds(scene.person(name_ja="山田太郎")) == {}


def test_a_co_author_by_orcid_is_certain(scene):
    scene.key_person("山田 太郎", orcid="0000-0002-1825-0097")
    person = scene.person(name_ja="鈴木 花子")
    scene.wrote(person, {"name": "鈴木 花子"}, {"name": "T. Yamada", "orcid": "0000-0002-1825-0097"})
    (line,) = scene.lines(person)
    assert (line.kind, line.certain, line.consequence) == ("co_authorship", True, "may_not_read")


def test_a_co_author_by_name_is_possible(scene):
    scene.key_person("山田 太郎")
    person = scene.person(name_ja="鈴木 花子")
    scene.wrote(person, {"name": "鈴木 花子"}, {"name": "山田太郎"})
    assert scene.kinds(person) == {"co_authorship": False}


def test_old_papers_do_not_count(scene):
    scene.key_person("山田 太郎")
    person = scene.person(name_ja="鈴木 花子")
    scene.wrote(person, {"name": "山田太郎"}, year=clock.today().year - 7)
    assert scene.kinds(person) == {}


def test_applying_together_elsewhere_counts(scene):
    person, partner = scene.person(), make_user()
    give_role(partner, "coordinator", scene.application.code)
    other = scene.file(make_organisation())
    for user in (person.user, partner):
        give_role(user, "partner", other.code)
    assert scene.kinds(person) == {"co_application": True}


def test_money_from_a_member_counts(scene):
    person = scene.person()
    Interest.objects.create(profile=person, organisation=scene.company, kind="fee")
    assert scene.kinds(person) == {"money_received": True}


def test_a_sister_company_counts(scene):
    top, sister, person = make_organisation(kind="company"), make_organisation(kind="company"), scene.person()
    for child in (sister, scene.company):
        FamilyLink.objects.create(parent=top, child=child, source="有価証券報告書", declared_at=clock.now())
    scene.at(person, sister)
    assert scene.kinds(person) == {"company_family": True}


def test_an_award_of_both_bodies_is_told_to_the_chair(scene, monkeypatch):
    person = scene.person()
    shared = Award("事業", frozenset({person.user.organisation_id, scene.company.pk}))
    monkeypatch.setattr(awards, "_sources", {"test": lambda: [shared]})
    (line,) = scene.lines(person)
    assert (line.kind, line.consequence) == ("shared_award", "tell_chair")


def test_the_same_region_is_told_to_the_chair(scene):
    person = scene.person()
    scene.at(person, make_organisation(prefecture="26"))
    standing = conflicts.standing_of(scene.application, person.pk)
    assert (standing.conflicts(), standing.may_score) == ({"same_region": "tell_chair"}, True)
    assert "(京都府)" in scene.lines(person)[0].evidence[0]


def test_people_of_whom_nothing_is_stored_are_compared_too(scene):
    stranger = ReviewerSide(-1, Person(("無名",)), (Post(body_of(scene.company)),))
    found = conflicts.of_strangers(scene.call, [scene.application], [stranger])
    assert found[scene.application.pk, -1].is_barred


@pytest.mark.parametrize("count", [1, 6])
def test_queries_do_not_grow_with_people_or_applications(scene, count, django_assert_num_queries):
    people = [scene.person() for _ in range(count)]
    applications = [scene.file(scene.university) for _ in range(count)]
    for person in people:
        scene.at(person, scene.university)
    conflicts.conduct_of(scene.call)  # the pack is read once for each process
    with django_assert_num_queries(16):
        found = conflicts.standings(scene.call, applications, [one.pk for one in people])
    assert len(found) == count * count


def test_a_decision_lifts_one_kind(scene):
    person = scene.person()
    scene.at(person, scene.company)
    actions.decide_conflict(
        scene.application.pk, person.pk, by=scene.officer, verb="lift", kind="same_organisation", reason="別部門"
    )
    (line,) = scene.lines(person)
    assert (line.lifted, conflicts.standing_of(scene.application, person.pk).is_barred) == (True, False)
