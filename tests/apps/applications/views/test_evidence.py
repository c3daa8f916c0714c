"""Pages of evidence, and who may fetch a file: every role, before and after filing."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.applications.team import PDF
from tests.apps.factories import give_role, make_user

from kyoten.apps.accounts.models import RoleName
from kyoten.apps.applications import actions
from kyoten.apps.applications.models import Evidence
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db
PEOPLE = "function.people"
REMARK = "年度の分かる資料を添えてください。"


def at(name: str, *args: str) -> str:
    """The address of a page."""
    return reverse(f"applications:{name}", args=args)


@pytest.fixture
def code(team) -> str:
    return team.application.code


def test_a_file_is_uploaded_without_a_script(coordinator, code):
    data = {"file": SimpleUploadedFile("根拠.pdf", PDF), "title": "定員"}
    page = coordinator.post(at("add_file", code, PEOPLE), data, follow=True).content.decode()
    assert ("根拠.pdf" in page, Evidence.objects.get().title) == (True, "定員")


def test_a_refused_file_leaves_what_was_typed_and_says_why(coordinator, code):
    data = {"file": SimpleUploadedFile("道具.exe", b"MZ" + bytes(90)), "title": "定員の表"}
    page = coordinator.post(at("add_file", code, PEOPLE), data).content.decode()
    assert ("定員の表" in page, "プログラム" in page) == (True, True)


def test_an_empty_upload_is_named_at_its_field(coordinator, code):
    answer = coordinator.post(at("add_file", code, PEOPLE), {"title": ""})
    assert list(answer.context["file_form"].errors) == ["file"]


def test_a_link_opens_without_telling_where_from(coordinator, code):
    data = {"url": "https://www.example.jp/a", "title": "協議会"}
    page = coordinator.post(at("add_link", code, PEOPLE), data, follow=True).content.decode()
    assert 'href="https://www.example.jp/a" rel="noopener nofollow"' in page


def test_a_figure_needs_its_year(coordinator, code):
    data = {"title": "会員", "number": "12", "unit": "社", "source": "白書"}
    assert list(coordinator.post(at("add_figure", code, PEOPLE), data).context["figure_form"].errors) == ["year"]


def test_an_entry_is_removed(coordinator, team, code):
    row = team.attach(PEOPLE)
    coordinator.post(at("remove_evidence", code, PEOPLE), {"evidence": row.pk})
    assert not Evidence.objects.filter(removed_at=None).exists()


def test_an_entry_of_another_place_is_not_removed_here(coordinator, team, code):
    row = team.attach("function.infrastructure")
    assert coordinator.post(at("remove_evidence", code, PEOPLE), {"evidence": row.pk}).status_code == 404


def test_an_unknown_place_does_not_exist(coordinator, code):
    assert coordinator.get(at("evidence", code, "function.magic")).status_code == 404


@pytest.mark.parametrize("name", ["plan", "functions"])
def test_evidence_is_offered_beside_the_text(coordinator, code, name):
    place = "collaboration_system.agreements" if name == "plan" else PEOPLE
    more = ["collaboration_system"] if name == "plan" else []
    assert at("evidence", code, place) in coordinator.get(at(name, code, *more)).content.decode()


def test_a_file_is_always_a_download_of_a_fixed_type(coordinator, team, code):
    answer = coordinator.get(at("evidence_file", code, team.attach(PEOPLE).file.digest))
    kind, way = answer["Content-Type"], answer["Content-Disposition"].split(";")[0]
    assert (answer.getvalue(), kind, way) == (PDF, "application/pdf", "attachment")


ROLES = {
    "coordinator": ("application", 200, 200),
    "partner": ("application", 200, 200),
    "signatory": ("application", 200, 200),
    "programme_officer": ("mext", 404, 200),
    "auditor": ("", 404, 200),
    "measure_manager": ("knowledge_cluster", 404, 404),
    "reviewer": ("call", 404, 404),
    "evaluator": ("mext", 404, 404),
    "committee_member": ("advisers", 404, 404),
    "": ("", 404, 404),
}


def test_every_role_is_asked():
    assert set(RoleName.values) == set(ROLES) - {""}


@pytest.mark.parametrize("role", ROLES)
def test_who_fetches_a_file_before_and_after_filing(client, team, role):
    scope, draft, filed = ROLES[role]
    user, code = make_user(), team.application.code
    if role:
        give_role(user, role, {"application": code, "call": team.application.call.code}.get(scope, scope))
    address = at("evidence_file", code, team.attach(PEOPLE).file.digest)
    client.force_login(user)
    before = client.get(address).status_code
    team.file()
    assert (before, client.get(address).status_code) == (draft, filed)


def test_visitors_are_asked_to_sign_in(client, team):
    assert client.get(at("evidence_file", team.application.code, team.attach(PEOPLE).file.digest)).status_code == 302


def test_the_office_does_not_fetch_what_was_taken_out_before_filing(client, team, code):
    row = team.attach(PEOPLE)
    actions.remove_evidence(row.pk, by=team.coordinator)
    team.file()
    client.force_login(make_user("programme_officer", "mext"))
    assert client.get(at("evidence_file", code, row.file.digest)).status_code == 404


def test_the_archive_holds_every_file_and_their_digests(coordinator, team, code):
    row = team.attach(PEOPLE)
    team.file()
    archive = zipfile.ZipFile(io.BytesIO(coordinator.get(at("evidence_archive", code)).getvalue()))
    path = "function.people/01-根拠.pdf"
    assert {name: archive.read(name).decode() for name in archive.namelist()} == {
        path: PDF.decode(),
        "SHA256SUMS": f"{row.file.digest}  {path}\n",
    }


@pytest.mark.parametrize("files", [1, 4])
def test_the_page_of_functions_costs_the_same_however_many_files(
    coordinator, team, code, files, django_assert_max_num_queries
):
    for number in range(files):
        team.attach(PEOPLE, PDF + b"%%EOF\n" * number)
    coordinator.get(at("functions", code))
    with django_assert_max_num_queries(12):
        coordinator.get(at("functions", code))


def corrected_page(client, team, part: str) -> str:
    """The page of the evidence for a function while the office asks to correct one part of the filed application."""
    team.file()
    due = clock.now() + dt.timedelta(days=3)
    officer = make_user(RoleName.PROGRAMME_OFFICER, "mext")
    actions.request_correction(team.application.pk, {part: REMARK}, by=officer, due_at=due)
    client.force_login(team.coordinator)
    return client.get(at("evidence", team.application.code, PEOPLE)).content.decode()


def test_in_a_correction_evidence_is_closed_where_it_was_not_asked_for(client, team):
    page = corrected_page(client, team, "claims:wide_area")
    assert [box for box in ('name="file"', 'name="url"', 'name="number"') if box in page] == []


def test_in_a_correction_open_evidence_has_the_remark_and_what_was_filed_beside_it(client, team):
    page = corrected_page(client, team, "claims:people")
    assert ('name="file"' in page, REMARK in page, "3 – 機能している" in page) == (True, True, True)
