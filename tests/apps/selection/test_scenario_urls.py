"""Every page of scenarios lies below the board of its call."""

from __future__ import annotations

import pytest
from django.urls import resolve, reverse

from kyoten.apps.selection import scenario_urls

NAMES = [one.name for one in scenario_urls.urlpatterns]
MORE = {"scenarios": [], "scenario_make": [], "scenario_compare": [], "scenario_try": [1, "g1"]}


@pytest.mark.parametrize("name", NAMES)
def test_an_address_leads_to_its_page_below_the_board(name):
    address = reverse(f"selection:{name}", args=["call-1", *MORE.get(name, [1])])
    assert address.startswith("/office/selection/call-1/scenarios/")
    assert resolve(address).url_name == name
