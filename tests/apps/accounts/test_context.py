"""What every page knows of the site."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from kyoten.apps.accounts.context import site


def seen(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    return site(request)


@pytest.mark.parametrize("mode", [True, False])
def test_a_page_knows_whether_it_is_an_example(rf, settings, mode):
    settings.EXAMPLE_MODE = mode
    assert seen(rf)["example_mode"] is mode


def test_a_page_has_its_navigation(rf):
    assert seen(rf)["navigation"][0].url == "/"


def test_every_page_knows_where_the_footer_leads(rf):
    context = seen(rf)
    assert [context[name] for name in ("about_url", "accessibility_url", "open_data_url")] == [
        "/about/",
        "/accessibility/",
        "/data/",
    ]
