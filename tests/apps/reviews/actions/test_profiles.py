"""What people keep of themselves."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.reviews.conflict_scene import Scene

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.actions.profiles import ProfileInput, TimeAt, known_fields
from kyoten.apps.reviews.models import Profile, Review
from kyoten.core.kernel.publications import Author, Work

pytestmark = pytest.mark.django_db
GIVEN = ProfileInput("山田 太郎", orcid="https://orcid.org/0000-0002-1825-0097", languages=("ja",), max_load=6)


@pytest.fixture
def profile() -> Profile:
    return Scene().person()


def test_a_profile_kept_for_the_address_becomes_the_accounts_own():
    waiting = Profile.objects.create(name_ja="甲", email="new@kyoten.example", changed_at=clock.now())
    assert actions.profile_of_user(make_user(email="new@kyoten.example")) == waiting


def test_a_profile_is_made_once():
    user = make_user()
    assert actions.profile_of_user(user) == actions.profile_of_user(user)


def test_people_describe_themselves(profile):
    changed = actions.change_profile(profile.pk, GIVEN, by=profile.user, revision=profile.revision)
    assert (changed.name, changed.orcid, changed.max_load) == ("山田 太郎", "0000-0002-1825-0097", 6)


def test_nobody_describes_another(profile):
    with pytest.raises(PermissionDenied):
        actions.change_profile(profile.pk, GIVEN, by=make_user("programme_officer", "mext"))


def test_two_windows_do_not_overwrite_each_other(profile):
    actions.change_profile(profile.pk, GIVEN, by=profile.user)
    with pytest.raises(Stale):
        actions.change_profile(profile.pk, GIVEN, by=profile.user, revision=1)


@pytest.mark.parametrize(
    "given", [{"orcid": "0000-0002-1825-0098"}, {"erad_researcher_number": "123"}, {"name_ja": " "}, {"max_load": 0}]
)
def test_what_cannot_be_is_refused(profile, given):
    with pytest.raises(Refused):
        actions.change_profile(profile.pk, ProfileInput(**{"name_ja": "甲", **given}), by=profile.user)


def test_a_number_belongs_to_one_profile(profile):
    actions.change_profile(profile.pk, GIVEN, by=profile.user)
    other = actions.profile_of_user(make_user())
    with pytest.raises(Refused):
        actions.change_profile(other.pk, GIVEN, by=other.user)


def test_a_body_without_name_is_refused(profile):
    with pytest.raises(Refused):
        actions.add_affiliation(profile.pk, TimeAt(), by=profile.user)


def test_an_end_before_the_beginning_is_refused(profile):
    time = TimeAt(organisation_name="x", since=dt.date(2009, 2, 1), until=dt.date(2009, 1, 1))
    with pytest.raises(Refused):
        actions.add_interest(profile.pk, time, by=profile.user, kind="fee")


def test_a_new_post_at_a_member_closes_the_text(review):
    body = review.application.members.first().organisation_id
    actions.add_affiliation(review.reviewer.profile_id, TimeAt(body), by=review.reviewer.user)
    assert Review.objects.get(pk=review.pk).state == "conflict"


def test_removing_a_post_does_not_open_what_was_closed(review):
    user, body = review.reviewer.user, review.application.members.first().organisation_id
    made = actions.add_affiliation(review.reviewer.profile_id, TimeAt(body), by=user)
    actions.remove_affiliation(made.pk, by=user)
    assert Review.objects.get(pk=review.pk).state == "conflict"


def test_importing_again_adds_nothing(profile):
    works = [Work("拠点", 2008, authors=(Author("山田"),)), Work("拠点", 2008)]
    counts = [actions.keep_publications(profile.pk, works, by=profile.user, origin="bibtex") for _ in range(2)]
    assert (counts, profile.publications.count()) == ([1, 0], 1)


def test_publications_and_interests_go_when_they_are_wrong(profile):
    actions.keep_publications(profile.pk, [Work("A")], by=profile.user, origin="orcid")
    money = actions.add_interest(profile.pk, TimeAt(organisation_name="x"), by=profile.user, kind="fee")
    actions.remove_publication(profile.publications.get().pk, by=profile.user)
    actions.remove_interest(money.pk, by=profile.user)
    assert (profile.publications.count(), profile.interests.count()) == (0, 0)


def test_fields_are_typed_with_commas():
    assert known_fields("甲、乙, 甲;丙") == ("甲", "乙", "丙")
