"""Which file a digest names, for whom: what stands, and whatever any fixed text named."""

from __future__ import annotations

import pytest
from tests.apps.applications.team import PDF

from kyoten.apps.applications import actions, evidence_bridge, evidence_queries, queries
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
PEOPLE = "function.people"


def test_what_was_in_a_fixed_text_can_be_fetched_by_it(team):
    row = team.attach(PEOPLE)
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    actions.reopen(team.application.pk, by=team.coordinator, reason="直す")
    team.attach(PEOPLE, PDF + b"%%EOF\n", replaces=row.pk)
    found = (evidence_queries.file_of_text(text, row.file.digest), evidence_queries.file_of_team)
    assert (found[0], found[1](team.fresh(), row.file.digest)) == (row.file, row.file)


def test_what_was_never_fixed_is_gone_once_removed(team):
    row = team.attach(PEOPLE)
    actions.remove_evidence(row.pk, by=team.coordinator)
    assert evidence_queries.file_of_team(team.fresh(), row.file.digest) is None


def test_a_text_gives_only_what_it_names(team):
    text = actions.fix_text(team.complete().application.pk, by=team.coordinator)
    actions.reopen(team.application.pk, by=team.coordinator, reason="直す")
    assert evidence_queries.file_of_text(text, team.attach(PEOPLE).file.digest) is None


def test_a_digest_of_another_application_names_nothing(team, call):
    other = type(team)(call).attach(PEOPLE)
    assert evidence_queries.file_of_team(team.fresh(), other.file.digest) is None


def required(programme):
    """The same programme with agreements that every plan needs."""
    content = programme.model_dump(mode="json")
    for section in content["plan"]["sections"]:
        for field in section["fields"]:
            field["required"] = field["required"] or field["kind"] == "files"
    return type(programme).model_validate(content)


def test_files_that_the_pack_needs_are_missing_until_they_are_there(team, monkeypatch):
    programme = required(queries.programme_for(team.fresh()))
    monkeypatch.setattr(queries, "programme_for", lambda _application: programme)
    before = [place.name for place in evidence_queries.missing_files(team.fresh())]
    team.attach("collaboration_system.agreements")
    assert (before, evidence_queries.missing_files(team.fresh())) == (["collaboration_system.agreements"], [])


def test_a_text_is_not_fixed_without_the_files_that_it_needs(team, monkeypatch):
    programme = required(queries.programme_for(team.fresh()))
    monkeypatch.setattr(queries, "programme_for", lambda _application: programme)
    with pytest.raises(Refused, match="協定書"):
        actions.fix_text(team.complete().application.pk, by=team.coordinator)


def test_the_place_says_kinds_and_sizes(team):
    place = evidence_bridge.places(queries.programme_for(team.fresh()))["collaboration_system.agreements"]
    assert (place.policy.kinds, place.policy.max_bytes, place.most_files) == ({"pdf"}, 10 * 1024 * 1024, 10)
