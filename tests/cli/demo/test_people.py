"""The register of bodies and the example's offices."""

from __future__ import annotations

import pytest
from tests.demo_fixture import bundled_example

from kyoten.apps.accounts.access import has_role
from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.foundation.models import AuditEntry
from kyoten.cli.demo import people

pytestmark = pytest.mark.django_db
EXAMPLE = bundled_example()
FEW = EXAMPLE.bodies[:3]


@pytest.fixture
def offices() -> dict[str, User]:
    return people.keep_offices(EXAMPLE, people.keep_bodies(EXAMPLE.bodies))


def test_bodies_are_kept_by_their_code():
    assert set(people.keep_bodies(FEW)) == {body.code for body in FEW}


def test_bodies_that_are_known_stay_as_they_are():
    people.keep_bodies(FEW)
    Organisation.objects.update(name_en="changed")
    people.keep_bodies(FEW)

    assert set(Organisation.objects.values_list("name_en", flat=True)) == {"changed"}


def test_the_register_is_recorded_once():
    people.keep_bodies(FEW)
    people.keep_bodies(FEW)

    assert AuditEntry.objects.filter(action="accounts.register_organisations").count() == 1


def test_each_ministry_has_its_officer(offices):
    assert has_role(offices["officer.mext"], "programme_officer", "mext")
    assert not has_role(offices["officer.mext"], "programme_officer", "meti")


def test_an_evaluator_has_no_role_before_there_is_a_hub(offices):
    assert not has_role(offices["evaluator"], "evaluator")


def test_a_member_acts_for_a_body():
    bodies = people.keep_bodies(EXAMPLE.bodies)
    user = people.keep_member(EXAMPLE, EXAMPLE.consortia[1], "signatory.academia", "academia", bodies["kobe-u"])

    assert (user.email, user.organisation.code) == ("signatory.academia.kansai-bio@example.jp", "kobe-u")
