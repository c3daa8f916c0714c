from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.publications.bibtex import read
from kyoten.core.kernel.publications.works import Author, Skipped, Work

ENTRY = """
% a comment
@string{jst = "J. Sci. " # {Tech.}}
@Article{y2008,
  author = {Yamada, Tar{\\=o} and M{\\"u}ller, J. and others},
  title = "{Hub} of \\& for {TLO}s",
  journal = jst, year = 2008,
  doi = {https://doi.org/10.1000/ABC.1},
}
"""


def test_an_entry_with_all_its_parts() -> None:
    work = Work(
        "Hub of & for TLOs", 2008, "J. Sci. Tech.", "10.1000/abc.1", (Author("Yamada, Tarō"), Author("Müller, J."))
    )
    assert read(ENTRY) == ([work], [])


def test_an_entry_without_title_is_left_out_with_its_line() -> None:
    assert read("\n@misc{a, year=2001}") == ([], [Skipped(2, "no_title")])


def test_an_entry_that_is_not_closed_does_not_take_the_next_one_along() -> None:
    works, skipped = read("@book{a, title={A\n@book{b, title={B}}")
    assert ([one.title for one in works], skipped) == (["B"], [Skipped(1, "not_closed")])


def test_comments_and_preambles_are_no_works() -> None:
    assert read('@comment{x, title={No}} @preamble{"x"} text') == ([], [])


def test_parentheses_close_entries_too() -> None:
    assert [one.title for one in read("@book(a, title={T})")[0]] == ["T"]


def test_japanese_names_and_titles_stay() -> None:
    (work,) = read("@article{k, author={山田 太郎 and 鈴木, 花子}, title={産学官連携}}")[0]
    assert (work.title, [one.name for one in work.authors]) == ("産学官連携", ["山田 太郎", "鈴木, 花子"])


def test_an_entry_takes_from_its_volume_what_it_does_not_say() -> None:
    volume = "@proceedings{V, title={Proc. of Hubs}, year=2008, doi={10.1000/v}}"
    chapter, _volume = read(f"@inproceedings{{a, title={{One}}, crossref={{v}}}} {volume}")[0]
    assert chapter == Work("One", 2008, "Proc. of Hubs")


def test_a_patent_appeared_under_its_number_and_a_thesis_at_its_school() -> None:
    text = (
        "@patent{p, title={A device}, number={US 1,234,567 A}, year=2009} @phdthesis{t, title={T}, school={架空大学}}"
    )
    assert [one.venue for one in read(text)[0]] == ["US 1,234,567 A", "架空大学"]


@given(st.text(alphabet='@{}"\\#,=ab \n', max_size=80))
def test_any_text_is_read_without_an_error(text) -> None:
    works, skipped = read(text)
    assert all(one.title for one in works)
    assert all(one.place >= 1 for one in skipped)
