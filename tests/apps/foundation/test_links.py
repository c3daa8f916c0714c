"""Single-use links."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from kyoten.apps.foundation import clock, links

NOON = dt.datetime(2009, 6, 1, 3, tzinfo=dt.UTC)


def row() -> SimpleNamespace:
    return SimpleNamespace(token_digest=None, sendings=0, expires_at=None, opened_at=NOON)


def test_the_row_keeps_the_digest_and_not_the_token():
    one = row()
    token = links.renew(one)
    assert (one.token_digest, token in str(vars(one)), len(token) >= 43) == (links.digest_of(token), False, True)


def test_a_new_link_voids_the_one_before_and_lasts_two_weeks():
    one = row()
    with clock.at(NOON):
        first, second = links.renew(one), links.renew(one)
    assert first != second
    assert (one.sendings, one.opened_at, one.expires_at) == (2, None, NOON + dt.timedelta(days=14))


def test_a_link_is_opened_once_and_the_time_stays():
    saved: list[list[str]] = []
    one = row()
    one.opened_at, one.save = None, lambda update_fields: saved.append(update_fields)
    for hour in (0, 1):
        with clock.at(NOON + dt.timedelta(hours=hour)):
            links.note_opened(one)
    assert (one.opened_at, saved) == (NOON, [["opened_at"]])
