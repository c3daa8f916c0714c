"""Pages of plans over years: who finds them, what is sent and what is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.support.years.scenes import MILLION, planned, proposed

from kyoten.apps.support import actions as support
from kyoten.apps.support.models import TermPlan

pytestmark = pytest.mark.django_db


def test_an_officer_asks_the_engine_for_a_plan(client):
    planned()
    support.propose(2009, by=None, programme_code="jp_hubs_2009")
    client.force_login(make_user("programme_officer", "meti"))
    answer = client.post(
        reverse("support:plans", args=["jp_hubs_2009"]), {"first_year": 2009, "years": 2, "later": "on"}
    )
    plan = TermPlan.objects.get()
    assert (answer.status_code, plan.years, plan.assumptions) == (302, 2, {"later": True, "deciding": False})


def test_a_manager_reads_plans_and_asks_for_none(client):
    planned()
    proposed()
    client.force_login(make_user("measure_manager", "a_step"))
    url = reverse("support:plans", args=["jp_hubs_2009"])
    assert (client.get(url).status_code, client.post(url, {}).status_code) == (200, 404)


@pytest.mark.parametrize("name", ["plans", "plan", "plan_move", "plan_hub"])
def test_strangers_find_no_plan(client, name):
    hub = planned()
    proposed()
    args = {"plans": [], "plan": [1], "plan_move": [1], "plan_hub": [1, hub.code]}[name]
    client.force_login(make_user("coordinator", hub.application.code))
    assert client.get(reverse(f"support:{name}", args=["jp_hubs_2009", *args])).status_code == 404


def test_a_move_is_shown_and_a_wrong_one_refused_at_the_form(client):
    planned()
    proposed()
    client.force_login(make_user("programme_officer", "mext"))
    url = reverse("support:plan_move", args=["jp_hubs_2009", 1])
    sent = {"source": "knowledge_cluster:hub_line", "target": "univ_collaboration_strategy:hub_support", "year": 2009}
    codes = [client.get(url, {**sent, "yen": yen}).status_code for yen in (100 * MILLION, 201 * MILLION)]
    assert codes == [200, 422]


def test_the_pages_of_a_plan_are_there(client):
    hub = planned()
    proposed()
    client.force_login(make_user("auditor"))
    pages = [("plan", [1]), ("plan_hub", [1, hub.code]), ("plan_move", [1])]
    codes = [client.get(reverse(f"support:{name}", args=["jp_hubs_2009", *args])).status_code for name, args in pages]
    assert codes == [200, 200, 200]


def test_amounts_are_taken_over_from_the_builder(client):
    hub = planned()
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    package.lines.filter(award_line="hub_line").update(amount=1)
    proposed()
    client.force_login(make_user("programme_officer", "mext"))
    client.post(reverse("support:adopt", args=[hub.code, 2009]), {"reason": "計算による"})
    assert package.lines.get(award_line="hub_line").amount == 40 * MILLION


def test_without_a_plan_there_is_nothing_to_take_over(client):
    hub = planned()
    support.propose(2009, by=None, programme_code="jp_hubs_2009")
    client.force_login(make_user("programme_officer", "mext"))
    assert client.post(reverse("support:adopt", args=[hub.code, 2009]), {"reason": "x"}).status_code == 404
