"""Pages on which a consortium writes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import give_role, make_application, make_user

from kyoten.apps.applications import actions, queries
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


def at(name: str, *args: str) -> str:
    """The address of a page."""
    return reverse(f"applications:{name}", args=args)


@pytest.mark.parametrize("section", ["outline", "collaboration_system", "functions", "activity_plan", "goals"])
def test_every_section_of_the_plan_has_its_page(coordinator, code, section):
    assert coordinator.get(at("plan", code, section)).status_code == 200


def test_unknown_section_does_not_exist(coordinator, code):
    assert coordinator.get(at("plan", code, "secrets")).status_code == 404


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
    assert states == ["completed", "not_started", *["completed"] * 7, "not_started", "not_started", "cannot_start"]


def test_plan_is_saved_with_its_revision(coordinator, team, code):
    data = {"revision": team.revision, "outline.summary": "一行\r\n二行"}
    answer = coordinator.post(at("plan", code, "outline"), data)
    text = team.fresh().answers.get(field="outline.summary").text
    assert (answer.headers["Location"], text) == (at("detail", code), "一行\n二行")


def outline(text: str, base: str, **more: str) -> dict[str, str]:
    """Form data of one field: the text and the one it began from."""
    return {"outline.summary": text, "base.outline.summary": base, **more}


@pytest.fixture
def conflict(coordinator, team, code):
    """The page after somebody else saved the same field first."""
    changes = [actions.FieldChange("outline.summary", "", "先の本文")]
    actions.save_fields(team.application.pk, changes, by=None)
    more = {"outline.area": "湾岸", "base.outline.area": ""}
    return coordinator.post(at("plan", code, "outline"), outline("後の本文", "", **more))


def test_two_texts_for_a_field_are_shown_side_by_side(conflict):
    found = [(one.theirs, one.yours) for one in conflict.context["differences"]]
    page = conflict.content.decode()
    assert (found, "先の本文" in page, "後の本文" in page) == ([("先の本文", "後の本文")], True, True)


def test_the_other_fields_are_saved_beside_a_conflict(conflict, team):
    texts = queries.answers_of(team.fresh())
    assert texts == {"outline.summary": "先の本文", "outline.area": "湾岸"}


def test_the_page_goes_on_from_the_other_text(conflict):
    bases = dict(conflict.context["bases"])
    assert (bases["base.outline.summary"], bases["base.outline.area"]) == ("先の本文", "湾岸")


@pytest.mark.parametrize(("choice", "left"), [("form", "先と後"), ("theirs", "先の本文")])
def test_a_choice_settles_a_conflict(conflict, coordinator, team, code, choice, left):
    data = outline("先と後", "先の本文", **{"choice.outline.summary": choice})
    coordinator.post(at("plan", code, "outline"), data)
    assert queries.answers_of(team.fresh())["outline.summary"] == left


def test_a_field_left_alone_shows_what_somebody_else_wrote(conflict, coordinator, code):
    data = {"outline.area": "内陸", "base.outline.area": "", **outline("", "")}
    page = coordinator.post(at("plan", code, "outline"), data).content.decode()
    assert ("先の本文</textarea>" in page, "内陸" in page) == (True, True)


def test_what_was_typed_stays_when_the_call_has_closed(coordinator, call, code):
    with clock.at(call.closes_at):
        answer = coordinator.post(at("plan", code, "outline"), outline("後の本文", "先の本文"))
    kept = dict(answer.context["bases"])["base.outline.summary"]
    assert (answer.context["form"]["outline.summary"].value(), kept) == ("後の本文", "先の本文")


def test_who_saved_last_is_named_by_office_not_by_address(coordinator, team, code):
    team.write_plan()
    page = coordinator.get(at("plan", code, "outline")).content.decode()
    assert team.coordinator.email not in page.partition("<main")[2]


def test_functions_are_saved(coordinator, team, code):
    data = {"revision": team.revision, "people-evidence": "大学院", "people-self_rating": "2", "people-weakness": ""}
    coordinator.post(at("functions", code), data)
    assert queries.claims_of(team.application)["people"] == {
        "claim": "",
        "evidence": "大学院",
        "self_rating": 2,
        "weakness": "",
    }


def test_stale_claims_are_shown_side_by_side(coordinator, team, code):
    team.write_claims()
    answer = coordinator.post(at("functions", code), {"people-evidence": "別の根拠", "base.people-evidence": ""})
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


def test_roles_and_money_come_back_as_they_were_chosen(coordinator, team, code):
    university = team.bodies["academia"].pk
    chosen = {"organisation": university, "member_class": "university", "roles": "core_university"}
    coordinator.post(
        at("consortium", code), {"revision": team.revision, **member_lines({**chosen, "receives_money": "no"})}
    )
    line = coordinator.get(at("consortium", code)).context["form"].lines[0]
    assert (line["roles"].value(), line["receives_money"].value()) == (["core_university"], "no")


def test_a_consortium_without_core_university_is_told_who_could_be_one(coordinator, team, code):
    coordinator.cookies["django_language"] = "en"
    row = actions.MemberInput(team.bodies["academia"].pk, "university", True)
    actions.set_members(team.application.pk, [row], by=team.coordinator, revision=team.revision)
    assert "Core university 0/1" in coordinator.get(at("consortium", code)).content.decode()


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


@pytest.mark.parametrize("lines", [1, 3])
def test_own_list_costs_the_same_whatever_its_length(coordinator, team, call, lines, django_assert_num_queries):
    for _ in range(lines - 1):
        actions.start(call.pk, "global", by=team.coordinator, name_ja="架空")
    coordinator.get(at("mine"))
    with django_assert_num_queries(12):
        coordinator.get(at("mine"))


def test_the_page_says_who_else_is_writing(coordinator, team, code):
    coordinator.cookies["django_language"] = "en"
    for title in ("Head of liaison", "Planner"):
        person = make_user(title_en=title)
        give_role(person, "partner", code, scope_kind="application")
        actions.be_present(team.application.pk, "functions", by=person)
    page = coordinator.get(at("functions", code)).content.decode()
    assert "Head of liaison is editing this section · Planner is editing this section" in page
