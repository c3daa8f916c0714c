"""Published results for everybody: the edition that counts, former ones, files; nothing that is not public."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.cache import caches
from django.test import Client
from jsonschema import Draft202012Validator
from tests.apps.selection.scenes import Board, release, small_board

from kyoten.apps.selection import actions, publication_actions
from kyoten.apps.selection.models import Choice

pytestmark = pytest.mark.django_db
HERE = "/results/jp-hubs-2009-1/"


@pytest.fixture
def board() -> Board:
    """Six candidates of whom five are published; the reason of the second is internal."""
    caches["pages"].clear()
    board = small_board(6)
    proposal = actions.propose(board.call.pk, by=None)
    second = board.applications["g2"].pk
    officer = board.officers["mext"]
    words = {"reason_ja": "zqinside", "reason_en": "zqinside", "internal": True}
    actions.change_choice(proposal.pk, second, by=officer, selected=True, **words)
    proposal.refresh_from_db()
    for funder, one in board.officers.items():
        actions.confirm(proposal.pk, by=one, funder_code=funder, digest=proposal.digest)
    return board


def read(path: str, language: str = "en") -> bytes:
    answer = Client(headers={"accept-language": language}).get(path)
    assert answer.status_code == 200
    return answer.content


def files(number: int = 1) -> list[str]:
    whole = [f"{HERE}{number}/result.{kind}" for kind in ("csv", "json", "xlsx", "pdf")]
    return [*whole, *(f"{HERE}{number}/statistics.{kind}" for kind in ("csv", "json", "xlsx"))]


def test_before_the_release_nothing_is_there_under_any_address(board):
    publication_actions.prepare(board.call.pk, by=board.officers["mext"])
    statuses = {Client().get(path).status_code for path in [HERE, f"{HERE}1/", *files()]}
    assert statuses == {404}


def test_everybody_reads_the_result_in_both_languages(board):
    release(board)
    assert "架空拠点" in read(HERE, "ja").decode()
    assert "Invented hub" in read(HERE).decode()


def test_every_file_of_an_edition_is_there(board):
    release(board)
    assert all(len(read(path)) > 100 for path in files())


def test_the_document_is_for_keeping_and_for_screen_readers(board):
    release(board)
    content = read(f"{HERE}1/result.pdf", "ja")
    assert content.startswith(b"%PDF")
    assert b"pdfaid:part" in content
    assert b"pdfuaid:part" in content


def test_the_file_keeps_its_schema(board):
    release(board)
    schema = json.loads(read("/results/schema.json"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(json.loads(read(f"{HERE}1/result.json")))) == []


def test_the_list_as_a_table_has_a_line_for_each_hub(board):
    release(board)
    rows = list(csv.DictReader(io.StringIO(read(f"{HERE}1/result.csv").decode("utf-8-sig"))))
    assert [one["code"] for one in rows] == ["g1", "g2", "g3", "g4", "g5"]


def test_a_lonely_applicant_who_is_not_named_is_in_no_count(board):
    release(board)
    rows = csv.DictReader(io.StringIO(read(f"{HERE}1/statistics.csv").decode("utf-8-sig")))
    assert {(one["dimension"], one["applied"]) for one in rows if one["dimension"] == "prefecture"} == {
        ("prefecture", "")
    }


def test_internal_reasons_and_applicants_not_selected_are_nowhere(board):
    release(board)
    whole = b"".join(read(path) for path in [HERE, *files()[:2], "/hubs/", "/hubs/g2/", "/data/hubs.json"])
    assert b"zqinside" not in whole
    assert board.applications["g6"].name_ja.encode() not in whole


def test_a_corrected_edition_replaces_the_former_one_which_stays_reachable(board):
    release(board)
    Choice.objects.filter(application__code="g1").update(reason_ja="新理由", reason_en="A better reason")
    release(board, reason_ja="誤記", reason_en="A slip corrected")
    now, former = read(HERE).decode(), read(f"{HERE}1/").decode()
    assert ("A better reason" in now, "A slip corrected" in now) == (True, True)
    assert ("A better reason" in former, "This edition was replaced by a later one" in former) == (False, True)


def test_the_page_of_a_hub_gives_the_reason_of_the_public_edition(board):
    release(board)
    Choice.objects.filter(application__code="g1").update(reason_ja="新理由", reason_en="Not yet public")
    assert "Not yet public" not in read("/hubs/g1/").decode()


def test_files_may_be_kept_by_everybody(board):
    release(board)
    answer = Client().get(f"{HERE}1/result.json")
    assert (answer["Cache-Control"], "Cookie" in answer.get("Vary", "")) == ("public, max-age=300", False)


def test_a_file_of_another_kind_is_not_there(board):
    release(board)
    assert Client().get(f"{HERE}1/result.exe").status_code == 404


def test_a_programme_without_statistics_has_no_such_file(board):
    published_edition = release(board)
    published_edition.content["statistics"] = None
    published_edition.save()
    assert Client().get(f"{HERE}1/statistics.csv").status_code == 404
