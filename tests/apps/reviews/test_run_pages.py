"""What pages of runs show."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.programmes.models import Funder
from kyoten.apps.reviews import run_pages, run_reasons
from kyoten.apps.reviews.bridge.runs import RunSettings
from kyoten.apps.reviews.models import AssignmentRun, Reviewer
from kyoten.core.assignment.elastic import Kind
from kyoten.core.assignment.infeasible import Cause
from kyoten.core.assignment.reasons import WhyNot


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Draft of the office"),
        ({"diagnosis": {"short": []}}, "No assignment possible"),
        ({"deployed_at": 1}, "Deployed"),
        ({"deployed_at": 1, "undone_at": 2}, "Taken back (run)"),
    ],
)
def test_a_run_says_where_it_stands(fields, words):
    with override("en"):
        assert run_pages.state_of(AssignmentRun(**fields))["text"] == words


def test_a_run_without_a_name_has_its_number():
    with override("en"):
        assert run_pages.title_of(AssignmentRun(pk=7)) == "Run 7"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_reason_change_and_cause_has_words(language):
    with override(language):
        assert all(run_reasons.why_not(one.value, "x") for one in WhyNot)
        assert {one.value for one in Kind} == set(run_pages.CHANGES)
        assert {one.value for one in Cause} == set(run_pages.CAUSES)


def test_groups_of_the_engine_are_called_by_name():
    body = Organisation(pk=5, name_en="Body", name_ja="機関")
    one = Reviewer(user=User(organisation=body), funder=Funder(code="mext", name_en="MEXT", name_ja="文科省"))
    with override("en"):
        found = [run_pages.group_in_words(title, [one]) for title in ("nominee of mext", "body 5", "body 6")]
    assert found == ["named by MEXT", "Body", "6"]


@pytest.mark.parametrize(
    ("title", "words"), [("field 光 と 量子", "readers who know 光 と 量子"), ("prefecture 26", "Kyoto")]
)
def test_fields_and_prefectures_are_called_by_name(title, words):
    with override("en"):
        assert run_pages.group_in_words(title, []).startswith(words)


def test_limits_on_who_reads_together_are_told():
    with override("en"):
        told = run_pages.settings_in_words(RunSettings(per_field=1, same_prefecture=2))
        usual = run_pages.settings_in_words(RunSettings())
    names = ("Readers who know each field of the application, at least", "Readers from one prefecture, at most")
    assert [(told[name], usual[name]) for name in names] == [("1", "0"), ("2", "no limit")]


def test_the_highest_probability_is_told_of_a_draw_only():
    with override("en"):
        plain, drawn = (run_pages.settings_in_words(RunSettings(objective=one)) for one in ("total", "spread"))
    assert drawn.keys() - plain.keys() == {"Highest probability of a pair"}


def test_parts_that_count_nothing_are_left_out():
    with override("en"):
        assert run_reasons.parts_in_words({"fields": 5.0, "region": 0.0}) == "Fields in common 5.00"
