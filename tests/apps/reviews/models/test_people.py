"""What the database itself keeps of people."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from tests.apps.factories import make_organisation
from tests.apps.reviews.conflict_scene import Scene

from kyoten.apps.foundation import clock
from kyoten.apps.reviews.models import Affiliation, Interest, Profile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [{"email": "a@b.example"}, {"orcid": "1"}, {"erad_researcher_number": "1"}])
def test_address_and_numbers_belong_to_one_profile(number):
    Profile.objects.create(name_ja="甲", changed_at=clock.now(), **number)
    with pytest.raises(IntegrityError), transaction.atomic():
        Profile.objects.create(name_ja="乙", changed_at=clock.now(), **number)


def test_many_profiles_have_no_number():
    made = [Profile.objects.create(name_ja=name, changed_at=clock.now()) for name in "甲乙"]
    assert [str(one) for one in made] == ["甲", "乙"]


@pytest.mark.parametrize(
    "time", [{}, {"organisation_name": "x", "since": dt.date(2009, 2, 1), "until": dt.date(2009, 1, 1)}]
)
def test_an_affiliation_names_a_body_and_ends_after_it_began(time):
    person = Scene().person()
    with pytest.raises(IntegrityError), transaction.atomic():
        Affiliation.objects.create(profile=person, **time)


def test_a_body_of_the_register_stands_by_its_name_there():
    body = make_organisation(name_ja="架空研究所")
    times = (Affiliation(organisation=body), Interest(organisation_name="架空商会", kind="fee"))
    assert [one.body for one in times] == ["架空研究所", "架空商会"]
