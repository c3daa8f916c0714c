"""Limits of approval are given by others, and a level's limit narrows the personal one."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import access, actions

pytestmark = pytest.mark.django_db


def test_an_officer_gives_a_colleague_a_limit():
    books, officer = Books.of(), make_user("programme_officer", "mext")
    actions.set_limit(books.manager, limit=300, by=officer, programme=books.programme)
    assert access.approves_up_to(books.manager, books.line) == 300


def test_nobody_gives_themselves_a_limit():
    books, officer = Books.of(), make_user("programme_officer", "mext")
    with pytest.raises(Refused):
        actions.set_limit(officer, limit=300, by=officer, programme=books.programme)


def test_a_manager_sets_no_limits():
    books = Books.of()
    with pytest.raises(PermissionDenied):
        actions.set_limit(make_user(), limit=300, by=books.manager, programme=books.programme)


def test_the_limit_of_a_level_narrows_that_of_its_people():
    books, officer = Books.of(), make_user("programme_officer", "meti")
    actions.set_limit(books.manager, limit=300, by=None)
    actions.set_level_limit(books.programme, "manager", limit=200, reason="専決規程", by=officer)
    recorded = AuditEntry.objects.filter(action="ledger.level_limit").count()
    assert (access.approves_up_to(books.manager, books.line), recorded) == (200, 1)


def test_an_officer_of_another_programme_approves_nothing():
    books, stranger = Books.of(), make_user("programme_officer", "moon")
    actions.set_limit(stranger, limit=300, by=None)
    assert access.approves_up_to(stranger, books.line) == 0


@pytest.mark.parametrize(("level", "reason"), [("minister", "専決規程"), ("manager", " ")])
def test_an_unknown_level_or_no_reason_is_refused(level, reason):
    books, officer = Books.of(), make_user("programme_officer", "meti")
    with pytest.raises(Refused):
        actions.set_level_limit(books.programme, level, limit=200, reason=reason, by=officer)
