"""What the desks and coordinators of the example did."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo_fixture import demo_pages

from kyoten.apps.brokerage.models import Case, Enquiry, Introduction, JointProject, NetworkPicture, Stage
from kyoten.apps.brokerage.queries.outcomes import outcomes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]


def test_introductions_stand_at_every_stage():
    assert set(Introduction.objects.values_list("stage", flat=True)) == set(Stage.values)


def test_everything_is_labelled_as_invented():
    rows = [model.objects.filter(invented=False) for model in (Case, Enquiry, Introduction, JointProject)]
    assert [one.exists() for one in rows] == [False] * 4


def test_no_real_body_appears_to_have_done_anything():
    sides = Introduction.objects.values_list("seeker__invented", "provider__invented")
    assert set(sides) == {(True, True)}


def test_the_library_holds_failures_too_and_was_reviewed_by_a_second_person():
    cases = Case.objects.filter(state="published")
    assert (cases.count(), cases.filter(verdict="failure").count()) == (12, 5)
    assert not any(one.written_by_id == one.reviewed_by_id for one in cases)


def test_a_joint_project_links_two_hubs_in_the_picture():
    content = NetworkPicture.objects.get().content
    assert any(through for _first, _second, through in content["thin"])


def test_hubs_share_members_so_that_the_picture_has_communities_of_several_hubs():
    content = NetworkPicture.objects.get().content
    hubs = Counter(one["community"] for one in content["nodes"] if one["kind"] == "hub")
    assert (max(hubs.values()) > 1, len(hubs) > 1) == (True, True)
    assert [
        one["key"] for one in content["nodes"] if one["key"] in content["hinges"] and one["key"].startswith("body:ex-")
    ]


def test_hubs_have_something_to_give_one_another():
    assert any(one["gives"] and one["takes"] for one in NetworkPicture.objects.get().content["complements"])


def test_a_project_that_was_not_adopted_counts_as_applied_alone():
    hub = JointProject.objects.exclude(application=None).get(application__outcome="not_adopted").hub
    counted = outcomes(hub)
    assert (counted.applied, counted.adopted, counted.money) == (1, 0, None)
