"""Applications as sheets."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from tests.apps.applications.revised import rename, revise
from tests.apps.applications.team import Team
from tests.apps.factories import make_application

from kyoten.apps.applications import actions, queries
from kyoten.apps.applications.exports import Record, sheets
from kyoten.apps.applications.exports.document import document
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db
TABLES = {
    "goals.indicators": [
        {"row": "b", "name": "特許", "amount_2009": 1_000_000, "amount_2010": None},
        {"row": "a", "name": "企業", "amount_2009": 2, "sure": True, "who": ["x", "y"]},
    ]
}


def record(text=None, **fields) -> Record:
    made = make_application(**fields)
    found = queries.joined(Application.objects.filter(pk=made.pk)).get()
    return Record(found, json.dumps(text) if text else "")


def test_times_carry_the_zone_of_japan():
    filed = dt.datetime(2009, 5, 1, 8, 0, tzinfo=dt.UTC)
    row = sheets.line(record(state="submitted", submitted_at=filed))
    assert (row["submitted_at"], row["invented"], row["members"]) == ("2009-05-01T17:00:00+09:00", "yes", None)


def test_tables_of_a_plan_become_sheets_with_whole_numbers():
    (sheet,) = sheets.tables([record({"tables": TABLES})])
    rows = list(sheet.rows)
    assert [one.id for one in sheet.columns] == [
        "application", "row", "amount_2009", "amount_2010", "name", "sure", "who",
    ]  # fmt: skip
    assert [(row["row"], row["amount_2009"]) for row in rows] == [("b", 1_000_000), ("a", 2)]
    assert (rows[1]["sure"], rows[1]["who"]) == ("yes", "x;y")


def test_an_answer_that_is_asked_no_more_is_kept():
    rows = list(sheets.answers(record({"answers": {"old.words": "残る"}}), "ja"))
    assert [(row["field"], row["text"], row["question"]) for row in rows] == [("old.words", "残る", "")]


def test_answers_stand_in_the_order_of_the_form():
    text = {"answers": {"outline.summary": "乙", "outline.area": "甲"}}
    assert [row["field"] for row in sheets.answers(record(text), "ja")] == ["outline.area", "outline.summary"]


@pytest.mark.parametrize(("text", "parts"), [("", [""]), ("短", ["短"]), ("a" * 16_001, ["a" * 16_000, "a"])])
def test_texts_are_cut_into_pieces_that_fit(text, parts):
    assert sheets.pieces(text) == parts


def test_municipalities_stand_as_codes():
    two = [{"code": "011002", "name": "札幌市"}, {"code": "131016", "name": "千代田区"}]
    row = sheets.line(record({"members": [], "municipalities": two}))
    assert row["municipalities"] == "011002;131016"


# --- evidence, and forms of several versions ---


def test_evidence_stands_in_a_sheet_of_its_own(team):
    file = team.attach("function.people")
    actions.add_figure(
        team.application.pk,
        "function.people",
        by=team.coordinator,
        number="12.50",
        unit="件",
        title="共同研究",
        year=2008,
        source="年報",
    )
    kept = queries.joined(Application.objects.filter(pk=team.application.pk)).get()
    first, second = sheets.exhibits(Record(kept, queries.text_now(kept)), "en")
    assert (first["kind"], first["sha256"], first["size"]) == ("file", file.file.digest, file.file.size)
    assert (second["number"], second["unit"], second["year"], second["size"]) == ("12.50", "件", 2008, None)
    assert first["place_name"]


@pytest.fixture
def two_versions(team, call) -> list[Record]:
    """An application filed under a first version, and a draft that went along to the second."""
    team.file()
    revise(call, rename("goals.three_years", "after_three_years"))
    Team(Call.objects.get(pk=call.pk))
    rows = queries.joined(Application.objects.order_by("pk"))
    return [Record(one, queries.text_now(one)) for one in rows]


def test_each_version_has_its_section_of_questions(two_versions):
    asked = [(row["version"], row["field"]) for row in sheets._question_rows(two_versions)]
    old, new = (sheets.line(one)["version"] for one in two_versions)
    assert old < new
    assert ((old, "goals.three_years") in asked, (new, "goals.three_years") in asked) == (True, False)
    assert ((old, "goals.after_three_years") in asked, (new, "goals.after_three_years") in asked) == (False, True)


def test_the_json_file_names_the_version_of_each_text_and_form(two_versions):
    made = document(two_versions, {})
    forms = {(one["code"], one["version"]) for one in made["calls"]}
    assert len(forms) == 2
    assert {(one["call"], one["version"]) for one in made["applications"]} == forms
