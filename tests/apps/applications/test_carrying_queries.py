"""What versions ask, and what a newer one would touch."""

from __future__ import annotations

import pytest
from tests.apps.applications.revised import field, new_version, rename, revise
from tests.apps.factories import make_application

from kyoten.apps.applications import actions, carrying_queries, queries
from kyoten.apps.programmes.revisions import Touched

pytestmark = pytest.mark.django_db
RENAME = rename("outline.summary", "vision")


def test_whom_a_changed_form_touches(team, call):
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator), "industry", "academia")
    make_application(call)
    make_application(call, state="submitted", receipt="X")
    touched = carrying_queries.touched(call, new_version(RENAME))
    assert touched == Touched(drafts=2, reopened=(team.application.code,), signatures=2, filed=1)


def test_a_signed_text_stands_where_only_a_limit_grew(team, call):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    longer = new_version(lambda data: field(data, "outline.summary").update(limit=5000))
    assert carrying_queries.touched(call, longer) == Touched(standing=(team.application.code,))


def test_steps_begin_with_the_form_that_was_open(team, call):
    before = queries.version_id_of(team.fresh())
    revise(call, RENAME)
    assert len(carrying_queries.steps_since(team.application, before)) == 1
    assert carrying_queries.steps_since(team.application, queries.version_id_of(team.fresh())) == []


def test_fields_take_a_text_that_fits_them(team):
    lines = carrying_queries.fields_for(team.fresh(), "二行の\n文章")
    assert ("outline.summary" in lines, "outline.hub_name" in lines, "people-weakness" in lines) == (True, False, True)


def test_a_question_stands_on_the_page_of_its_section_or_of_the_functions(team):
    asked = {one.name: one for one in carrying_queries.questions_now(team.fresh())}
    places = [carrying_queries.place_of(asked[name]) for name in ("outline.summary", "people-weakness")]
    assert places == ["plan.outline", "functions"]
