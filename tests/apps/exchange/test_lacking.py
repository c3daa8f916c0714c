"""What a hub lacks, for one reader."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.factories import make_member, make_organisation, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.accounts.models import OrganisationKind
from kyoten.apps.exchange import lacking
from kyoten.apps.exchange.lacking import hubs_of, lacks_of
from kyoten.apps.foundation import clock
from kyoten.apps.support.models import BottleneckRequest

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
RATED = {"commercialisation": 1, "people": 4, "wide_area": None}


def hub_of(*bodies, ratings=RATED, prefectures=("03",), **fields):
    hub = make_hub(ratings=ratings, **fields)
    for body in bodies:
        make_member(hub.application, body)
    hub.application.prefectures = list(prefectures)
    hub.application.save()
    return hub


def published(monkeypatch, *hubs):
    """As if the programme published the functions of these hubs."""
    shown = {one.code: {"shown": {"functions": True}} for one in hubs}
    monkeypatch.setattr(lacking, "entries", lambda codes: {one: shown[one] for one in codes if one in shown})


def test_functions_that_are_published_are_lacking_where_the_plan_rates_them_weak(monkeypatch):
    hub = hub_of(make_organisation())
    assert "function" not in lacks_of(VISITOR, hub).words
    published(monkeypatch, hub)
    assert lacks_of(VISITOR, hub).words["function"] == {"commercialisation"}


def test_the_consortium_and_the_office_know_of_functions_that_are_not_published_and_nobody_else_does():
    hub = hub_of(make_organisation())
    readers = [make_user(*of) for of in (("coordinator", hub.application.code), ("programme_officer", "mext"), ())]
    assert ["function" in lacks_of(one, hub).words for one in readers] == [True, True, False]


def test_the_last_evaluation_says_more_than_the_plan_to_those_who_read_it(monkeypatch):
    hub = hub_of(make_organisation())
    published(monkeypatch, hub)
    monkeypatch.setattr(lacking, "last_graded", lambda _hub: {"commercialisation": 3.0, "people": 1.0})
    readers = (make_user("coordinator", hub.application.code), make_user())
    assert [lacks_of(one, hub).words["function"] for one in readers] == [{"people"}, {"commercialisation"}]


def test_functions_that_the_hub_asked_help_for_are_lacking_to_those_who_know_of_it():
    hub = hub_of(make_organisation())
    asked = {"hub": hub, "fiscal_year": 2010, "amount": 1, "asked_at": clock.now()}
    BottleneckRequest.objects.create(number=1, function="people", state="asked", **asked)
    BottleneckRequest.objects.create(number=2, function="wide_area", state="granted", **asked)
    known = lacks_of(make_user("coordinator", hub.application.code), hub).words["function"]
    assert known == {"commercialisation", "people"}


def test_sectors_and_parts_of_the_area_without_a_member_are_lacking():
    hub = hub_of(make_organisation(sector="academia", prefecture="03"), prefectures=("03", "05"))
    words = lacks_of(VISITOR, hub).words
    assert (words["sector"], words["place"]) == ({"industry", "government"}, {"05"})


def test_a_seat_that_nobody_knows_leaves_the_area_open():
    hub = hub_of(make_organisation(prefecture=""), prefectures=("03", "05"))
    assert "place" not in lacks_of(VISITOR, hub).words


@pytest.mark.parametrize(("size", "lacks"), [(True, False), (False, True), (None, False)])
def test_small_firms_are_lacking_only_where_the_size_of_every_company_is_known(size, lacks):
    company = make_organisation(kind=OrganisationKind.COMPANY, sector="industry", sme=size)
    hub, coordinator = hub_of(company), make_user("coordinator", "somewhere")
    assert ("sme" in lacks_of(coordinator, hub).words) is lacks
    assert "sme" not in lacks_of(make_user(), hub).words


def test_the_nearest_hub_is_the_one_named_then_that_of_the_body_then_the_readers_then_that_of_the_area():
    body = make_organisation()
    here, own, joined, named = hub_of(prefectures=("09",)), hub_of(), hub_of(body), hub_of()
    reader = make_user("coordinator", own.application.code)
    assert hubs_of(reader, body.pk, ["09"], [named.pk]) == [named, joined, own, here]
    assert hubs_of(VISITOR, None, ["47"]) == []


def test_a_hub_that_is_no_longer_active_is_near_nobody():
    hub_of(prefectures=("09",), state="stopped")
    assert hubs_of(VISITOR, None, ["09"]) == []


def test_the_queries_do_not_grow_with_members_and_functions(django_assert_max_num_queries):
    hub = hub_of(
        *[make_organisation() for _n in range(4)], ratings={"commercialisation": 1, "people": 0, "wide_area": 1}
    )
    reader = make_user("coordinator", hub.application.code)
    lacks_of(reader, hub)
    with django_assert_max_num_queries(9):
        lacks_of(reader, hub)
