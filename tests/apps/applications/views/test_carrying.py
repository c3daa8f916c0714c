"""The page on which editors go through what changed, and pages that were opened before."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.applications.revised import drop, rename, revise
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, carrying_queries, queries

pytestmark = pytest.mark.django_db
SUMMARY, AREA = "outline.summary", "outline.area"


@pytest.fixture
def editor(client, team):
    """A browser in which the coordinator is signed in."""
    client.force_login(team.coordinator)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def before(team) -> int:
    """The version whose form the editor has open."""
    return queries.version_id_of(team.fresh())


@pytest.fixture
def dropped(team, call, before):
    """The summary was written, and is not asked any more."""
    actions.save_fields(team.application.pk, [actions.FieldChange(SUMMARY, "", "保管された要旨")], by=team.coordinator)
    revise(call, lambda data: drop(data, SUMMARY))


def address(team, name: str = "form_changes", *more: object) -> str:
    return reverse(f"applications:{name}", args=[team.application.code, *more])


def old_page(before: int, text: str, base: str = "") -> dict[str, str]:
    return {"form": str(before), SUMMARY: text, f"base.{SUMMARY}": base}


def test_the_task_list_says_how_much_there_is_to_look_at(editor, team, dropped):
    page = editor.get(address(team, "detail")).content.decode()
    assert ("The form has changed" in page, "1 thing to look at" in page) == (True, True)


def test_an_application_whose_form_never_changed_says_nothing(editor, team):
    assert "The form has changed" not in editor.get(address(team, "detail")).content.decode()


def test_the_list_shows_the_text_and_offers_to_copy_or_discard_it(editor, team, dropped):
    page = editor.get(address(team)).content.decode()
    assert all(words in page for words in ("保管された要旨", "Copy into this field", "Discard this text"))


def test_a_renamed_question_links_to_its_field(editor, team, call):
    actions.save_fields(team.application.pk, [actions.FieldChange(SUMMARY, "", "要旨")], by=team.coordinator)
    revise(call, rename(SUMMARY, "vision"))
    assert f"{address(team, 'plan', 'outline')}#id_outline.vision" in editor.get(address(team)).content.decode()


def test_copying_and_discarding_by_the_page(editor, team, dropped):
    note = carrying_queries.open_notes(team.application).get()
    editor.post(address(team, "copy_aside", note.pk), {"field": AREA})
    assert queries.answers_of(team.fresh())[AREA] == "保管された要旨"
    assert "Copied into a field" in editor.get(address(team)).content.decode()


def test_discarding_needs_the_box(editor, team, dropped):
    note = carrying_queries.open_notes(team.application).get()
    editor.post(address(team, "discard_aside", note.pk))
    assert carrying_queries.open_notes(team.application).count() == 1
    editor.post(address(team, "discard_aside", note.pk), {"knowingly": "on"})
    assert carrying_queries.open_notes(team.application).count() == 0


def test_a_page_of_before_keeps_what_was_typed_and_says_so(editor, team, dropped, before):
    answer = editor.post(address(team, "plan", "outline"), old_page(before, "もっと", "別"), follow=True)
    assert "The form changed while this page was open." in answer.content.decode()
    assert "もっと" in answer.content.decode()


def test_a_page_of_before_saves_by_itself_without_an_error(editor, team, dropped, before):
    url = f"{address(team, 'autosave_plan', 'outline')}?form={before}"
    answer = editor.post(url, {SUMMARY: "もっと", f"base.{SUMMARY}": "別"})
    assert (answer.status_code, answer.json()["aside"], answer.json()["form_changed"]) == (200, [SUMMARY], True)


def test_a_whole_section_may_be_gone(editor, team, call, before):
    revise(call, lambda data: data["plan"]["sections"].pop(0))
    url = f"{address(team, 'autosave_plan', 'outline')}?form={before}"
    assert editor.post(url, {SUMMARY: "後", f"base.{SUMMARY}": ""}).json()["aside"] == [SUMMARY]
    assert editor.get(address(team, "plan", "outline")).url == address(team)


def test_a_page_of_today_is_told_nothing(editor, team, dropped):
    now = queries.version_id_of(team.fresh())
    answer = editor.post(
        f"{address(team, 'autosave_plan', 'outline')}?form={now}", {AREA: "湾岸", f"base.{AREA}": ""}
    ).json()
    assert (answer["form_changed"], answer["aside"]) == (False, [])


def test_the_functions_of_before_are_kept_too(editor, team, call, before):
    revise(call, lambda data: data["functions"][0].update(id="new", formerly=[data["functions"][0]["id"]]))
    gone = carrying_queries.questions_of(carrying_queries.carryings(team.application)[0].old)
    name = next(one.name for one in gone if not one.place)
    editor.post(address(team, "functions"), {"form": str(before), name: "根拠", f"base.{name}": ""})
    assert "根拠" in queries.texts_of(team.fresh()).values()


@pytest.mark.parametrize("kind", ["stranger", "officer", "auditor"])
def test_others_find_no_such_page(client, team, dropped, kind):
    person = {
        "stranger": lambda: make_user(),
        "officer": lambda: make_user("programme_officer", "mext"),
        "auditor": lambda: make_user("auditor"),
    }[kind]()
    client.force_login(person)
    note = carrying_queries.open_notes(team.application).get()
    answers = [client.get(address(team)), client.post(address(team, "discard_aside", note.pk), {"knowingly": "on"})]
    assert [one.status_code for one in answers] == [404, 404]


def test_a_note_of_another_application_does_not_exist_here(editor, team, dropped, call):
    from tests.apps.applications.team import Team

    other = Team(call)
    note = carrying_queries.open_notes(team.application).get()
    editor.force_login(other.coordinator)
    assert editor.post(address(other, "discard_aside", note.pk), {"knowingly": "on"}).status_code == 404
