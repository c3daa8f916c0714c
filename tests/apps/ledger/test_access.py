"""Who may book and who may claim."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import MEASURE, Books

from kyoten.apps.ledger import access, actions

pytestmark = pytest.mark.django_db


def test_a_stranger_neither_awards_nor_claims():
    books = Books.of()
    given_award = books.award(600)
    with pytest.raises(PermissionDenied):
        actions.change_award(given_award.pk, by_yen=1, reason="x", by=books.coordinator)
    with pytest.raises(PermissionDenied):
        actions.file_claim(given_award.pk, amount=1, purpose="x", evidence=[], by=books.manager)


def people(books: Books) -> dict[str, object]:
    """Everybody whose rights differ, by a short name."""
    return {
        "manager": books.manager,
        "officer": make_user("programme_officer", "meti"),
        "other manager": make_user("measure_manager", "city_area"),
        "coordinator": books.coordinator,
        "partner": make_user("partner", books.hub.application.code),
        "signatory": make_user("signatory", books.hub.application.code),
        "other hub": make_user("coordinator", "another"),
        "auditor": make_user("auditor"),
        "visitor": AnonymousUser(),
    }


def test_the_manager_of_the_measure_and_the_office_book():
    books = Books.of()
    assert {name for name, one in people(books).items() if access.may_book(one, books.line)} == {"manager", "officer"}


def test_coordinator_and_partners_of_the_hub_claim_and_nobody_else():
    books = Books.of()
    claiming = {name for name, one in people(books).items() if access.may_claim(one, books.hub)}
    assert claiming == {"coordinator", "partner"}


def test_money_is_seen_by_those_who_book_audit_or_belong_to_the_hub():
    books = Books.of()
    books.claim(books.award(600), 100)
    seen = {
        rows: {name for name, one in people(books).items() if getattr(access, rows)(one).exists()}
        for rows in ("visible_lines", "visible_entries", "visible_awards", "visible_claims", "own_awards")
    }
    office, hub = {"manager", "officer", "auditor"}, {"coordinator", "partner", "signatory"}
    money = dict.fromkeys(("visible_entries", "visible_awards", "visible_claims"), office | hub)
    assert seen == {"visible_lines": office, "own_awards": hub, **money}


def test_without_a_limit_of_their_own_nobody_approves_anything():
    books = Books.of()
    assert access.approves_up_to(books.manager, books.line) == 0


def test_a_limit_counts_on_the_lines_of_the_own_measure_alone():
    books = Books.of()
    stranger = make_user("measure_manager", "city_area")
    for one in (books.manager, stranger):
        actions.set_limit(one, limit=500, by=None)
    assert [access.approves_up_to(one, books.line) for one in (books.manager, stranger)] == [500, 0]


def test_whoever_manages_and_runs_holds_both_roles():
    books = Books.of()
    both = make_user("measure_manager", MEASURE)
    both.roles.create(name="programme_officer", scope_kind="funder", scope="mext")
    found = [access.roles_on(one, books.line) for one in (both, books.manager, books.coordinator)]
    assert found == [["measure_manager", "programme_officer"], ["measure_manager"], []]


def test_nobody_sets_the_own_limit():
    books = Books.of()
    officer, manager = make_user("programme_officer", "mext"), books.manager
    asked = [(officer, None), (officer, officer), (officer, manager), (manager, officer), (manager, manager)]
    found = [access.may_set_limit(by, books.programme, of) for by, of in asked]
    assert found == [True, False, True, False, False]


def test_managers_and_officers_of_the_programme_may_hold_a_limit():
    books = Books.of()
    officer = make_user("programme_officer", "mext")
    make_user("measure_manager", "no_such_measure")
    assert set(access.approvers(books.programme)) == {books.manager, officer}
