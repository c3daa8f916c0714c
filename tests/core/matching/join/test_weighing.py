from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.matching.document import Document
from kyoten.core.matching.join.weighing import by_field, counts, weighing


def seed(one, title, **texts):
    return Document(one, "seed", "mixed", {"title": title, **texts})


SEEDS = [seed("a", "fuel cell"), seed("b", "fuel pump"), seed("c", "電池の材料", abstract="fuel")]


def test_rows_have_length_1():
    rows = weighing(SEEDS).rows(SEEDS)
    assert all(isclose(length, 1) for length in rows.multiply(rows).sum(axis=1))


def test_a_rare_term_weighs_more():
    row = weighing(SEEDS).row(SEEDS[0])
    assert row["cell"] > row["fuel"]


def test_a_term_that_no_document_has_lengthens_the_row_and_is_left_out():
    known = weighing(SEEDS)
    need = seed("n", "fuel telescope")
    assert known.rows([need]).nnz == 1
    assert isclose(known.coverage(need), known.row(need)["fuel"] ** 2)


def test_a_title_counts_twice():
    assert counts(seed("d", "fuel", abstract="fuel")) == {"fuel": 3}


def test_fields_are_counted_apart():
    assert by_field(seed("d", "fuel", abstract="fuel")) == {"title": {"fuel": 2}, "abstract": {"fuel": 1}}


def test_a_document_without_text_is_an_empty_row():
    assert weighing(SEEDS).rows([Document("e", "seed", "ja", {})]).nnz == 0


def test_a_row_by_the_formula():
    """Three documents: fuel stands in all, cell in one; both count twice in the title."""
    row = weighing(SEEDS).row(SEEDS[0])
    fuel, cell = log(3) * (1 + log(4 / 4)), log(3) * (1 + log(4 / 2))
    length = (fuel**2 + cell**2) ** 0.5
    assert row == pytest.approx({"fuel": fuel / length, "cell": cell / length})


@pytest.mark.parametrize(("term", "worth"), [("fuel", 1.0), ("cell", 1 + log(2)), ("telescope", 1 + log(4))])
def test_a_term_is_worth_its_rarity(term, worth):
    assert weighing(SEEDS).worth(term) == pytest.approx(worth)


def test_without_documents_every_term_is_as_rare_as_the_next():
    known = weighing([])
    assert (known.worth("fuel"), known.rows([SEEDS[0]]).shape, known.coverage(SEEDS[0])) == (1.0, (1, 0), 0)


def test_a_question_whose_words_all_stand_somewhere_is_covered_whole():
    assert weighing(SEEDS).coverage(seed("n", "fuel pump cell")) == pytest.approx(1)


@given(st.permutations(SEEDS))
def test_the_order_of_documents_changes_no_weight(mixed):
    assert weighing(mixed).row(SEEDS[0]) == pytest.approx(weighing(SEEDS).row(SEEDS[0]))


def test_fields_without_text_are_not_counted():
    assert by_field(seed("d", "", abstract="fuel fuel")) == {"abstract": {"fuel": 2}}
