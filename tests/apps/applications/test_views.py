"""Pages of applicants and of the office."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.applications.team import SECTORS, Team
from tests.apps.factories import make_application, make_user

from kyoten.apps.applications import actions, queries
from kyoten.apps.applications.models import Application

pytestmark = pytest.mark.django_db


def at(name: str, *args: str) -> str:
    """The address of a page."""
    return reverse(f"applications:{name}", args=args)


@pytest.fixture
def code(team: Team) -> str:
    """The code of the application."""
    return team.application.code


@pytest.fixture
def coordinator(client, team: Team):
    """A browser in which the coordinator is signed in."""
    client.force_login(team.coordinator)
    return client


OWN_PAGES = ("detail", "basics", "consortium", "body", "functions", "text", "sign")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", OWN_PAGES)
def test_own_pages_open_in_both_languages(coordinator, code, name, language):
    coordinator.cookies["django_language"] = language
    answer = coordinator.get(at(name, code))
    assert (answer.status_code, f'<html lang="{language}"' in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("section", ["outline", "collaboration_system", "functions", "activity_plan", "goals"])
def test_every_section_of_the_plan_has_its_page(coordinator, code, section):
    assert coordinator.get(at("plan", code, section)).status_code == 200


def test_unknown_section_does_not_exist(coordinator, code):
    assert coordinator.get(at("plan", code, "secrets")).status_code == 404


@pytest.mark.parametrize("name", [*OWN_PAGES, "receipt", "canonical"])
def test_strangers_find_nothing(client, team, code, name):
    team.file()
    client.force_login(make_user())
    assert client.get(at(name, code)).status_code == 404


def test_anonymous_visitors_are_asked_to_sign_in(client, code):
    answer = client.get(at("detail", code))
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_mine_offers_an_open_call(client, call):
    client.force_login(make_user())
    assert at("start", call.code) in client.get(at("mine")).content.decode()


def test_mine_lists_only_my_applications(coordinator, team, call):
    other = make_application(call)
    page = coordinator.get(at("mine")).content.decode()
    assert (team.application.code in page, other.code in page) == (True, False)


def test_starting_leads_to_the_task_list(client, call):
    client.force_login(make_user())
    answer = client.post(at("start", call.code), {"hub_type": "global", "name_ja": "架空", "fields_text": "甲、乙"})
    made = Application.objects.get()
    assert (answer.headers["Location"], made.fields) == (at("detail", made.code), ["甲", "乙"])


def test_task_list_follows_the_work(coordinator, team, code):
    team.complete()
    states = [task["state"] for task in coordinator.get(at("detail", code)).context["tasks"]]
    assert states == [*["completed"] * 7, "not_started", "not_started", "cannot_start"]


def test_plan_is_saved_with_its_revision(coordinator, team, code):
    data = {"revision": team.revision, "outline.summary": "一行\r\n二行"}
    answer = coordinator.post(at("plan", code, "outline"), data)
    text = team.fresh().answers.get(field="outline.summary").text
    assert (answer.headers["Location"], text) == (at("detail", code), "一行\n二行")


def test_stale_editor_sees_both_texts_and_may_save_again(coordinator, team, code):
    seen = team.revision
    coordinator.post(at("plan", code, "outline"), {"revision": seen, "outline.summary": "先の本文"})
    answer = coordinator.post(at("plan", code, "outline"), {"revision": seen, "outline.summary": "後の本文"})
    page = answer.content.decode()
    assert ("先の本文" in page, "後の本文" in page, answer.context["form"]["revision"].value()) == (
        True,
        True,
        team.revision,
    )
    coordinator.post(at("plan", code, "outline"), {"revision": team.revision, "outline.summary": "後の本文"})
    assert team.fresh().answers.get(field="outline.summary").text == "後の本文"


def test_functions_are_saved(coordinator, team, code):
    data = {"revision": team.revision, "people-evidence": "大学院", "people-self_rating": "2", "people-weakness": ""}
    coordinator.post(at("functions", code), data)
    assert queries.claims_of(team.application)["people"] == {
        "evidence": "大学院",
        "self_rating": 2,
        "weakness": "",
    }


def test_stale_claims_are_shown_side_by_side(coordinator, team, code):
    seen = team.revision
    team.write_claims()
    answer = coordinator.post(at("functions", code), {"revision": seen, "people-evidence": "別の根拠"})
    found = [(one.theirs, one.yours) for one in answer.context["differences"]]
    assert ("根拠", "別の根拠") in found


def member_lines(*lines: dict[str, object]) -> dict[str, object]:
    """Form data of the consortium page."""
    data: dict[str, object] = {"member-TOTAL_FORMS": len(lines), "member-INITIAL_FORMS": 0}
    for number, line in enumerate(lines):
        data |= {f"member-{number}-{name}": value for name, value in line.items()}
    return data


def test_members_are_saved_and_removed(coordinator, team, code):
    company, town = team.bodies["industry"].pk, team.bodies["government"].pk
    lines = member_lines(
        {"organisation": company, "member_class": "company", "remove": "on"},
        {"organisation": town, "member_class": "local_government", "is_lead": "on"},
        {"organisation": "", "member_class": ""},
    )
    coordinator.post(at("consortium", code), {"revision": team.revision, **lines})
    rows = [(one.organisation_id, one.is_lead) for one in queries.members_of(team.application)]
    assert rows == [(town, True)]


def test_consortium_says_what_is_missing_with_the_numbers(coordinator, team, code):
    coordinator.cookies["django_language"] = "en"
    actions.set_members(
        team.application.pk,
        [actions.MemberInput(team.bodies["industry"].pk, "company", True)],
        by=team.coordinator,
        revision=team.revision,
    )
    page = coordinator.get(at("consortium", code)).content.decode()
    assert "university or college 0/1" in page


def test_body_is_registered(coordinator, team, code):
    data = {"name_ja": "架空研究所", "sector": "academia", "kind": "research_institute", "prefecture": "26"}
    coordinator.post(at("body", code), data)
    assert "架空研究所" in coordinator.get(at("consortium", code)).content.decode()


def test_basics_are_changed(coordinator, team, code):
    data = {"revision": team.revision, "name_ja": "新しい名称", "prefectures": ["26", "27"], "fields_text": "甲"}
    coordinator.post(at("basics", code), data)
    made = team.fresh()
    assert (made.name_ja, made.prefectures, made.fields) == ("新しい名称", ["26", "27"], ["甲"])


def test_signatory_without_account_is_invited(coordinator, team, code):
    team.write_members()
    data = {"email": "head@kyoten.example", "organisation": team.bodies["industry"].pk, "sector": "industry"}
    coordinator.post(at("name_signatory", code), data)
    assert [role.user.email for role in queries.signatories_of(team.application)] == ["head@kyoten.example"]


def test_whole_way_through_the_pages(client, team, code):
    team.complete()
    client.force_login(team.coordinator)
    client.post(at("fix", code))
    digest = queries.current_text(team.application).digest
    for sector in SECTORS:
        client.force_login(team.people[sector])
        assert digest in client.get(at("sign", code)).content.decode()
        client.post(at("add_signature", code), {"digest": digest, "sector": sector, "read": "on"})
    client.force_login(team.coordinator)
    answer = client.post(at("submit", code), follow=True)
    assert team.fresh().receipt in answer.content.decode()


def test_second_submission_shows_the_receipt(coordinator, team, code):
    filed = team.file()
    answer = coordinator.post(at("submit", code), follow=True)
    assert (answer.redirect_chain[-1][0], team.fresh().submitted_at) == (at("receipt", code), filed.submitted_at)


def test_signature_needs_the_confirmation(client, team, code):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    client.force_login(team.people["industry"])
    client.post(at("add_signature", code), {"digest": text.digest, "sector": "industry"})
    assert text.signatures.count() == 0


def test_reopening_shows_its_reason(coordinator, team, code):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    answer = coordinator.post(at("reopen", code), {"reason": "数字の誤り"}, follow=True)
    assert "数字の誤り" in answer.content.decode()


def test_downloaded_text_has_the_digest(coordinator, team, code):
    from hashlib import sha256

    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    assert sha256(coordinator.get(at("canonical", code)).content).hexdigest() == text.digest


# --- the office ---


@pytest.fixture
def officer(client):
    """A browser in which an officer of one of the funders is signed in."""
    client.force_login(make_user("programme_officer", "meti"))
    return client


def test_office_list_is_filtered_by_its_address(officer, call):
    draft = make_application(call, hub_type="global")
    filed = make_application(call, hub_type="global", state="submitted")
    other = make_application(call, state="submitted")
    page = officer.get(at("office"), {"type": "global", "state": "submitted"}).content.decode()
    assert [one.code in page for one in (draft, filed, other)] == [False, True, False]


def test_export_has_the_lines_of_the_page(officer, call):
    make_application(call, hub_type="global")
    filed = make_application(call, state="submitted")
    answer = officer.get(at("office_export"), {"state": "submitted"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["code", filed.code]


@pytest.mark.parametrize("lines", [1, 3])
def test_office_list_costs_the_same_whatever_its_length(officer, call, lines, django_assert_num_queries):
    for _ in range(lines):
        make_application(call, state="submitted")
    officer.get(at("office"))
    with django_assert_num_queries(8):
        officer.get(at("office"))


@pytest.mark.parametrize("lines", [1, 3])
def test_own_list_costs_the_same_whatever_its_length(coordinator, team, call, lines, django_assert_num_queries):
    for _ in range(lines - 1):
        actions.start(call.pk, "global", by=team.coordinator, name_ja="架空")
    coordinator.get(at("mine"))
    with django_assert_num_queries(5):
        coordinator.get(at("mine"))


def test_office_reads_filed_texts(officer, team, code):
    team.file("読まれる本文")
    assert "読まれる本文" in officer.get(at("office_detail", code)).content.decode()


def test_office_does_not_read_drafts(officer, team, code):
    team.complete()
    assert officer.get(at("office_detail", code)).status_code == 404


@pytest.mark.parametrize("name", ["office", "office_export"])
def test_applicants_have_no_office(coordinator, name):
    assert coordinator.get(at(name)).status_code == 404


def test_office_of_another_programme_sees_nothing(client, team, code):
    team.file()
    client.force_login(make_user("programme_officer", "moon"))
    assert (client.get(at("office_detail", code)).status_code, code in client.get(at("office")).content.decode()) == (
        404,
        False,
    )


def test_desk_counts_filed_applications(officer, call):
    make_application(call, state="submitted")
    page = officer.get(reverse("programmes:desk")).content.decode()
    assert f"{at('office')}?state=submitted" in page
