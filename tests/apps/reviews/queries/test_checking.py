"""A list of names against the applications of a call."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_organisation
from tests.apps.reviews.conflict_scene import Scene

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.tables import read_table
from kyoten.apps.reviews.models import Declaration, Profile
from kyoten.apps.reviews.queries import checking

pytestmark = pytest.mark.django_db


def found(scene: Scene, *rows: str) -> list[list[str]]:
    """The kinds found for each row."""
    table = read_table(("name_ja,organisation,email,orcid\n" + "\n".join(rows)).encode(), "x.csv")
    checked = checking.check(scene.call, table)
    return [[line.kind for _one, standing in checked.of(named) for line in standing.lines] for named in checked.people]


def test_people_nobody_knows_are_checked_by_body():
    scene = Scene()
    assert found(scene, "甲,架空電子（株）", "乙,別の会社", "丙") == [["same_organisation"], [], []]


def test_people_nobody_knows_are_checked_by_number():
    scene = Scene()
    scene.key_person(orcid="0000-0002-1825-0097")
    assert found(scene, "別名,,,0000-0002-1825-0097") == [["hub_membership"]]


def test_who_is_known_brings_along_what_is_known():
    scene = Scene()
    person = scene.person()
    scene.at(person, scene.university)
    assert found(scene, f"甲,,{person.email}") == [["same_organisation", "same_region"]]


def test_declarations_of_known_people_count():
    scene = Scene()
    person = scene.person()
    known = {"kinds": ["family"], "declared_at": clock.now()}
    Declaration.objects.create(application=scene.application, profile=person, **known)
    assert found(scene, f"甲,,{person.email}") == [["declared_interest"]]


def test_nothing_is_stored():
    scene = Scene()
    before = Profile.objects.count()
    found(scene, "甲,架空電子（株）,new@kyoten.example")
    assert Profile.objects.count() == before


def test_a_name_of_two_bodies_means_neither():
    for _ in range(2):
        make_organisation(name_ja="同名大学")
    assert checking.body_called("同名大学", checking.bodies_by_name()) is None
