"""The library in the browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.brokerage.scenes import TEXTS, network

from kyoten.apps.brokerage.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def to(case, page="case"):
    return reverse(f"brokerage:{page}", args=[case.pk])


def test_a_case_is_written_read_by_a_second_person_and_public(client, net):
    client.force_login(net.people["north"])
    typed = {**TEXTS, "situation_ja": "架空化学工業は困っていた", "verdict": "failure", "stage": "talk"}
    client.post(reverse("brokerage:write_case"), {**typed, "bodies": "架空化学工業", "anonymous": "on"})
    case = Case.objects.get()
    client.force_login(net.people["south"])
    assert "山形県の企業は困っていた" in client.get(to(case)).content.decode()
    client.post(to(case, "publish_case"))
    client.logout()
    page = client.get(to(case)).content.decode()
    assert ("山形県の企業は困っていた" in page, "架空化学工業" in page) == (True, False)


def test_an_unpublished_case_has_no_page_for_the_public(client, net):
    assert client.get(to(net.case())).status_code == 404


def test_a_case_is_not_found_by_a_name_that_is_hidden(client, net):
    net.case(publish=True, texts={"situation_ja": "架空化学工業の樹脂"}, organisations=[net.company.pk])
    hidden = client.get(reverse("brokerage:cases"), {"q": "架空化学工業"}).context["table"]["rows"]
    assert len(client.get(reverse("brokerage:cases"), {"q": "樹脂"}).context["table"]["rows"]) == 1
    assert hidden == []


def test_similar_cases_stand_on_an_introduction_and_an_enquiry(client, net):
    net.case(publish=True, texts={"title_ja": "放熱樹脂の量産に失敗", "situation_ja": "熱を逃がす樹脂を探していた"})
    client.force_login(net.people["north"])
    pages = [reverse("brokerage:introduction", args=[net.introduce().pk])]
    pages.append(reverse("brokerage:enquiry", args=[net.enquire().pk]))
    assert ["放熱樹脂の量産に失敗" in client.get(one).content.decode() for one in pages] == [True, True]


def test_a_case_is_sent_back_changed_and_taken_back(client, net):
    case = net.case()
    client.force_login(net.people["south"])
    client.post(to(case, "return_case"), {"remark": "条件を"})
    client.post(to(case, "change_case"), {**TEXTS, "verdict": "mixed", "stage": "talk"})
    client.force_login(net.people["north"])
    client.post(to(case, "publish_case"))
    client.post(to(case, "withdraw_case"))
    case.refresh_from_db()
    assert (case.verdict, case.state) == ("mixed", "withdrawn")


def test_failures_are_listed_apart(client, net):
    net.case(publish=True)
    rows = [
        client.get(reverse("brokerage:cases"), {"verdict": one}).context["table"]["rows"]
        for one in ("failure", "success")
    ]
    assert [len(one) for one in rows] == [1, 0]


def test_questions_of_the_library_do_not_grow_with_it(client, net, django_assert_max_num_queries):
    net.case(publish=True, organisations=[net.company.pk])
    with django_assert_max_num_queries(40) as few:
        client.get(reverse("brokerage:cases"), {"q": "教訓"})
    for _number in range(3):
        net.case(publish=True, organisations=[net.company.pk, net.university.pk])
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("brokerage:cases"), {"q": "教訓"})
