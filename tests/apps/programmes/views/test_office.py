"""The office pages of programmes and calls."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.factories import make_call, make_programme, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.programmes import applicants
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db
JST = ZoneInfo("Asia/Tokyo")
NOW = dt.datetime(2009, 3, 1, 12, tzinfo=JST)
TIMES = {"opens_at": "2009-03-02T09:00", "closes_at": "2009-04-30T17:00"}
PAGES = ["programmes:desk", "programmes:calls", "programmes:calendar"]


@pytest.fixture
def officer(client):
    user = make_user("programme_officer", "mext")
    client.force_login(user)
    return user


@pytest.fixture
def planned():
    return make_programme().calls.get(stage=1)


def post(client, name, call, **values):
    with clock.at(NOW):
        return client.post(reverse(f"programmes:{name}", args=[call.code]), values)


@pytest.mark.parametrize("name", PAGES)
def test_visitors_are_sent_to_sign_in(client, name):
    assert client.get(reverse(name)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", ["coordinator", "signatory", "reviewer", "evaluator"])
def test_the_office_does_not_exist_for_others(client, name, role):
    client.force_login(make_user(role, "somewhere"))
    assert client.get(reverse(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", ["programme_officer", "measure_manager", "auditor"])
def test_the_office_is_open_to_its_roles(client, name, role):
    make_programme()
    client.force_login(make_user(role, "mext"))
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_the_office_stands_before_anything_is_loaded(client, officer, name):
    assert client.get(reverse(name)).status_code == 200


def test_the_desk_counts_the_open_calls(client, officer):
    make_call()
    page = client.get(reverse("programmes:desk"), headers={"accept-language": "en"})
    tiles = {tile.label: tile.count for tile in page.context["tiles"]}
    assert (tiles["Planned calls"], tiles["Open calls"]) == (1, 1)


def test_every_count_of_the_desk_is_a_link(client, officer):
    make_programme()
    assert all(tile.url for tile in client.get(reverse("programmes:desk")).context["tiles"])


def test_the_calendar_draws_the_dated_milestones(client, officer):
    make_programme()
    assert client.get(reverse("programmes:calendar")).context["figure"].svg.startswith("<svg")


def test_a_deadline_is_shown_with_its_zone(client, officer):
    call = make_call(closes_at=dt.datetime(2009, 4, 30, 17, tzinfo=JST))
    page = client.get(reverse("programmes:call", args=[call.code]), headers={"accept-language": "en"})
    assert "30 April 2009, 17:00 JST" in page.content.decode()


def test_the_page_of_a_call_shows_the_quotas_of_its_round(client, officer, planned):
    rows = client.get(reverse("programmes:call", args=[planned.code])).context["quotas"]["rows"]
    assert [row[1] for row in rows] == ["当初10ヵ所程度", "当初5ヵ所程度"]


def test_an_unknown_call_is_not_found(client, officer):
    assert client.get(reverse("programmes:call", args=["nothing"])).status_code == 404


def test_an_officer_opens_a_call_in_japanese_time(client, officer, planned):
    post(client, "open_call", planned, **TIMES)
    planned.refresh_from_db()
    assert planned.closes_at == dt.datetime(2009, 4, 30, 17, tzinfo=JST)


def test_after_opening_the_page_of_the_call_is_shown(client, officer, planned):
    answer = post(client, "open_call", planned, **TIMES)
    assert answer.url == reverse("programmes:call", args=[planned.code])


def test_a_deadline_before_the_opening_is_told_at_its_field(client, officer, planned):
    answer = post(client, "open_call", planned, opens_at=TIMES["closes_at"], closes_at=TIMES["opens_at"])
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["closes_at"])


def test_what_was_typed_stays_after_an_error(client, officer, planned):
    answer = post(client, "open_call", planned, opens_at=TIMES["opens_at"], closes_at="")
    assert 'value="2009-03-02T09:00"' in answer.content.decode()


def test_a_refusal_is_told_on_the_page(client, officer, planned):
    answer = post(client, "open_call", planned, opens_at="2009-01-01T09:00", closes_at="2009-01-02T09:00")
    assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (422, 1)


def test_an_officer_moves_a_deadline(client, officer):
    call = make_call(closes_at=dt.datetime(2009, 4, 30, 17, tzinfo=JST), opens_at=NOW)
    post(client, "change_deadline", call, closes_at="2009-05-08T17:00", reason="Flood")
    call.refresh_from_db()
    assert call.closes_at == dt.datetime(2009, 5, 8, 17, tzinfo=JST)


def test_an_officer_closes_a_call(client, officer):
    call = make_call()
    post(client, "close_call", call)
    call.refresh_from_db()
    assert call.state == Call.State.REVIEW


@pytest.mark.parametrize("role", ["auditor", "measure_manager"])
def test_who_only_looks_sees_no_form(client, planned, role):
    client.force_login(make_user(role, "mext"))
    assert client.get(reverse("programmes:call", args=[planned.code])).context["form"] is None


@pytest.mark.parametrize("name", ["open_call", "change_deadline", "close_call"])
def test_an_auditor_changes_nothing(client, name):
    call = make_call()
    client.force_login(make_user("auditor"))
    values = {"reason": "x", **TIMES}
    assert post(client, name, call, **values).status_code == 403


@pytest.mark.parametrize("name", ["open_call", "change_deadline", "close_call"])
def test_writing_needs_a_post(client, officer, planned, name):
    assert client.get(reverse(f"programmes:{name}", args=[planned.code])).status_code == 405


@pytest.mark.parametrize("name", ["programmes:desk", "programmes:calls"])
def test_the_queries_do_not_grow_with_the_calls(client, officer, name):
    programme = make_programme()
    before = queries_of(client, name)
    for stage in (3, 4, 5):
        Call.objects.create(programme=programme, stage=stage, code=f"more-{stage}", name_ja="追加")
    assert queries_of(client, name) == before


def queries_of(client, name):
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(name))
    return len(queries)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_the_office_stands_in_both_languages(client, officer, name, language):
    make_programme()
    page = client.get(reverse(name), headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("verdict", ["contradiction", "agrees_rounded", "agrees", "note"])
def test_every_finding_of_a_verdict_is_listed(client, officer, verdict):
    make_programme()
    context = client.get(reverse("programmes:check"), {"verdict": verdict}).context
    counts = {tab["url"].rpartition("=")[2]: tab["count"] for tab in context["tabs"]}
    assert len(context["facts"]) == counts[verdict] > 0


def test_contradictions_are_shown_first(client, officer):
    make_programme()
    assert client.get(reverse("programmes:check")).context["tabs"][0]["current"]


def test_an_unknown_verdict_is_not_found(client, officer):
    make_programme()
    assert client.get(reverse("programmes:check"), {"verdict": "perhaps"}).status_code == 404


def test_without_a_programme_there_are_no_figures(client, officer):
    assert client.get(reverse("programmes:check")).status_code == 404


def test_figures_are_for_the_office(client):
    make_programme()
    client.force_login(make_user("reviewer", "call"))
    assert client.get(reverse("programmes:check")).status_code == 404


# --- more time, questions, papers ---


@pytest.fixture
def running(monkeypatch):
    monkeypatch.setattr(applicants, "_lookups", {"test": lambda _call_id: {"2009-1-g01": "架空拠点"}})
    return make_call(opens_at=NOW, closes_at=dt.datetime(2009, 4, 30, 17, tzinfo=JST))


EXTENSION = {
    "application": "2009-1-g01",
    "until": "2009-05-02T17:00",
    "reason_ja": "地震のため",
    "reason_en": "Earthquake",
}


def test_an_officer_extends_the_time_of_one_application(client, officer, running):
    post(client, "extend", running, **EXTENSION)
    assert running.extensions.get().until == dt.datetime(2009, 5, 2, 17, tzinfo=JST)


def test_an_extension_stands_on_the_page_of_the_call(client, officer, running):
    post(client, "extend", running, **EXTENSION)
    page = client.get(reverse("programmes:call", args=[running.code]), headers={"accept-language": "en"})
    assert [row[:3] for row in page.context["extensions"]["rows"]] == [
        ["2009-1-g01", "2 May 2009, 17:00 JST", "Earthquake"]
    ]


@pytest.mark.parametrize(
    ("field", "value"), [("application", "2009-2-g01"), ("reason_ja", ""), ("reason_en", ""), ("until", "soon")]
)
def test_a_wrong_extension_is_told_at_its_field(client, officer, running, field, value):
    answer = post(client, "extend", running, **{**EXTENSION, field: value})
    assert (answer.status_code, list(answer.context["extension_form"].errors)) == (422, [field])


def test_an_extension_before_the_deadline_is_refused_in_its_form(client, officer, running):
    answer = post(client, "extend", running, **{**EXTENSION, "until": "2009-04-01T17:00"})
    assert len(answer.context["extension_form"].non_field_errors()) == 1


def test_a_call_with_a_running_extension_is_not_closed(client, officer, running):
    post(client, "extend", running, **EXTENSION)
    answer = post(client, "close_call", running)
    assert (answer.status_code, len(answer.context["unplaced"].non_field_errors())) == (422, 1)


def test_an_officer_sets_the_time_for_questions(client, officer, running):
    post(client, "question_deadline", running, questions_until="2009-04-10T12:00")
    running.refresh_from_db()
    assert running.questions_until == dt.datetime(2009, 4, 10, 12, tzinfo=JST)


def paper():
    return SimpleUploadedFile("form.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")


@pytest.fixture
def added(client, officer, running, settings, tmp_path):
    settings.VAR = tmp_path
    post(client, "add_document", running, upload=paper(), title_ja="申請様式")
    return running.documents.get()


def test_an_officer_adds_a_paper(client, running, added):
    page = client.get(reverse("programmes:call", args=[running.code]))
    assert [document["title"] for document in page.context["documents"]] == ["申請様式"]


def test_a_paper_without_title_is_told_at_its_field(client, officer, running):
    answer = post(client, "add_document", running, upload=paper())
    assert list(answer.context["document_form"].errors) == ["title_ja"]


def remove(client, call, document, **values):
    return client.post(reverse("programmes:remove_document", args=[call.code, document.pk]), values)


def test_an_officer_removes_a_paper(client, running, added):
    remove(client, running, added, reason="旧版")
    assert client.get(reverse("programmes:call", args=[running.code])).context["documents"] == []


def test_removing_without_reason_is_told_in_the_form_of_that_paper(client, running, added):
    answer = remove(client, running, added)
    assert (answer.status_code, list(answer.context["documents"][0]["form"].errors)) == (422, ["reason"])


def test_a_paper_of_another_call_is_not_found(client, added):
    other = make_call(stage=2)
    assert remove(client, other, added, reason="x").status_code == 404


@pytest.mark.parametrize("name", ["extend", "question_deadline", "add_document"])
def test_an_auditor_extends_and_adds_nothing(client, running, name):
    client.force_login(make_user("auditor"))
    values = {**EXTENSION, "questions_until": "2009-04-10T12:00", "upload": paper(), "title_ja": "x"}
    assert post(client, name, running, **values).status_code == 403
