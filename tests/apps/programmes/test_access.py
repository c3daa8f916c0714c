"""Who runs a programme, who sees its calls, and when a call is open."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.factories import make_call, make_programme, make_user

from kyoten.apps.foundation import clock
from kyoten.apps.programmes import access, queries
from kyoten.apps.programmes.models import Call, Extension, Question

pytestmark = pytest.mark.django_db
OPENS, CLOSES = dt.datetime(2009, 3, 2, tzinfo=dt.UTC), dt.datetime(2009, 4, 30, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("moment", "answer"),
    [(OPENS - SECOND, False), (OPENS, True), (CLOSES - SECOND, True), (CLOSES, False)],
)
def test_a_call_is_open_from_its_opening_until_just_before_its_deadline(moment, answer):
    call = Call(state=Call.State.OPEN, opens_at=OPENS, closes_at=CLOSES)
    with clock.at(moment):
        assert access.is_open(call) is answer


@pytest.mark.parametrize("state", [state for state in Call.State if state != Call.State.OPEN])
def test_a_call_in_another_state_is_not_open(state):
    with clock.at(OPENS):
        assert not access.is_open(Call(state=state, opens_at=OPENS, closes_at=CLOSES))


def test_a_call_without_times_is_not_open():
    assert not access.is_open(Call(state=Call.State.OPEN))


@pytest.mark.parametrize("code", ["mext", "meti"])
def test_officers_of_both_ministries_run_the_programme(code):
    assert access.may_run(make_user("programme_officer", code), make_programme())


@pytest.mark.parametrize(("role", "scope"), [("programme_officer", "other"), ("auditor", ""), ("", "")])
def test_others_do_not_run_the_programme(role, scope):
    assert not access.may_run(make_user(role, scope), make_programme())


def test_the_system_runs_the_programme():
    assert access.may_run(None, make_programme())


def test_the_operator_runs_the_programme():
    assert access.may_run(make_user(is_superuser=True), make_programme())


def test_planned_calls_are_seen_by_the_office():
    make_programme()
    assert access.calls_visible_to(make_user("auditor")).count() == 2


def test_planned_calls_are_hidden_from_others():
    make_call(stage=1)
    assert [call.stage for call in access.calls_visible_to(None)] == [1]


# --- when: whatever the times ---

MINUTES = st.integers(0, 10_000)


def an_open_call(length=60, grace=0, **fields):
    """A call that opens at OPENS and closes `length` minutes later; not in the database."""
    return Call(
        pk=1,
        state=Call.State.OPEN,
        opens_at=OPENS,
        closes_at=OPENS + dt.timedelta(minutes=length),
        grace_minutes=grace,
        **fields,
    )


@given(length=MINUTES, grace=st.integers(0, 1440), at=st.integers(-100, 15_000))
def test_a_call_is_open_exactly_until_its_deadline_and_grace(length, grace, at):
    with clock.at(OPENS + dt.timedelta(minutes=at)):
        assert access.is_open(an_open_call(length, grace)) == (0 <= at < length + grace)


@given(length=MINUTES, until=MINUTES, at=st.integers(-100, 12_000))
def test_questions_are_taken_exactly_until_their_deadline(length, until, at):
    call = an_open_call(length, questions_until=OPENS + dt.timedelta(minutes=until))
    with clock.at(OPENS + dt.timedelta(minutes=at)):
        assert access.takes_questions(call) == (0 <= at < until)


@given(length=MINUTES, at=st.integers(-100, 12_000))
def test_questions_are_taken_as_long_as_the_call_is_open_where_no_time_is_stated(length, at):
    call = an_open_call(length)
    with clock.at(OPENS + dt.timedelta(minutes=at)):
        assert access.takes_questions(call) == access.is_open(call)


@given(
    length=MINUTES,
    grace=st.integers(0, 60),
    granted=st.lists(st.tuples(st.sampled_from("ab"), MINUTES), max_size=4),
    at=st.integers(-100, 12_000),
)
def test_an_extension_counts_for_its_application_alone_and_never_after(length, grace, granted, at):
    rows = [Extension(application=code, until=OPENS + dt.timedelta(minutes=minutes)) for code, minutes in granted]
    latest = dict(granted).get("a", 0)
    with clock.at(OPENS + dt.timedelta(minutes=at)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "latest_extension", lambda _call, code: latest_of(rows, code))
        assert access.is_open(an_open_call(length, grace), "a") == (0 <= at < max(length + grace, latest))


def latest_of(rows, code):
    return next((row for row in reversed(rows) if row.application == code), None)


@pytest.mark.parametrize("state", [state for state in Call.State if state != Call.State.OPEN])
def test_an_extension_opens_no_call_that_was_closed(state):
    call = make_call(state=state, opens_at=OPENS, closes_at=CLOSES)
    extended(call)
    with clock.at(OPENS):
        assert not access.is_open(call, "2009-1-g01")


# --- questions and extensions: who sees ---


def extended(call, application="2009-1-g01", until=CLOSES + SECOND):
    return Extension.objects.create(call=call, application=application, until=until, granted_at=OPENS)


def asked(call, user):
    number = call.questions.count() + 1
    return Question.objects.create(call=call, number=number, asked_by=user, asked_at=OPENS, body="問い")


def test_the_latest_extension_counts():
    call = make_call(opens_at=OPENS, closes_at=CLOSES)
    extended(call, until=CLOSES + SECOND * 9)
    extended(call, until=CLOSES + SECOND)
    with clock.at(CLOSES + SECOND * 5):
        assert not access.is_open(call, "2009-1-g01")


def test_everybody_sees_the_own_questions_alone():
    call, user = make_call(), make_user()
    own = asked(call, user)
    asked(call, make_user())
    assert list(access.own_questions(user, call)) == [own]


@pytest.mark.parametrize("user", [AnonymousUser(), None], ids=["visitor", "nobody"])
def test_visitors_have_no_questions(user):
    call = make_call()
    asked(call, make_user())
    assert not access.own_questions(user, call).exists()


@pytest.mark.parametrize(
    ("role", "scope", "seen"),
    [
        ("programme_officer", "mext", 1),
        ("auditor", "", 1),
        ("programme_officer", "another", 0),
        ("measure_manager", "mext", 0),
        ("coordinator", "2009-1-g01", 0),
    ],
)
def test_the_office_sees_the_questions_of_its_own_programmes(role, scope, seen):
    asked(make_call(), make_user())
    assert access.office_questions(make_user(role, scope)).count() == seen


def test_the_operator_sees_every_question():
    asked(make_call(), make_user())
    assert access.office_questions(make_user(is_superuser=True)).count() == 1


def test_only_published_questions_are_public():
    call = make_call()
    rows = [asked(call, make_user()) for _state in Question.State]
    for row, state in zip(rows, Question.State, strict=True):
        row.state = state
        row.save()
    assert [row.state for row in access.published_questions(call)] == ["published"]


@pytest.mark.parametrize(
    ("role", "scope", "seen"),
    [("coordinator", "2009-1-g01", 1), ("signatory", "2009-1-g01", 1), ("coordinator", "2009-1-g02", 0), ("", "", 0)],
)
def test_an_extension_is_seen_by_its_consortium(role, scope, seen):
    call = make_call()
    extended(call)
    assert access.extensions_visible_to(make_user(role, scope), call).count() == seen


def test_an_extension_is_seen_by_the_office():
    call = make_call()
    extended(call)
    assert access.extensions_visible_to(make_user("auditor"), call).count() == 1


def test_visitors_see_no_extension():
    call = make_call()
    extended(call)
    assert not access.extensions_visible_to(AnonymousUser(), call).exists()


@pytest.mark.parametrize("fields", [{"is_active": False}])
def test_who_may_not_sign_in_does_not_ask(fields):
    assert not access.may_ask(make_user(**fields))


def test_visitors_do_not_ask():
    assert not access.may_ask(AnonymousUser())
