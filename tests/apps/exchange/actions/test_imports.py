"""Imports: shown first, written after a yes."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.exchange.scenes import market
from tests.apps.factories import make_programme

from kyoten.apps.exchange import actions
from kyoten.apps.exchange.models import Listing, Work
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
TABLE = "title_ja,summary_ja,field\n薄膜,膜を測る,光・電子技術\n被膜,膜を作る,\n".encode()
BIBTEX = b"@article{a, title={Thin films}, year=2008}\n@article{b, title={Thick films}, year=2009}"


def prepared(by, content: bytes = TABLE, **more):
    return actions.prepare_import(make_programme().pk, content, "list", "seed", by=by, **more)


def test_nothing_is_written_before_the_yes_and_drafts_after_it():
    scene = market()
    row = prepared(scene.owner)
    assert Listing.objects.count() == 0
    assert actions.accept_import(row.pk, by=scene.owner) == 2
    first = Listing.objects.get(title_ja="薄膜")
    assert (first.state, first.said_ja, first.facets) == ("draft", {"essence": "膜を測る"}, {"field": ["photonics"]})


def test_a_file_is_accepted_once_and_by_its_reader_alone():
    scene = market()
    row = prepared(scene.owner)
    with pytest.raises(PermissionDenied):
        actions.accept_import(row.pk, by=scene.asker)
    actions.accept_import(row.pk, by=scene.owner)
    with pytest.raises(Refused):
        actions.accept_import(row.pk, by=scene.owner)


def test_publications_join_the_own_expert_and_none_twice():
    scene = market()
    expert = scene.draft("expert")
    rows = [prepared(scene.owner, BIBTEX, expert_id=expert.pk) for _time in range(2)]
    assert [actions.accept_import(row.pk, by=scene.owner) for row in rows] == [2, 0]
    assert list(Work.objects.values_list("title", flat=True)) == ["Thick films", "Thin films"]


def test_publications_that_the_expert_has_are_told_before_the_yes():
    scene = market()
    expert = scene.draft("expert")
    actions.accept_import(prepared(scene.owner, BIBTEX, expert_id=expert.pk).pk, by=scene.owner)
    more = prepared(scene.owner, BIBTEX + b"@article{c, title={Films}, year=2010}", expert_id=expert.pk)
    assert [one["title"] for one in more.rows] == ["Films"]
    assert [(one["column"], one["why"]) for one in more.skipped] == [
        ("Thin films", "there_already"),
        ("Thick films", "there_already"),
    ]
    with pytest.raises(Refused):
        prepared(scene.owner, BIBTEX, expert_id=expert.pk)


PATENTS = "発明の名称,出願番号\n膜厚計,特願2008-000001\n被膜計,特願2008-000002\n".encode()


def test_a_patent_that_is_listed_is_left_out_by_the_code_of_its_listing():
    scene = market()
    first = PATENTS[: PATENTS.index("被膜計".encode())]
    actions.accept_import(prepared(scene.owner, first).pk, by=scene.owner)
    row = prepared(scene.owner, PATENTS)
    assert [one["title_ja"] for one in row.rows] == ["被膜計"]
    assert Listing.objects.get().code in row.skipped[0]["why"]


def test_what_was_listed_since_the_look_is_not_listed_twice():
    scene = market()
    rows = [prepared(scene.owner, PATENTS) for _time in range(2)]
    assert [actions.accept_import(row.pk, by=scene.owner) for row in rows] == [2, 0]


def test_a_listing_that_the_reader_may_not_know_of_is_not_told():
    scene = market()
    actions.accept_import(prepared(scene.owner, PATENTS).pk, by=scene.owner)
    assert len(prepared(scene.asker, PATENTS).rows) == 2


def test_publications_without_an_own_expert_are_refused():
    scene = market()
    foreign = scene.draft("expert", owner=scene.asker)
    with pytest.raises(Refused):
        prepared(scene.owner, BIBTEX, expert_id=foreign.pk)
