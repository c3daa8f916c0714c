"""Officers at the same moment: on a file of SQLite as the product has it, and on PostgreSQL, no line is overdrawn."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, transaction
from tests.apps.factories import make_user
from tests.apps.ledger.scenes import Books

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.ledger import actions, queries
from kyoten.apps.ledger.effects import digest_of
from kyoten.apps.ledger.models import Award, Claim, Entry

pytestmark = pytest.mark.django_db(transaction=True)
OFFICERS, ACTS = 4, 14


def on_file(tmp_path: Path) -> Path | None:
    """The database of the test as a file of its own; None where it is none of SQLite."""
    if connection.vendor != "sqlite":
        return None
    path = tmp_path / "kyoten.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(path) as file:
        connection.connection.backup(file)
    return path


Act = Callable[[Books, User, int], object]


def amend(books: Books, officer: User, yen: int) -> None:
    """A cut in mid-year, drafted and executed as it was shown."""
    said = {"effective_on": dt.date(2009, 11, 13), "reason": "補正", "decided_by": "会議", "amount": yen // 4 + 1}
    row = actions.draft_amendment(books.programme.pk, 2009, "cut", [books.line.pk], **said, by=officer)
    actions.execute_amendment(row.pk, digest=digest_of(actions.planned(row)), by=officer)


def agree(books: Books, officer: User, yen: int) -> None:
    """As an agreement of a package does: recorded first, then committed."""
    trail.append(str(officer), "support.consented", "package:test", {"yen": yen})
    books.commit(yen)


def settle(books: Books, officer: User, yen: int) -> None:
    """The first open claim a step further; some are sent back."""
    claim = Claim.objects.exclude(state__in=["paid", "refused"]).first()
    if claim is None:
        return
    if claim.state == Claim.State.FILED and yen % 5 == 0:
        actions.refuse_claim(claim.pk, reason="不備", by=officer)
        return
    if claim.state == Claim.State.FILED:
        actions.approve_claim(claim.pk, by=officer)
    actions.pay_claim(claim.pk, by=officer)


def on_last(act: Callable[[Books, User, int, int], object]) -> Act:
    """An act on the award that was made last, where there is one."""

    def done(books: Books, officer: User, yen: int) -> None:
        last = books.line.awards.last()
        if last is not None:
            act(books, officer, yen, last.pk)

    return done


# What an officer does, with an amount that often is too large.
DONE: dict[str, Act] = {
    "agree": agree,
    "commit": lambda books, _by, yen: books.commit(yen),
    "cut": lambda books, by, yen: actions.cut_budget(books.line.pk, amount=yen // 10 + 1, reason="補正", by=by),
    "award": lambda books, by, yen: actions.award(books.line.pk, books.hub.pk, amount=yen, reason="採択", by=by),
    "raise": on_last(lambda _books, by, yen, pk: actions.change_award(pk, by_yen=yen, reason="変更", by=by)),
    "lower": on_last(lambda _books, by, yen, pk: actions.change_award(pk, by_yen=-yen, reason="変更", by=by)),
    "claim": on_last(lambda books, _by, yen, pk: books.claim(Award.objects.get(pk=pk), yen)),
    "return": on_last(lambda _books, by, yen, pk: actions.give_back(pk, amount=yen // 4 + 1, reason="精算", by=by)),
    "amend": amend,
    "settle": settle,
}


def one_act(books: Books, officer: User, chance: random.Random) -> None:
    """Something that an officer does."""
    yen = chance.randint(1, 500)
    DONE[chance.choice(list(DONE))](books, officer, yen)


def work(path: Path | None, books: Books, officer: User, seed: int, together: Barrier) -> int:
    """One officer's day in a thread; how many acts were done."""
    if path is not None:
        connection.settings_dict = {**connection.settings_dict, "NAME": str(path)}
    chance, done = random.Random(seed), 0
    together.wait()
    try:
        for _act in range(ACTS):
            try:
                with transaction.atomic():
                    one_act(books, officer, chance)
                done += 1
            except (Refused, Stale):
                continue
    finally:
        connection.close()
    return done


def found(path: Path | None, books: Books) -> tuple[list[int], int, int]:
    """The line's accounts, what all entries sum to, and the lines that differ; read in a thread of its own."""
    if path is not None:
        connection.settings_dict = {**connection.settings_dict, "NAME": str(path)}
    try:
        line = books.fresh()
        sums = queries.held(Entry.objects.all())
        return [getattr(line, one.value) for one in queries.KEPT], sum(sums.values()), len(queries.differing())
    finally:
        connection.close()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_acts_of_several_officers_at_once_balance_and_overdraw_nothing(tmp_path, seed):
    books = Books.of(1_000)
    officers = [make_user("programme_officer", "mext") for _one in range(OFFICERS)]
    for officer in officers:
        actions.set_limit(officer, limit=1_000, by=None)
    path, together = on_file(tmp_path), Barrier(OFFICERS)
    with ThreadPoolExecutor(OFFICERS) as pool:
        days = [
            pool.submit(work, path, books, officer, 10 * seed + place, together)
            for place, officer in enumerate(officers)
        ]
        done = sum(day.result() for day in days)
        accounts, total, differing = pool.submit(found, path, books).result()
    assert (min(accounts) >= 0, total, differing, done > 0) == (True, 0, 0, True)
