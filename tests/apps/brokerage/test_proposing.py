"""Partners for all needs of a hub at once."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network
from tests.apps.exchange.scenes import market

from kyoten.apps.brokerage.actions import EntryInput, keep_entry
from kyoten.apps.brokerage.proposing import Terms, needs_of_book, needs_of_hub, propose
from kyoten.core.matching.brokerage import Brokered, Pair, blocking

pytestmark = pytest.mark.django_db
SAID = {"title_ja": "薄膜の厚さを光で測りたい", "said_ja": {"problem": "膜の厚さ"}}


def scene_of(needs=2, seeds=1):
    """A hub with needs in its area, and seeds of another body."""
    hubs, scene = network(), market()
    listed = [scene.published("need", owner=scene.asker, places=["06"], **SAID) for _n in range(needs)]
    return hubs, scene, listed, [scene.published() for _n in range(seeds)]


def codes(proposals):
    return [[fit.row.code for fit in one.fits] for one in proposals]


def test_needs_of_a_hub_are_those_of_its_area_its_members_and_its_desk():
    hubs, scene, listed, _seeds = scene_of()
    scene.published("need", owner=scene.asker, places=["47"], **SAID)
    asked = hubs.enquire()
    found = needs_of_hub(hubs.people["north"], hubs.north)
    assert {one.document.id for one in found} == {*(row.code for row in listed), f"enquiry-{asked.pk}"}


def test_what_another_desk_is_asked_and_what_one_may_not_know_is_no_need_of_the_hub():
    hubs, scene, _listed, _seeds = scene_of(needs=0)
    scene.published("need", owner=scene.asker, places=["06"], audience="coordinators", **SAID)
    hubs.enquire("south")
    assert [len(needs_of_hub(hubs.people[one], hubs.north)) for one in ("north", "stranger")] == [1, 0]


def test_no_partner_is_proposed_for_more_needs_than_stated_and_the_rest_is_told():
    hubs, _scene, _listed, seeds = scene_of(needs=3)
    user = hubs.people["north"]
    found = propose(user, needs_of_hub(user, hubs.north), None, Terms(3, 2))
    assert sorted(codes(found)) == [[], [seeds[0].code], [seeds[0].code]]
    assert sorted(one.taken for one in found) == [0, 0, 1]


def test_single_partners_have_other_numbers():
    hubs, _scene, _listed, (first, second) = scene_of(needs=2, seeds=2)
    user = hubs.people["north"]
    found = propose(user, needs_of_hub(user, hubs.north), None, Terms(2, 2, {first.code: 0}))
    assert codes(found) == [[second.code], [second.code]]


def test_the_lists_are_stable_on_both_sides():
    hubs, scene, _listed, _seeds = scene_of(needs=3, seeds=3)
    scene.published(title_ja="薄膜")
    user = hubs.people["north"]
    needs = needs_of_hub(user, hubs.north)
    everyone = propose(user, needs, None, Terms(20, 20))
    pairs = [Pair(one.need.document.id, fit.row.code, fit.score, fit.hit.score) for one in everyone for fit in one.fits]
    found = propose(user, needs, None, Terms(1, 1))
    partners = {one.need.document.id: tuple(fit.row.code for fit in one.fits) for one in found}
    asked = {pair.partner: tuple(need for need, own in partners.items() if pair.partner in own) for pair in pairs}
    assert blocking(pairs, Brokered(partners, asked), 1, 1) == ()


def test_who_is_introduced_for_this_need_already_and_the_seeker_itself_are_not_proposed():
    hubs, scene, listed, seeds = scene_of(needs=1)
    own = scene.published(owner=scene.asker)
    user = hubs.people["north"]
    assert codes(propose(user, needs_of_hub(user, hubs.north), None, Terms(3, 2))) == [[seeds[0].code]]
    hubs.company, hubs.university = listed[0].organisation, seeds[0].organisation
    hubs.introduce(title_ja="別の件")
    assert codes(propose(user, needs_of_hub(user, hubs.north), None, Terms(3, 2))) == [[seeds[0].code]]
    hubs.introduce(title_ja=listed[0].title_ja)
    assert codes(propose(user, needs_of_hub(user, hubs.north), None, Terms(3, 2))) == [[]]
    assert own.organisation == listed[0].organisation


def test_needs_of_a_book_are_what_stands_there_and_what_its_bodies_list():
    hubs, _scene, listed, seeds = scene_of(needs=1)
    user = hubs.people["north"]
    keep_entry(EntryInput(listed[0].organisation_id, "開発部", "薄膜の厚さを光で測る"), by=user)
    found = needs_of_book(user)
    assert [one.begin.keys() for one in found] == [{"entry"}, {"need"}]
    assert codes(propose(user, found, None, Terms(3, 2))) == [[seeds[0].code], [seeds[0].code]]
    assert needs_of_book(hubs.people["south"]) == []
