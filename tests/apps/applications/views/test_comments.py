"""Pages on which a consortium talks; every role but its own finds nothing there."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.applications.team import Team
from tests.apps.factories import give_role, make_organisation, make_user

from kyoten.apps.applications import actions
from kyoten.apps.applications.models import Comment

pytestmark = pytest.mark.django_db
PLACE, WORDS = "plan.outline", "内輪だけの相談です"


@pytest.fixture
def editor(client, team):
    """A browser in which the coordinator is signed in."""
    client.force_login(team.coordinator)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def said(team) -> Comment:
    return actions.comment(team.application.pk, PLACE, WORDS, by=team.coordinator)


def address(team, name: str = "comments", *more: object) -> str:
    return reverse(f"applications:{name}", args=[team.application.code, *more])


def test_who_sees_it_is_written_beside_the_box(editor, team):
    page = editor.get(address(team, "comments_on", PLACE)).content.decode()
    assert page.count("Only the people of your consortium see comments.") >= 2


def test_a_comment_is_written_without_scripts(editor, team):
    editor.post(address(team, "comments_on", PLACE), {"body": WORDS, "field": "outline.summary"})
    page = editor.get(address(team, "comments_on", PLACE)).content.decode()
    assert (WORDS in page, "What the hub aims to be" in page) == (True, True)


def test_words_are_shown_as_words(editor, team):
    editor.post(address(team, "comments_on", PLACE), {"body": "<script>x</script>"})
    assert "<script>x" not in editor.get(address(team, "comments_on", PLACE)).content.decode()


def test_empty_words_come_back_with_an_error(editor, team):
    answer = editor.post(address(team, "comments_on", PLACE), {"body": " "})
    assert (answer.status_code, Comment.objects.count()) == (200, 0)


def test_the_task_list_counts_open_comments(editor, team, said):
    assert editor.get(address(team, "detail")).content.decode().count("1 open comment") == 2


def test_the_section_leads_to_its_comments(editor, team, said):
    page = editor.get(address(team, "plan", "outline")).content.decode()
    assert address(team, "comments_on", PLACE) in page


def test_reply_change_resolve_and_delete_by_the_page(editor, team, said):
    editor.post(address(team, "reply", said.pk), {"body": "返事"})
    editor.post(address(team, "edit_comment", said.pk), {"body": "改めた相談"})
    editor.post(address(team, "resolve_comment", said.pk), {"resolved": "yes"})
    page = editor.get(address(team, "comments_on", PLACE)).content.decode()
    assert all(words in page for words in ("返事", "改めた相談", "Resolved by", "changed"))
    editor.post(address(team, "delete_comment", said.pk))
    assert "改めた相談" not in editor.get(address(team, "comments_on", PLACE)).content.decode()


def test_mails_are_switched_off_and_on(editor, team):
    editor.post(address(team, "comment_mails"), {"muted": "yes"})
    assert "You get no mails" in editor.get(address(team)).content.decode()
    editor.post(address(team, "comment_mails"), {"muted": "no"})
    assert "at most every 30 minutes" in editor.get(address(team)).content.decode()


def addresses(team, said) -> list[str]:
    names = ("reply", "edit_comment", "delete_comment", "resolve_comment")
    pages = [address(team), address(team, "comments_on", PLACE), address(team, "comment_mails")]
    return [*pages, *(address(team, name, said.pk) for name in names)]


def other_coordinator(call):
    return Team(call).coordinator


OTHERS = {
    "stranger": lambda call: make_user(),
    "officer": lambda call: make_user("programme_officer", "mext"),
    "auditor": lambda call: make_user("auditor"),
    "operator": lambda call: make_user(is_superuser=True),
    "reviewer": lambda call: make_user("reviewer", call.code),
    "measure manager": lambda call: make_user("measure_manager", "knowledge_cluster"),
    "another consortium": other_coordinator,
}


@pytest.mark.parametrize("kind", OTHERS)
def test_for_everybody_else_there_is_nothing(client, team, call, said, kind):
    client.force_login(OTHERS[kind](call))
    answers = [client.post(one, {"body": "x"}) for one in addresses(team, said)]
    answers += [client.get(one) for one in addresses(team, said)[:2]]
    assert {one.status_code for one in answers} <= {404, 405}
    assert not any(WORDS in one.content.decode() for one in answers)


def test_somebody_of_another_team_reaches_no_comment_through_their_own_application(client, team, call, said):
    other = Team(call)
    client.force_login(other.coordinator)
    assert client.post(address(other, "reply", said.pk), {"body": "x"}).status_code == 404


def test_no_page_of_the_office_and_no_file_holds_the_words(client, team, call, said):
    team.file()
    client.force_login(make_user("programme_officer", "mext"))
    urls = [
        reverse("applications:office"),
        *(reverse("applications:office_export", args=[kind]) for kind in ("csv", "json", "xlsx")),
        reverse("applications:office_detail", args=[team.application.code]),
        reverse("programmes:call", args=[call.code]),
        reverse("programmes:desk"),
    ]
    pages = [client.get(url) for url in urls]
    assert [one.status_code for one in pages] == [200] * len(urls)
    assert not any(WORDS.encode() in one.content or b"open comment" in one.content for one in pages)


def test_the_sealed_text_does_not_know_of_comments(team, said):
    filed = team.file()
    assert not any(WORDS in text.content for text in filed.fixed_texts.all())


@pytest.mark.parametrize("count", [1, 4])
def test_a_page_costs_the_same_however_many_talk(editor, team, count, django_assert_max_num_queries):
    for number in range(count):
        person = make_user(organisation=make_organisation())
        give_role(person, "partner", team.application.code, scope_kind="application")
        actions.comment(team.application.pk, PLACE, f"相談{number}", by=person)
    editor.get(address(team, "comments_on", PLACE))
    with django_assert_max_num_queries(22):
        assert editor.get(address(team, "comments_on", PLACE)).status_code == 200
