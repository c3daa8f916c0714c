"""Applications as one JSON document."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_application, make_user

from kyoten.apps.applications import exports
from kyoten.apps.applications.exports.document import document
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2009, 6, 12, 3, 0, tzinfo=dt.UTC)


def made(**chosen):
    """The document of every application, made at noon in Japan."""
    user = make_user("programme_officer", "meti")
    with clock.at(NOON):
        return document(exports.office_records(user, Application.objects.all()), chosen)


def test_it_says_when_it_was_made_and_with_which_filter(call):
    found = made(state="draft")
    assert (found["made_at"], found["filter"], found["applications"]) == (
        "2009-06-12T12:00:00+09:00",
        {"state": "draft"},
        [],
    )


def test_questions_of_each_call_travel_along_once(call):
    make_application(call)
    make_application(call)
    (one,) = made()["calls"]
    labels = {question["field"]: question["label"]["en"] for question in one["questions"]}
    assert (one["code"], labels["outline.summary"]) == (call.code, "What the hub aims to be")


def test_what_is_not_known_is_null(call):
    make_application(call)
    (one,) = made()["applications"]
    assert [one[name] for name in ("submitted_at", "receipt", "withdrawn_at", "digest", "text")] == [None] * 5
