"""Letters in the reader's language or in both."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.apps.foundation.outbox.letters import LONGEST_SUBJECT, RULE, Letter, compose, one_line

TEMPLATE = """{% translate "Completed" %}: {{ name }}

{% blocktranslate %}Not needed{% endblocktranslate %} {{ name }}
"""


@pytest.fixture
def templates(settings, tmp_path):
    (tmp_path / "letter.txt").write_text(TEMPLATE, encoding="utf-8")
    changed = copy.deepcopy(settings.TEMPLATES)
    changed[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = changed


def test_the_first_line_is_the_subject(templates):
    assert compose("letter.txt", {"name": "A"}, "en") == Letter("Completed: A", "Not needed A\n", "en")


def test_a_letter_speaks_the_language_of_its_reader(templates):
    assert compose("letter.txt", {"name": "A"}, "ja") == Letter("完了: A", "不要 A\n", "ja")


def test_a_letter_in_both_languages_begins_in_japanese(templates):
    letter = compose("letter.txt", {"name": "A"}, "both")
    assert letter == Letter("完了: A / Completed: A", f"不要 A\n\n{RULE}\n\nNot needed A\n", "both")


def test_plain_text_is_not_escaped(templates):
    assert "R&D <O'Brien>" in compose("letter.txt", {"name": "R&D <O'Brien>"}, "en").body


def test_a_name_of_several_lines_cannot_add_a_header(templates):
    letter = compose("letter.txt", {"name": "A\r\nBcc: x@kyoten.example"}, "en")
    assert "\n" not in letter.subject
    assert "Bcc" not in letter.subject


def test_a_letter_does_not_show_itself():
    assert repr(Letter("secret subject", "secret body", "ja")) == "Letter(language='ja')"


@given(st.text(max_size=600))
def test_a_subject_is_one_short_line(text):
    line = one_line(text)
    assert len(line) <= LONGEST_SUBJECT
    assert len(line.splitlines()) <= 1
