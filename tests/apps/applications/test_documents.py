"""The sealed document of a filed application."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import override
from tests.apps.applications.team import Team
from tests.apps.factories import make_user

from kyoten.apps.accounts.models import RoleName, ScopeKind
from kyoten.apps.applications import actions, documents, queries
from kyoten.apps.applications.merging import FieldChange
from kyoten.apps.applications.models import PlanAnswer
from kyoten.apps.applications.views import documents as views
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.documents import verification
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.cli import verify as command

verify = partial(verification.verify, text=documents.TEXT, statements=documents.STATEMENTS)


@pytest.fixture(autouse=True)
def own_seal(settings, tmp_path_factory):
    """A seal of the tests' own, made once."""
    settings.VAR = tmp_path_factory.getbasetemp() / "documents"


@pytest.fixture
def filed(team):
    return team.file()


def test_the_sealed_document_holds(filed):
    assert verify(documents.sealed_pdf(filed, "ja")).problems == ()


def test_the_digest_is_the_one_that_was_signed(filed):
    assert verify(documents.sealed_pdf(filed, "ja")).digest == queries.current_text(filed).digest


def test_the_signed_text_lies_inside_byte_for_byte(filed):
    text = queries.current_text(filed)
    files = documents._attachments(text, [])
    assert hashlib.sha256(files[0].content.encode()).hexdigest() == text.digest


def test_every_sector_states_its_signature(filed):
    stated = verify(documents.sealed_pdf(filed, "ja")).statements
    assert [one.facts["sector"] for one in stated] == ["industry", "academia", "government"]


def test_a_statement_names_no_person(filed):
    signature = queries.current_text(filed).signatures.select_related("organisation", "user").first()
    assert signature.user.email not in json.dumps(documents._statement(signature))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_same_application_gives_the_same_pages(filed, language):
    assert documents.unsealed_pdf(filed, language) == documents.unsealed_pdf(filed, language)


def test_each_language_has_its_own_pages(filed):
    assert documents.unsealed_pdf(filed, "ja") != documents.unsealed_pdf(filed, "en")


def test_a_draft_is_not_sealed(team):
    with pytest.raises(Refused):
        documents.sealed_pdf(team.complete().fresh())


def test_typed_markup_and_missing_glyphs_stop_nothing(team):
    filed = team.file('*x* #read("a") 😀')
    assert verify(documents.sealed_pdf(filed, "en")).holds


def test_a_plan_changed_behind_the_platform_is_not_what_the_document_shows(filed):
    before = documents.unsealed_pdf(filed, "ja")
    PlanAnswer.objects.filter(application=filed).update(text="後から変えた文")
    assert documents.unsealed_pdf(filed, "ja") == before


def test_a_text_that_is_not_the_signed_one_is_found(filed):
    text = queries.current_text(filed)
    text.content = text.content.replace("計画", "企画")
    text.save()
    found = verify(documents.sealed_pdf(filed, "ja"))
    assert (found.intact, len(found.problems)) == (True, 3)


def page(filed, language="ja"):
    text = queries.current_text(filed)
    signatures = list(text.signatures.select_related("organisation"))
    return documents._page(filed, queries.filing_of(filed), signatures, language)


def test_example_data_says_so(filed):
    filed.invented = True
    assert page(filed)["invented"] == "架空の例"


def test_the_pages_name_receipt_and_digest(filed):
    shown = page(filed)
    assert (shown["receipt"], shown["digest"]) == (filed.receipt, queries.current_text(filed).digest)


def test_reading_costs_the_same_number_of_queries_for_more_bodies(call, django_assert_max_num_queries):
    filed = Team(call).file()
    documents.unsealed_pdf(filed, "ja")
    with django_assert_max_num_queries(4):
        documents.unsealed_pdf(filed, "ja")


