"""A table of candidates, planned and applied."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.factories import make_organisation
from tests.apps.reviews.conftest import Panel

from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.reviews.actions import importing
from kyoten.apps.reviews.models import Candidate

pytestmark = pytest.mark.django_db
HEAD = "name_ja,email,orcid,organisation,max_load,funder\n"


def planned(panel: Panel, *rows: str, funder: str = "mext"):
    """The plan of a table with these rows, and the file."""
    upload = SimpleUploadedFile("候補者.csv", (HEAD + "\n".join(rows) + "\n").encode())
    stored = importing.receive(panel.call.pk, upload, by=panel.officer)
    return stored, importing.plan(panel.call, stored.pk, funder)


def test_new_people_are_planned_with_their_body(panel):
    body = make_organisation(name_ja="架空技術大学")
    _file, plan = planned(panel, "山田 太郎,a@kyoten.example,,架空技術大学,6,")
    (row,) = plan.rows
    assert (row.outcome, row.given.organisation_id, row.max_load, row.funder) == ("create", body.pk, 6, "mext")


def test_a_table_as_japanese_excel_saves_it_is_taken(panel):
    content = (HEAD + "髙田 一,a@kyoten.example,,,6,\n").encode("cp932")
    stored = importing.receive(panel.call.pk, SimpleUploadedFile("候補者.csv", content), by=panel.officer)
    (row,) = importing.plan(panel.call, stored.pk, "mext").rows
    assert (row.outcome, row.given.name_ja) == ("create", "髙田 一")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",a@kyoten.example,,,,", "name_ja"),
        ("甲,nonsense,,,,", "email"),
        ("甲,,0000-0002-1825-0098,,,", "orcid"),
        ("甲,,,,many,", "max_load"),
        ("甲,,,,0,", "max_load"),
        ("甲,,,,,moon", "funder"),
    ],
)
def test_rows_are_refused_by_column(panel, row, column):
    _file, plan = planned(panel, row)
    assert (plan.rows[0].outcome, [name for name, _why in plan.rows[0].problems]) == ("refuse", [column])


def test_the_same_person_twice_is_refused_by_row(panel):
    _file, plan = planned(panel, "甲,a@kyoten.example,,,,", "乙,A@kyoten.example,,,,")
    assert [row.outcome for row in plan.rows] == ["create", "refuse"]


def test_what_is_worth_knowing_is_said(panel):
    _file, plan = planned(panel, "甲,,,知らない機関,,")
    assert len(plan.rows[0].notes) == 2


def test_applying_again_changes_nothing(panel):
    stored, plan = planned(panel, "甲,a@kyoten.example,,,,", "x,nonsense,,,,")
    more = {"by": panel.officer, "funder_code": "mext"}
    importing.apply(panel.call.pk, stored.pk, digest=plan.digest, **more)
    again = importing.plan(panel.call, stored.pk, "mext")
    importing.apply(panel.call.pk, stored.pk, digest=again.digest, **more)
    assert (again.counts, Candidate.objects.count()) == ({"match": 1, "refuse": 1}, 1)


def test_only_the_plan_that_was_shown_is_applied(panel):
    stored, _plan = planned(panel, "甲,a@kyoten.example,,,,")
    with pytest.raises(Stale):
        importing.apply(panel.call.pk, stored.pk, by=panel.officer, funder_code="mext", digest="other")


def test_a_table_without_names_is_refused(panel):
    upload = SimpleUploadedFile("x.csv", b"email\na@kyoten.example\n")
    with pytest.raises(Refused):
        importing.receive(panel.call.pk, upload, by=panel.officer)
