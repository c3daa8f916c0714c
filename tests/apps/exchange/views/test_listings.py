"""Pages of listings."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange.models import Listing

pytestmark = pytest.mark.django_db


def client(user) -> Client:
    made = Client()
    made.force_login(user)
    return made


def test_a_need_is_written_sent_checked_and_read_by_a_visitor():
    scene = market()
    scene.draft()
    owner, broker = client(scene.owner), client(scene.broker)
    data = {
        "title_ja": "錆びない小ねじ",
        "said_ja_problem": "塩害で半年で錆びる。",
        "field": ["manufacturing"],
        "audience": "public",
    }
    owner.post(reverse("exchange:new", args=["need"]), data)
    row = Listing.objects.get(kind="need")
    owner.post(reverse("exchange:submit", args=[row.code]))
    broker.post(reverse("exchange:publish", args=[row.code]))
    assert "塩害で半年で錆びる" in Client().get(reverse("exchange:listing", args=[row.code])).content.decode()


def test_a_listing_without_a_title_is_not_kept_and_loses_nothing():
    scene = market()
    scene.draft()
    answer = client(scene.owner).post(reverse("exchange:new", args=["need"]), {"said_ja_problem": "錆びる"})
    assert (answer.status_code, "錆びる" in answer.content.decode()) == (422, True)


def test_the_form_of_a_change_begins_from_what_stands():
    scene = market()
    row = scene.draft(confidential="秘密の条件")
    page = client(scene.owner).get(reverse("exchange:edit", args=[row.code])).content.decode()
    assert [word in page for word in (row.title_ja, "秘密の条件")] == [True, True]


@pytest.mark.parametrize("name", ["edit", "withdraw", "send_back"])
def test_others_find_no_page_to_change_it(name):
    scene = market()
    row = scene.published()
    assert client(scene.stranger).get(reverse(f"exchange:{name}", args=[row.code])).status_code == 404


def test_the_own_page_takes_as_many_queries_with_one_listing_as_with_three(django_assert_max_num_queries):
    scene = market()
    scene.asked(scene.published())
    one = client(scene.owner)
    one.get(reverse("exchange:mine"))
    with django_assert_max_num_queries(14) as first:
        one.get(reverse("exchange:mine"))
    for _number in range(2):
        scene.asked(scene.published())
    with django_assert_max_num_queries(14) as second:
        one.get(reverse("exchange:mine"))
    assert len(first) == len(second)


def test_a_change_is_seen_by_its_owner_and_who_checks_it_and_published_from_its_page():
    scene = market()
    row = scene.proposed(title_ja="新しい題")
    page = reverse("exchange:change", args=[row.code])
    answers = {who: client(getattr(scene, who)).get(page).status_code for who in ("owner", "colleague", "stranger")}
    assert answers == {"owner": 200, "colleague": 200, "stranger": 404}
    assert "新しい" in client(scene.colleague).get(page).content.decode()
    client(scene.colleague).post(reverse("exchange:publish", args=[row.code]))
    assert Listing.objects.get(pk=row.pk).title_ja == "新しい題"


def test_a_change_goes_back_with_a_remark_and_is_taken_back_by_its_owner():
    scene = market()
    row = scene.proposed()
    client(scene.broker).post(reverse("exchange:send_back", args=[row.code]), {"remark": "数字を"})
    owner = client(scene.owner)
    assert "数字を" in owner.get(reverse("exchange:change", args=[row.code])).content.decode()
    owner.post(reverse("exchange:drop_change", args=[row.code]))
    assert owner.get(reverse("exchange:change", args=[row.code])).status_code == 404


def test_a_listing_is_handed_over_on_its_page():
    scene = market()
    row = scene.published()
    page = reverse("exchange:hand_over", args=[row.code])
    client(scene.owner).post(page, {"person": scene.colleague.pk, "reason": "異動"})
    assert Listing.objects.get(pk=row.pk).owner == scene.colleague
    assert client(scene.stranger).get(page).status_code in (403, 404)
