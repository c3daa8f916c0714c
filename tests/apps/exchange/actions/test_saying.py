"""What an owner says of a listing: taken over, measured, told by its digest."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import given, market
from tests.apps.factories import make_programme

from kyoten.apps.exchange.actions import saying
from kyoten.apps.exchange.models import Listing
from kyoten.apps.exchange.vocabulary import rule_of
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db


def filled(**said) -> Listing:
    """A seed that is not stored, with what was said."""
    row = Listing(programme=make_programme(), kind="seed")
    rule = rule_of(row.programme)
    assert rule is not None
    saying.fill(row, rule, given(**said))
    return row


def test_what_is_said_loses_blanks_doubles_and_questions_that_nobody_asks():
    row = filled(
        title_ja=" 題 ", facets={"field": ["photonics", "photonics"]}, said_ja={"essence": " 光 ", "invented": "x"}
    )
    assert (row.title_ja, row.facets, row.said_ja) == ("題", {"field": ["photonics"]}, {"essence": "光"})


@pytest.mark.parametrize("said", [{"title_ja": " "}, {"facets": {"field": ["alchemy"]}}, {"places": ["99"]}])
def test_no_title_and_unknown_words_are_refused(said):
    with pytest.raises(Refused):
        filled(**said)


def test_an_answer_is_as_long_as_the_programme_allows_and_no_longer():
    limit = rule_of(make_programme()).limit
    assert len(filled(said_ja={"essence": "光" * limit}).said_ja["essence"]) == limit
    with pytest.raises(Refused, match=f"{limit:,}"):
        filled(said_ja={"essence": "光" * (limit + 1)})


@pytest.mark.parametrize(
    "change", [{"confidential": ""}, {"confidential": "図面"}, {"claims": "請求項"}, {"audience": "members"}]
)
def test_the_digest_tells_that_anything_changed_and_not_what(change):
    before, after = saying.digest_of(given()), saying.digest_of(given(**change))
    assert (before == saying.digest_of(given()), before != after, len(after)) == (True, True, 64)


def test_a_listing_waits_until_what_must_be_answered_is():
    scene = market()
    for said in ({"said_ja": {}}, {"facets": {}}):
        with pytest.raises(Refused):
            saying.must_be_answered(scene.draft(**said))
    assert saying.must_be_answered(scene.draft(said_ja={}, said_en={"essence": "Light"})) is None
