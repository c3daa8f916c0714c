"""Who took an application along as a file."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from tests.apps.applications.team import Team
from tests.apps.factories import make_user

from kyoten.apps.applications import reading_log
from kyoten.apps.foundation import trail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def filed(team: Team):
    return team.file()


@pytest.fixture
def office() -> tuple[Client, str]:
    """An officer's browser, and their address."""
    officer, client = make_user("programme_officer", "meti"), Client(headers={"accept-language": "en"})
    client.force_login(officer)
    return client, officer.email


def fetch(client: Client, name: str, *args: str) -> None:
    """Take a file along to its last byte."""
    answer = client.get(reverse(f"applications:{name}", args=args))
    assert (answer.status_code, len(answer.getvalue()) > 0) == (200, True)


def rows(application) -> list[list[str]]:
    """Who took what along, newest first."""
    return [row[1:] for row in reading_log.table(application)["rows"]]


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("office_export_one", "xlsx", "The application as Excel"),
        ("office_export_one", "json", "The application as JSON"),
        ("office_export", "json", "List of 1 applications as JSON"),
        ("office_export", "pdf", "List of 1 applications as PDF"),
    ],
)
def test_a_file_taken_by_the_office_is_on_record(filed, office, name, kind, said):
    client, email = office
    fetch(client, name, *([filed.code] if name == "office_export_one" else []), kind)
    assert rows(filed) == [[email, said]]


def test_the_sealed_document_is_named_by_its_file(filed, office):
    client, email = office
    fetch(client, "pdf", filed.code)
    assert rows(filed) == [[email, f"{filed.receipt}-en.pdf"]]


def test_a_packet_counts_for_each_application_in_it(filed, team, call):
    other = Team(call).file()
    trail.append("reader@example.jp", reading_log.PACKET, f"call:{call.code}", {"texts": {filed.code: "0"}, "left": 1})
    assert rows(filed) == [["reader@example.jp", "Packet of a reviewer (PDF) with 1 applications"]]
    assert rows(other) == []


def test_what_the_team_takes_is_its_own_business(filed, team, client):
    client.force_login(team.coordinator)
    fetch(client, "pdf", filed.code)
    fetch(client, "export", filed.code, "json")
    assert rows(filed) == []


def test_the_page_of_the_office_shows_it(filed, office):
    client, email = office
    fetch(client, "office_export_one", filed.code, "json")
    page = client.get(reverse("applications:office_detail", args=[filed.code]))
    assert [row[1] for row in page.context["downloads"]["rows"]] == [email]
    assert "The application as JSON" in page.content.decode()
    assert all("export" not in row[2] for row in page.context["record"]["rows"])


def test_the_chain_holds_it(filed, office):
    fetch(office[0], "office_export", "csv")
    assert (trail.verify(), len(rows(filed))) == ([], 1)


def test_a_longer_log_costs_no_more_queries(filed, office, django_assert_max_num_queries):
    for _turn in range(3):
        fetch(office[0], "pdf", filed.code)
    with django_assert_max_num_queries(2):
        assert len(rows(filed)) == 3
