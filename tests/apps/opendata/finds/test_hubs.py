"""Hubs in the search of the exchange: with what is published of their plans, and nothing else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.urls import reverse
from tests.apps.exchange.alone import found_alone
from tests.demo_fixture import demo_pages

from kyoten.apps.exchange.exports import row_of
from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import find, public_since
from kyoten.apps.foundation import trail
from kyoten.apps.opendata.finds import hubs
from kyoten.apps.selection.models import Edition, Hub
from kyoten.apps.selection.summary_models import HubSummary

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages", "hubs_alone")]
__all__ = ["demo_pages"]
VISITOR = AnonymousUser()
KYOTO = "2009-1-g01"


@pytest.fixture
def hubs_alone(monkeypatch):
    yield from found_alone(monkeypatch, "hub_plan")


def titles(text: str, **chosen) -> list[str]:
    return [one.title for _hit, one in find(VISITOR, Asked(text, chosen)).hits]


def kyoto() -> Hub:
    return Hub.objects.select_related("application").get(code=KYOTO)


@transaction.atomic
def act(subject: str) -> None:
    trail.append("x", "y", subject, {})


def test_a_hub_is_found_by_its_name_its_bodies_and_its_public_summary():
    hub = kyoto()
    assert [titles(words)[0] for words in (hub.name_ja, "同志社大学", "Doshisha University")] == [hub.name_ja] * 3
    assert hub.name_ja in titles("桂イノベーションパーク")


def test_every_active_hub_stands_in_field_place_and_organisation():
    assert find(VISITOR, Asked("", {"kind": ("hub_plan",)})).total == Hub.objects.filter(state="active").count()
    assert titles("", organisation=("doshisha",)) == [kyoto().name_ja]
    assert kyoto().name_ja in titles("", place=("26",), field=("environment",))


def test_a_hub_whose_support_ended_is_found_no_more():
    hub = kyoto()
    assert titles("", organisation=("doshisha",)) == [hub.name_ja]
    Hub.objects.filter(pk=hub.pk).update(state=Hub.State.STOPPED)
    act(f"evaluation:{KYOTO}/3")
    assert (titles("", organisation=("doshisha",)), hubs.entries(VISITOR, [hub.pk])) == ([], {})


def test_what_the_programme_does_not_publish_finds_nothing_and_stands_in_no_file():
    HubSummary.objects.filter(application=kyoto().application).update(state=HubSummary.State.DRAFT)
    for edition in Edition.objects.filter(state=Edition.State.PUBLIC):
        edition.content["shown"]["functions"] = False
        edition.save()
    claims = kyoto().application.claims.values_list("evidence", "weakness")
    secret = [text for both in claims for text in both if text]
    row = row_of(hubs.entries(VISITOR, [kyoto().pk])[kyoto().pk], "")
    (document,) = hubs.documents([kyoto().pk])
    told = f"{row} {document.texts}"
    assert secret
    assert ([one for one in secret if one in told], "function" in document.facets) == ([], False)


def test_a_plan_is_new_from_the_day_its_summary_is_public_else_from_the_result():
    released = HubSummary.objects.get(application=kyoto().application, state="public").released_at
    assert public_since(hubs.entries(VISITOR, [kyoto().pk])[kyoto().pk]) == released
    other = Hub.objects.exclude(application__summaries__state="public").filter(state="active").first()
    published = other.application.choices.get(proposal__state="published").proposal.published_at
    assert public_since(hubs.entries(VISITOR, [other.pk])[other.pk]) == published


@pytest.mark.parametrize("subject", [f"application:{KYOTO}", f"summary:{KYOTO}#2", f"evaluation:{KYOTO}/3"])
def test_an_act_on_a_hub_touches_it_alone(subject):
    assert hubs.touched([subject, "application:nothing", "listing:need-1"]) == {kyoto().pk}


def test_an_act_on_a_result_or_a_body_touches_every_hub_and_other_acts_none():
    every = set(Hub.objects.values_list("pk", flat=True))
    assert (hubs.touched(["organisation:kyoto-u"]), hubs.touched(["listing:need-1"])) == (every, set())


def test_the_entry_leads_to_the_page_of_the_hub_and_its_file_holds_the_place():
    entry = hubs.entries(VISITOR, [kyoto().pk])[kyoto().pk]
    assert entry.url == reverse("opendata:hub", args=[KYOTO])
    assert row_of(entry, "")["places"] == "26"


def test_hubs_cost_the_same_queries_however_many(django_assert_max_num_queries):
    ids = list(Hub.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(14):
        assert len(hubs.entries(VISITOR, ids)) == Hub.objects.filter(state="active").count()
