"""What a programme says of publication, and that its silence opens nothing."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kyoten.core.programme.load import load
from kyoten.core.programme.model.publication import Dimension, Publication, PublishedScores, SummaryTemplate

PROJECT = {"origin": "project"}


def test_what_is_not_stated_is_not_published():
    rule = Publication(**PROJECT)
    assert [rule.tells(kind) for kind in PublishedScores] == [False, False, False]
    assert (rule.reasons, rule.not_selected, rule.statistics, rule.summary) == (None, None, None, None)


@pytest.mark.parametrize(("readers", "told"), [(2, False), (3, True), (4, True)])
def test_means_are_told_from_so_many_readers_on(readers, told):
    assert Publication(**PROJECT, fewest_readers=3).tells_of_readers(readers) is told


def test_without_a_stated_number_of_readers_no_means_are_told():
    assert Publication(**PROJECT).tells_of_readers(100) is False


def test_an_earlier_version_that_published_the_scores_of_the_selected_still_does():
    rule = Publication(**PROJECT, scores="selected", smallest=3)
    assert (rule.scores, rule.fewest_readers) == ((PublishedScores.MEANS, PublishedScores.TOTALS), 3)


def test_an_earlier_version_that_published_no_scores_still_does_not():
    assert Publication(**PROJECT, scores="none", smallest=3).scores == ()


def test_a_kind_of_score_that_does_not_exist_is_refused():
    with pytest.raises(ValidationError):
        Publication(**PROJECT, scores=["gossip"])


def test_a_summary_has_a_part_and_a_page():
    with pytest.raises(ValidationError):
        SummaryTemplate(**PROJECT, title={"ja": "概要", "en": "Summary"}, pages=0, parts=())


def test_the_bundled_programme_names_nobody_who_was_not_selected_and_no_reader():
    rule = load("jp_hubs_2009").decision.publication
    assert (rule.not_selected, rule.tells(PublishedScores.INDIVIDUAL)) == (False, False)
    assert rule.statistics == tuple(Dimension)


def test_the_bundled_summary_has_five_parts_on_five_pages_and_shows_no_weak_points_and_no_money():
    template = load("jp_hubs_2009").decision.publication.summary
    fields = {field for part in template.parts for field in part.fields}
    assert (len(template.parts), template.pages) == (5, 5)
    assert not {one for one in fields if one.startswith("budget.") or "bottleneck" in one}
