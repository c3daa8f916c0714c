"""In which consortia a body takes part, on its page in the register."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_application, make_call, make_member, make_organisation, make_user

from kyoten.apps.applications import memberships
from kyoten.apps.applications.models import Application

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_user("programme_officer", "mext")


def member_of(body, count, call=None, **fields):
    call = call or make_call()
    return [make_member(make_application(call, **fields), body, "university") for _ in range(count)]


def test_a_body_in_several_hubs_is_shown_with_all_of_them(officer):
    body = make_organisation()
    member_of(body, 2)
    shown = memberships.panel(officer, body)
    assert (len(shown.table["rows"]), str(shown.note)) == (2, "2のコンソーシアムに参加しています。")


def test_a_body_in_none_has_no_sentence(officer):
    assert memberships.panel(officer, make_organisation()).note == ""


def test_only_filed_applications_are_links(officer):
    body, call = make_organisation(), make_call()
    member_of(body, 1, call, code="a-draft")
    member_of(body, 1, call, code="b-filed", state=Application.State.SUBMITTED)
    first, second = (line[0] for line in memberships.panel(officer, body).table["rows"])
    assert ("href" in first, second["href"]) == (False, reverse("applications:office_detail", args=["b-filed"]))


def test_who_follows_no_call_sees_no_membership():
    body = make_organisation()
    member_of(body, 1)
    assert memberships.panel(make_user("programme_officer", "elsewhere"), body).table["rows"] == []


def test_the_class_is_named_as_its_programme_names_it(officer):
    body = make_organisation()
    member_of(body, 1)
    assert memberships.panel(officer, body).table["rows"][0][3] == "大学等"


@pytest.mark.parametrize("count", [1, 3])
def test_the_panel_asks_the_same_few_questions(officer, django_assert_num_queries, count):
    body = make_organisation()
    member_of(body, count)
    memberships.panel(officer, body)
    with django_assert_num_queries(1):
        memberships.panel(officer, body)


def test_the_panel_stands_on_the_page_of_the_body(client, officer):
    body = make_organisation()
    (member,) = member_of(body, 1)
    client.force_login(officer)
    page = client.get(reverse("organisations:detail", args=[body.code])).content.decode()
    assert member.application.name_ja in page
