"""The ways in which the pack's measures follow hubs, as printed."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.support.tracks import Track, line_name, link_text, tracks_of
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.programme.model import LinkKind

HUB_LINE = "knowledge_cluster:hub_line:additional:global"


def tracks(year: int = 2009) -> dict[str, Track]:
    return {track.id: track for track in tracks_of(core_programme(), year)}


def test_the_hub_line_is_forty_million_yen_five_times():
    track = tracks()[HUB_LINE]
    assert (track.low, track.high, track.slots, track.budget) == (40_000_000, 40_000_000, 5, 200_000_000)


def test_core_university_support_counts_the_types_apart_in_one_pot():
    found = [track for track in tracks().values() if track.pot == ("univ_collaboration_strategy", "hub_support")]
    assert [(track.hub_types, track.slots, track.budget) for track in found] == [
        (("regional_core",), 10, 200_000_000),
        (("global",), 5, 200_000_000),
    ]


def test_another_fiscal_year_states_no_amount():
    track = tracks(2010)[HUB_LINE]
    assert (track.low, track.slots, track.budget, track.budget_said) == (None, None, None, "")


def test_a_linkage_without_money_states_none():
    track = next(one for one in tracks().values() if one.kind is LinkKind.CONSIDERED_AT_ADOPTION)
    assert (track.low, track.budget) == (None, None)


def test_the_budget_line_is_kept_as_printed():
    assert tracks()[HUB_LINE].budget_said == "産学官連携拠点整備枠 4千万円程度×5地域(新規)"


def test_a_line_has_its_name_in_both_languages():
    assert line_name(tracks()[HUB_LINE]) == {"ja": "産学官連携拠点整備枠", "en": "Hub development line"}


def test_a_type_without_linkage_has_no_words():
    with pytest.raises(KyotenError):
        link_text(tracks()[HUB_LINE], "regional_core")
