"""Joint projects of hubs and what came of them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.brokerage.scenes import network

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions import ProjectInput
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.support.models import MeasureApplication

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def given(net, introduction=None, **more):
    return ProjectInput(
        net.north.code, "開発", "樹脂", clock.today(), introduction_id=introduction and introduction.pk, **more
    )


def applied(net, hub, **more):
    measure = hub.application.call.programme.measures.first()
    values = {"fiscal_year": 2009, "applicant": "架空化学工業", "title": "試作", "kept_at": clock.now(), **more}
    return MeasureApplication.objects.create(measure=measure, hub=hub, **values)


def test_a_project_begins_from_a_signed_introduction_with_both_sides(net):
    assert set(net.project().partners.all()) == {net.company, net.university}


def test_both_sign_first(net):
    with pytest.raises(Refused):
        actions.start_project(given(net, net.introduce()), by=net.people["north"])


def test_one_introduction_becomes_one_project(net):
    introduction = net.signed()
    actions.start_project(given(net, introduction), by=net.people["north"])
    with pytest.raises(Refused):
        actions.start_project(given(net, introduction), by=net.people["north"])


def test_a_hub_registers_its_own_project_with_two_partners(net):
    with pytest.raises(Refused):
        actions.start_project(given(net, partners=[net.company.pk]), by=net.people["north"])
    made = actions.start_project(given(net, partners=[net.company.pk, net.university.pk]), by=net.people["north"])
    assert made.introduction is None


def test_the_coordinator_of_another_hub_starts_nothing(net):
    with pytest.raises(PermissionDenied):
        actions.start_project(given(net, partners=[net.company.pk, net.university.pk]), by=net.people["south"])


def test_an_application_of_the_same_hub_is_tied_to_it(net):
    project = net.project()
    with pytest.raises(Refused):
        actions.tie_application(project.pk, applied(net, net.south).pk, by=net.people["north"])
    own = applied(net, net.north)
    tied = actions.tie_application(project.pk, own.pk, by=net.people["north"])
    assert (tied.application, tied.measure) == (own, own.measure)


def test_a_result_lies_in_the_past_and_nothing_is_one_too(net):
    project, today = net.project(), clock.today()
    with pytest.raises(Refused):
        actions.record_result(project.pk, "product", "発売", today + dt.timedelta(days=1), by=net.people["north"])
    made = actions.record_result(project.pk, "nothing", "量産できず", today, by=net.people["north"])
    assert made.kind == "nothing"


def test_a_project_ends_once(net):
    project = net.project()
    actions.finish_project(project.pk, "stopped", by=net.people["north"])
    with pytest.raises(Refused):
        actions.finish_project(project.pk, "finished", by=net.people["north"])
    with pytest.raises(PermissionDenied):
        actions.record_result(project.pk, "paper", "論文", clock.today(), by=net.people["south"])
