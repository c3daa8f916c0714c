"""Which words changed since a text was signed."""

from __future__ import annotations

import json

import pytest
from tests.apps.factories import core_programme

from kyoten.apps.applications import actions, bridge, changes
from kyoten.apps.applications.bridge import ClaimInput
from kyoten.core.kernel.word_difference import Change, Piece

pytestmark = pytest.mark.django_db


def fixed(team):
    """Fix the text."""
    return actions.fix_text(team.application.pk, by=team.coordinator)


def reopened(team):
    """Open the plan again."""
    return actions.reopen(team.application.pk, by=team.coordinator, reason="誤り")


def between(old, new, language="en"):
    """The changed fields of two texts of the 2009 programme."""
    return changes.between(old, new, (core_programme(), core_programme()), language)


@pytest.fixture
def content(team) -> str:
    """The text of a complete plan."""
    return bridge.canonical_text(team.complete().fresh())


def altered(content: str, **more) -> str:
    """The same text with other top-level values."""
    return json.dumps({**json.loads(content), **more})


def test_equal_texts_have_no_changed_field(content):
    assert between(content, content) == []


def test_changed_words_of_an_answer_stand_under_section_and_question(team, content):
    team_answers = {"goals.three_years": "計画の全文"}
    actions.save_answers(team.application.pk, team_answers, by=team.coordinator, revision=team.revision)
    (field,) = between(content, bridge.canonical_text(team.fresh()), "ja")
    assert field.label == "目標 – 3年後の到達点"
    assert field.pieces == (Piece(Change.KEPT, "計画の"), Piece(Change.REMOVED, "本文"), Piece(Change.ADDED, "全文"))


def test_changed_rating_is_said_in_words(team, content):
    function = core_programme().functions[0].id
    claims = [ClaimInput(function, "根拠", 4)]
    actions.save_claims(team.application.pk, claims, by=team.coordinator, revision=team.revision)
    (field,) = between(content, bridge.canonical_text(team.fresh()))
    assert field.pieces[0] == Piece(Change.REMOVED, "3")


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"area": "つくば市"}, "つくば市"),
        ({"prefectures": ["08"]}, "Ibaraki"),
        ({"municipalities": [{"code": "082201", "name": "つくば市"}]}, "Ibaraki（つくば市 082201）"),
        ({"fields": ["bio", "optics"]}, ", optics"),
        ({"name": {"ja": "架空拠点", "en": "Invented hub"}}, "Invented hub"),
    ],
)
def test_every_part_that_is_signed_is_compared(content, more, text):
    (field,) = between(content, altered(content, **more))
    assert "".join(piece.text for piece in field.pieces if piece.change is Change.ADDED) == text


def test_a_member_that_left_is_named(content):
    members = json.loads(content)["members"]
    (field,) = between(content, altered(content, members=members[:-1]))
    assert "架空local_government" in "".join(one.text for one in field.pieces if one.change is Change.REMOVED)


def test_long_unchanged_text_is_cut_around_the_change():
    pieces = (Piece(Change.KEPT, "あ" * 300), Piece(Change.ADDED, "乙"), Piece(Change.KEPT, "い" * 300))
    assert [piece.text for piece in changes.abridged(pieces)] == ["…" + "あ" * 60, "乙", "い" * 60 + "…"]


def test_own_signature_is_compared_with_first(team):
    first = fixed(team.complete())
    team.sign(first, "industry")
    reopened(team)
    second = fixed(team)
    team.sign(second, "academia")
    reopened(team)
    found = changes.signed_before(fixed(team), team.people["industry"].pk)
    assert found == first


def test_who_never_signed_compares_with_the_last_text_signed(team):
    first = fixed(team.complete())
    team.sign(first, "industry")
    reopened(team)
    assert changes.signed_before(fixed(team), team.people["government"].pk) == first


def test_without_an_earlier_signature_there_is_nothing_to_compare(team):
    fixed(team.complete())
    reopened(team)
    assert changes.signed_before(fixed(team), team.people["government"].pk) is None


def test_a_claim_that_is_asked_to_correct_brings_its_evidence_along():
    fields = {
        "claim.people.claim": ("People", "a claim"),
        "evidence.function.people": ("People – files", "proof.pdf"),
        "evidence.function.wide_area": ("Wide area – files", "other.pdf"),
    }
    assert changes.of_part(fields, "claims:people") == [("People", "a claim"), ("People – files", "proof.pdf")]
