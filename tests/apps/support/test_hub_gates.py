"""The gates ahead of a hub: its own evaluation, its awards, its members' adopted applications."""

from __future__ import annotations

import pytest
from tests.apps.factories import core_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation import clock
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import hub_gates
from kyoten.apps.support.rulings import evaluated

pytestmark = pytest.mark.django_db


def gates(hub: Hub) -> list:
    return hub_gates.gates_table(hub, [], core_programme())["rows"]


def adopted(hub: Hub, measure: str, line: str) -> None:
    row = hub.application.call.programme.measures.get(code=measure)
    kept = {"fiscal_year": 2009, "applicant": "甲", "title": "研究", "outcome": "adopted", "kept_at": clock.now()}
    hub.measure_applications.create(measure=row, award_line=line, **kept, kept_by=make_user())


def test_every_hub_has_its_evaluation_about_three_years_after_selection():
    assert [row[0] for row in gates(make_hub())] == ["平成24年度（2012年度）"]


def test_a_decided_evaluation_says_what_was_decided(monkeypatch):
    hub = make_hub()
    monkeypatch.setitem(evaluated._sources, "test", lambda hubs: dict.fromkeys(hubs, "continue"))
    assert gates(hub)[0][3] == {"text": "決定：重点的な支援を継続する", "badge": "success"}


def test_a_gate_counts_its_year_from_the_first_year_of_the_award():
    gate = core_programme().measure("knowledge_cluster").line("phase2").gates[0]
    assert hub_gates._row(gate, 2009, "")[0] == 2011


def test_gates_of_adopted_applications_stand_with_those_of_the_hub():
    hub = make_hub()
    adopted(hub, "a_step", "joint_development")
    names = [row[1] for row in gates(hub)]
    assert names == ["3年目評価", "POによる進捗評価"]


def test_a_gate_without_a_year_comes_last_and_says_so():
    hub = make_hub()
    adopted(hub, "a_step", "joint_development")
    assert gates(hub)[-1][0] == "記載なし"
