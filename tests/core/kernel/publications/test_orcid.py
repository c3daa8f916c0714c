from kyoten.core.kernel.publications.orcid import is_orcid, read
from kyoten.core.kernel.publications.works import Author, Skipped, Work

SUMMARY = {
    "put-code": 1,
    "title": {"title": {"value": "Hubs"}, "subtitle": None},
    "external-ids": {"external-id": [{"external-id-type": "doi", "external-id-value": "10.1000/X"}]},
    "publication-date": {"year": {"value": "2012"}, "month": None},
    "journal-title": {"value": "Learned"},
}
PEOPLE = {
    "contributor": [
        {"contributor-orcid": {"path": "0000-0002-1825-0097"}, "credit-name": {"value": "J. Carberry"}},
        {"contributor-orcid": None, "credit-name": {"value": "T. Yamada"}},
        {"contributor-orcid": None, "credit-name": None},
    ]
}
WORK = Work("Hubs", 2012, "Learned", "10.1000/x")


def test_a_group_is_one_work() -> None:
    assert read({"group": [{"work-summary": [SUMMARY, SUMMARY]}]}) == ([WORK], [])


def test_a_whole_record_holds_its_works() -> None:
    record = {"activities-summary": {"works": {"group": [{"work-summary": [SUMMARY]}]}}}
    assert read(record) == ([WORK], [])


def test_full_works_have_authors_with_numbers() -> None:
    (work,) = read({"bulk": [{"work": {**SUMMARY, "contributors": PEOPLE}}]})[0]
    assert work.authors == (Author("J. Carberry", "0000-0002-1825-0097"), Author("T. Yamada"))


def test_a_work_without_title_is_left_out() -> None:
    assert read({"bulk": [{"work": {"title": None}}]}) == ([], [Skipped(1, "no_title")])


def test_an_entry_that_is_an_error_is_told_by_its_number() -> None:
    bulk = [{"work": SUMMARY}, {"error": {"response-code": 404}}]
    assert read({"bulk": bulk}) == ([WORK], [Skipped(2, "no_title")])


def test_a_single_work_is_recognised() -> None:
    assert (is_orcid(SUMMARY), is_orcid({"items": []}), is_orcid([])) == (True, False, False)


def test_a_group_lends_the_number_that_its_first_summary_lacks() -> None:
    bare = {**SUMMARY, "external-ids": None}
    assert read({"group": [{"external-ids": SUMMARY["external-ids"], "work-summary": [bare]}]}) == ([WORK], [])


def test_the_number_of_a_book_is_not_that_of_its_chapter() -> None:
    part = {"external-id-type": "doi", "external-id-value": "10.1000/X", "external-id-relationship": "part-of"}
    (work,) = read({**SUMMARY, "external-ids": {"external-id": [part]}})[0]
    assert work.doi == ""


def test_what_is_shown_to_nobody_is_marked() -> None:
    assert [read({**SUMMARY, "visibility": one})[0][0].is_public for one in ("public", "private")] == [True, False]
