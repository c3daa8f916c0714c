"""What the pages of bottleneck requests show."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions, bottleneck_pages, bottlenecks
from kyoten.apps.support.models import BottleneckRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_row(db) -> BottleneckRequest:
    hub = make_hub(code="kyoto")
    by = make_user("coordinator", "kyoto", scope_kind="application")
    words = {"need": "養成講座", "not_reached": "対象外", "amount": 5_000_000}
    return bottlenecks.ask(hub.pk, by=by, fiscal_year=2009, function="people", **words)


def test_a_request_stands_with_its_amount_and_state(request_row):
    with translation.override("en"):
        row = bottleneck_pages.requests_table([request_row])["rows"][0]
    assert (row[4], row[5], row[6]["text"]) == ("¥5,000,000", "—", "Asked")


def test_the_answer_is_shown_once_it_is_given(request_row):
    before = [one["text"] for one in bottleneck_pages.request_facts(request_row)]
    row = bottlenecks.refuse(request_row.pk, by=make_user("programme_officer", "mext"), answer="既存で足りる")
    after = [one["text"] for one in bottleneck_pages.request_facts(row)]
    assert ("既存で足りる" in before, "既存で足りる" in after) == (False, True)


def test_only_measures_that_serve_the_function_are_offered(request_row):
    offered = {code for code, _name in bottleneck_pages.measures_serving(request_row)}
    assert offered == {one.id for one in core_programme().measures if "people" in one.functions}


def test_the_form_offers_the_years_since_selection(request_row):
    years = [year for year, _words in bottleneck_pages.request_form(request_row.hub).fields["fiscal_year"].choices]
    assert (years[-1], years == sorted(years, reverse=True)) == (2009, True)


def test_the_form_begins_with_the_year_of_the_last_agreed_package(request_row):
    hub = request_row.hub
    before = bottleneck_pages.request_form(hub)["fiscal_year"].initial
    actions.agree(actions.propose(2009, by=None, programme_code="jp_hubs_2009")[0].pk, by=None)
    assert (before > 2009, bottleneck_pages.request_form(hub)["fiscal_year"].initial) == (True, 2009)
