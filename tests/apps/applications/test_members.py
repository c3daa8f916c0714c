"""What is said of a member is the same wherever it is said."""

from __future__ import annotations

import pytest
from django.utils import translation

from kyoten.apps.applications.members import about, in_a_row, part_played
from kyoten.apps.applications.reading_bridge import ReadMember


@pytest.mark.parametrize(("language", "said"), [("ja", "甲、乙"), ("en", "甲, 乙")])
def test_words_stand_in_a_row(language, said):
    assert in_a_row(["甲", "乙"], language) == said


def test_a_member_is_described_by_class_sector_roles_money_and_lead():
    member = ReadMember("架空大学", "University", "Academia", True, ("Core university",), False)
    with translation.override("en"):
        assert about(member, "en") == "University, Academia, Core university, Takes part without money, Leads"


def test_what_is_not_settled_is_not_said():
    assert part_played(ReadMember("架空大学", "University", "Academia", False), "en") == ""
