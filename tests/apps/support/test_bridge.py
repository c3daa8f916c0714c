"""The pack's measures and a hub's plan as the engine sees them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.apps.factories import core_programme
from tests.apps.support.scenes import make_hub

from kyoten.apps.support import bridge
from kyoten.apps.support.tracks import Track, tracks_of
from kyoten.core.support.problem import MatchingKind, Running

HUB_LINE = "knowledge_cluster:hub_line:additional:global"
REGIONAL = "univ_collaboration_strategy:hub_support:core_university_support:regional_core"


def tracks(year: int = 2009) -> dict[str, Track]:
    return {track.id: track for track in tracks_of(core_programme(), year)}


def test_additional_support_is_for_regions_that_run_the_measure():
    assert bridge.engine_measure(tracks()[HUB_LINE], core_programme(), 2009).running is Running.REQUIRED


def test_a_duty_to_match_goes_along():
    track = tracks()["knowledge_cluster:global_hub:considered_at_adoption:global"]
    measure = bridge.engine_measure(track, core_programme(), 2009)
    assert (measure.matching_ratio, measure.matching_kind) == (Fraction(1, 2), MatchingKind.EITHER)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("knowledge_cluster", {"knowledge_cluster"}),
        ("city_area, knowledge_cluster", {"city_area", "knowledge_cluster"}),
        ("知的クラスター創成事業（第Ⅱ期）", {"knowledge_cluster"}),
        ("なし", set()),
    ],
)
def test_running_measures_are_read_by_id_or_name(text, found):
    assert bridge.running_measures(text, core_programme()) == found


def test_weakness_is_what_lacks_to_the_highest_rating(db):
    hub = make_hub(ratings={"people": 1, "wide_area": 4})
    assert bridge.engine_hub(hub, core_programme(), 2009).weakness == {"people": 3, "wide_area": 0}


@pytest.mark.parametrize(("text", "yen"), [("12,000,000", 12_000_000), ("5000円", 5_000), ("", 0), ("未定", None)])
def test_the_regions_money_is_whole_yen_or_unknown(db, text, yen):
    hub = make_hub()
    cells = {"source": "region_cash", "amount_2009": text, "amount_2010": "1"}
    hub.application.rows.create(field="budget.budget", key="a", cells=cells)
    found = bridge.engine_hub(hub, core_programme(), 2009)
    assert (found.cash_yen, found.work_yen) == (yen, None)


def test_removed_rows_and_other_sources_are_no_money_of_the_region(db):
    hub = make_hub()
    for key, source, removed in (("a", "region_work", False), ("b", "region_work", True), ("c", "own", False)):
        cells = {"source": source, "amount_2009": "5"}
        hub.application.rows.create(field="budget.budget", key=key, cells=cells, removed=removed)
    found = bridge.engine_hub(hub, core_programme(), 2009)
    assert (found.cash_yen, found.work_yen) == (None, 5)


def test_an_earlier_form_says_the_regions_money_in_a_field(db):
    hub = make_hub()
    hub.application.answers.create(field="activity_plan.own_funds", text="5000円")
    earlier = core_programme().model_copy(update={"plan": None})
    assert bridge.engine_hub(hub, earlier, 2009).cash_yen == 5_000


def test_the_linkage_rule_is_asked_with_the_numbers_of_the_pack(db):
    finding = bridge.linkage_finding(make_hub("regional_core"), tracks()[REGIONAL], core_programme(), 2009)
    assert (finding.is_met, finding.facts["linkage"]) == (True, "core_university_support")


def test_a_finding_survives_being_kept(db):
    finding = bridge.linkage_finding(make_hub("regional_core"), tracks()[REGIONAL], core_programme(), 2009)
    assert bridge.finding_of(bridge.stored(finding)) == finding
