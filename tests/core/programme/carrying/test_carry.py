"""Nothing typed is ever lost when a form changes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.programme.carrying.asked import answered, choices, forms, question

from kyoten.core.programme.carrying.carry import Carried, Landing, Look, Note, carry, fits, landing
from kyoten.core.programme.model.forms import FieldKind

CHOICE = {"kind": FieldKind.CHOICE, "choices": choices("yes", "no")}


def test_an_unchanged_form_changes_nothing() -> None:
    form = [question("s.a"), question("s.b", kind=FieldKind.NUMBER)]
    answers = {"s.a": "text", "s.b": "about five"}
    assert carry(form, form, answers) == Carried(answers, ())


def test_a_renamed_question_takes_its_text_along() -> None:
    carried = carry([question("s.a")], [question("s.b", former=("a",))], {"s.a": "text"})
    assert carried == Carried({"s.b": "text"}, (Note("s.b", "s.a", (Look.RENAMED,)),))


def test_a_moved_question_takes_its_text_along() -> None:
    carried = carry([question("s.a")], [question("t.a")], {"s.a": "text"})
    assert carried == Carried({"t.a": "text"}, (Note("t.a", "s.a", (Look.MOVED,)),))


def test_the_text_of_a_question_no_longer_asked_is_kept_aside() -> None:
    assert carry([question("s.a")], [], {"s.a": "text"}) == Carried({}, (Note("", "s.a", (Look.GONE,), "text"),))


def test_an_empty_text_needs_no_look() -> None:
    assert carry([question("s.a")], [], {"s.a": ""}) == Carried({}, ())


@pytest.mark.parametrize(("required", "look"), [(True, Look.ASKED), (False, Look.ASKED_OPTIONAL)])
def test_a_new_question_is_listed(required: bool, look: Look) -> None:
    assert carry([], [question("s.a", required=required)], {}).notes == (Note("s.a", "", (look,)),)


def test_a_text_longer_than_the_new_limit_stays_and_is_listed() -> None:
    carried = carry([question()], [question(limit=3)], {"s.a": "long"})
    assert carried == Carried({"s.a": "long"}, (Note("s.a", "s.a", (Look.TOO_LONG,)),))


def test_a_text_within_the_new_limit_needs_no_look() -> None:
    assert carry([question()], [question(limit=4)], {"s.a": "long"}).notes == ()


def test_a_question_now_required_and_not_answered_is_listed() -> None:
    notes = carry([question(required=False)], [question()], {}).notes
    assert notes == (Note("s.a", "s.a", (Look.NOW_REQUIRED,)),)


def test_words_that_are_no_number_are_kept_aside() -> None:
    carried = carry([question()], [question(kind=FieldKind.NUMBER)], {"s.a": "five"})
    assert carried == Carried({}, (Note("s.a", "s.a", (Look.NO_FIT,), "five"),))


def test_digits_go_on_as_a_number_and_are_listed() -> None:
    carried = carry([question()], [question(kind=FieldKind.NUMBER)], {"s.a": "1,200"})
    assert carried == Carried({"s.a": "1,200"}, (Note("s.a", "s.a", (Look.KIND,)),))


def test_a_choice_that_is_not_offered_any_more_is_kept_aside() -> None:
    fewer = {**CHOICE, "choices": choices("yes")}
    carried = carry([question(**CHOICE)], [question(**fewer)], {"s.a": "no"})
    assert carried == Carried({}, (Note("s.a", "s.a", (Look.NO_FIT,), "no"),))


def test_a_choice_that_reads_otherwise_is_listed() -> None:
    reworded = {**CHOICE, "choices": (("yes", "はい", "yes"), ("no", "no", "no"))}
    assert carry([question(**CHOICE)], [question(**reworded)], {"s.a": "yes"}).notes[0].looks == (Look.REWORDED,)
    assert carry([question(**CHOICE)], [question(**reworded)], {"s.a": "no"}).notes == ()


def test_a_choice_does_not_become_words() -> None:
    assert carry([question(**CHOICE)], [question()], {"s.a": "yes"}).notes[0].aside == "yes"


def test_several_reasons_make_one_note() -> None:
    new = question("s.b", former=("a",), wording=("別", "other"), limit=1)
    notes = carry([question("s.a")], [new], {"s.a": "text"}).notes
    assert notes == (Note("s.b", "s.a", (Look.RENAMED, Look.REWORDED, Look.TOO_LONG)),)


def test_a_minor_part_of_a_function_is_listed_only_where_its_text_goes_aside() -> None:
    old, new = question("old-weakness", minor=True), question("new-weakness", minor=True, former=("old-weakness",))
    assert carry([old], [new], {"old-weakness": "few"}) == Carried({"new-weakness": "few"}, ())
    assert carry([], [new], {}).notes == ()
    assert carry([old], [], {"old-weakness": "few"}).notes == (Note("", "old-weakness", (Look.GONE,), "few"),)


def test_a_table_is_carried_column_by_column() -> None:
    old = [question("s.t.name"), question("s.t.cost")]
    new = [question("s.u.title", former=("s.t.name",))]
    carried = carry(old, new, {"s.t.r1.name": "one", "s.t.r2.name": "two", "s.t.r1.cost": "5"})
    assert carried.answers == {"s.u.r1.title": "one", "s.u.r2.title": "two"}
    assert [one.aside for one in carried.notes if one.aside] == ["5"]


def test_a_renamed_table_takes_rows_years_and_marks_along_and_is_listed_once() -> None:
    old = [question("s.t.name"), question("s.t.cost"), question("s.t.row", minor=True)]
    new = [question(f"s.u.{one}", former=(f"t.{one}",), minor=one == "row") for one in ("name", "cost", "row")]
    given = {"s.t.r1.name": "one", "s.t.r1.cost_2009": "5", "s.t.r1.cost_2010": "6", "s.t.r1.row": "1"}
    carried = carry(old, new, given)
    assert carried.answers == {name.replace(".t.", ".u."): text for name, text in given.items()}
    assert [one.looks for one in carried.notes] == [(Look.RENAMED,)]


def test_the_mark_of_a_row_is_no_text() -> None:
    assert carry([question("s.t.row", minor=True)], [], {"s.t.r1.row": "1"}) == Carried({}, ())


def test_an_answer_that_no_form_knows_is_kept_aside() -> None:
    assert carry([], [], {"x.y": "text"}).notes == (Note("", "x.y", (Look.GONE,), "text"),)


def test_a_late_text_lands_under_the_new_name() -> None:
    forms = [question("s.a")], [question("s.b", former=("a",))]
    assert landing(*forms, "s.a", "text") == Landing("s.b", True)


@pytest.mark.parametrize("new", [[], [question("s.b")]])
def test_a_late_text_of_a_question_that_is_gone_lands_nowhere(new: list) -> None:
    assert landing([question("s.a")], new, "s.a", "text") == Landing("", False)


def test_a_late_text_that_does_not_fit_is_told() -> None:
    assert landing([question()], [question(kind=FieldKind.NUMBER)], "s.a", "five") == Landing("s.a", False)


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("", FieldKind.NUMBER, True),
        ("12", FieldKind.YEN, True),
        ("1.5", FieldKind.YEN, False),
        ("two\nlines", FieldKind.LINE, False),
        ("two\nlines", FieldKind.TEXT, True),
    ],
)
def test_what_fits(text: str, kind: FieldKind, answer: bool) -> None:
    assert fits(text, question(kind=kind)) is answer


def kept(carried: Carried) -> Counter[str]:
    """Every text that is an answer or lies aside."""
    return Counter(text for text in [*carried.answers.values(), *(one.aside for one in carried.notes)] if text)


@given(data=st.data(), old=forms(), new=forms())
def test_every_text_is_found_again(data, old, new) -> None:
    answers = data.draw(answered(old))
    assert kept(carry(old, new, answers)) == Counter(text for text in answers.values() if text)


@given(data=st.data(), first=forms(), second=forms(), third=forms())
def test_no_text_is_lost_over_two_revisions(data, first, second, third) -> None:
    answers = data.draw(answered(first))
    once = carry(first, second, answers)
    twice = carry(second, third, once.answers)
    aside = Counter(one.aside for one in once.notes if one.aside)
    assert kept(twice) + aside == Counter(text for text in answers.values() if text)


@given(data=st.data(), old=forms(), new=forms())
def test_carrying_again_changes_nothing(data, old, new) -> None:
    once = carry(old, new, data.draw(answered(old)))
    assert carry(new, new, once.answers) == Carried(once.answers, ())


@given(data=st.data(), old=forms(), new=forms())
def test_every_answer_belongs_to_a_question_of_the_new_form(data, old, new) -> None:
    carried = carry(old, new, data.draw(answered(old)))
    assert set(carried.answers) <= {one.name for one in new}


@given(data=st.data(), form=forms())
def test_an_identical_form_keeps_every_answer_that_it_asks_for(data, form) -> None:
    names = {one.name for one in form}
    answers = {name: text for name, text in data.draw(answered(form)).items() if name in names}
    assert carry(form, form, answers) == Carried(answers, ())


@given(data=st.data(), old=forms(), new=forms())
def test_a_late_text_goes_where_the_draft_went(data, old, new) -> None:
    answers = data.draw(answered(old))
    for name in {one.name for one in old} & set(answers):
        landed = landing(old, new, name, answers[name])
        carried = carry(old, new, {name: answers[name]})
        assert (landed.name if landed.fits else None) == next(iter(carried.answers), None) or not answers[name]
