"""The minutes in their forms, and for whom they exist."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user

pytestmark = pytest.mark.django_db
NAMES = ("minutes_page", "minutes_ja", "minutes_en", "minutes")


def fetched(client, user, name, call):
    client.force_login(user)
    return client.get(reverse(f"reviews:{name}", args=[call.code]))


@pytest.mark.parametrize("name", NAMES)
def test_the_office_has_them_in_every_form(client, panel, name):
    assert fetched(client, panel.officer, name, panel.call).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_for_members_and_strangers_they_do_not_exist(client, panel, name):
    people = [panel.reviewers[0].user, make_user(), make_user("programme_officer", "elsewhere")]
    assert [fetched(client, one, name, panel.call).status_code for one in people] == [404, 404, 404]


def test_the_page_leads_to_the_files(client, panel):
    said = fetched(client, panel.officer, "minutes_page", panel.call).content.decode()
    assert all(reverse(f"reviews:{one}", args=[panel.call.code]) in said for one in NAMES[1:])
