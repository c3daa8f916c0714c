"""Texts from a page that was opened before the form changed."""

from __future__ import annotations

import pytest
from tests.apps.applications.revised import drop, field, rename, revise

from kyoten.apps.applications import actions, carrying_queries, queries
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.programmes.bridge import programme_of

pytestmark = pytest.mark.django_db
SUMMARY, AREA = "outline.summary", "outline.area"


def save(team, form: int | None, *changes: tuple[str, str, str]) -> actions.SavedFields:
    made = [actions.FieldChange(*one) for one in changes]
    return actions.save_fields(team.application.pk, made, by=team.coordinator, form=form)


def asides(team) -> list[str]:
    return [one.aside for one in carrying_queries.notes(team.fresh()) if one.aside]


def texts(team) -> dict[str, str]:
    return {name: text for name, text in queries.texts_of(team.fresh()).items() if text}


@pytest.fixture
def before(team, call) -> int:
    """The version whose form an editor has open."""
    return queries.version_id_of(team.fresh())


def test_a_late_text_is_written_where_its_question_is_now(team, call, before):
    revise(call, rename(SUMMARY, "vision"))
    saved = save(team, before, (SUMMARY, "", "後から"))
    assert (texts(team), saved.form_changed, saved.aside) == ({"outline.vision": "後から"}, True, ())


def test_a_late_text_of_a_question_that_is_gone_is_kept_aside(team, call, before):
    revise(call, lambda data: drop(data, SUMMARY))
    saved = save(team, before, (SUMMARY, "", "後から"), (AREA, "", "湾岸"))
    assert (saved.aside, asides(team), texts(team)) == ((SUMMARY,), ["後から"], {AREA: "湾岸"})


def test_a_page_that_does_not_say_its_form_loses_nothing_either(team, call):
    revise(call, lambda data: drop(data, SUMMARY))
    assert (save(team, None, (SUMMARY, "", "後から")).aside, asides(team)) == ((SUMMARY,), ["後から"])


def test_typing_on_goes_on_with_the_same_note(team, call, before):
    save(team, before, (SUMMARY, "", "書き"))
    revise(call, lambda data: drop(data, SUMMARY))
    save(team, before, (SUMMARY, "書き", "書きかけ"))
    save(team, before, (SUMMARY, "書きかけ", "書きかけの文"))
    assert asides(team) == ["書きかけの文"]


def test_the_same_text_sent_twice_is_kept_once(team, call, before):
    revise(call, lambda data: drop(data, SUMMARY))
    for _ in range(2):
        save(team, before, (SUMMARY, "", "後から"))
    assert asides(team) == ["後から"]


def test_two_editors_of_the_old_page_keep_two_texts(team, call, before):
    revise(call, lambda data: drop(data, SUMMARY))
    save(team, before, (SUMMARY, "", "一人目"))
    save(team, before, (SUMMARY, "", "二人目"))
    assert sorted(asides(team)) == ["一人目", "二人目"]


def test_a_text_that_does_not_fit_any_more_is_kept_aside(team, call, before):
    revise(call, lambda data: field(data, SUMMARY).update(kind="number", limit=None))
    save(team, before, (SUMMARY, "", "約五"))
    assert (asides(team), texts(team)) == (["約五"], {})


def test_what_somebody_wrote_over_meanwhile_is_kept_aside(team, call, before):
    version = revise(call, rename(SUMMARY, "vision"))
    save(team, version.pk, ("outline.vision", "", "新しい文"))
    saved = save(team, before, (SUMMARY, "", "古い頁の文"))
    assert (saved.conflicts, saved.aside, asides(team)) == ((), (SUMMARY,), ["古い頁の文"])
    assert texts(team) == {"outline.vision": "新しい文"}


def test_an_old_name_that_means_another_question_now_is_not_mixed_up(team, call, before):
    def swap(data):
        field(data, SUMMARY).update(id="x")
        field(data, "outline.strengths").update(id="summary", formerly=["strengths"])
        field(data, "outline.x").update(id="strengths", formerly=["summary"])

    revise(call, swap)
    save(team, before, (SUMMARY, "", "要旨"))
    assert texts(team) == {"outline.strengths": "要旨"}


def test_a_late_text_follows_over_two_revisions(team, call, before):
    first = revise(call, rename(SUMMARY, "vision"))
    revise(call, rename("outline.vision", "aim"), of=programme_of(first))
    save(team, before, (SUMMARY, "", "後から"))
    assert texts(team) == {"outline.aim": "後から"}


@pytest.mark.parametrize("name", ["outline.never", "x-evidence", ""])
def test_a_name_that_no_form_ever_asked_is_refused(team, call, before, name):
    revise(call, rename(SUMMARY, "vision"))
    with pytest.raises(Refused):
        save(team, before, (name, "", "甲"))


def test_the_trail_says_that_a_text_was_kept_aside_without_its_words(team, call, before):
    revise(call, lambda data: drop(data, SUMMARY))
    save(team, before, (SUMMARY, "", "秘密"))
    assert "秘密" not in AuditEntry.objects.get(action="applications.keep_aside").facts


def test_a_late_part_of_a_function_is_kept(team, call, before):
    function = queries.programme_for(team.fresh()).functions[0].id
    revise(call, lambda data: data["functions"][0].update(id="new", formerly=[function]))
    save(team, before, (f"{function}-weakness", "", "少ない"))
    assert texts(team) == {"new-weakness": "少ない"}
