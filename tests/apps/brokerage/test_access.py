"""Who reads an enquiry, an introduction, a case, and nobody else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.brokerage.scenes import network
from tests.apps.factories import make_user

from kyoten.apps.brokerage import access, actions
from kyoten.apps.brokerage.actions import EnquiryInput
from kyoten.apps.selection.models import Hub

pytestmark = pytest.mark.django_db
STAFF = {"north", "south", "officer"}


@pytest.fixture
def net():
    return network()


def readers(net, rows_for):
    return {name for name, user in net.people.items() if rows_for(user).exists()}


def test_the_desk_its_officers_and_auditors_read_an_enquiry(net):
    net.enquire()
    assert readers(net, access.enquiries_for) == {"north", "officer", "auditor"}


def test_every_desk_reads_what_no_hub_has(net):
    net.enquire(hub="")
    assert readers(net, access.enquiries_for) == STAFF | {"auditor"}


def test_nobody_reads_what_is_not_confirmed(net):
    actions.ask(EnquiryInput("件名", "本文", email="ask@company.example"))
    assert readers(net, access.enquiries_for) == set()


def test_whoever_asked_reads_the_own_enquiry(net):
    actions.ask(EnquiryInput("件名", "本文", hub=net.south.code), by=net.people["company"])
    assert readers(net, access.enquiries_for) == {"company", "south", "officer", "auditor"}


def test_auditors_read_and_handle_nothing(net):
    enquiry = net.enquire()
    handling = {name for name, user in net.people.items() if access.may_handle(user, enquiry)}
    assert handling == {"north", "officer"}


def test_an_officer_of_another_programme_reads_no_enquiry_of_a_hub(net):
    net.enquire()
    assert not access.enquiries_for(make_user("programme_officer", "moon")).exists()


def test_a_hub_that_stopped_has_no_desk(net):
    Hub.objects.filter(pk=net.north.pk).update(state=Hub.State.STOPPED)
    assert not access.is_coordinator(net.people["north"])


def test_an_introduction_is_read_by_both_sides_its_coordinator_and_the_office(net):
    net.introduce()
    expected = {"north", "company", "university", "officer", "auditor"}
    assert readers(net, access.introductions_for) == expected


def test_the_sides_do_not_read_what_coordinators_keep(net):
    introduction = net.introduce()
    within = {name for name, user in net.people.items() if access.reads_within(user, introduction)}
    assert within == {"north", "officer", "auditor"}


def test_a_body_without_a_role_in_a_consortium_answers_for_nobody(net):
    assert access.acts_for(make_user(organisation=net.company)) is None
    assert access.acts_for(net.people["company"]) == net.company.pk


def test_visitors_read_public_things_alone(net):
    net.enquire()
    net.introduce()
    net.case()
    nobody = AnonymousUser()
    rows = [access.enquiries_for(nobody), access.introductions_for(nobody), access.cases_for(nobody)]
    assert [one.exists() for one in rows] == [False] * 3


def test_staff_read_a_case_with_its_names_and_the_public_does_not(net):
    case = net.case(publish=True)
    seen = {name for name, user in net.people.items() if access.sees_names(user, case)}
    assert seen == STAFF | {"auditor"}
