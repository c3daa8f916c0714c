"""What the database itself holds of committees and members."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from tests.apps.committee.scenes import small_room

from kyoten.apps.committee.models import Member

pytestmark = pytest.mark.django_db


def test_a_term_does_not_end_before_it_begins():
    room = small_room()
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=room.seats["member"].pk).update(until=dt.date(1999, 1, 1))


def test_nobody_has_two_seats_at_once():
    room = small_room()
    profile = room.seats["chair"].profile_id
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=room.seats["member"].pk).update(profile=profile)


@pytest.mark.parametrize(("language", "post"), [("ja", "理事"), ("en", "Director")])
def test_a_post_is_said_in_the_language_of_the_page(language, post):
    with translation.override(language):
        assert Member(post_ja="理事", post_en="Director").post == post
