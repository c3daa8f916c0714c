"""Rehearsals that wait are done in the background, each once."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_programme, make_user

from kyoten.apps.programmes import actions, queries, tasks
from kyoten.apps.programmes.actions import rehearsing

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_user("programme_officer", "mext")


@pytest.fixture
def waiting(monkeypatch, officer):
    programme = make_programme()
    monkeypatch.setattr(rehearsing, "AT_ONCE", 0)
    return actions.rehearse(programme.pk, by=officer, runs=2, seed=3)


def test_what_waits_is_done_once(waiting):
    assert (tasks.run_waiting(), tasks.run_waiting(), queries.waiting_rehearsals()) == (1, 0, [])


def test_the_pages_say_that_it_waits_until_it_is_done(client, officer, waiting):
    client.force_login(officer)
    client.cookies["django_language"] = "en"
    page = reverse("programmes:rehearsal", args=[waiting.number])
    before = [client.get(one).content.decode() for one in (page, reverse("programmes:rehearsals"))]
    tasks.run_waiting()
    after = client.get(page).content.decode()
    assert ["in the background" in one.lower() for one in before] == [True, True]
    assert ("What the rehearsal found" in before[0], "What the rehearsal found" in after) == (False, True)
