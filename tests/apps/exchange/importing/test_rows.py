"""One row as a listing would hold it."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_programme

from kyoten.apps.exchange.importing.rows import RowReader
from kyoten.apps.foundation.tables import Row, TableError

pytestmark = pytest.mark.django_db


def read(cells: dict[str, str], origin: str = "table"):
    reader = RowReader({name: [name] for name in cells}, make_programme(), "seed", origin)
    return reader.read(Row(2, cells, "list.csv"))


def test_what_says_nothing_is_unknown():
    said = read({"title_ja": "膜厚計", "keywords_ja": "null", "claims": "-"}, "researchmap")
    assert [said[name] for name in ("keywords_ja", "claims", "source", "summary_ja")] == ["", "", "", ""]


def test_symbols_that_do_not_fit_among_the_keywords_are_told():
    said = read({"title_ja": "膜厚計", "classes": ",".join(f"G01B{number}/06" for number in range(100, 160))})
    assert len(said["keywords_ja"]) <= 500
    assert said["keywords_ja"].split("、") + said["left_out"] == [f"G01B{number}/06" for number in range(100, 160)]


@pytest.mark.parametrize(
    ("cells", "column", "what"),
    [
        ({"title_ja": "膜厚計", "kind": "夢"}, "kind", "シーズ"),
        ({"title_ja": "", "claims": "膜"}, "title_ja", "もう一度"),
        ({"title_ja": "膜厚計", "display": "closed"}, "display", "公開"),
    ],
)
def test_a_row_that_is_refused_says_what_to_do(cells, column, what):
    with pytest.raises(TableError, match=what) as caught:
        read(cells)
    assert caught.value.column == column
