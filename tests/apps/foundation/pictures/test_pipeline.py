"""The pipeline: five stages, and which measure serves which."""

import pytest

from kyoten.apps.foundation.pictures.pipeline import Pipeline, ServingMeasure, draw, runs, table

STAGES = ("人材", "研究", "共同研究", "実用化", "事業化")
MEASURES = (
    ServingMeasure("知的クラスター", (1, 2), "135億円", 0, "/a"),
    ServingMeasure("戦略展開", (0, 2), "21億円", 1),
)
SHOWN = Pipeline("流れ", STAGES, MEASURES, ("施策", "予算"), ("文科省", "経産省"), count_words="{n} 施策")


@pytest.mark.parametrize(
    ("stages", "joined"),
    [((0, 1, 3), [(0, 1), (3, 3)]), ((2, 0, 1), [(0, 2)]), ((1, 1), [(1, 1)]), ((), [])],
)
def test_neighbouring_stages_are_joined(stages, joined):
    assert runs(stages) == joined


def test_stages_count_the_measures_that_serve_them():
    assert [SHOWN.serving_stage(place) for place in range(5)] == [1, 1, 2, 0, 0]


def test_count_of_a_thin_stage_is_shown():
    assert draw(SHOWN).svg.count(">0 施策<") == 2


def test_every_run_is_a_bar_in_its_funders_colour():
    svg = draw(SHOWN).svg
    assert (svg.count('height="12" rx="6" class="series-1"'), svg.count('height="12" rx="6" class="series-2"')) == (
        1,
        2,
    )


def test_table_has_a_column_for_each_stage():
    assert [column.label for column in table(SHOWN).columns] == ["施策", *STAGES, "予算"]


def test_table_marks_the_stages_that_a_measure_serves():
    assert table(SHOWN).rows[1] == ("戦略展開", "●", "", "●", "", "", "21億円")


def test_labels_are_escaped():
    assert "<b>" not in draw(Pipeline("t", ("<b>",), (ServingMeasure("<b>", (0,)),), ("m", "a"))).svg


def test_no_measures_still_draw():
    assert draw(Pipeline("t", STAGES, (), ("m", "a"))).table.rows == ()
