"""Ties, declarations and decisions as lines of conflict, and what stands in the end."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.factories import core_programme

from kyoten.apps.reviews.bridge import conflicts
from kyoten.apps.reviews.bridge.conflicts import standing_between
from kyoten.apps.reviews.models import ConflictDecision, Declaration
from kyoten.core.programme.load import load
from kyoten.core.rules.ties import Consequence, Tie

DAY = dt.date(2009, 6, 1)
NUMBERS = conflicts.conduct(core_programme(), DAY)
AT = dt.datetime(2009, 6, 1, tzinfo=dt.UTC)
POST = {"same_organisation": [Tie("大学", ongoing=True, evidence="大学, 教授")]}
MAYBE = {"same_organisation": [Tie("大学", ongoing=True, certain=False, evidence="大学?")]}


def decision(verb: str, kind: str = "same_organisation", consequence: str = "", days: int = 1) -> ConflictDecision:
    """A decision of the office, some days after the declarations of these tests."""
    return ConflictDecision(
        kind=kind, verb=verb, consequence=consequence, decided_at=AT + dt.timedelta(days), reason="r"
    )


def declared(*kinds: str) -> Declaration:
    return Declaration(kinds=list(kinds), text="言葉", declared_at=AT)


def test_every_kind_of_the_pack_has_its_consequence():
    found = {kind: str(NUMBERS.consequence_of(kind)) for kind in ("same_organisation", "same_region", "office")}
    assert found == {"same_organisation": "may_not_read", "same_region": "tell_chair", "office": "may_not_read"}


def test_a_pack_that_says_nothing_still_bars_own_bodies_and_teams():
    silent = conflicts.conduct(load("us_tech_hubs"), DAY)
    assert set(silent.limits) == {"same_organisation", "hub_membership"}
    assert standing_between(silent, POST, declared("family")).is_barred


def test_nothing_known_bars_nobody():
    standing = standing_between(NUMBERS, {})
    assert (standing.lines, standing.is_barred, standing.may_score) == ((), False, True)


def test_a_possible_tie_waits_for_a_person():
    (line,) = standing_between(NUMBERS, MAYBE).lines
    assert (line.possible, line.stands, line.evidence) == (True, False, ("大学?",))


def test_the_office_confirms_a_possible_tie():
    standing = standing_between(NUMBERS, MAYBE, None, [decision("set", consequence="may_not_score")])
    assert (standing.is_barred, standing.may_score) == (False, False)


def test_the_office_lifts_a_tie():
    assert standing_between(NUMBERS, POST, None, [decision("lift")]).conflicts() == {}


def test_the_latest_decision_counts():
    known = [decision("lift"), decision("set", consequence="may_not_read", days=2)]
    assert standing_between(NUMBERS, POST, None, known).is_barred


@pytest.mark.parametrize(("kinds", "found"), [((), {}), (("adviser",), {"declared_interest": "may_not_score"})])
def test_declared_kinds_have_the_consequence_of_the_pack(kinds, found):
    assert standing_between(NUMBERS, {}, declared(*kinds)).conflicts() == found


@pytest.mark.parametrize(("days", "barred"), [(1, False), (-1, True)])
def test_a_declaration_after_the_decision_counts_again(days, barred):
    lifted = decision("lift", "declared_interest", days=days)
    assert standing_between(NUMBERS, {}, declared("family"), [lifted]).is_barred is barred


def test_the_office_sets_what_nothing_else_shows():
    (line,) = standing_between(NUMBERS, {}, None, [decision("set", "office", "tell_chair")]).lines
    assert (line.kind, line.consequence, line.evidence) == ("office", "tell_chair", ("r",))


def test_the_rule_of_reading_names_the_grounds():
    finding = conflicts.reading_finding(NUMBERS, standing_between(NUMBERS, POST), declared=True)
    assert (finding.is_met, finding.facts["may_not_read"]) == (False, "same_organisation")


@given(st.lists(st.sampled_from(sorted(NUMBERS.declared.consequence)), max_size=4))
def test_more_declared_kinds_never_open_a_text(kinds):
    order = list(Consequence)
    fewer, more = (standing_between(NUMBERS, {}, declared(*some)).consequence for some in (kinds[:1], kinds))
    assert order.index(more) <= order.index(fewer)
