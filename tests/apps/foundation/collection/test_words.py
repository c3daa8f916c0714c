"""Typed answers in words."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from kyoten.apps.foundation.collection.words import in_cell, problem_text, said
from kyoten.core.programme.answers.values import Option, Problem, Spec
from kyoten.core.programme.model import Text
from kyoten.core.programme.model.forms import ColumnKind, FieldKind

OPTIONS = (Option("kc", Text(ja="知的クラスター", en="Knowledge Cluster")), Option("ca", Text(ja="都市", en="City")))


@pytest.mark.parametrize(
    ("kind", "text", "ja", "en"),
    [
        (ColumnKind.YEN, "420000000", "4億2,000万円", "¥420,000,000"),
        (ColumnKind.YEAR, "2009", "平成21年度（2009年度）", "FY2009"),
        (ColumnKind.NUMBER, "1234.5", "1,234.5", "1,234.5"),
        (ColumnKind.DATE, "2009-06-12", "2009年6月12日", "12 June 2009"),
        (ColumnKind.CHOICE, "kc", "知的クラスター", "Knowledge Cluster"),
        (FieldKind.MEASURES, "kc, ca", "知的クラスター、都市", "Knowledge Cluster, City"),
        (ColumnKind.LINE, "言葉", "言葉", "言葉"),
        (ColumnKind.YEN, "約1億", "約1億", "約1億"),
    ],
)
def test_an_answer_is_said_in_words_with_its_unit(kind, text, ja, en):
    spec = Spec(kind, options=OPTIONS)
    assert (said(spec, text, "ja"), said(spec, text, "en")) == (ja, en)


def test_a_cell_below_a_heading_with_the_unit_holds_digits():
    assert in_cell(Spec(ColumnKind.YEN), "420000000", "ja") == "420,000,000"


def test_an_option_that_is_gone_shows_as_it_was_kept():
    assert said(Spec(ColumnKind.CHOICE, options=OPTIONS), "old", "ja") == "old"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_problem_says_what_to_type(language):
    facts = {"digits": 15, "decimals": 4, "text": "x", "limit": 2, "length": 3, "rows": 1, "there": 0}
    ids = ("required", "yen", "yen_fraction", "yen_negative", "too_large", "number", "number_decimals", "year", "date")
    with override(language):
        sentences = [problem_text(Problem(one, facts)) for one in (*ids, "choice", "too_long", "too_few_rows")]
    assert all("%" not in one and one for one in sentences)
