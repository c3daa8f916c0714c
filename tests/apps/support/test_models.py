"""Rows of support keep what the database promises."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions
from kyoten.apps.support.models import Package, PackageLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    make_hub()
    return actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]


def test_an_amount_is_never_negative(package):
    with pytest.raises(IntegrityError), transaction.atomic():
        PackageLine.objects.filter(package=package).update(amount=-1)


def test_a_measure_and_line_stand_once_in_a_package(package):
    line = package.lines.first()
    again = PackageLine(package=package, measure=line.measure, award_line=line.award_line, linkage=line.linkage)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_package_reads_as_hub_year_and_version(package):
    assert str(package) == f"{package.hub_id} 2009 #1"
