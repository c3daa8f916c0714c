"""The audit trail finds and names every change to what was written."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.models import AuditEntry, AuditHead
from kyoten.apps.foundation.trail import GENESIS, Break, append, verify

LENGTH = 6
NOON = dt.datetime(2009, 6, 12, 12, tzinfo=dt.UTC)
CHANGED = "was changed after it was written"
UNCHAINED = "is not chained to the entry before it: it was moved, or that one was changed"
places = st.integers(min_value=0, max_value=LENGTH - 1)
# The chain is only read and every example changes its own copy, so the examples may share the database.
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def write(length=LENGTH):
    """A chain of different acts, one second apart."""
    with transaction.atomic():
        for number in range(length):
            with clock.at(NOON + dt.timedelta(seconds=number)):
                append(f"user{number}@kyoten.example", "test.act", f"thing:{number}", {"number": number, "名": "拠点"})


@pytest.fixture
def chain(db):
    write()


def entries():
    return list(AuditEntry.objects.order_by("sequence"))


def forged(entry):
    """The entry with a digest that fits its fields again."""
    entry.digest = trail.digest_of(entry)
    return entry


def test_an_empty_trail_holds(db):
    assert verify() == []


def test_a_chain_as_written_holds(chain):
    assert verify() == []


def test_the_first_entry_is_chained_to_the_beginning(chain):
    assert entries()[0].previous == GENESIS


def test_every_entry_is_chained_to_the_one_before(chain):
    rows = entries()
    assert [row.previous for row in rows[1:]] == [row.digest for row in rows[:-1]]


def test_the_head_is_the_last_entry(chain):
    assert trail.head() == (LENGTH, entries()[-1].digest)


def test_the_head_of_an_empty_trail_is_the_beginning(db):
    assert trail.head() == (0, GENESIS)


# --- what was tampered with is named ---


def changed_field(row, field):
    values = {"at": row.at + dt.timedelta(microseconds=1), "previous": "f" * 64, "digest": "0" * 64}
    setattr(row, field, values.get(field, f"{getattr(row, field)}x"))


@shared
@given(place=places, field=st.sampled_from(["at", "actor", "action", "subject", "facts", "previous", "digest"]))
def test_a_changed_field_is_named(chain, place, field):
    rows = entries()
    changed_field(rows[place], field)
    assert Break(place + 1, CHANGED) in verify(rows)


@shared
@given(place=st.integers(min_value=0, max_value=LENGTH - 2))
def test_a_changed_entry_with_a_fitting_digest_breaks_the_chain_after_it(chain, place):
    rows = entries()
    rows[place].facts = "{}"
    forged(rows[place])
    assert verify(rows) == [Break(place + 2, UNCHAINED)]


def test_a_changed_last_entry_with_a_fitting_digest_is_not_the_head(chain):
    rows = entries()
    rows[-1].facts = "{}"
    forged(rows[-1])
    assert verify(rows) == [Break(LENGTH, "is not the entry that the head of the chain names")]


@shared
@given(place=st.integers(min_value=0, max_value=LENGTH - 2), count=st.integers(min_value=1, max_value=3))
def test_removed_entries_are_named(chain, place, count):
    rows = entries()
    count = min(count, LENGTH - 1 - place)
    del rows[place : place + count]
    assert verify(rows)[0] == Break(place + 1, f"entries {place + 1} to {place + count} are missing")


@shared
@given(count=st.integers(min_value=1, max_value=LENGTH))
def test_a_removed_tail_is_named(chain, count):
    first = LENGTH - count + 1
    assert verify(entries()[:-count]) == [Break(first, f"entries {first} to {LENGTH} are missing at the end")]


@shared
@given(order=st.permutations(range(LENGTH)))
def test_entries_in_another_order_are_noticed(chain, order):
    rows = entries()
    assert (verify([rows[place] for place in order]) == []) is (list(order) == list(range(LENGTH)))


@shared
@given(place=st.integers(min_value=0, max_value=LENGTH - 2))
def test_two_entries_that_changed_places_are_named(chain, place):
    rows = entries()
    one, other = rows[place], rows[place + 1]
    one.sequence, other.sequence = other.sequence, one.sequence
    rows[place], rows[place + 1] = other, one
    assert {found.sequence for found in verify(rows)} >= {place + 1, place + 2}


def test_a_forged_entry_at_the_end_is_not_the_head(chain):
    rows = entries()
    last = rows[-1]
    fields = {"at": NOON, "actor": "x", "action": "x", "subject": "x", "facts": "{}"}
    extra = AuditEntry(sequence=LENGTH + 1, previous=last.digest, **fields)
    found = verify([*rows, forged(extra)])
    assert found == [Break(LENGTH + 1, "is not the entry that the head of the chain names")]


def test_a_removed_head_is_noticed(chain):
    AuditEntry.objects.filter(sequence__gt=2).delete()
    AuditHead.objects.all().delete()
    assert verify() == [Break(2, "has no head: the note of where the chain ends was removed")]


def test_a_noted_head_still_in_the_chain_is_accepted(chain):
    noted = entries()[2].digest
    assert verify(expected_head=noted) == []


def test_a_chain_written_anew_is_found_by_the_noted_head(chain):
    noted = trail.head()[1]
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    write(LENGTH - 1)
    assert verify(expected_head=noted) == [Break(LENGTH - 1, f"the noted head {noted[:12]}... is nowhere in the chain")]


def test_rows_deleted_in_the_database_are_named(chain):
    AuditEntry.objects.filter(sequence=3).delete()
    assert verify()[0] == Break(3, "entries 3 to 3 are missing")


def test_a_row_updated_in_the_database_is_named(chain):
    AuditEntry.objects.filter(sequence=4).update(actor="somebody else")
    assert verify() == [Break(4, CHANGED)]


# --- writing ---


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_its_transaction_is_refused():
    with pytest.raises(trail.NotInTransaction):
        append("a", "test.act", "thing:1", {})


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_taken_back_leaves_no_entry():
    with transaction.atomic():
        append("a", "test.act", "thing:1", {})
        transaction.set_rollback(True)
    assert (trail.head(), AuditEntry.objects.count()) == ((0, GENESIS), 0)


@pytest.mark.django_db
def test_the_same_acts_give_the_same_chain():
    write()
    first = trail.head()
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    write()
    assert trail.head() == first


def test_an_entry_reads_back_as_it_was_written(chain):
    assert [trail.digest_of(row) for row in entries()] == [row.digest for row in entries()]


facts = st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)))


@given(facts)
def test_the_order_of_keys_does_not_matter(values):
    assert trail.canonical(values) == trail.canonical(dict(reversed(values.items())))


@given(facts, facts)
def test_different_facts_have_different_texts(one, other):
    assert (trail.canonical(one) == trail.canonical(other)) is (one == other and repr_types(one) == repr_types(other))


def repr_types(values):
    """1 and True are equal to Python but not in JSON."""
    return {key: type(value) for key, value in values.items()}


@pytest.mark.parametrize(
    ("value", "text"), [(dt.date(2009, 6, 12), '"2009-06-12"'), (NOON, '"2009-06-12T12:00:00+00:00"')]
)
def test_dates_and_times_stand_in_iso_form(value, text):
    assert trail.canonical(value) == text


def test_japanese_stands_as_itself():
    assert trail.canonical(["拠点"]) == '["拠点"]'


WRITERS, ACTS = 4, 8


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite itself lets one writer in at a time")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("length", [0, LENGTH], ids=["empty", "begun"])
def test_acts_at_the_same_moment_make_one_whole_chain(length):
    write(length)
    together = Barrier(WRITERS)

    def act(writer: int) -> None:
        together.wait()
        try:
            for number in range(ACTS):
                with transaction.atomic():
                    append(f"user{writer}@kyoten.example", "test.act", f"thing:{number}", {})
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(act, range(WRITERS)))
    assert (verify(), trail.head()[0]) == ([], length + WRITERS * ACTS)


@pytest.mark.django_db(transaction=True)
def test_the_head_is_held_only_inside_a_transaction():
    with pytest.raises(trail.NotInTransaction):
        trail.hold()
