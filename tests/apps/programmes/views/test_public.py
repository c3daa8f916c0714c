"""The public pages of calls: what everybody reads, and what nobody but asker and office ever sees."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.factories import make_call, make_programme, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.programmes import actions
from kyoten.apps.programmes.models import Call, Extension, Question

pytestmark = pytest.mark.django_db
JST = ZoneInfo("Asia/Tokyo")
OPENS, CLOSES = dt.datetime(2009, 3, 2, 9, tzinfo=JST), dt.datetime(2009, 4, 30, 17, tzinfo=JST)
DURING = dt.datetime(2009, 3, 10, tzinfo=JST)
GOOD = {
    "universities": "1",
    "companies": "2",
    "associations": "0",
    "local_governments": "1",
    "leads": "1",
    "lead_is_member": "1",
}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def _during():
    with clock.at(DURING):
        yield


@pytest.fixture
def call():
    return make_call(opens_at=OPENS, closes_at=CLOSES)


def address(name, call, *more):
    return reverse(f"calls:{name}", args=[call.code, *more])


def read(client, name, call, language="en", **query):
    answer = client.get(address(name, call), query, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def question_in(call, state, secret, *, asked_by=None, officer=None):
    """A question in a state, with words in every field that the state has."""
    question = actions.ask(call.pk, by=asked_by or make_user(), body=f"{secret} body")
    officer = officer or make_user("programme_officer", "mext")
    if state != Question.State.ASKED:
        actions.answer(question.pk, by=officer, answer_ja=f"{secret} answer")
    if state in (Question.State.PUBLISHED, Question.State.WITHDRAWN):
        actions.publish(question.pk, by=officer, published_ja=f"{secret} wording")
    if state == Question.State.WITHDRAWN:
        actions.withdraw(question.pk, by=officer, reason=f"{secret} reason")
    return question


# --- the page of a call ---


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", ["call", "check"])
def test_visitors_read_in_their_language(client, call, name, language):
    assert f'lang="{language}"' in read(client, name, call, language)


def test_the_deadline_is_shown_with_its_zone(client, call):
    assert "30 April 2009, 17:00 JST" in read(client, "call", call)


def test_the_grace_rule_is_stated_in_words(client, call):
    assert "there is no grace" in read(client, "call", call)


def test_a_grace_is_stated_with_its_end(client, call):
    call.grace_minutes = 15
    call.save()
    page = read(client, "call", call)
    assert "up to 15 minutes after the deadline, before 30 April 2009, 17:15 JST" in page


def test_an_open_call_has_its_start_button(client, call):
    assert reverse("applications:start", args=[call.code]) in read(client, "call", call)


@pytest.mark.parametrize("moment", [OPENS - dt.timedelta(seconds=1), CLOSES])
def test_a_call_that_takes_nothing_has_no_start_button(client, call, moment):
    with clock.at(moment):
        assert reverse("applications:start", args=[call.code]) not in read(client, "call", call)


def test_what_no_document_states_says_so(client, call):
    assert "In the words of this site; no document states it." in read(client, "call", call)


@pytest.mark.parametrize("name", ["call", "check", "ask"])
def test_a_planned_call_does_not_exist_for_the_public(client, name):
    client.force_login(make_user())
    planned = make_programme().calls.get(stage=1)
    assert client.get(address(name, planned)).status_code == 404


def test_the_list_shows_the_calls_that_were_opened(client, call):
    rows = client.get(reverse("calls:index")).context["table"]["rows"]
    assert [row[0]["href"] for row in rows] == [address("call", call)]


def test_the_queries_do_not_grow_with_the_questions(client, call):
    question_in(call, Question.State.PUBLISHED, "one")
    before = queries_of(client, call)
    for number in range(2):
        question_in(call, Question.State.PUBLISHED, f"more{number}")
    assert queries_of(client, call) == before


def queries_of(client, call):
    client.get(address("call", call))
    with CaptureQueriesContext(connection) as captured:
        client.get(address("call", call))
    return len(captured)


# --- the dates for one's own calendar ---


def test_the_dates_are_downloaded_as_a_calendar(client, call):
    answer = client.get(address("dates", call))
    assert (answer["Content-Type"], "DTSTART:20090430T080000Z" in answer.content.decode()) == (
        "text/calendar; charset=utf-8",
        True,
    )


def test_the_calendar_leads_back_to_the_call(client, call):
    assert f"URL:http://testserver{address('call', call)}" in client.get(address("dates", call)).content.decode()


def test_milestones_of_the_round_are_in_the_calendar(client, call):
    assert "DTSTART;VALUE=DATE:20090612" in client.get(address("dates", call)).content.decode()


# --- nothing leaks ---

PAGES = (
    "calls:index",
    "calls:call",
    "calls:dates",
    "calls:check",
    "calls:ask",
    "programmes:questions",
    "programmes:question",
)
READERS = (None, ("", ""), ("coordinator", "2009-1-g01"), ("reviewer", "jp-hubs-2009-1"), ("programme_officer", "no"))


def everything(reader, call, question):
    """All that a reader gets from every page of this app, refusals included."""
    client = Client()
    if reader is not None:
        client.force_login(make_user(*reader))
    return "".join(page_of(client, name, call, question) for name in PAGES)


def page_of(client, name, call, question):
    needs = {"calls:index": [], "programmes:questions": [], "programmes:question": [question.pk]}
    answer = client.get(reverse(name, args=needs.get(name, [call.code])))
    return answer.content.decode()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=st.sampled_from(Question.State.values), reader=st.sampled_from(READERS), number=st.integers(0, 10**9))
def test_what_was_asked_is_never_seen_by_others(state, reader, number):
    Question.objects.all().delete()  # of the example before this one
    call = make_call(opens_at=OPENS, closes_at=CLOSES)
    secret = f"secret{number}x"
    asker = make_user()
    question = question_in(call, state, secret, asked_by=asker)
    seen = everything(reader, call, question)
    assert f"{secret} body" not in seen
    assert asker.email not in seen
    assert (f"{secret} wording" in seen, f"{secret} answer" in seen) == (state == "published", state == "published")


def test_the_numbers_do_not_tell_how_many_were_not_published(client, call):
    for secret in ("a", "b"):
        question_in(call, Question.State.ASKED, secret)
    question_in(call, Question.State.PUBLISHED, "c")
    page = read(client, "call", call)
    assert ("Question 1" in page, "Question 3" in page) == (True, False)


def test_askers_see_their_own_question_and_answer(client, call):
    asker = make_user()
    question_in(call, Question.State.ANSWERED, "mine", asked_by=asker)
    client.force_login(asker)
    page = read(client, "call", call)
    assert ("mine body" in page, "mine answer" in page) == (True, True)


@pytest.mark.parametrize(("reader", "seen"), [(("coordinator", "g01"), True), (("coordinator", "g02"), False)])
def test_an_extension_is_shown_to_its_consortium(client, call, reader, seen):
    later = CLOSES + dt.timedelta(days=1)
    Extension.objects.create(
        call=call, application="g01", until=later, granted_at=DURING, reason_ja="地震", reason_en="Earthquake"
    )
    client.force_login(make_user(*reader, scope_kind="application"))
    assert ("Earthquake" in read(client, "call", call)) is seen


# --- asking ---


def test_a_visitor_signs_in_to_ask(client, call):
    assert client.get(address("ask", call)).url.startswith(reverse("account_login"))


def test_a_question_is_asked(client, call):
    client.force_login(make_user())
    answer = client.post(address("ask", call), {"body": "期間は。"})
    assert (answer.url, Question.objects.get().body) == (address("call", call), "期間は。")


def test_an_empty_question_is_told_at_its_field(client, call):
    client.force_login(make_user())
    answer = client.post(address("ask", call), {"body": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["body"])


def test_a_late_question_is_refused_and_stays_on_the_page(client, call):
    client.force_login(make_user())
    with clock.at(CLOSES):
        answer = client.post(address("ask", call), {"body": "間に合わなかった問い"})
    assert (answer.status_code, "間に合わなかった問い" in answer.content.decode()) == (422, True)


def test_the_form_says_until_when_with_the_zone(client, call):
    client.force_login(make_user())
    assert "30 April 2009, 17:00 JST" in read(client, "ask", call)


# --- the pre-check ---


def test_nothing_is_judged_before_anything_is_answered(client, call):
    assert "outcome" not in client.get(address("check", call)).context


def test_a_good_consortium_can_apply(client, call):
    outcome = client.get(address("check", call), GOOD).context["outcome"]
    assert outcome["verdict"] == "met"


def test_a_failed_condition_is_named_with_numbers_and_source(client, call):
    page = read(client, "check", call, **{**GOOD, "universities": "0"})
    assert "A condition is not met" in page
    assert "university or college 0/1" in page
    assert "slide 5" in page


def test_an_open_question_is_named(client, call):
    page = read(client, "check", call, **{**GOOD, "companies": ""})
    assert "It cannot be told while these questions are open:" in page


def test_a_condition_that_fails_is_told_before_one_that_is_open(client, call):
    answers = {**GOOD, "leads": "2", "companies": ""}
    assert client.get(address("check", call), answers).context["outcome"]["verdict"] == "not_met"


@pytest.mark.parametrize("typed", ["many", "-1", "1000", "１２３４"])
def test_what_is_no_number_is_told_at_its_field(client, call, typed):
    answer = client.get(address("check", call), {**GOOD, "companies": typed})
    assert (list(answer.context["form"].errors), "outcome" in answer.context) == (["companies"], False)


def test_the_pre_check_keeps_nothing(client, call):
    client.get(address("check", call), GOOD)
    before = AuditEntry.objects.count()
    with CaptureQueriesContext(connection) as captured:
        client.get(address("check", call), GOOD)
    assert AuditEntry.objects.count() == before
    assert not [query for query in captured if not query["sql"].lstrip().startswith("SELECT")]


# --- papers ---


@pytest.fixture
def paper(call, settings, tmp_path):
    settings.VAR = tmp_path
    officer = make_user("programme_officer", "mext")
    upload = SimpleUploadedFile("form.pdf", PDF)
    return actions.add_document(call.pk, by=officer, upload=upload, title_ja="申請様式")


def test_a_paper_is_downloaded_without_sign_in(client, call, paper):
    answer = client.get(address("document", call, paper.pk))
    assert (b"".join(answer.streaming_content), answer["Content-Disposition"][:10]) == (PDF, "attachment")


def test_a_download_is_recorded_as_the_visitors(client, call, paper):
    assert b"".join(client.get(address("document", call, paper.pk)).streaming_content)
    assert AuditEntry.objects.get(action="files.download").actor == "visitor"


def test_a_removed_paper_is_not_found(client, call, paper):
    actions.remove_document(paper.pk, by=None, reason="旧版")
    assert client.get(address("document", call, paper.pk)).status_code == 404


def test_a_paper_belongs_to_its_call(client, call, paper):
    other = make_call(stage=2, state=Call.State.OPEN)
    assert client.get(address("document", other, paper.pk)).status_code == 404
