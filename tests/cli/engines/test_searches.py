"""What a search is asked with and what it found, as values, lines and a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kyoten.cli.engines import searches
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.matching.document import Document
from kyoten.core.matching.index.index import Index
from kyoten.core.matching.index.store import Shelf

DAY = date(2009, 9, 1)
TEXTS = {"title": "Tin films", "abstract": "We plate tin. Films of tin are thin."}
GIVEN = [
    Document("s1", "seed", "en", TEXTS, {"place": ("kyoto",)}),
    Document("s2", "seed", "en", {"title": "Tin cans"}, labels=frozenset({"office"})),
    Document("n1", "need", "en", {"title": "Tin wanted"}, expires=date(2009, 8, 31)),
]
SHELF = Shelf(Index.of(GIVEN), (), {})


def asked(**changes: Any) -> dict[str, Any]:
    usual = {"on": DAY, "keys": (), "kinds": (), "facets": (), "first": 9, "after": 0, "like": False}
    return {**usual, "bridge": None, "by": "both", **changes}


def found(query: str = "tin", **changes: Any) -> list[str]:
    return [hit.id for hit in searches.found_in(SHELF, query, asked(**changes)).hits]


def test_readers_days_kinds_facets_and_pages_are_handed_on() -> None:
    assert (found(), found(keys=("office",)), found(on=date(2009, 8, 31))) == (["s1"], ["s1", "s2"], ["s1", "n1"])
    assert (found(kinds=("need",)), found(facets=("place=kyoto",)), found(first=0)) == ([], ["s1"], [])
    assert found(keys=("office",), after=1) == ["s2"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kinds": ("seed", "wish")}, "--kind wish: there are seed, need, expert"),
        ({"facets": ("place",)}, "--facet place: write FACET=WORD"),
        ({"facets": ("=kyoto",)}, "--facet =kyoto: write FACET=WORD"),
        ({"facets": ("colour=red",)}, "--facet colour=red: there are field, place"),
        ({"like": True, "after": 1}, "--like goes with neither --after nor --bridge"),
        ({"like": True, "bridge": Path("x")}, "--like goes with neither --after nor --bridge"),
    ],
)
def test_what_cannot_be_asked_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        found(**changes)


@pytest.mark.parametrize("name", ["s9", "s2", "n1"])
def test_a_document_that_is_not_seen_is_told_as_one_that_is_not_there(name: str) -> None:
    with pytest.raises(KyotenError, match=f"there is no document {name} here on 2009-09-01"):
        found(name, like=True)


def test_who_holds_the_key_finds_what_is_like_it() -> None:
    assert found(" s2 ", like=True, keys=("office",)) == ["s1"]


def test_words_of_one_facet_are_gathered() -> None:
    assert found(facets=("place=osaka", "place=kyoto")) == ["s1"]
    assert found(facets=("place=kyoto", "stage=trial")) == []


def test_a_day_that_is_not_said_is_today() -> None:
    assert searches.day_of(DAY) == DAY
    assert abs((searches.day_of(None) - date.today()).days) <= 1  # noqa: DTZ011 - either side of midnight


def test_the_answer_as_values() -> None:
    told = searches.answer(searches.found_in(SHELF, "tin", asked()), "tin", DAY)
    [hit] = told["hits"]
    assert (told["query"], told["day"], told["total"], told["counts"]["place"]) == (
        "tin",
        "2009-09-01",
        1,
        {"kyoto": 1},
    )
    assert (hit["title"], hit["sentence"], hit["kind"]) == ("Tin films", "We plate tin.", "seed")
    assert {(one["term"], one["field"]) for one in hit["reasons"]} == {("tin", "title"), ("tin", "abstract")}


def test_a_row_of_the_table_holds_all_reasons_in_a_cell() -> None:
    row = searches.rows(searches.found_in(SHELF, "tin film", asked()), 4)
    assert (row["place"], row["id"]) == ([5], ["s1"])
    assert [one.split(" in ")[0] for one in row["reasons"][0].split("; ")].count("tin") == 2
    assert sum(float(one.rsplit(" ", 1)[1]) for one in row["reasons"][0].split("; ")) == pytest.approx(
        row["score"][0], abs=0.002
    )


def test_people_are_told_title_sentence_and_the_weightiest_reasons() -> None:
    [hit] = searches.found_in(SHELF, "tin films plate thin we", asked()).hits
    first, sentence, reasons = searches.lines(3, hit)
    assert first == f"3. s1 (seed, {hit.score:.3f}) Tin films"
    assert sentence.strip() == hit.sentence
    assert (reasons.count(" in "), reasons.endswith(f"and {len(hit.reasons) - 5} more")) == (5, True)


def test_a_hit_without_reasons_is_told_in_one_line() -> None:
    [hit] = searches.found_in(SHELF, " ", asked()).hits
    assert searches.lines(1, hit) == ["1. s1 (seed, 0.000) Tin films"]
