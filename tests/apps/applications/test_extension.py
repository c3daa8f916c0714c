"""More time for one application: the consortium works on after the deadline, the others do not."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_application, make_call, make_user

from kyoten.apps.applications import actions, pages
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.actions import extend

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def call():
    return make_call(closes_at=clock.now() + DAY)


@pytest.fixture
def extended(call):
    application = make_application(call)
    until, by = call.closes_at + DAY, make_user("programme_officer", "mext")
    extend(call.pk, by=by, application=application.code, until=until, reason_ja="地震", reason_en="Earthquake")
    return application


def save(application):
    return actions.save_answers(application.pk, {}, by=None, revision=application.revision)


def test_an_extended_application_is_written_on(call, extended):
    with clock.at(call.closes_at):
        assert save(extended).pk == extended.pk


def test_the_others_are_over(call, extended):
    other = make_application(call)
    with clock.at(call.closes_at), pytest.raises(Refused):
        save(other)


def test_after_its_time_an_extended_application_is_over_too(call, extended):
    with clock.at(call.closes_at + DAY), pytest.raises(Refused):
        save(extended)


def test_nothing_new_is_started_during_an_extension(call, extended):
    with clock.at(call.closes_at), pytest.raises(Refused):
        actions.start(call.pk, "regional_core", by=None, name_ja="架空の新拠点")


def test_its_pages_offer_work(call, extended):
    with clock.at(call.closes_at):
        assert [pages.can_work(one) for one in (extended, make_application(call))] == [True, False]


def test_a_filed_application_needs_no_more_time(call):
    filed = make_application(call, state="submitted")
    values = {"until": call.closes_at + DAY, "reason_ja": "地震", "reason_en": "Earthquake"}
    with pytest.raises(Refused):
        extend(call.pk, by=None, application=filed.code, **values)
