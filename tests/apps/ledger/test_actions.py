"""The life of money: committed by a package, awarded, claimed, paid; no line overdrawn, no entry changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.actions.booking import book, lock
from kyoten.apps.ledger.models import BudgetLine, Claim, Entry
from kyoten.apps.support import actions as support
from kyoten.apps.support.models import Package
from kyoten.core.kernel.ledger import Account, Kind

pytestmark = pytest.mark.django_db


def accounts(line: BudgetLine) -> tuple[int, ...]:
    return tuple(getattr(line, account.value) for account in queries.KEPT)


def test_agreeing_a_package_commits_its_amounts():
    make_hub(running="knowledge_cluster")
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    support.agree(package.pk, by=None)
    committed = Entry.objects.filter(kind=Kind.COMMITMENT).values_list("amount", flat=True)
    assert sum(committed) == sum(line.amount or 0 for line in package.lines.all()) > 0


def test_agreeing_a_new_version_commits_nothing_twice():
    hub = make_hub(running="knowledge_cluster")
    for _version in range(2):
        package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
        support.agree(package.pk, by=None)
    held = queries.held(Entry.objects.filter(hub=hub))
    assert held[Account.COMMITTED] == sum(line.amount or 0 for line in package.lines.all())


def test_a_refused_commitment_undoes_the_agreement():
    hub = make_hub(running="knowledge_cluster")
    package = support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]
    row = package.lines.filter(amount__gt=0).first()
    actions.open_line(row.measure, 2009, row.award_line, budget=1, name={}, by=None)
    with pytest.raises(Refused):
        support.agree(package.pk, by=None)
    assert Package.objects.get(hub=hub).state == Package.State.PROPOSED


def test_an_award_claimed_approved_and_paid():
    books = Books.of(1_000)
    claim = books.claim(books.award(600), 250)
    colleague = make_user("programme_officer", "mext")
    actions.set_limit(colleague, limit=250, by=None)
    actions.approve_claim(claim.pk, by=colleague)
    actions.pay_claim(claim.pk, by=colleague)
    assert accounts(books.fresh()) == (400, 0, 350, 0, 250)


def test_a_claim_above_the_limit_waits_for_somebody_else():
    books = Books.of()
    claim = books.claim(books.award(600), 251)
    actions.set_limit(books.manager, limit=250, by=None)
    with pytest.raises(Refused):
        actions.approve_claim(claim.pk, by=books.manager)


def test_without_a_limit_nobody_approves():
    books = Books.of()
    claim = books.claim(books.award(600), 1)
    with pytest.raises(Refused):
        actions.approve_claim(claim.pk, by=books.manager)


def test_the_database_refuses_self_approval():
    books = Books.of()
    claim = books.claim(books.award(600), 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(approved_by=books.coordinator)


def test_a_claim_sent_back_may_be_claimed_again():
    books = Books.of()
    given_award = books.award(600)
    actions.refuse_claim(books.claim(given_award, 600).pk, reason="領収書が不足", by=books.manager)
    assert books.claim(given_award, 600).amount == 600


def test_a_claim_beyond_the_award_is_refused():
    books = Books.of()
    given_award = books.award(600)
    with pytest.raises(Refused):
        books.claim(given_award, 601)


def test_a_claim_needs_evidence():
    books = Books.of()
    given_award = books.award(600)
    with pytest.raises(Refused):
        actions.file_claim(given_award.pk, amount=1, purpose="装置", evidence=[], by=books.coordinator)


def test_a_stranger_neither_awards_nor_claims():
    books = Books.of()
    given_award = books.award(600)
    with pytest.raises(PermissionDenied):
        actions.change_award(given_award.pk, by_yen=1, reason="x", by=books.coordinator)
    with pytest.raises(PermissionDenied):
        actions.file_claim(given_award.pk, amount=1, purpose="x", evidence=[], by=books.manager)


@pytest.mark.parametrize("kind", [Kind.MATCHING_CASH, Kind.MATCHING_IN_KIND, Kind.REPAYMENT, Kind.ROYALTY])
def test_money_from_outside_stands_beside_the_line(kind):
    books = Books.of()
    given_award = books.award(600)
    actions.record_beside(given_award.pk, kind, amount=77, document="通知 12", by=books.manager)
    held = queries.held(given_award.entries.all())
    assert (held[Account(kind.value)], accounts(books.fresh())) == (77, (400, 0, 600, 0, 0))


def test_a_cut_takes_only_what_nobody_holds():
    books = Books.of(1_000)
    books.commit(700)
    with pytest.raises(Refused):
        actions.cut_budget(books.line.pk, amount=301, reason="補正", by=books.manager)
    actions.cut_budget(books.line.pk, amount=300, reason="補正", by=books.manager)
    assert books.fresh().available == 0


def test_a_line_without_a_stated_budget_has_no_ceiling():
    books = Books.of(None)
    books.commit(5)
    assert (books.fresh().available, books.line.committed) == (-5, 5)


def test_the_database_refuses_an_overdrawn_line():
    books = Books.of(10)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.filter(pk=books.line.pk).update(available=-1)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_keeps_every_entry(act):
    entry = Books.of(10).line.entries.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(amount=11) if act == "update" else entry.delete()
    assert Entry.objects.get(pk=entry.pk).amount == 10


def test_every_entry_names_its_cause_and_its_act():
    books = Books.of()
    entry = books.award(600).entries.get()
    assert (entry.cause, entry.audit.action, entry.audit.subject) == (str(entry.award), "ledger.award", entry.cause)


ACTS = st.lists(
    st.tuples(st.sampled_from(["commit", "award", "change", "claim", "pay", "return", "cut"]), st.integers(-400, 900)),
    max_size=14,
)


def act(books: Books, name: str, yen: int) -> None:
    """One act of somebody who books on the line; what is not there is left."""
    last = books.line.awards.last()
    if name == "commit":
        books.commit(yen)
    elif name == "award":
        books.award(yen)
    elif name == "cut":
        actions.cut_budget(books.line.pk, amount=yen, reason="補正", by=books.manager)
    elif last and name == "change":
        actions.change_award(last.pk, by_yen=yen, reason="変更", by=make_user("programme_officer", "mext"))
    elif last and name == "claim":
        books.claim(last, yen)
    elif last and name == "return":
        actions.give_back(last.pk, amount=yen, reason="返還", by=books.manager)
    elif claim := Claim.objects.filter(state=Claim.State.FILED).first():
        actions.set_limit(books.manager, limit=10_000, by=None)
        actions.approve_claim(claim.pk, by=books.manager)
        actions.pay_claim(claim.pk, by=books.manager)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_any_sequence_of_acts_balances_and_overdraws_nothing(acts):
    with transaction.atomic():
        books = Books.of(1_000)
        for name, yen in acts:
            try:
                with transaction.atomic():
                    act(books, name, yen)
            except Refused:
                continue
        held = queries.held(books.line.entries.all())
        found = (sum(held.values()), queries.differing(), min(accounts(books.fresh())) >= 0)
        transaction.set_rollback(True)
    assert found == (0, [], True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="threads cannot share the database in memory")
def test_officers_at_the_same_moment_never_overdraw_a_line():
    books = Books.of(1_000)
    together = Barrier(4)

    def commit(_number: int) -> int:
        together.wait()
        try:
            with transaction.atomic():
                return book(lock(books.line.pk), Kind.COMMITMENT, 400, cause="x", by=None, hub=books.hub).amount
        except Refused:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as officers:
        given_yen = sum(officers.map(commit, range(4)))
    assert (given_yen, accounts(books.fresh())) == (800, (200, 800, 0, 0, 0))
