"""Applicants are counted by what the pack names, and no count points at one who is not named."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_member
from tests.apps.selection.scenes import empty_board

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection import actions, publication_statistics
from kyoten.core.programme.model import Publication

pytestmark = pytest.mark.django_db
EVERY = ["hub_type", "block", "prefecture", "field", "core_body"]


@pytest.fixture
def rows():
    """Eight in Kyoto of whom five are chosen, and one alone in Hokkaido who is not."""
    board = empty_board()
    for number in range(1, 9):
        made = board.application(f"k{number}", "global", {"mext": 4, "meti": 4}, fields=["情報通信"])
        make_member(made, member_class="core_university", is_lead=True)
    lonely = board.application("lonely", "global", {"mext": 1, "meti": 1}, fields=["水産・海洋"])
    lonely.prefectures = ["01"]
    lonely.save()
    proposal = actions.propose(board.call.pk, by=None)
    return list(proposal.choices.select_related("application__hub_type").order_by("rank", "application__code"))


def table(rows, dimension, **stated):
    rule = Publication(origin="project", statistics=[dimension], **stated)
    programme = programme_of(rows[0].application.call)
    chosen = {row.pk for row in rows if row.selected}
    (found,) = publication_statistics.counted(rows, chosen, programme, rule)
    return {row["key"]: (row["applied"], row["selected"]) for row in found["rows"]}


def test_without_a_threshold_every_count_is_shown(rows):
    assert table(rows, "prefecture") == {"01": (1, 0), "26": (8, 5)}


def test_a_lonely_applicant_is_hidden_and_so_is_what_would_give_the_count_back(rows):
    assert table(rows, "block", smallest=3) == {"hokkaido": (None, 0), "kinki": (None, 5)}


def test_a_prefecture_alone_in_its_region_is_hidden_with_it(rows):
    assert table(rows, "prefecture", smallest=3) == {"01": (None, 0), "26": (8, 5)}


def test_where_all_applicants_are_named_nothing_is_hidden(rows):
    assert table(rows, "block", smallest=3, not_selected=True) == {"hokkaido": (1, 0), "kinki": (8, 5)}


def test_types_of_hub_are_counted(rows):
    assert table(rows, "hub_type", smallest=3) == {"global": (9, 5)}


def test_fields_and_core_bodies_are_counted_the_unknown_last(rows):
    assert table(rows, "field") == {"情報通信": (8, 5), "水産・海洋": (1, 0)}
    assert table(rows, "core_body") == {"core_university": (8, 5), "": (1, 0)}


def test_a_pack_without_statistics_has_none(rows):
    rule = Publication(origin="project")
    assert publication_statistics.counted(rows, set(), programme_of(rows[0].application.call), rule) is None


def test_names_are_given_in_both_languages(rows):
    rule = Publication(origin="project", statistics=["block"])
    (found,) = publication_statistics.counted(rows, set(), programme_of(rows[0].application.call), rule)
    assert [(row["name_ja"], row["name_en"]) for row in found["rows"]] == [
        ("北海道", "Hokkaido"),
        ("近畿", "Kinki"),
    ]
