"""Rows of coordinators."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage.models import Introduction

pytestmark = pytest.mark.django_db


def test_an_introduction_is_of_two_bodies():
    introduction = network().introduce()
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.filter(pk=introduction.pk).update(provider=introduction.seeker)


def test_stages_of_the_pack_name_stages_of_introductions():
    from tests.apps.factories import core_programme

    from kyoten.apps.brokerage.models import Stage

    named = {one for stage in core_programme().stages for one in stage.introduction}
    assert named == set(Stage.values)
