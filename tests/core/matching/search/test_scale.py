import math

import numpy as np
import pytest
from tests.core.matching.made import DAY, document

from kyoten.core.matching.analyser.terms import Asked
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.sight import look
from kyoten.core.matching.search.question import question
from kyoten.core.matching.search.scale import AS_LOG, NOTHING, Scale, bm25, rare


def test_rarity_is_that_of_bm25():
    assert rare(np.array([0, 1, 2]), 2).tolist() == pytest.approx([math.log(6), math.log(2), math.log(1.2)])


def test_a_term_of_bm25_adds_what_the_formula_says():
    index = Index.of([document("a", "film"), document("b", "sensor sensor sensor")])
    sight = look(index, (), DAY)
    scale = bm25(question(index, sight, Asked(("film", "film"))), sight)
    expected = 2 * math.log(2) * 2.2 * 2 / (2 + 1.2 * (0.25 + 0.75 * 2 / 4))
    assert math.isclose(scale.adds(0, 2, 2, 1.0), expected)


def test_a_scale_has_norms_for_every_segment_or_for_none():
    norms = np.ones(2)
    plain, normed = (Scale(np.ones(1), AS_LOG, 0.0, 1.0, 0.0, given) for given in ((), (norms,)))
    assert (plain.norm(0) is NOTHING, normed.norm(0) is norms) == (True, True)


@pytest.mark.parametrize(
    ("frequency", "documents", "rarity"), [(0, 0, 2.0), (1, 1, 1 + 0.5 / 1.5), (5, 5, 1 + 0.5 / 5.5), (0, 9, 20.0)]
)
def test_rarity_is_never_below_nothing(frequency, documents, rarity):
    assert rare(np.array([frequency]), documents).tolist() == pytest.approx([math.log(rarity)])


def test_more_of_a_term_adds_less_and_less_and_a_long_document_takes_some_away():
    index = Index.of([document("a", "film"), document("b", "sensor")])
    sight = look(index, (), DAY)
    scale = bm25(question(index, sight, Asked(("film",))), sight)
    added = [scale.adds(0, weight, 2, 1.0) for weight in (0, 2, 4, 8)]
    gains = np.diff(added).tolist()
    assert (added[0], gains == sorted(gains, reverse=True)) == (0.0, True)
    assert scale.adds(0, 2, 20, 1.0) < scale.adds(0, 2, 2, 1.0)


def test_a_norm_divides_what_is_added():
    scale = Scale(np.array([3.0]), AS_LOG, 0.0, 1.0, 0.0)
    assert [scale.adds(0, weight, 9, norm) for weight, norm in ((1, 1.0), (1, 2.0), (0, 1.0))] == [3.0, 1.5, 3.0]
