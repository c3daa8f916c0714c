"""Listings as documents."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import SECRET, market

from kyoten.apps.exchange.bridge import document_of
from kyoten.apps.exchange.models import Work

pytestmark = pytest.mark.django_db


def test_the_confidential_part_is_in_no_document():
    assert SECRET not in str(document_of(market().published(confidential=SECRET)))


def test_a_draft_is_withdrawn_for_the_engine():
    scene = market()
    assert [document_of(one).withdrawn for one in (scene.draft(), scene.waiting(), scene.published())] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(("titles", "language"), [({}, "ja"), ({"title_en": "Sensor"}, "mixed")])
def test_the_language_follows_the_titles(titles, language):
    assert document_of(market().draft(**titles)).language == language


def test_works_of_an_expert_are_searched_as_claims():
    row = market().draft("expert")
    Work.objects.create(listing=row, key="a", title="薄膜の光学測定")
    found = document_of(row)
    assert (found.texts["claims"], found.people) == ("薄膜の光学測定", (row.code,))


def test_facets_are_what_is_known():
    scene = market()
    found = document_of(scene.draft(places=["26"]))
    body = scene.owner.organisation
    assert found.facets == {
        "field": ("photonics",),
        "place": ("26",),
        "organisation": (body.code,),
        "sector": ("academia",),
    }
