"""What the office reads of the weight of meaning."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange.models import Taken
from kyoten.apps.exchange.pages import weight as pages
from kyoten.apps.foundation import clock
from kyoten.apps.reviews.queries import meaning
from kyoten.core.matching.fusion.weight import Learned

pytestmark = pytest.mark.django_db


def noted(number: int, model: str) -> None:
    one = {"model": model, "day": clock.today(), "act": "opened", "terms": 3, "coverage": 1, "mismatch": 0}
    Taken.objects.bulk_create(Taken(**one, words=0, meaning=1) for _number in range(number))


@pytest.fixture
def trusted(monkeypatch):
    """A site whose model is trusted more than usual."""
    monkeypatch.setattr(meaning, "model", lambda: SimpleNamespace(name="letters", trust=0.75, edition="letters 1"))


def test_only_choices_of_the_model_in_use_are_counted(trusted):
    noted(3, "letters")
    noted(5, "others")
    told = pages.context(market().broker)
    assert (told["choices"], told["model"], told["may_reset"]) == (3, "letters 1", True)
    assert "3" in told["facts"][0]["text"]


def test_nothing_to_reset_is_not_offered(trusted):
    noted(5, "others")
    assert pages.context(market().broker)["may_reset"] is False


def test_before_anything_is_learned_both_columns_tell_the_beginning(trusted):
    rows = pages.context(market().broker)["table"]["rows"]
    assert [row[1] for row in rows] == [row[2] for row in rows]


@pytest.mark.parametrize(("now", "change"), [(Learned(base=2.0), 1), (Learned(base=-6.0), -1)])
def test_what_was_learned_shows_in_the_share_of_each_kind_of_question(trusted, now, change):
    for _name, begun, learned in pages._table(now)["rows"]:
        assert (int(learned.split()[0]) - int(begun.split()[0])) * change > 0


def test_a_model_that_is_trusted_more_shows_larger_shares(monkeypatch):
    shares = []
    for trust in (0.0, 0.75):
        monkeypatch.setattr(meaning, "model", lambda trust=trust: SimpleNamespace(trust=trust))
        shares.append([int(row[1].split()[0]) for row in pages._table(Learned())["rows"]])
    assert all(one < two for one, two in zip(*shares, strict=True))
