"""The order of a pile."""

from __future__ import annotations

from kyoten.apps.reviews.bridge.order import chance

CODES = [f"2009-1-g{number:02}" for number in range(30)]


def order(reviewer_id: int) -> list[str]:
    """The applications as one reader meets them."""
    return sorted(CODES, key=lambda code: chance(reviewer_id, code))


def test_it_stays_the_same_for_one_reader():
    assert order(7) == order(7)


def test_a_new_application_leaves_the_order_of_the_others():
    assert [code for code in order(7) if code != CODES[3]] == sorted(
        (code for code in CODES if code != CODES[3]), key=lambda code: chance(7, code)
    )


def test_no_application_is_early_for_everybody():
    places = [order(reader).index(CODES[0]) for reader in range(200)]
    assert 10 < sum(places) / len(places) < 19
