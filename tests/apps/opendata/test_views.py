"""The public pages on the demonstration: both languages, what they show, and what they never show."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from tests.demo_fixture import demo_pages

from kyoten.apps.accounts.models import RoleName, User
from kyoten.apps.applications.models import Application
from kyoten.apps.opendata.exports.datasets import DATASETS
from kyoten.apps.programmes.models import Programme
from kyoten.apps.reviews.models import Review
from kyoten.apps.selection.models import Hub

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]

PAGES = (
    "/",
    "/hubs/",
    "/hubs/2009-1-g01/",
    "/budget/",
    "/measures/",
    "/measures/knowledge_cluster/",
    "/check/",
    "/awards/",
    "/data/",
    "/about/",
    "/accessibility/",
)
NAMES = tuple(one.name for one in DATASETS)


def read(path: str, language: str = "en") -> str:
    response = Client(headers={"accept-language": language}).get(path)
    assert response.status_code == 200
    return response.content.decode()


def rows(name: str, query: str = "") -> list[dict]:
    return json.loads(read(f"/data/{name}.json{query}"))["rows"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_english(path):
    assert '<html lang="en">' in read(path)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_japanese(path):
    assert '<html lang="ja">' in read(path, "ja")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_first_heading(path):
    assert read(path).count("<h1") == 1


def test_the_programme_page_counts_applications_and_hubs():
    page = read("/")

    assert "of 41 applications" in page
    assert rows("funnel") == [
        {
            "call": "jp-hubs-2009-1",
            "hub_type": "regional_core",
            "applied": 28,
            "selected": 10,
            "planned_low": 10,
            "planned_high": 10,
        },
        {
            "call": "jp-hubs-2009-1",
            "hub_type": "global",
            "applied": 13,
            "selected": 5,
            "planned_low": 5,
            "planned_high": 5,
        },
    ]


def test_the_list_shows_every_hub_once_in_the_table():
    assert len(rows("hubs")) == 15


def test_a_hub_of_the_record_says_that_its_details_are_made_up():
    assert "The public record names this hub as selected." in read("/hubs/2009-1-g01/")


def test_a_made_up_hub_says_so():
    made_up = Hub.objects.filter(application__invented=True).first()

    assert "This hub is made up for the example" in read(f"/hubs/{made_up.code}/")


def test_every_made_up_hub_is_labelled_in_the_files():
    labels = {row["code"]: row["hub_invented"] for row in rows("hubs")}

    assert labels == {hub.code: hub.application.invented for hub in Hub.objects.select_related("application")}


def test_everything_in_the_example_has_made_up_details():
    assert [row["code"] for row in rows("hubs") if not row["details_invented"]] == []


def test_a_hub_without_a_place_is_named_beside_the_map():
    assert "Not on the map, because the record gives no prefecture: Hub in the Tokai region" in read("/hubs/")


def test_unknown_hubs_are_not_found():
    assert Client().get("/hubs/2009-1-g99/").status_code == 404


def test_an_application_that_was_not_selected_has_no_page():
    assert Client().get("/hubs/2009-1-r28/").status_code == 404


def test_unknown_measures_are_not_found():
    assert Client().get("/measures/nothing/").status_code == 404


def test_unknown_data_sets_are_not_found():
    assert Client().get("/data/nothing.csv").status_code == 404


def test_page_and_file_keep_the_same_filter():
    page = read("/hubs/?type=global&prefecture=26")
    codes = [row["code"] for row in rows("hubs", "?type=global&prefecture=26")]

    assert codes == ["2009-1-g01"]
    assert "1 hub" in page
    assert "2009-1-g03" not in page


def test_words_find_a_member():
    assert [row["code"] for row in rows("hubs", "?words=doshisha")] == ["2009-1-g01"]


def test_the_outcome_filter_finds_the_hub_whose_support_ended():
    assert [row["evaluation_decision"] for row in rows("hubs", "?outcome=stopped")] == ["stop"]


def test_a_filter_that_does_not_exist_takes_everything():
    assert len(rows("hubs", "?type=nothing")) == 15


def test_one_hub_has_no_overall_grade():
    assert [row["code"] for row in rows("hubs") if row["evaluation_overall"] is None] == ["2009-1-r03"]


def test_every_global_hub_in_a_running_region_gets_forty_million_yen():
    amounts = {row["hub"]: row["amount_yen"] for row in rows("awards") if row["line"] == "hub_line"}

    assert set(amounts.values()) == {40_000_000}
    assert len(amounts) == 5


def test_every_award_gives_its_reason_in_both_languages():
    assert [row for row in rows("awards") if not row["reason_ja"] or not row["reason_en"]] == []


def test_the_budget_book_states_the_ministries_totals():
    totals = {(row["funder"], row["fiscal_year"]): row["amount_yen"] for row in rows("budget") if not row["measure"]}

    assert totals == {
        ("mext", 2009): 13_500_000_000,
        ("mext", 2008): 9_300_000_000,
        ("meti", 2009): 12_900_000_000,
        ("meti", 2008): 12_500_000_000,
    }


def test_the_checkers_contradictions_stand_first():
    verdicts = [row["verdict"] for row in rows("check")]

    assert verdicts[0] == "contradiction"
    assert verdicts == sorted(verdicts, key=["contradiction", "note", "agrees_rounded", "agrees"].index)


@pytest.mark.parametrize("name", NAMES)
def test_json_keeps_its_published_schema(name):
    schema = json.loads(read(f"/data/schema/{name}.json"))

    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(json.loads(read(f"/data/{name}.json")))) == []


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_hold_the_same_rows(name):
    text = read(f"/data/{name}.csv")

    assert text.startswith("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(text[1:])))) == len(rows(name))


@pytest.mark.parametrize("name", NAMES)
def test_files_say_the_same_in_both_languages(name):
    assert read(f"/data/{name}.csv", "ja") == read(f"/data/{name}.csv", "en")


def test_files_may_be_cached_by_everybody():
    assert "public" in Client().get("/data/hubs.csv")["Cache-Control"]


def test_pages_differ_by_reader_and_language():
    response = Client().get("/hubs/")

    assert {"Cookie", "Accept-Language"} <= {part.strip() for part in response["Vary"].split(",")}


def public_texts() -> dict[str, str]:
    hubs = [f"/hubs/{code}/" for code in Hub.objects.values_list("code", flat=True)]
    files = [f"/data/{name}.{ending}" for name in NAMES for ending in ("csv", "json")]
    return {path: read(path, "ja") for path in (*PAGES, *hubs, *files)}


def test_no_reviewer_appears_anywhere():
    reviewers = User.objects.filter(roles__name=RoleName.REVIEWER)
    marks = {user.email for user in reviewers} | {user.organisation.name_ja for user in reviewers}
    summaries = {review.summary for review in Review.objects.exclude(summary="")}
    conflicts = {review.conflict for review in Review.objects.exclude(conflict="")}

    secret = marks | summaries | conflicts
    assert [(path, mark) for path, text in public_texts().items() for mark in secret if mark in text] == []


def test_no_address_of_a_user_appears_anywhere():
    assert [path for path, text in public_texts().items() if "@example.jp" in text] == []


def test_applications_that_were_not_selected_are_not_named():
    names = list(Application.objects.filter(hub__isnull=True).values_list("name_ja", flat=True))

    assert len(names) == 26
    assert [(path, name) for path, text in public_texts().items() for name in names if name in text] == []


def queries_of(path: str) -> int:
    cache.clear()
    read(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        read(path)
    return len(captured)


@pytest.mark.parametrize(
    ("few", "many"),
    [
        ("/hubs/?type=global&prefecture=26", "/hubs/"),
        ("/data/hubs.json?type=global&prefecture=26", "/data/hubs.json"),
        ("/hubs/2009-1-g04/", "/hubs/2009-1-g01/"),
        ("/measures/smrj_advancement_loans/", "/measures/knowledge_cluster/"),
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(few, many):
    assert queries_of(few) == queries_of(many)


def test_the_first_page_works_before_any_programme_is_loaded():
    Programme.objects.update(current=None)

    assert "No programme is loaded yet." in read("/")
    assert Client().get("/hubs/").status_code == 404


__all__ = ["demo_pages"]
