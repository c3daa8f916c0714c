"""The page on which a consortium chooses its municipalities."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user

from kyoten.apps.applications import actions

pytestmark = pytest.mark.django_db


def at(team, name="municipalities"):
    return reverse(f"applications:{name}", args=[team.application.code])


def test_a_search_lists_matches_with_boxes(coordinator, team):
    page = coordinator.get(at(team), {"q": "ちよだく"}).content.decode()
    assert '<input type="checkbox" name="add" value="131016">' in page


def test_what_is_ticked_is_added_and_the_search_stays(coordinator, team):
    address = at(team, "change_municipalities") + "?q=%E5%BA%9C%E4%B8%AD"
    answer = coordinator.post(address, {"add": ["132063", "342084"]})
    assert answer.headers["Location"] == at(team) + "?q=%E5%BA%9C%E4%B8%AD"
    assert team.fresh().prefectures == ["13", "34"]


def test_a_chip_removes_its_municipality(coordinator, team):
    actions.change_extent(team.application.pk, by=None, add=["132063"])
    assert (
        '<button class="chip" type="submit" name="remove" value="132063">' in coordinator.get(at(team)).content.decode()
    )
    coordinator.post(at(team, "change_municipalities"), {"remove": "132063"})
    assert team.fresh().municipalities == []


def test_a_refused_code_stays_typed(coordinator, team):
    answer = coordinator.post(at(team, "unlisted_municipality"), {"code": "131996", "name": "新しい区"})
    assert (answer.status_code, 'value="131996"' in answer.content.decode()) == (200, True)


def test_a_code_that_the_list_does_not_hold_is_added(coordinator, team):
    coordinator.post(at(team, "unlisted_municipality"), {"code": "131997", "name": "新しい区"})
    page = coordinator.get(at(team), headers={"accept-language": "en"}).content.decode()
    assert "not in the list as of May 2024" in page


def test_a_fixed_text_shows_its_municipalities_without_buttons(coordinator, team):
    team.complete()
    actions.change_extent(team.application.pk, by=team.coordinator, add=["131016"])
    actions.fix_text(team.application.pk, by=team.coordinator)
    page = coordinator.get(at(team)).content.decode()
    assert ("千代田区" in page, 'name="remove"' in page, 'name="q"' in page) == (True, False, False)


@pytest.mark.parametrize("name", ["change_municipalities", "unlisted_municipality"])
def test_strangers_find_nothing_to_change(client, team, name):
    client.force_login(make_user())
    assert client.post(at(team, name), {"add": "131016", "code": "131016"}).status_code == 404


def test_the_whole_text_names_them(coordinator, team):
    actions.change_extent(team.application.pk, by=None, add=["131016"])
    page = coordinator.get(at(team, "text"), headers={"accept-language": "ja"}).content.decode()
    assert "東京都（千代田区）" in page


def test_choosing_costs_the_same_number_of_queries(coordinator, team, django_assert_max_num_queries):
    coordinator.get(at(team))
    with django_assert_max_num_queries(20) as first:
        coordinator.get(at(team), {"q": "府中"})
    actions.change_extent(team.application.pk, by=None, add=["131016", "011002", "132063"])
    with django_assert_max_num_queries(len(first)):
        coordinator.get(at(team), {"prefecture": "13"})
