"""The tables of the plan as an Excel file: out, back, previewed, applied."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.factories import make_user

from kyoten.apps.applications import queries, sheet_pages
from kyoten.apps.foundation.collection import sheets

pytestmark = pytest.mark.django_db
CELL = "budget.budget.k1.heading"


def at(team, name: str) -> str:
    """An address of this application."""
    return reverse(f"applications:{name}", args=[team.application.code])


@pytest.fixture
def browser(client, team):
    """The coordinator's browser; one budget line is there."""
    client.force_login(team.coordinator)
    team.write_cells({CELL: "travel", "budget.budget.k1.source": "grant"})
    return client


def heading(team) -> str:
    """What the budget line says now."""
    return queries.rows_of(team.fresh())["budget.budget"][0].text("heading")


def confirm(browser, team, text: str, base: str, **choice: str):
    """Confirm one cell of a preview."""
    return browser.post(at(team, "apply_sheets"), {f"cell.{CELL}": text, f"base.{CELL}": base, **choice})


def test_the_file_that_was_given_out_changes_nothing(browser, team):
    content = b"".join(browser.get(at(team, "sheets_file")))
    answer = browser.post(at(team, "sheets"), {"file": SimpleUploadedFile("f.xlsx", content)})
    assert (answer.context["preview"]["count"], answer.context["preview"]["refusals"]) == (0, 0)


def test_nothing_is_written_before_it_is_confirmed(browser, team):
    content = sheets.write(sheet_pages.filled(team.fresh()), team.application.code, "ja")
    team.write_cells({"budget.budget.k2.heading": "travel"})
    browser.post(at(team, "sheets"), {"file": SimpleUploadedFile("f.xlsx", content)})
    assert heading(team) == "travel"


def test_another_file_is_refused_with_what_to_do(browser, team):
    answer = browser.post(at(team, "sheets"), {"file": SimpleUploadedFile("f.csv", b"a,b\n1,2\n")})
    assert "file" in answer.context["form"].errors


def test_confirmed_cells_are_written(browser, team):
    confirm(browser, team, "equipment", "travel")
    assert heading(team) == "equipment"


def test_what_somebody_saved_meanwhile_waits_for_a_choice(browser, team):
    answer = confirm(browser, team, "equipment", "contracts")
    assert [one["name"] for one in answer.context["clashes"]] == [CELL]
    assert heading(team) == "travel"
    confirm(browser, team, "equipment", "travel", **{f"choice.{CELL}": "theirs"})
    assert heading(team) == "travel"


@pytest.mark.parametrize("name", ["sheets", "sheets_file"])
def test_a_stranger_finds_no_such_address(client, team, name):
    client.force_login(make_user())
    assert client.get(at(team, name)).status_code == 404
