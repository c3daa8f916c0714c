"""What the pack says is said, and its silence too."""

from __future__ import annotations

import pytest
from django.utils import translation

from kyoten.apps.selection import publication_words
from kyoten.apps.selection.publication_content import shown
from kyoten.core.programme.model import Publication


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def said(**stated):
    return dict(publication_words.rules(shown(Publication(origin="project", **stated))))


def test_silence_is_said_to_be_silence():
    words = said()
    silent = [text for text in words.values() if text == "Not stated: not published"]
    assert (len(silent), words["List of the selected hubs"]) == (6, "Published")
    assert words["Small counts"] == "Not stated: every count is shown"


def test_a_stated_no_differs_from_silence():
    words = said(reasons=False, scores=[], not_selected=False)
    assert (words["Reasons"], words["Scores of the selected"]) == ("Not published", "Not published")
    assert words["Applicants that were not selected"] == "Not named"


def test_what_is_published_is_named():
    words = said(scores=["means", "totals"], smallest=3)
    assert words["Scores of the selected"] == "mean of each criterion, score and rank"
    assert "fewer than 3 applicants" in words["Small counts"]


def test_steps_of_a_path_are_named_by_names_parts_and_dimensions():
    names = {"g1": "Hub one"}
    assert [publication_words.part(one, names) for one in ("g1", "reason_ja", "block", "other")] == [
        "Hub one",
        "Reason in Japanese",
        "Region",
        "other",
    ]
