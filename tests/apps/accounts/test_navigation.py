"""The main navigation shows what a user may open."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.accounts.navigation import ENTRIES, OFFICE_ENTRIES, home_of, navigation, office_navigation

pytestmark = pytest.mark.django_db


def shown(rf, user, path="/home/"):
    request = rf.get(path)
    request.user = user
    return navigation(request)


def urls(items):
    return {item.url for item in items}


@pytest.mark.parametrize("name", [name for name, _label, _roles in ENTRIES])
def test_every_entry_has_a_page(name):
    assert reverse(name).startswith("/")


def test_visitors_see_the_public_pages_only(rf):
    public = {reverse(name) for name, _label, roles in ENTRIES if roles is None} | {reverse("accounts:enter")}
    assert urls(shown(rf, AnonymousUser())) == public


def test_an_officer_sees_the_office(rf):
    assert reverse("programmes:desk") in urls(shown(rf, make_user("programme_officer", "mext")))


def test_a_reviewer_sees_no_office(rf):
    assert reverse("programmes:desk") not in urls(shown(rf, make_user("reviewer", "call")))


def test_the_entry_of_the_page_is_marked(rf):
    officer = make_user("programme_officer", "mext")
    items = shown(rf, officer, reverse("programmes:calls"))
    assert [item.url for item in items if item.current] == [reverse("programmes:desk")]


def test_outside_the_example_there_is_no_way_to_enter(rf, settings):
    settings.EXAMPLE_MODE = False
    assert reverse("accounts:enter") not in urls(shown(rf, AnonymousUser()))


def test_the_navigation_costs_one_query(rf, django_assert_num_queries):
    user = make_user("reviewer", "call")
    with django_assert_num_queries(1):
        shown(rf, user)


OFFICE_PAGES = [name for name, _label, _roles in OFFICE_ENTRIES]


def office_row(rf, user, path):
    request = rf.get(path)
    request.user = user
    return office_navigation(request)


@pytest.mark.parametrize("name", OFFICE_PAGES)
def test_every_office_page_belongs_to_the_office(rf, name):
    items = shown(rf, make_user("programme_officer", "mext"), reverse(name))
    assert [item.url for item in items if item.current] == [reverse("programmes:desk")]


@pytest.mark.parametrize("name", OFFICE_PAGES)
def test_every_office_page_is_marked_in_the_second_row(rf, name):
    items = office_row(rf, make_user("programme_officer", "mext"), reverse(name))
    assert [(item.url, item.current) for item in items if item.current] == [(reverse(name), "page")]


def test_a_page_below_an_office_page_is_not_the_page_itself(rf):
    items = office_row(rf, make_user("programme_officer", "mext"), reverse("selection:board", args=["a-call"]))
    assert [(item.url, item.current) for item in items if item.current] == [(reverse("selection:boards"), "true")]


@pytest.mark.parametrize("name", ["reviews:panel", "reviews:discussion"])
def test_pages_shared_with_readers_belong_to_the_reviews_of_the_office(rf, name):
    officer, path = make_user("programme_officer", "mext"), reverse(name, args=["a-code"])
    marked = [item.url for item in office_row(rf, officer, path) if item.current]
    assert marked == [reverse("reviews:calls")]
    assert [item.url for item in shown(rf, officer, path) if item.current] == [reverse("programmes:desk")]


def test_pages_shared_with_the_office_belong_to_the_reviews_of_a_reader(rf):
    items = shown(rf, make_user("reviewer", "call"), reverse("reviews:panel", args=["a-code"]))
    assert [item.url for item in items if item.current] == [reverse("reviews:pile")]


def test_a_measure_manager_has_no_row_entry_for_drafts_and_decisions(rf):
    items = office_row(rf, make_user("measure_manager", "a_step"), reverse("programmes:desk"))
    assert urls(items) == {reverse(f"programmes:{page}") for page in ("desk", "calls", "check")} | {
        reverse("support:index"),
        reverse("ledger:index"),
    }


@pytest.mark.parametrize("path", ["/", "/hubs/", "/applications/", "/reviews/"])
def test_pages_outside_the_office_have_no_second_row(rf, path):
    assert office_row(rf, make_user("programme_officer", "mext"), path) == []


def test_evaluators_have_no_second_row(rf):
    assert office_row(rf, make_user("evaluator", "hub"), reverse("evaluation:mine")) == []


@pytest.mark.parametrize(
    ("page", "entry"), [("measures", "programmes"), ("awards", "programmes"), ("check", "budget"), ("hubs", "hubs")]
)
def test_public_pages_belong_to_an_entry(rf, page, entry):
    items = shown(rf, AnonymousUser(), reverse(f"opendata:{page}"))
    assert [item.url for item in items if item.current] == [reverse(f"opendata:{entry}")]


def test_whoever_acts_for_a_body_without_a_role_is_at_home_on_the_own_listings():
    assert home_of(make_user(organisation=make_organisation())) == reverse("exchange:mine")


def test_whoever_acts_for_nobody_is_at_home_on_the_public_page():
    assert home_of(make_user()) == reverse("opendata:programmes")
