"""Pages on which a package is changed, as officers use them and others do not find them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions
from kyoten.apps.support.models import Package

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(db) -> Package:
    make_hub(code="kyoto", running="knowledge_cluster")
    return actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0]


@pytest.fixture
def officer_client(client):
    client.force_login(make_user("programme_officer", "meti"))
    return client


def address(name: str, *more: str) -> str:
    return reverse(f"support:{name}", args=["kyoto", 2009, *more])


def test_the_page_shows_what_the_rules_say_of_the_amounts(officer_client, package):
    page = officer_client.get(address("change"), headers={"accept-language": "en"}).content.decode()
    assert ("Met" in page, "産学官連携拠点整備枠 4千万円程度×5地域" in page) == (True, True)


@pytest.mark.parametrize(
    ("what", "sent", "left"),
    [
        ("amount", {"amount": 35_000_000, "reason": "規模"}, [35_000_000]),
        ("drop", {"reason": "規模"}, []),
    ],
)
def test_a_line_is_changed_by_its_form(officer_client, package, what, sent, left):
    line = package.lines.get(award_line="hub_line")
    officer_client.post(address("change_act", what), {"line": line.pk, **sent})
    assert list(package.lines.filter(award_line="hub_line").values_list("amount", flat=True)) == left


def test_a_refused_change_keeps_what_was_typed(officer_client, package):
    line = package.lines.get(award_line="hub_line")
    sent = {"line": line.pk, "amount": 200_000_001, "reason": "とても大きい"}
    answer = officer_client.post(address("change_act", "amount"), sent)
    assert (answer.status_code, "とても大きい" in answer.content.decode()) == (422, True)


def test_a_line_of_another_package_is_not_found(officer_client, package):
    make_hub(code="osaka", running="knowledge_cluster")
    other = actions.propose(2009, by=None, programme_code="jp_hubs_2009")[1]
    sent = {"line": other.lines.get(award_line="hub_line").pk, "reason": "規模"}
    assert officer_client.post(address("change_act", "drop"), sent).status_code == 422


def test_a_new_version_is_opened_from_the_page_of_an_agreed_package(officer_client, package):
    actions.agree(package.pk, by=None)
    officer_client.post(address("revise"), {"reason": "予算の変更"})
    assert Package.objects.latest("number").summary["reason"] == "予算の変更"


@pytest.mark.parametrize(("role", "scope"), [("measure_manager", "knowledge_cluster"), ("coordinator", "kyoto")])
def test_others_do_not_find_the_page(client, package, role, scope):
    client.force_login(make_user(role, scope))
    assert client.get(address("change")).status_code == 404


def test_an_unknown_change_is_not_found(officer_client, package):
    assert officer_client.post(address("change_act", "explode"), {}).status_code == 404
