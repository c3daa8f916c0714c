"""Saved searches and their mails."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import later, market

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.actions.searches import token_of
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.models import SavedSearch
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def saved(scene, often: str = "weekly") -> SavedSearch:
    return actions.save_search("薄膜", Asked("薄膜"), often, by=scene.asker, site="https://kyoten.example")


def alerts() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(key__startswith="exchange:alert"))


def told(row: SavedSearch, days: float) -> bool:
    with clock.at(later(days)):
        return actions.tell_new(row.pk)


def published_later(scene, days: float, **said) -> None:
    with clock.at(later(days)):
        scene.published(**said)


@pytest.mark.parametrize(
    ("often", "days"), [("daily", [False, True]), ("weekly", [False, False]), ("never", [False] * 2)]
)
def test_a_search_is_told_as_often_as_asked(often, days):
    scene = market()
    row = saved(scene, often)
    published_later(scene, 0.1)
    assert [told(row, 0.5), told(row, 1.5)] == days


def test_what_was_there_before_or_was_told_is_not_told_again():
    scene = market()
    scene.published()
    row = saved(scene, "daily")
    assert told(row, 2) is False
    published_later(scene, 2.5)
    assert [told(row, 4), told(row, 6)] == [True, False]


def test_the_mail_names_public_listings_and_only_counts_others():
    scene = market()
    row = saved(scene)
    published_later(scene, 1, title_ja="薄膜の公開の題")
    published_later(scene, 1, title_ja="薄膜の会員の題", audience="members")
    told(row, 8)
    body = alerts()[0].body
    assert ["公開の題" in body, "会員の題" in body, "ほかに1件" in body] == [True, False, True]


def test_one_click_ends_the_mails_and_only_of_this_search():
    scene = market()
    row = saved(scene)
    assert actions.end_mails("forged") is None
    actions.end_mails(token_of(row))
    published_later(scene, 1)
    assert (told(row, 8), alerts()) == (False, [])


def test_the_same_search_stands_once():
    scene = market()
    saved(scene)
    actions.save_search("別の名前", Asked("薄膜"), "daily", by=scene.asker)
    assert [(one.name, one.often) for one in SavedSearch.objects.all()] == [("別の名前", "daily")]


def test_a_search_needs_a_name():
    with pytest.raises(Refused):
        actions.save_search(" ", Asked("薄膜"), "daily", by=market().asker)
