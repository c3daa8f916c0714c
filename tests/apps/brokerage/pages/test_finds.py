"""Cases in the search of the exchange."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from tests.apps.brokerage.scenes import TEXTS, network

from kyoten.apps.brokerage import actions
from kyoten.apps.exchange.exports import row_of
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import find, public_since

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def net():
    return network()


def titles(text: str, user=VISITOR, **chosen) -> list[str]:
    return [row.title for _hit, row in find(user, Asked(text, chosen)).hits]


def told(net, **given):
    return {**TEXTS, "title_ja": "放熱樹脂の失敗", "lesson_ja": f"{net.company.name_ja}は量産を急いだ", **given}


def test_a_case_is_found_once_it_is_public_and_no_more_when_it_is_taken_back(net):
    case = net.case(texts=told(net))
    assert titles("放熱樹脂") == []
    actions.publish_case(case.pk, by=net.people["south"])
    assert (titles("放熱樹脂"), find(VISITOR, Asked()).counts["kind"]) == (["放熱樹脂の失敗"], {"case": 1})
    actions.withdraw_case(case.pk, by=net.people["officer"])
    assert (titles("放熱樹脂"), find(VISITOR, Asked()).total) == ([], 0)


def test_nobody_finds_a_case_by_a_name_that_is_not_published(net):
    net.case(texts=told(net), organisations=[net.company.pk], publish=True)
    assert [titles(net.company.name_ja, user) for user in (VISITOR, net.people["north"])] == [[], []]


def test_the_kind_narrows(net):
    net.case(texts=told(net), publish=True)
    assert (titles("放熱樹脂", kind=("case",)), titles("放熱樹脂", kind=("seed",))) == (["放熱樹脂の失敗"], [])


def test_a_file_holds_a_case_as_the_public_reads_it_from_the_day_of_its_review(net):
    case = net.case(texts=told(net), organisations=[net.company.pk], publish=True)
    ((_hit, entry),) = find(VISITOR, Asked("放熱樹脂")).hits
    row = row_of(entry, "https://kyoten.example")
    assert (row["kind"], row["title_ja"], row["address"]) == (
        "case",
        "放熱樹脂の失敗",
        f"https://kyoten.example{reverse('brokerage:case', args=[case.pk])}",
    )
    assert (net.company.name_ja in str(row), "量産を急いだ" in row["summary_ja"]) == (False, True)
    case.refresh_from_db()
    assert public_since(entry) == case.reviewed_at


def test_the_page_shows_kind_and_how_it_ended_and_leads_to_the_case(net):
    case = net.case(texts=told(net), publish=True)
    page = Client().get(f"{reverse('exchange:search')}?q=放熱樹脂").content.decode()
    assert [
        word in page for word in ("事例", case.get_verdict_display(), reverse("brokerage:case", args=[case.pk]))
    ] == [
        True,
        True,
        True,
    ]
