"""Pages on which people answer what the rules ask."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.support.rulings.test_cases import kept
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions
from kyoten.apps.support.models import PackageLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def line() -> PackageLine:
    make_hub(running="knowledge_cluster")
    return actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0].lines.get(award_line="hub_line")


def page(line: PackageLine) -> str:
    return reverse("support:line_facts", args=[line.package.hub.code, 2009, line.pk])


def test_an_officer_states_facts_of_a_line(client, line):
    client.force_login(make_user("programme_officer", "mext"))
    answer = client.post(page(line), {"cost": "装置A", "cost_yen": "50000000"})
    line.refresh_from_db()
    assert (answer.status_code, line.facts["stated"]) == (302, {"cost": "装置A", "cost_yen": 50_000_000})
    assert "装置A" in client.get(page(line)).content.decode()


@pytest.mark.parametrize("role", [("measure_manager", "knowledge_cluster"), ("auditor", "")])
def test_nobody_else_finds_the_page(client, line, role):
    client.force_login(make_user(*role))
    assert client.get(page(line)).status_code == 404


def test_a_bad_answer_is_shown_at_its_field_and_keeps_nothing(client, line):
    client.force_login(make_user("programme_officer", "mext"))
    answer = client.post(page(line), {"cost_yen": "-5"})
    line.refresh_from_db()
    assert (answer.status_code, "stated" in line.facts) == (422, False)


def test_a_line_of_another_package_is_not_found(client, line):
    client.force_login(make_user("programme_officer", "mext"))
    assert (
        client.get(reverse("support:line_facts", args=[line.package.hub.code, 2009, line.pk + 99])).status_code == 404
    )


def test_a_manager_states_what_the_rules_ask_and_reads_the_answer(client):
    make_hub()
    case = kept("shared_facility")
    client.force_login(make_user("measure_manager", "shared_facility"))
    sent = {"amount_yen": "60", "cost_yen": "100"}
    answer = client.post(reverse("support:case_facts", args=[case.pk]), sent, follow=True)
    case.refresh_from_db()
    assert (case.stated, "スライド20" in answer.content.decode()) == ({"amount_yen": 60, "cost_yen": 100}, True)


def test_an_answer_that_cannot_be_is_shown_beside_the_application(client):
    make_hub()
    case = kept("shared_facility")
    client.force_login(make_user("measure_manager", "shared_facility"))
    answer = client.post(reverse("support:case_facts", args=[case.pk]), {"activity": "a_palace"})
    assert (answer.status_code, case.title in answer.content.decode()) == (422, True)


def test_an_auditor_states_nothing(client):
    make_hub()
    case = kept("shared_facility")
    client.force_login(make_user("auditor"))
    assert client.post(reverse("support:case_facts", args=[case.pk]), {}).status_code == 404
