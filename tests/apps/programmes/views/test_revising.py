"""The page on which a call goes on under a newer version."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.applications.revised import REASONS, new_version, rename
from tests.apps.factories import make_application, make_call, make_user

from kyoten.apps.programmes import queries
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db) -> Call:
    return make_call()


@pytest.fixture
def officer(client):
    """A browser in which an officer is signed in."""
    client.force_login(make_user("programme_officer", "mext"))
    client.cookies["django_language"] = "en"
    return client


def address(call) -> str:
    return reverse("programmes:revise_call", args=[call.code])


def test_without_a_newer_version_there_is_nothing_to_do(officer, call):
    assert "No newer version" in officer.get(address(call)).content.decode()


def test_the_effect_is_shown_before_the_act(officer, call):
    make_application(call)
    new_version(rename("outline.summary", "vision"))
    page = officer.get(address(call)).content.decode()
    assert "is kept as outline.vision instead of outline.summary" in page
    assert "Drafts that go on under the new form: 1." in page


def test_confirming_puts_the_call_under_it(officer, call):
    version = new_version(rename("outline.summary", "vision"))
    officer.post(address(call), {"number": version.number, "seen": "on", **REASONS})
    assert queries.version_of(Call.objects.get(pk=call.pk)) == version


@pytest.mark.parametrize("missing", ["seen", "reason_ja", "reason_en"])
def test_unread_or_without_reason_nothing_happens(officer, call, missing):
    version = new_version(rename("outline.summary", "vision"))
    data = {"number": version.number, "seen": "on", **REASONS, missing: ""}
    officer.post(address(call), data)
    assert queries.version_of(Call.objects.get(pk=call.pk)) != version


def test_an_older_version_of_several_can_be_chosen(officer, call):
    first = new_version(rename("outline.summary", "vision"))
    new_version(rename("outline.summary", "aim"))
    assert (
        f"What version {first.number} changes"
        in officer.get(f"{address(call)}?version={first.number}").content.decode()
    )


@pytest.mark.parametrize("role", [("auditor", ""), ("", ""), ("programme_officer", "nobody")])
def test_others_find_no_such_page(client, call, role):
    client.force_login(make_user(*role))
    assert client.get(address(call)).status_code == 404


def test_a_call_that_is_not_open_has_no_such_page(officer, call):
    Call.objects.filter(pk=call.pk).update(state=Call.State.REVIEW)
    assert officer.get(address(call)).status_code == 404
