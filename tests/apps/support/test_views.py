"""Pages of support: who sees them, what they show, what their buttons do."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions, bridge
from kyoten.apps.support.models import Package, PackageLine

pytestmark = pytest.mark.django_db
PROGRAMME = "jp_hubs_2009"
LIST = ("support:packages", [PROGRAMME, 2009])


@pytest.fixture
def officer_client(client):
    client.force_login(make_user("programme_officer", "meti"))
    return client


def propose() -> list[Package]:
    return actions.propose(2009, by=None, programme_code=PROGRAMME)


def address(name: str, hub: str = "kyoto") -> str:
    return reverse(f"support:{name}", args=[hub, 2009])


def page(client, url: str, language: str = "en") -> str:
    return client.get(url, headers={"accept-language": language}).content.decode()


def test_the_index_names_the_fiscal_year(officer_client):
    make_hub()
    propose()
    assert reverse(LIST[0], args=LIST[1]) in page(officer_client, reverse("support:index"))


def test_the_list_shows_the_budget_line_and_what_is_left(officer_client):
    make_hub(running="knowledge_cluster")
    propose()
    text = page(officer_client, reverse(LIST[0], args=LIST[1]))
    assert [amount in text for amount in ("¥200,000,000", "¥40,000,000", "¥160,000,000")] == [True, True, True]


def test_the_list_speaks_japanese(officer_client):
    make_hub(running="knowledge_cluster")
    propose()
    assert "1億6,000万円" in page(officer_client, reverse(LIST[0], args=LIST[1]), "ja")


def test_the_propose_button_makes_packages(officer_client):
    make_hub()
    officer_client.post(reverse("support:propose", args=LIST[1]))
    assert Package.objects.count() == 1


def test_the_package_says_why_in_the_words_of_the_programme(officer_client):
    make_hub(code="kyoto", running="knowledge_cluster")
    propose()
    assert "拠点形成活動のための追加的な支援を実施する" in page(officer_client, address("package"), "ja")


def test_the_agree_button_agrees(officer_client):
    make_hub(code="kyoto")
    propose()
    actions.agree(propose()[0].pk, by=make_user("programme_officer", "mext"))
    officer_client.post(address("agree"), {"digest": bridge.digest_of(Package.objects.latest("number"))})
    assert Package.objects.latest("number").state == Package.State.AGREED


def test_the_amount_form_keeps_an_amount(officer_client):
    make_hub(code="kyoto")
    propose()
    line = PackageLine.objects.get(measure__code="univ_collaboration_strategy")
    officer_client.post(address("amount"), {"line": line.pk, "amount": 13_000_000, "reason": "規模"})
    line.refresh_from_db()
    assert line.amount == 13_000_000


def test_the_amount_form_shows_a_refusal_and_what_was_typed(officer_client):
    make_hub(code="kyoto")
    propose()
    line = PackageLine.objects.get(measure__code="univ_collaboration_strategy")
    answer = officer_client.post(address("amount"), {"line": line.pk, "amount": 200_000_001, "reason": "規模"})
    assert (answer.status_code, "200000001" in answer.content.decode()) == (422, True)


def test_the_measure_manager_sees_the_own_measure(client):
    make_hub(running="knowledge_cluster")
    propose()
    client.force_login(make_user("measure_manager", "knowledge_cluster"))
    url = reverse("support:measure", args=[PROGRAMME, 2009, "knowledge_cluster"])
    assert "¥40,000,000 used of ¥200,000,000" in page(client, url)


def test_the_measure_manager_does_not_see_another_measure(client):
    make_hub()
    client.force_login(make_user("measure_manager", "knowledge_cluster"))
    assert client.get(reverse("support:measure", args=[PROGRAMME, 2009, "a_step"])).status_code == 404


def test_a_measure_manager_has_no_buttons(client):
    make_hub(code="kyoto")
    propose()
    client.force_login(make_user("measure_manager", "knowledge_cluster"))
    assert address("agree") not in page(client, address("package"))


@pytest.mark.parametrize("role", ["reviewer", "coordinator", "evaluator"])
def test_others_do_not_know_of_the_list(client, role):
    make_hub()
    client.force_login(make_user(role, "kyoto"))
    assert client.get(reverse(LIST[0], args=LIST[1])).status_code == 404


def test_a_coordinator_sees_the_package_only_when_it_is_agreed(client):
    make_hub(code="kyoto")
    package = propose()[0]
    client.force_login(make_user("coordinator", "kyoto", scope_kind="application"))
    before = client.get(address("package")).status_code
    actions.agree(package.pk, by=None)
    assert (before, client.get(address("package")).status_code) == (404, 200)


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_the_list_does_not_grow_with_hubs(officer_client, django_assert_num_queries, count):
    for _ in range(count):
        make_hub()
    propose()
    url = reverse(LIST[0], args=LIST[1])
    officer_client.get(url)
    with django_assert_num_queries(20):
        officer_client.get(url)


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_a_measure_does_not_grow_with_hubs(officer_client, django_assert_num_queries, count):
    for _ in range(count):
        make_hub()
    propose()
    url = reverse("support:measure", args=[PROGRAMME, 2009, "a_step"])
    officer_client.get(url)
    with django_assert_num_queries(18):
        officer_client.get(url)


def test_a_package_takes_the_same_queries_with_few_and_many_lines(officer_client, django_assert_num_queries):
    make_hub(code="kyoto", running="knowledge_cluster")
    make_hub("regional_core", code="gunma")
    propose()
    officer_client.get(address("package"))
    for hub in ("kyoto", "gunma"):
        with django_assert_num_queries(13):
            officer_client.get(address("package", hub))
