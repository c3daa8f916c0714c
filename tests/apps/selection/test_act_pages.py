"""Decisions in sentences."""

from __future__ import annotations

import pytest
from django.utils import translation

from kyoten.apps.programmes.models import Call, Programme
from kyoten.apps.selection import act_pages
from kyoten.apps.selection.act_models import Act


@pytest.mark.parametrize(
    ("kind", "subject", "sentence"),
    [
        ("quota", {"hub_type": "global", "low": 2, "high": 3}, "Quota of Global hub: 2 to 3"),
        ("withdrawal", {"hub": "g1"}, "The selection of Alpha is withdrawn."),
        ("replacement", {"hub": "g1", "application": "g2"}, "g2 takes the place of Alpha from the reserve."),
        ("money", {"hub": "g1", "funded": False, "amount": None}, "Alpha is designated without money."),
        ("money", {"hub": "g1", "funded": True, "amount": None}, "Alpha receives money; no sum is fixed yet."),
    ],
)
def test_a_decision_is_said_in_one_sentence(kind, subject, sentence):
    with translation.override("en"):
        assert act_pages.said(Act(kind=kind, subject=subject), {"g1": "Alpha", "global": "Global hub"}) == sentence


@pytest.mark.parametrize(
    ("currency", "language", "sentence"),
    [
        ("JPY", "en", "Alpha receives ¥40,000,000."),
        ("JPY", "ja", "Alphaに4,000万円を配分する。"),
        ("USD", "en", "Alpha receives 40,000,000 USD."),
    ],
)
def test_a_sum_is_said_in_the_way_of_its_currency(currency, language, sentence):
    subject = {"hub": "g1", "funded": True, "amount": 40_000_000}
    act = Act(kind="money", subject=subject, call=Call(programme=Programme(currency=currency)))
    with translation.override(language):
        assert act_pages.said(act, {"g1": "Alpha"}) == sentence
