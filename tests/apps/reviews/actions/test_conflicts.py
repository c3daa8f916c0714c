"""What the office decides about conflicts."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_organisation, make_user
from tests.apps.reviews.conflict_scene import Scene

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.actions.conflicts import KeyPersonInput
from kyoten.apps.reviews.models import Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def decide(scene, person, verb="set", by=None, **more):
    return actions.decide_conflict(
        scene.application.pk, person.pk, by=by or scene.officer, verb=verb, **{"reason": "理由", **more}
    )


def test_the_office_sets_a_conflict_with_a_reason(scene):
    person = scene.person()
    decide(scene, person)
    entry = AuditEntry.objects.get(action="reviews.set_conflict")
    assert (scene.kinds(person), entry.actor, "理由" in entry.facts) == ({"office": True}, scene.officer.email, True)


def test_setting_a_conflict_closes_the_text(panel, review):
    more = {"by": panel.officer, "verb": "set", "reason": "親族"}
    actions.decide_conflict(review.application_id, review.reviewer.profile_id, **more)
    assert Review.objects.get(pk=review.pk).state == "conflict"


@pytest.mark.parametrize(
    "given",
    [
        {"reason": " "},
        {"verb": "lift", "kind": "same_organisation"},
        {"kind": "same_organisation"},
        {"consequence": "no_consequence"},
        {"consequence": "nonsense"},
    ],
)
def test_decisions_without_ground_are_refused(scene, given):
    with pytest.raises(Refused):
        decide(scene, scene.person(), **given)


@pytest.mark.parametrize("role", [(), ("reviewer", "x"), ("auditor", "")])
def test_nobody_else_decides(scene, role):
    with pytest.raises(PermissionDenied):
        decide(scene, scene.person(), by=make_user(*role))


def test_a_family_needs_its_source(scene):
    with pytest.raises(Refused):
        actions.link_family(scene.company.pk, scene.university.pk, by=scene.officer, source=" ")


def test_a_declared_family_is_found(scene):
    parent, person = make_organisation(kind="company"), scene.person()
    scene.at(person, parent)
    actions.link_family(parent.pk, scene.company.pk, by=scene.officer, source="有価証券報告書")
    assert scene.kinds(person) == {"company_family": True}


def test_key_people_take_the_place_of_those_before(scene):
    scene.key_person("前の人")
    actions.name_key_people(scene.application.pk, [KeyPersonInput("山田 太郎")], by=scene.officer)
    assert [one.name for one in scene.application.key_people.all()] == ["山田 太郎"]
