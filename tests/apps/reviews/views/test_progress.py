"""Pages of progress."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.reviews.acts import finish
from tests.apps.reviews.conftest import Panel

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.reviews.models import Review

pytestmark = pytest.mark.django_db


def at(name: str, panel: Panel, *more: object) -> str:
    """The address of a page of the call."""
    return reverse(f"reviews:{name}", args=[panel.call.code, *more])


@pytest.fixture
def officer(client, panel):
    """A browser in which an officer is signed in, and one reading of eight is done, the others late."""
    finish(panel.assign(4)[0])
    Review.objects.exclude(state="done").update(due_at=clock.now() - dt.timedelta(days=1))
    client.force_login(panel.officer)
    client.cookies["django_language"] = "en"
    return client


def test_progress_shows_every_reading_and_a_picture(officer, panel):
    page = officer.get(at("progress", panel))
    assert (len(page.context["readings"]["rows"]), page.context["figure"] is not None) == (8, True)


@pytest.mark.parametrize(("status", "count"), [("done", 1), ("overdue", 7), ("reading", 0), ("nonsense", 8)])
def test_the_address_holds_the_filter(officer, panel, status, count):
    page = officer.get(at("progress", panel), {"status": status})
    assert len(page.context["readings"]["rows"]) == count


def test_files_hold_what_the_page_shows(officer, panel):
    answer = officer.get(at("progress_export", panel, "csv"), {"status": "done"})
    lines = answer.getvalue().decode("utf-8-sig").strip().splitlines()
    assert (len(lines), lines[0].startswith("application,")) == (2, True)


def test_a_workbook_is_one(officer, panel):
    assert officer.get(at("progress_export", panel, "xlsx")).getvalue().startswith(b"PK")


def test_the_list_that_is_shown_is_the_list_that_is_reminded(officer, panel):
    page = officer.get(at("progress", panel))
    shown = sorted(one["email"] for one in page.context["late"])
    draft = page.context["reminder_form"].initial
    officer.post(at("remind", panel), {**draft, "text": "至急", "digest": page.context["digest"]})
    sent = OutgoingMail.objects.filter(key__startswith="review-reminder:")
    assert sorted(sent.values_list("to", flat=True)) == shown
    assert [one.startswith("至急") for one in sent.values_list("body", flat=True)] == [True] * len(shown)


def test_a_list_that_was_not_shown_is_not_written_to(officer, panel):
    answer = officer.post(at("remind", panel), {"subject": "件名", "text": "本文", "digest": "x"})
    assert (answer.status_code, OutgoingMail.objects.filter(key__startswith="review-reminder:").count()) == (422, 0)


def test_a_deadline_is_set_for_all(officer, panel):
    officer.post(at("deadline", panel), {"due_at": "2030-01-31T17:00"})
    assert {one.year for one in Review.objects.exclude(state="done").values_list("due_at", flat=True)} == {2030}


@pytest.mark.parametrize("role", ["reviewer", "measure_manager", ""])
def test_progress_does_not_exist_outside_the_office(client, panel, role):
    client.force_login(make_user(role, panel.call.code) if role else make_user())
    addresses = [at("progress", panel), at("progress_export", panel, "csv")]
    assert [client.get(one).status_code for one in addresses] == [404, 404]


def test_auditors_look_and_send_nothing(client, panel):
    client.force_login(make_user("auditor"))
    answers = [client.get(at("progress", panel)), client.post(at("remind", panel)), client.post(at("deadline", panel))]
    assert [one.status_code for one in answers] == [200, 404, 404]


@pytest.mark.parametrize("size", [2, 4])
def test_progress_costs_the_same_whatever_its_length(db, client, size, django_assert_num_queries):
    panel = Panel(teams=size - 1, reviewers=size)
    panel.assign(2)
    client.force_login(panel.officer)
    client.get(at("progress", panel))
    with django_assert_num_queries(27):
        client.get(at("progress", panel))
