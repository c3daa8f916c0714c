import pytest

from kyoten.core.kernel.publications.works import Work, authors_of, doi_of, objects, orcid_of, year_of


@pytest.mark.parametrize(("text", "doi"), [("https://doi.org/10.1000/AbC.", "10.1000/abc"), ("none", ""), ("", "")])
def test_a_doi_is_found_in_addresses(text, doi) -> None:
    assert doi_of(text) == doi


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2008-03", 2008),
        ("平成20", 2008),
        ("令和元年5月", 2019),
        ("H20.4.1", 2008),
        ("Ｓ６３．１．１", 1988),
        ("R2", None),
        ("昭和99年", None),
        (None, None),
        (2009, 2009),
        ("1750", None),
    ],
)
def test_years(text, year) -> None:
    assert year_of(text) == year


def test_only_a_number_with_its_check_digit_is_kept() -> None:
    assert (orcid_of("https://orcid.org/0000-0002-1825-0097"), orcid_of("0000-0002-1825-0098")) == (
        "0000-0002-1825-0097",
        "",
    )


def test_the_same_title_and_year_is_the_same_work() -> None:
    assert Work("Hub: A Study", 2008).key == Work("HUB a study", 2008).key != Work("Hub: a study", 2009).key


def test_a_doi_says_more_than_the_title() -> None:
    assert Work("A", doi="10.1000/x").key == Work("B", doi="10.1000/x").key


def test_empty_names_are_no_authors() -> None:
    assert [one.name for one in authors_of([" ", "A  B"])] == ["A B"]


@pytest.mark.parametrize(("value", "found"), [([{"a": 1}, 5, None, {}], [{"a": 1}, {}]), ({"a": 1}, []), ("x", [])])
def test_objects_are_those_of_a_list(value, found) -> None:
    assert objects(value) == found
