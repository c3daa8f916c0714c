"""Pages of summaries, as consortium and office meet them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.selection.summary_scenes import OPEN, SECRET, place

from kyoten.apps.selection.models import HubSummary

pytestmark = pytest.mark.django_db
OWN = "/applications/g1/summary/"
PUBLIC = ("/hubs/g1/summary/", "/hubs/g1/summary.pdf", "/hubs/g1/summary/1/")


@pytest.fixture
def here():
    return place()


def office(name, *more):
    return reverse(f"selection:{name}", args=["jp-hubs-2009-1", "g1", *more])


def english(client, address):
    return client.get(address, headers={"accept-language": "en"}).content.decode()


def test_from_the_first_text_to_the_public_page(client, here):
    client.force_login(here.coordinator)
    client.post(f"{OWN}begin/")
    assert OPEN in english(client, OWN)
    parts = ("outline", "functions", "collaboration", "activities", "goals")
    client.post(OWN, {"revision": 1, **{f"{one}_ja": "公表する本文" for one in parts}})
    client.post(f"{OWN}propose/")
    client.force_login(here.office)
    digest = english(client, office("summary")).split('name="digest" value="')[1][:64]
    client.post(office("release_summary"), {"digest": digest})
    client.logout()
    assert [client.get(one).status_code for one in PUBLIC] == [200, 200, 200]
    assert "公表する本文" in english(client, PUBLIC[0])
    assert PUBLIC[0] in english(client, "/hubs/g1/")


def test_nothing_of_an_unpublished_summary_is_anywhere_for_others(client, here):
    here.proposed("zqunpublished")
    for user in (None, make_user(), make_user("measure_manager", "knowledge_cluster")):
        client.logout()
        if user:
            client.force_login(user)
        assert [client.get(one).status_code for one in PUBLIC] == [404, 404, 404]
        assert client.get(OWN).status_code in (302, 404)
        assert client.get(office("summary")).status_code in (302, 404)
        assert "zqunpublished" not in english(client, "/hubs/g1/")


def test_the_office_reads_no_draft(client, here):
    here.written("zqdraft")
    client.force_login(here.office)
    assert "zqdraft" not in english(client, office("summary"))
    assert client.get(office("office_summary_pdf")).status_code == 404


def test_what_was_typed_stays_where_somebody_else_saved_meanwhile(client, here):
    here.written()
    client.force_login(here.coordinator)
    answer = client.post(OWN, {"revision": 1, "goals_ja": "打った文"})
    assert (answer.status_code, "打った文" in answer.content.decode()) == (422, True)


def test_the_office_returns_it_with_a_remark(client, here):
    here.proposed()
    client.force_login(here.office)
    client.post(office("summary"), {"remark": "短くしてください。"})
    client.force_login(here.coordinator)
    assert "短くしてください。" in english(client, OWN)
    assert HubSummary.objects.get().state == HubSummary.State.RETURNED


def test_the_preview_is_a_pdf_for_the_team_alone(client, here):
    here.written()
    client.force_login(here.partner)
    assert client.get(f"{OWN}preview.pdf").content.startswith(b"%PDF")
    assert SECRET not in english(client, OWN)
