"""Numbers by which the same thing is known again."""

from __future__ import annotations

import pytest

from kyoten.apps.exchange.importing.doubles import Publications, first_of_each, numbers_of
from kyoten.core.kernel.publications import Work


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("J-PlatPat 特開2009-000001 / 特願2008－000001 / 2008-01-10", {"特開2009000001", "特願2008000001"}),
        ("特許第１２３４５６７号", {"特許1234567"}),
        ("特開平10-206729", {"特開平10206729"}),
        ("WO2012/035768, US 1,234,567 B2", {"WO2012/035768", "US1234567"}),
        ("KAKEN 21K00001", {"21K00001"}),
        ("JSPS科研費 JP21K00001", {"21K00001"}),
        ("https://doi.org/10.1000/ABC.1", {"10.1000/abc.1"}),
        ("2008年の年報", set()),
        ("", set()),
    ],
)
def test_numbers_are_found_however_they_are_written(text, numbers):
    assert numbers_of(text) == numbers


def test_a_row_with_a_number_that_came_before_is_told_by_the_row_that_is_kept():
    sources = ["特開2009-111111 / 特願2008-222222", "特許3333333 / 特願2008-222222", "特許3333333", "", ""]
    rows = [{"row": number, "source": source} for number, source in enumerate(sources, 2)]
    kept, again = first_of_each(rows)
    assert kept[0]["source"] == "特開2009-111111 / 特願2008-222222 / 特許3333333"
    assert ([one["row"] for one in kept], [(one["row"], before) for one, before in again]) == (
        [2, 5, 6],
        [(3, 2), (4, 2)],
    )


@pytest.mark.parametrize(
    ("work", "there"),
    [
        (Work("Other title", 2001, doi="10.1/a"), True),
        (Work("Thin Films", 2008), True),
        (Work("Thin films", 2008, doi="10.1/b"), False),
        (Work("Thin films", 2009), False),
    ],
)
def test_a_publication_is_known_by_its_number_else_by_title_and_year(work, there):
    assert Publications([Work("Thin films", 2008, doi="10.1/a")]).have(work) is there
