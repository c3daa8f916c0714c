"""Whose application it is, on every page."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user

pytestmark = pytest.mark.django_db


def at(name: str, *args: str) -> str:
    """The address of a page."""
    return reverse(f"applications:{name}", args=args)


OWN_PAGES = ("detail", "basics", "municipalities", "consortium", "body", "functions", "text", "sign")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", OWN_PAGES)
def test_own_pages_open_in_both_languages(coordinator, code, name, language):
    coordinator.cookies["django_language"] = language
    answer = coordinator.get(at(name, code))
    assert (answer.status_code, f'<html lang="{language}"' in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("name", [*OWN_PAGES, "receipt", "canonical"])
def test_strangers_find_nothing(client, team, code, name):
    team.file()
    client.force_login(make_user())
    assert client.get(at(name, code)).status_code == 404


def test_anonymous_visitors_are_asked_to_sign_in(client, code):
    answer = client.get(at("detail", code))
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(("name", "last"), [("detail", None), ("sign", "Joint signature"), ("text", "The whole text")])
def test_the_way_to_a_page_ends_with_its_name(coordinator, team, code, name, last):
    coordinator.cookies["django_language"] = "en"
    steps = [step["label"] for step in coordinator.get(at(name, code)).context["trail"]]
    assert steps == ["My applications", team.application.name, *([last] if last else [])]
