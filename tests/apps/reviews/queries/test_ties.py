"""Rows as the two sides of a comparison."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import give_role, make_application, make_organisation
from tests.apps.reviews.conflict_scene import Scene

from kyoten.apps.accounts.models import FormerName
from kyoten.apps.foundation import clock
from kyoten.apps.reviews.models import Profile
from kyoten.apps.reviews.queries import ties

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def side(person: Profile):
    return ties.side_of(ties.people_in_full(Profile.objects.all()).get(pk=person.pk))


def test_the_body_of_the_account_is_a_post_once(scene):
    person = scene.person()
    scene.at(person, person.user.organisation, position="教授")
    assert [(post.body.id, post.what) for post in side(person).posts] == [(person.user.organisation_id, "教授")]


@pytest.mark.parametrize(("days", "ongoing"), [(1, True), (0, True), (-1, False)])
def test_a_post_goes_on_until_its_last_day(scene, days, ongoing):
    person = scene.person()
    scene.at(person, scene.company, until=clock.today() + dt.timedelta(days=days))
    assert side(person).posts[0].ongoing is ongoing


def test_former_names_of_members_are_found(scene):
    FormerName.objects.create(organisation=scene.company, name_ja="旧架空電機")
    person = scene.person()
    scene.at(person, organisation_name="旧架空電機株式会社")
    assert scene.kinds(person) == {"same_organisation": False}


def others_read(scene, person, **fields):
    """The applications beside the scene's own that are read to compare this person."""
    other = make_application(scene.application.call, **fields)
    give_role(person.user, "partner", other.code, scope_kind="application")
    return [one.code for one in ties.world_of([scene.application], [side(person)]).others], other.code


def test_people_of_drafts_elsewhere_are_not_looked_at(scene):
    found, _code = others_read(scene, scene.person())
    assert found == []


def test_a_filed_application_on_which_the_reviewer_works_is_looked_at(scene):
    found, code = others_read(scene, scene.person(), state="submitted", submitted_at=clock.now())
    assert found == [code]


def test_filed_applications_without_anybody_who_reviews_are_not_read(scene):
    make_application(scene.application.call, state="submitted", submitted_at=clock.now())
    assert ties.world_of([scene.application], [side(scene.person())]).others == []


def test_a_body_shares_keys_by_id_and_name():
    body = ties.body_of(make_organisation(name_ja="架空工業株式会社"))
    assert ties.keys_of(body) == {str(body.id), "架空工業"}
