"""The page of one hub's support, as its readers get it."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import actions

pytestmark = pytest.mark.django_db
URL = "/office/support/hubs/kyoto/"


@pytest.mark.parametrize(
    ("role", "scope", "status"),
    [
        ("programme_officer", "mext", 200),
        ("auditor", "", 200),
        ("coordinator", "kyoto", 200),
        ("coordinator", "osaka", 404),
        ("reviewer", "jp-hubs-2009-1", 404),
    ],
)
def test_the_office_and_the_own_consortium_see_the_page(client, role, scope, status):
    make_hub(code="kyoto")
    client.force_login(make_user(role, scope))
    assert client.get(URL).status_code == status


def test_members_see_no_money_that_is_not_agreed(client):
    make_hub(code="kyoto", running="knowledge_cluster")
    actions.propose(2009, by=None, programme_code="jp_hubs_2009")
    client.force_login(make_user("coordinator", "kyoto"))
    assert "4,000万円" not in client.get(URL).content.decode()
