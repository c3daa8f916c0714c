"""Addresses of many rows are those that Django gives for each."""

from __future__ import annotations

import pytest
from django.test.utils import override_script_prefix
from django.urls import NoReverseMatch, reverse

from kyoten.apps.foundation.addresses import PLACE, address, family


@pytest.mark.parametrize(
    ("name", "code"), [("applications:office_detail", "2009-1-g01"), ("reviews:read", 17), ("opendata:hub", "a_b")]
)
def test_address_is_the_one_that_django_gives(name, code):
    assert family(name).of(code) == reverse(name, args=[code])


def test_site_below_another_path_has_its_own():
    with override_script_prefix("/kyoten/"):
        assert family("opendata:hub").of("a") == "/kyoten/hubs/a/"
    assert family("opendata:hub").of("a") == "/hubs/a/"


def test_page_that_does_not_exist_is_an_error():
    with pytest.raises(NoReverseMatch):
        family("opendata:nowhere")


def test_what_takes_nothing_has_one_address():
    assert address("exchange:search") == reverse("exchange:search")
    with override_script_prefix("/kyoten/"):
        assert address("exchange:search") == "/kyoten/exchange/"


@pytest.mark.parametrize(("name", "parts"), [("support:package", (PLACE, 2009)), ("selection:change", ("call", PLACE))])
def test_a_page_that_takes_more_is_told_what(name, parts):
    assert family(name, *parts).of("a-1") == reverse(name, args=["a-1" if one == PLACE else one for one in parts])
