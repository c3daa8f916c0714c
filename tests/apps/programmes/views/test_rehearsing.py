"""The pages of rehearsals: who sees them, what the form does."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_programme, make_user

from kyoten.apps.programmes import actions
from kyoten.apps.programmes.models import Programme, Rehearsal

pytestmark = pytest.mark.django_db
INDEX = reverse("programmes:rehearsals")
ASKED = {"runs": "50", "seed": "1", "applications": "12", "readers": "9", "load": "6"}


@pytest.fixture
def programme(db) -> Programme:
    return make_programme()


@pytest.fixture
def officer(client, programme):
    """A browser in which an officer is signed in."""
    client.force_login(make_user("programme_officer", "mext"))
    client.cookies["django_language"] = "en"
    return client


def test_a_rehearsal_leads_to_its_report(officer):
    answer = officer.post(INDEX, ASKED, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(reverse("programmes:rehearsal", args=[1]), 302)]
    assert "A call with 12 applications was simulated 50 times (seed 1)." in page


def test_the_list_leads_to_every_report_and_the_form_can_begin_with_one(officer, programme):
    actions.rehearse(programme.pk, by=None, runs=1, seed=77)
    page = officer.get(INDEX, {"from": "1"}).content.decode()
    assert reverse("programmes:rehearsal", args=[1]) in page
    assert 'value="77"' in page


@pytest.mark.parametrize(("field", "value"), [("seed", ""), ("runs", "51"), ("readers", "0"), ("applications", "x")])
def test_bad_input_is_shown_at_its_field_and_nothing_is_kept(officer, field, value):
    answer = officer.post(INDEX, {**ASKED, field: value})
    assert (answer.status_code, Rehearsal.objects.count()) == (422, 0)


def test_too_much_work_is_refused_with_what_was_typed(officer):
    answer = officer.post(INDEX, {**ASKED, "applications": "999", "runs": "100"})
    assert (answer.status_code, "kyoten rehearse" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("role", ["auditor", "measure_manager"])
def test_the_office_reads_without_a_form(client, programme, role):
    actions.rehearse(programme.pk, by=None, runs=1)
    client.force_login(make_user(role, "knowledge_cluster" if role == "measure_manager" else ""))
    assert b'<form class="form"' not in client.get(INDEX).content
    assert client.get(reverse("programmes:rehearsal", args=[1])).status_code == 200


@pytest.mark.parametrize("role", ["", "reviewer"])
def test_others_do_not_learn_that_there_are_any(client, programme, role):
    actions.rehearse(programme.pk, by=None, runs=1)
    client.force_login(make_user(role) if role else make_user())
    answers = [client.get(url).status_code for url in (INDEX, reverse("programmes:rehearsal", args=[1]))]
    assert answers == [404, 404]


@pytest.mark.parametrize("number", ["9", "x", "99999999999"])
def test_a_rehearsal_that_is_not_there_changes_nothing(officer, number):
    assert officer.get(INDEX, {"from": number}).status_code == 200


def test_the_list_asks_the_database_as_often_for_many_as_for_one(officer, programme, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    actions.rehearse(programme.pk, by=None, runs=1)
    officer.get(INDEX)
    with CaptureQueriesContext(connection) as one:
        officer.get(INDEX)
    for seed in (2, 3):
        actions.rehearse(programme.pk, by=None, runs=1, seed=seed)
    with django_assert_num_queries(len(one)):
        officer.get(INDEX)