def test_the_statement_says_how_each_signatory_proved_who_they_are(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    team.sign(text, "industry", "academia")
    more = {"digest": text.digest, "sector": "government", "authenticated_at": clock.now()}
    actions.sign(text.pk, by=team.people["government"], proven_by="passkey", **more)
    filed = team.submit()
    assert [row[-1] for row in page(filed)["signatures"]] == ["—", "—", "パスキーで本人確認"]
    stated = verify(documents.sealed_pdf(filed, "ja")).statements
    assert [one.facts.get("proven_by") for one in stated] == [None, None, "passkey"]


# --- drafts, and what was filed before ---


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_draft_says_so_in_both_languages(team, language):
    shown = documents._draft_page(team.fresh(), language)
    assert shown["marks"] == ["下書き（未提出・署名なし）", "Draft: not filed, unsigned"]
    assert documents.draft_pdf(team.fresh(), language).startswith(b"%PDF-1.7")


def test_a_draft_bears_no_seal_and_no_attachment(team):
    found = verify(documents.draft_pdf(team.complete().fresh()))
    assert (found.holds, found.digest) == (False, "")


def test_a_draft_holds_what_is_written_and_no_receipt(team):
    team.write_plan("まだ下書きの文")
    shown = documents._draft_page(team.fresh(), "ja")
    texts = [one["text"] for section in shown["sections"] for one in section["fields"] if "text" in one]
    assert ("まだ下書きの文" in texts, "receipt" in shown) == (True, False)


def refiled(team) -> str:
    """An application filed anew; its former receipt."""
    first = team.file()
    officer, field = make_user(RoleName.PROGRAMME_OFFICER, "mext"), "goals.three_years"
    due = clock.now() + dt.timedelta(days=9)
    actions.request_correction(first.pk, {field: "年度を明記すること"}, by=officer, due_at=due)
    actions.save_fields(first.pk, [FieldChange(field, "計画の本文", "直した文")], by=team.coordinator)
    team.sign(actions.fix_text(first.pk, by=team.coordinator))
    team.submit()
    return first.receipt


def test_what_was_filed_before_can_be_sealed_later(team):
    former = refiled(team)
    texts = [documents._attachments(one.text, [])[0].content for one in team.fresh().filings.all()]
    found = verify(documents.sealed_pdf(team.fresh(), "ja", former))
    assert (found.holds, found.digest) == (True, hashlib.sha256(texts[0].encode()).hexdigest())
    assert found.digest != verify(documents.sealed_pdf(team.fresh(), "ja")).digest


def test_the_former_document_bears_its_own_receipt_and_time(team):
    former = queries.filing_of(team.fresh(), refiled(team))
    facts = documents._page(team.fresh(), former, [], "ja")["facts"]
    assert facts[0]["text"] == former.receipt


def test_the_receipt_links_the_documents_that_it_replaces(client, team):
    former = refiled(team)
    client.force_login(team.coordinator)
    where = reverse("applications:former_pdf", args=[team.application.code, former])
    assert (
        f'href="{where}"' in client.get(reverse("applications:receipt", args=[team.application.code])).content.decode()
    )
    assert verify(b"".join(client.get(where))).holds


def test_a_receipt_of_another_application_opens_nothing(client, team, call):
    other = Team(call).file().receipt
    team.file()
    client.force_login(team.coordinator)
    assert client.get(reverse("applications:former_pdf", args=[team.application.code, other])).status_code == 404


@pytest.mark.parametrize(("filed_already", "status"), [(False, 200), (True, 404)])
def test_the_draft_is_there_until_it_is_filed(client, team, filed_already, status):
    team.file() if filed_already else team.complete()
    client.force_login(team.coordinator)
    assert client.get(reverse("applications:draft_pdf", args=[team.application.code])).status_code == status


def test_the_page_with_the_whole_text_links_the_draft(client, team):
    client.force_login(team.coordinator)
    page = client.get(reverse("applications:text", args=[team.application.code])).content.decode()
    assert reverse("applications:draft_pdf", args=[team.application.code]) in page


def test_the_office_gets_no_draft(client, team):
    client.force_login(make_user("programme_officer", "mext"))
    assert client.get(reverse("applications:draft_pdf", args=[team.application.code])).status_code == 404


# --- as a file ---


def fetch(rf, user, filed):
    request = rf.get("/")
    request.user = user
    return views.pdf(request, filed.code)


@pytest.mark.parametrize("who", ["coordinator", "signatory", "officer"])
def test_the_consortium_and_the_office_get_the_file(rf, team, filed, who):
    officer = partial(make_user, role=RoleName.PROGRAMME_OFFICER, scope=filed.call.code, scope_kind=ScopeKind.CALL)
    people = {"coordinator": team.coordinator, "signatory": team.people["industry"]}
    answer = fetch(rf, people[who] if who in people else officer(), filed)
    assert verify(b"".join(answer)).holds


def test_strangers_do_not_learn_that_it_exists(rf, filed):
    with pytest.raises(views.Http404):
        fetch(rf, make_user(), filed)


def test_before_it_is_filed_there_is_no_file(rf, team):
    with pytest.raises(views.Http404):
        fetch(rf, team.coordinator, team.fresh())


def test_it_is_always_downloaded_as_a_pdf(rf, team, filed):
    answer = fetch(rf, team.coordinator, filed)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{filed.receipt}-ja.pdf"')


def test_the_command_looks_for_the_files_that_are_attached():
    assert (command.TEXT, command.STATEMENTS) == (documents.TEXT, documents.STATEMENTS)


def test_the_document_is_sealed_once_and_then_stays_the_very_same_file(filed, team):
    first = actions.sealed_document(filed.pk, by=team.coordinator)
    assert actions.sealed_document(filed.pk, by=team.coordinator) == first


def test_each_language_has_its_own_document(filed, team):
    japanese = actions.sealed_document(filed.pk, by=team.coordinator)
    with override("en"):
        assert actions.sealed_document(filed.pk, by=team.coordinator) != japanese


def test_a_stranger_gets_no_sealed_document(filed):
    with pytest.raises(PermissionDenied):
        actions.sealed_document(filed.pk, by=make_user())


def test_a_draft_has_no_sealed_document(team):
    with pytest.raises(Refused):
        actions.sealed_document(team.application.pk, by=team.coordinator)


def test_everybody_of_the_consortium_gets_one_receipt_by_mail(filed, team):
    people = {team.coordinator.email, *(person.email for person in team.people.values())}
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == sorted(people)


def test_the_receipt_by_mail_names_number_and_digest_in_both_languages(filed):
    mail = OutgoingMail.objects.first()
    digest = queries.current_text(filed).digest
    assert (filed.receipt in mail.subject, mail.body.count(digest), "受付" in mail.subject) == (True, 2, True)


def test_the_document_names_the_municipalities(team):
    actions.change_extent(team.application.pk, by=None, add=["131016", "011002"])
    filed = team.file()
    with override("ja"):
        facts = documents._facts(filed, queries.current_text(filed), "ja")
    assert {"term": "市区町村", "text": "北海道（札幌市）、東京都（千代田区）"} in facts
