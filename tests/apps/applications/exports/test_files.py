"""Applications as downloads."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.applications.exports.books import book, codes, lines
from tests.apps.factories import make_application, make_user

from kyoten.apps.applications import actions, exports, queries
from kyoten.apps.applications.models import Application, Signature

pytestmark = pytest.mark.django_db
EVERYTHING = Application.objects.all


def officer():
    return make_user("programme_officer", "meti")


def office(kind: str, rows=None, user=None) -> bytes:
    """A file of the office list in English."""
    records = exports.office_records(user or officer(), EVERYTHING() if rows is None else rows)
    return exports.listing(records, kind, {}, [], "en").content


def own(team, kind: str) -> bytes:
    """A file of the consortium's own application in English."""
    application = queries.joined(Application.objects.filter(pk=team.application.pk)).get()
    return exports.one(exports.own_record(application), kind, "en").content


def test_every_sheet_is_there(team):
    team.file()
    tables = ["Activities", "Budget lines", "Indicators and targets"]
    names = [
        "Applications",
        "Members",
        "Answers",
        "Functions",
        "Evidence",
        *tables,
        "Signatures",
        "Questions",
        "About this file",
    ]
    assert list(book(office("xlsx"))) == [*names, "Data dictionary"]


def test_every_column_of_every_sheet_is_explained(team):
    team.file()
    pages = book(office("xlsx"))
    described = {(row["Sheet"], row["Label in English"]) for row in pages["Data dictionary"]}
    shown = {(name, head) for name, rows in pages.items() for head in (rows[0] if rows else {})}
    assert {one for one in shown if one[0] != "Data dictionary"} <= described
    assert all(
        row["Description in Japanese"] and row["Description in English"] and row["Where it comes from"]
        for row in pages["Data dictionary"]
    )


def test_a_draft_is_a_line_and_no_more(team):
    team.complete("外に出ない本文")
    pages = book(office("xlsx"))
    assert codes("xlsx", office("xlsx")) == [team.application.code]
    assert (pages["Members"], pages["Answers"], pages["Functions"], pages["Applications"][0]["Area"]) == (
        [],
        [],
        [],
        "",
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_no_word_of_a_draft_leaves_the_consortium(team, kind):
    team.complete("外に出ない本文")
    content = office(kind)
    text = str(book(content)) if kind == "xlsx" else content.decode()
    assert ("外に出ない本文" in text, team.application.code in text) == (False, True)


def test_the_consortium_takes_its_draft_along(team):
    team.complete("書きかけの本文")
    record = json.loads(own(team, "json"))["applications"][0]
    answers = {row["Text"] for row in book(own(team, "xlsx"))["Answers"]}
    assert (record["state"], record["digest"], set(record["text"]["answers"].values())) == (
        "draft",
        None,
        {"書きかけの本文"},
    )
    assert answers == {"書きかけの本文"}


def test_json_holds_the_very_text_that_was_signed(team):
    from kyoten.apps.applications.bridge import digest_of
    from kyoten.apps.foundation.trail import canonical

    filed = team.file()
    record = json.loads(office("json"))["applications"][0]
    assert digest_of(canonical(record["text"])) == record["digest"] == queries.current_text(filed).digest
    assert [one["sector"] for one in record["signatures"]] == ["industry", "academia", "government"]


@pytest.mark.parametrize(("means", "told"), [("passkey", "passkey"), ("", None)])
def test_a_signature_says_by_which_proof_it_was_given(team, means, told):
    team.file()
    Signature.objects.update(proven_by=means)
    (record,) = json.loads(office("json"))["applications"]
    rows = book(office("xlsx"))["Signatures"]
    assert {one["proven_by"] for one in record["signatures"]} == {told}
    assert {row["Proof of identity"] for row in rows} == {means}


def test_formulas_stay_words(team):
    team.application.name_ja = "=1+1"
    team.application.save()
    team.complete("=cmd|'/c calc'!A1")
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator))
    team.submit()
    assert lines(office("csv"))[0]["name_ja"] == "'=1+1"
    assert {row["Text"] for row in book(office("xlsx"))["Answers"]} == {"=cmd|'/c calc'!A1"}


def test_a_text_longer_than_a_cell_loses_nothing(team):
    long = "長" * 40_000 + "終"
    team.write_plan(long)
    rows = [row for row in book(own(team, "xlsx"))["Answers"] if row["Identifier"] == "outline.summary"]
    assert ("".join(row["Text"] for row in rows), [row["Part"] for row in rows]) == (long, [1, 2, 3])


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(amount=st.integers(0, 10**12))
def test_yen_are_numbers_in_excel(team, amount):
    year = queries.parts_of(team.fresh()).around.years[0]
    name = f"budget.budget.k1.amount_{year}"
    change = actions.FieldChange(name, queries.texts_of(team.fresh()).get(name, ""), f"{amount:,}円")
    actions.save_fields(team.application.pk, [change], by=team.coordinator)
    [row] = book(own(team, "xlsx"))["Budget lines"]
    assert float(amount) in row.values()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("applications", [1, 3])
def test_files_cost_the_same_queries_whatever_their_length(call, kind, applications, django_assert_num_queries):
    from tests.apps.applications.team import Team

    for _ in range(applications):
        Team(call).file()
    user = officer()
    office(kind, user=user)
    with django_assert_num_queries(QUERIES):
        office(kind, user=user)


def test_many_lines_cost_no_more(call, django_assert_num_queries):
    for _ in range(41):
        make_application(call, state="submitted")
    user = officer()
    office("json", user=user)
    with django_assert_num_queries(QUERIES - 2):  # without a text there are no signatures and bodies to read
        assert len(codes("json", office("json", user=user))) == 41


def test_the_pdf_is_one(call):
    make_application(call, state="submitted")
    assert office("pdf").startswith(b"%PDF-1.7")
    assert office("pdf", Application.objects.none()).startswith(b"%PDF-1.7")


QUERIES = 4
