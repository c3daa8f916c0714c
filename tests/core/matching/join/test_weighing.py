from math import isclose

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
