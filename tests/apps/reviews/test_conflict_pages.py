"""What pages and files show of conflicts."""

from __future__ import annotations

import pytest
from tests.apps.reviews.conflict_scene import Scene

from kyoten.apps.reviews import actions, conflict_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_kinds_to_declare_are_the_packs_in_its_words(scene):
    kinds = conflict_pages.declarable(scene.call)
    assert ([*kinds][-1], kinds["family"]) == ("other", "親族が関わっている")


def test_the_office_may_lift_confirm_or_set(scene):
    person = scene.person()
    scene.at(person, scene.company, ended=True)
    assert list(conflict_pages.decisions_for(scene.lines(person))) == [
        "set:same_organisation",
        "lift:same_organisation",
        "set:office",
    ]


def test_a_lifted_conflict_stays_visible_with_its_reason(scene):
    person = scene.person()
    scene.at(person, scene.company)
    more = {"by": scene.officer, "verb": "lift", "kind": "same_organisation", "reason": "別部門"}
    actions.decide_conflict(scene.application.pk, person.pk, **more)
    (row,) = conflict_pages.export_rows(conflict_pages.Matrix(scene.call, [person]))
    assert (row["state"], row["reason"], row["decided_by"]) == ("lifted", "別部門", scene.officer.email)
