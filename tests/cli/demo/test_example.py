"""The example's files as values."""

from __future__ import annotations

import datetime as dt

from tests.demo_fixture import bundled_example

from kyoten.cli.demo import example

EXAMPLE = bundled_example()
FIRST, SECOND = EXAMPLE.consortia[:2]


def test_a_written_moment_is_in_japan():
    assert example.moment("2009-06-12 10:00") == dt.datetime(2009, 6, 12, 1, tzinfo=dt.UTC)


def test_all_consortia_are_read():
    assert len(EXAMPLE.consortia) == 41


def test_bodies_know_whether_they_are_invented():
    assert {body.invented for body in EXAMPLE.bodies} == {True, False}


def test_the_first_consortium_has_plain_addresses():
    assert EXAMPLE.address("coordinator", FIRST) == "coordinator@example.jp"


def test_other_consortia_have_their_key_in_the_address():
    assert EXAMPLE.address("signatory.industry", SECOND) == "signatory.industry.kansai-bio@example.jp"


def test_offices_have_plain_addresses():
    assert EXAMPLE.address("officer.mext") == "officer.mext@example.jp"


def test_the_calendar_has_every_moment_with_its_zone():
    assert [name for name, moment in EXAMPLE.calendar.items() if moment.tzinfo is None] == []
