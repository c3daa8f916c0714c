"""Proposals as a page and as a file."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.brokerage.test_proposing import scene_of

from kyoten.apps.brokerage.models import Introduction
from kyoten.apps.brokerage.pages.proposals import COLUMNS
from kyoten.apps.foundation.tables import read_table

pytestmark = pytest.mark.django_db
PAGE = "brokerage:proposals"


def client(user):
    made = Client()
    made.force_login(user)
    return made


def test_a_coordinator_sees_partners_with_reasons_and_begins_an_introduction_from_a_line():
    hubs, _scene, (need,), (seed,) = scene_of(needs=1)
    visitor = client(hubs.people["north"])
    page = visitor.get(reverse(PAGE)).content.decode()
    begin = f"{reverse('brokerage:introduce')}?need={need.code}&amp;with={seed.code}&amp;hub={hubs.north.code}"
    assert seed.title in page
    assert begin in page
    form = visitor.get(begin.replace("&amp;", "&")).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    assert (given["seeker"], given["provider"]) == (need.organisation.code, seed.organisation.code)
    visitor.post(begin.replace("&amp;", "&"), given)
    assert Introduction.objects.get().title_ja == need.title_ja


def test_the_numbers_are_changed_in_the_address_and_a_wrong_one_is_told_at_its_field():
    hubs, _scene, _needs, (seed,) = scene_of()
    visitor = client(hubs.people["north"])
    assert seed.title not in visitor.get(reverse(PAGE), {"single": f"{seed.code}=0"}).content.decode()
    wrong = visitor.get(reverse(PAGE), {"single": "seed"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["single"])
    assert visitor.get(reverse("brokerage:export_proposals", args=["csv"]), {"single": "seed"}).status_code == 404


def test_the_file_holds_the_same_lines():
    hubs, _scene, (need,), (seed,) = scene_of(needs=1)
    visitor = client(hubs.people["north"])
    text = visitor.get(reverse("brokerage:export_proposals", args=["csv"])).content.decode("utf-8-sig")
    assert need.title in text.splitlines()[1]
    content = visitor.get(reverse("brokerage:export_proposals", args=["xlsx"])).content
    [row] = read_table(content, "proposals.xlsx", COLUMNS).rows
    assert (row["need"], row["code"]) == (need.title, seed.code)
    assert visitor.get(reverse("brokerage:export_proposals", args=["pdf"])).status_code == 404


def test_who_works_at_no_desk_has_no_such_page_and_auditors_only_read():
    hubs, *_rest = scene_of()
    codes = {one: client(hubs.people[one]).get(reverse(PAGE)).status_code for one in ("company", "stranger", "officer")}
    assert codes == {"company": 404, "stranger": 404, "officer": 200}
    page = client(hubs.people["auditor"]).get(reverse(PAGE), {"of": hubs.north.code}).content.decode()
    assert reverse("brokerage:introduce") not in page


def test_where_nothing_is_sought_a_coordinator_is_led_to_the_book_and_an_office_is_not():
    hubs, *_rest = scene_of()
    asked = {"south": {"of": hubs.south.code}, "officer": {"of": hubs.south.code}}
    pages = {one: client(hubs.people[one]).get(reverse(PAGE), of) for one, of in asked.items()}
    link = f'href="{reverse("brokerage:book")}"'
    assert [page.context["proposals"] for page in pages.values()] == [[], []]
    assert {one: link in page.content.decode() for one, page in pages.items()} == {"south": True, "officer": False}


def test_another_coordinators_hub_and_book_are_not_to_be_had():
    hubs, _scene, (need,), _seeds = scene_of(needs=1)
    page = client(hubs.people["south"]).get(reverse(PAGE), {"of": hubs.north.code})
    assert (page.status_code, need.title in page.content.decode()) == (422, False)


def test_the_queries_of_a_proposal_grow_by_needs_alone():
    hubs, scene, _needs, _seeds = scene_of(needs=1)
    visitor = client(hubs.people["north"])
    counts = []
    for _round in range(2):
        visitor.get(reverse(PAGE))
        with CaptureQueriesContext(connection) as context:
            visitor.get(reverse(PAGE))
        counts.append(len(context))
        scene.published()
        scene.published()
    assert counts[0] == counts[1]
