"""Bottleneck requests: asked by the hub, judged by the office, granted into the package from the flexible frame."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import actions, bottlenecks, queries
from kyoten.apps.support.models import BottleneckRequest, Package

pytestmark = pytest.mark.django_db
PROGRAMME = "jp_hubs_2009"


@pytest.fixture
def officer(db):
    return make_user("programme_officer", "mext")


def coordinator(hub: Hub) -> User:
    return make_user("coordinator", hub.application.code, scope_kind="application")


def packaged(**fields) -> Hub:
    hub = make_hub(**fields)
    actions.agree(actions.propose(2009, by=None, programme_code=PROGRAMME)[-1].pk, by=None)
    return hub


def function_of(hub: Hub) -> str:
    return bottlenecks.programme_of(hub.application.call.programme).functions[0].id


def asked(hub: Hub, by: User | None = None, **said) -> BottleneckRequest:
    words = {"need": "試作機の共用", "not_reached": "既存の施策は対象外", "amount": 10_000_000}
    given = {"fiscal_year": 2009, "function": function_of(hub), **words, **said}
    return bottlenecks.ask(hub.pk, by=by or coordinator(hub), **given)


def frame_amount(hub: Hub) -> int:
    return hub.packages.order_by("-number").first().lines.get(award_line="hub_line").amount


def test_the_hub_asks_and_its_requests_are_numbered():
    hub = packaged()
    who = coordinator(hub)
    assert [asked(hub, who).number for _ in range(2)] == [1, 2]


@pytest.mark.parametrize("wrong", [{"need": " "}, {"not_reached": ""}, {"amount": 0}, {"function": "no_such"}])
def test_an_incomplete_request_is_refused(wrong):
    hub = packaged()
    with pytest.raises(Refused):
        asked(hub, **wrong)


def test_only_the_coordinator_asks(officer):
    hub = packaged()
    with pytest.raises(PermissionDenied):
        asked(hub, officer)


def test_a_stopped_hub_asks_nothing():
    hub = packaged()
    Hub.objects.filter(pk=hub.pk).update(state=Hub.State.STOPPED)
    with pytest.raises(Refused):
        asked(hub)


def test_a_grant_enters_a_new_version_of_the_agreed_package(officer):
    hub = packaged(running="knowledge_cluster")
    package = bottlenecks.grant(asked(hub).pk, by=officer, amount=7_000_000, answer="既存の施策では届かない")
    assert (package.number, package.state, frame_amount(hub)) == (2, Package.State.PROPOSED, 47_000_000)


def test_a_grant_makes_the_line_where_the_hub_has_none(officer):
    hub = packaged()
    bottlenecks.grant(asked(hub).pk, by=officer, amount=7_000_000, answer="既存の施策では届かない")
    assert frame_amount(hub) == 7_000_000


def test_a_grant_counts_only_when_every_funder_has_agreed(officer):
    hub = packaged(running="knowledge_cluster")
    package = bottlenecks.grant(asked(hub).pk, by=officer, amount=7_000_000, answer="既存の施策では届かない")
    actions.agree(package.pk, by=officer)
    before = queries.package_lines_of(hub)
    actions.agree(package.pk, by=make_user("programme_officer", "meti"))
    sums = [sum(line.amount or 0 for line in lines) for lines in (before, queries.package_lines_of(hub))]
    assert sums == [40_000_000, 47_000_000]


def test_packages_worked_out_anew_stay_within_a_frame_that_grants_have_filled(officer):
    hub, *others = [make_hub(running="knowledge_cluster") for _ in range(5)]
    programme = hub.application.call.programme
    made = actions.propose(2009, by=None, programme_code=PROGRAMME)
    lowered = next(one for one in made if one.hub_id == others[0].pk).lines.get(award_line="hub_line")
    actions.set_amount(lowered.pk, by=officer, amount=30_000_000, reason="減額")
    for one in made:
        actions.agree(one.pk, by=None)
    bottlenecks.grant(asked(hub).pk, by=officer, amount=7_000_000, answer="既存の施策では届かない")
    actions.propose(2009, by=None, programme_code=PROGRAMME)
    [frame] = [one for one in queries.budget_uses(queries.counting(2009, programme)) if one.line == "hub_line"]
    assert (frame.used, frame_amount(hub) % 40_000_000) == (4 * 40_000_000 + 7_000_000, 7_000_000)


def test_packages_worked_out_anew_keep_what_was_granted(officer):
    hub = packaged(running="knowledge_cluster")
    bottlenecks.grant(asked(hub).pk, by=officer, amount=7_000_000, answer="既存の施策では届かない")
    actions.propose(2009, by=None, programme_code=PROGRAMME)
    assert frame_amount(hub) == 47_000_000


def test_a_type_without_a_flexible_frame_is_referred_instead(officer):
    hub = packaged(hub_type="regional_core")
    with pytest.raises(Refused):
        bottlenecks.grant(asked(hub).pk, by=officer, amount=1, answer="理由")


@pytest.mark.parametrize("amount", [0, 10_000_001])
def test_no_more_than_asked_is_granted(officer, amount):
    hub = packaged(running="knowledge_cluster")
    with pytest.raises(Refused):
        bottlenecks.grant(asked(hub).pk, by=officer, amount=amount, answer="理由")


def measures(request: BottleneckRequest, serves: bool) -> list[str]:
    programme = bottlenecks.programme_of(request.hub.application.call.programme)
    return [one.id for one in programme.measures if (request.function in one.functions) is serves]


def test_a_hub_is_referred_to_a_measure_that_serves_the_function(officer):
    request = asked(packaged(), function="joint_research")
    code = measures(request, True)[0]
    row = bottlenecks.refer(request.pk, by=officer, measure=code, answer="そちらで扱う")
    assert (row.state, row.referred_to.code) == ("referred", code)


def test_no_hub_is_referred_to_a_measure_that_does_not_serve_it(officer):
    request = asked(packaged(), function="joint_research")
    with pytest.raises(Refused):
        bottlenecks.refer(request.pk, by=officer, measure=measures(request, False)[0], answer="そちらで扱う")


@pytest.mark.parametrize("answer", ["", " "])
def test_no_request_is_refused_without_an_answer(officer, answer):
    with pytest.raises(Refused):
        bottlenecks.refuse(asked(packaged()).pk, by=officer, answer=answer)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(["refuse", "withdraw", "grant"]), min_size=2, max_size=3))
def test_a_request_is_closed_once(officer, acts):
    hub = Hub.objects.first() or packaged(running="knowledge_cluster")
    who = coordinator(hub)
    row = asked(hub, who, amount=1)
    run = {
        "refuse": lambda: bottlenecks.refuse(row.pk, by=officer, answer="理由"),
        "withdraw": lambda: bottlenecks.withdraw(row.pk, by=who),
        "grant": lambda: bottlenecks.grant(row.pk, by=officer, amount=1, answer="理由"),
    }
    run[acts[0]]()
    closed = BottleneckRequest.objects.get(pk=row.pk).state
    for act in acts[1:]:
        with pytest.raises(Refused):
            run[act]()
    assert BottleneckRequest.objects.get(pk=row.pk).state == closed != BottleneckRequest.State.ASKED
