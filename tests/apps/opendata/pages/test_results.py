"""What the page of a published result shows."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.selection.scenes import decided_board

from kyoten.apps.opendata.pages import results
from kyoten.apps.opendata.queries.results import current_results, edition_of, editions_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    board, _proposal, _hubs = decided_board(6)
    with translation.override("en"):
        yield edition_of(board.call.code)


def test_facts_say_which_edition_of_how_many_applications(edition):
    facts = {one["term"]: one["text"] for one in results.facts(edition, "en")}
    assert (facts["Edition"], facts["Applications, complete and eligible"], facts["Selected"]) == ("1", "6", "5")


def test_a_number_that_is_not_stated_is_said_to_be_not_published(edition):
    edition.content["applications"] = None
    facts = {one["term"]: one["text"] for one in results.facts(edition, "en")}
    assert facts["Applications, complete and eligible"] == "Not stated: not published"


def test_without_published_counts_there_is_no_map(edition):
    assert results.applicants_map(edition, "en") is not None
    edition.content["statistics"] = None
    assert results.applicants_map(edition, "en") is None


def test_files_are_those_of_exactly_this_edition(edition):
    urls = [one["url"] for one in results.downloads(edition)]
    assert (len(urls), {"/1/" in url for url in urls}) == (7, {True})


def test_the_edition_of_a_call_is_found_and_no_other(edition):
    assert (editions_of(edition.call.code), list(current_results())) == ([edition], [edition])
    assert edition_of(edition.call.code, 2) is None
