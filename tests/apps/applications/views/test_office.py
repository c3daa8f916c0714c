"""Pages on which the office follows applications."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_application, make_user

pytestmark = pytest.mark.django_db


def at(name: str, *args: str) -> str:
    """The address of a page."""
    return reverse(f"applications:{name}", args=args)


@pytest.fixture
def officer(client):
    """A browser in which an officer of one of the funders is signed in."""
    client.force_login(make_user("programme_officer", "meti"))
    return client


def test_office_list_is_filtered_by_its_address(officer, call):
    draft = make_application(call, hub_type="global")
    filed = make_application(call, hub_type="global", state="submitted")
    other = make_application(call, state="submitted")
    page = officer.get(at("office"), {"type": "global", "state": "submitted"}).content.decode()
    assert [one.code in page for one in (draft, filed, other)] == [False, True, False]


@pytest.mark.parametrize("lines", [1, 3])
def test_office_list_costs_the_same_whatever_its_length(officer, call, lines, django_assert_num_queries):
    for _ in range(lines):
        make_application(call, state="submitted")
    officer.get(at("office"))
    with django_assert_num_queries(7):
        officer.get(at("office"))


def test_searching_costs_one_query_more_to_count(officer, call, django_assert_num_queries):
    found = make_application(call, name_en="Bay hub")
    with django_assert_num_queries(8):
        page = officer.get(at("office"), {"q": "bay"}).content.decode()
    assert found.code in page


@pytest.mark.parametrize(
    ("asked", "count"), [({}, 3), ({"type": "global"}, 2), ({"state": "draft"}, 2), ({"q": "-"}, 3)]
)
def test_caption_counts_the_lines_of_the_filter(officer, call, asked, count):
    for kind, state in (("global", "draft"), ("global", "submitted"), ("regional_core", "draft")):
        make_application(call, hub_type=kind, state=state)
    table = officer.get(at("office"), asked).context["table"]
    assert (table["caption"], len(table["rows"])) == (f"申請 {count}件", count)


@pytest.mark.parametrize("bodies", [1, 3])
def test_filed_text_costs_the_same_whatever_its_length(officer, team, bodies, django_assert_num_queries):
    team.file("本文" * bodies)
    officer.get(at("office_detail", team.application.code))
    with django_assert_num_queries(16):
        officer.get(at("office_detail", team.application.code))


def test_office_reads_filed_texts(officer, team, code):
    team.file("読まれる本文")
    assert "読まれる本文" in officer.get(at("office_detail", code)).content.decode()


def test_office_does_not_read_drafts(officer, team, code):
    team.complete()
    assert officer.get(at("office_detail", code)).status_code == 404


@pytest.mark.parametrize("name", [["office"], ["office_export", "csv"]])
def test_applicants_have_no_office(coordinator, name):
    assert coordinator.get(at(*name)).status_code == 404


def test_office_of_another_programme_sees_nothing(client, team, code):
    team.file()
    client.force_login(make_user("programme_officer", "moon"))
    assert (client.get(at("office_detail", code)).status_code, code in client.get(at("office")).content.decode()) == (
        404,
        False,
    )


def test_desk_counts_filed_applications(officer, call):
    make_application(call, state="submitted")
    page = officer.get(reverse("programmes:desk")).content.decode()
    assert f"{at('office')}?state=submitted" in page
