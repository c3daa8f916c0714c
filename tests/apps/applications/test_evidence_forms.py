"""Forms of evidence."""

from __future__ import annotations

import pytest

from kyoten.apps.applications import evidence_bridge, evidence_forms, queries

pytestmark = pytest.mark.django_db


def test_the_form_says_kinds_sizes_and_how_many(team):
    place = evidence_bridge.places(queries.programme_for(team.fresh()))["collaboration_system.agreements"]
    form = evidence_forms.FileForm(place=place, files=[])
    assert form.fields["file"].help_text == "受け付ける種類：pdf。1ファイル10MBまで、ここには10件までです。"


def test_only_what_stands_here_can_be_replaced(team):
    place = evidence_bridge.places(queries.programme_for(team.fresh()))["function.people"]
    row = team.attach("function.people")
    form = evidence_forms.FileForm(place=place, files=[row])
    assert [value for value, _label in form.fields["replaces"].choices] == ["", row.pk]
