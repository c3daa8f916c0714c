"""What applicants and office may enter about an objection."""

from __future__ import annotations

from kyoten.apps.selection.notice_forms import Answer, Grounds


def test_an_answer_needs_an_outcome_that_settles_it():
    assert sorted(Answer({"outcome": "", "answer": "はい"}).errors) == ["outcome"]


def test_an_objection_needs_grounds():
    assert sorted(Grounds({"grounds": ""}).errors) == ["grounds"]
