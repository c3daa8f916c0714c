"""What the pages of key people and families show."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_organisation
from tests.apps.reviews.conflict_scene import Scene

from kyoten.apps.reviews import actions, ties_pages

pytestmark = pytest.mark.django_db


def test_people_come_back_as_the_lines_that_named_them():
    scene, body = Scene(), make_organisation("lab")
    scene.key_person("山田 太郎", organisation=body, email="t@example.jp")
    scene.key_person("佐藤")
    assert ties_pages.as_lines(ties_pages.people_of(scene.application)) == "山田 太郎\tlab\tt@example.jp\n佐藤"


def test_only_officers_see_the_way_to_take_a_link_back():
    scene = Scene()
    actions.link_family(make_organisation().pk, scene.company.pk, by=None, source="資料")
    assert [len(ties_pages.families_table(may)["rows"][0]) for may in (True, False)] == [5, 4]
