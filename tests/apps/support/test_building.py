"""A package as people change it: new versions, measures put in and taken out, each with its reason."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.support import actions, build_queries, building, queries
from kyoten.apps.support.models import Package

pytestmark = pytest.mark.django_db
PROGRAMME = "jp_hubs_2009"
FRAME = "knowledge_cluster:hub_line:additional:global"


@pytest.fixture
def officer(db):
    return make_user("programme_officer", "mext")


def proposed(**fields) -> Package:
    make_hub(**fields)
    return actions.propose(2009, by=None, programme_code=PROGRAMME)[0]


def agreed(**fields) -> Package:
    return actions.agree(proposed(**fields).pk, by=None)


def standing(package: Package) -> list[tuple]:
    return list(package.lines.values_list("measure__code", "award_line", "amount", "functions"))


def test_a_new_version_starts_from_the_agreed_lines(officer):
    package = agreed(running="knowledge_cluster")
    made = building.revise(package.hub_id, 2009, by=officer, reason="予算の変更")
    assert (made.number, made.state, standing(made)) == (2, Package.State.PROPOSED, standing(package))


def test_the_agreed_version_counts_until_the_new_one_is_agreed(officer):
    package = agreed()
    building.revise(package.hub_id, 2009, by=officer, reason="予算の変更")
    assert queries.agreed_now(2009, package.hub.application.call.programme) == [package]


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_new_version_needs_a_reason(officer, reason):
    package = agreed()
    with pytest.raises(Refused):
        building.revise(package.hub_id, 2009, by=officer, reason=reason)


def test_an_open_version_is_changed_instead_of_a_new_one(officer):
    package = proposed()
    with pytest.raises(Refused):
        building.revise(package.hub_id, 2009, by=officer, reason="予算の変更")


def test_a_line_is_taken_out_and_may_be_put_in_again(officer):
    package = proposed(running="knowledge_cluster")
    line = package.lines.get(award_line="hub_line")
    building.drop_line(line.pk, by=officer, reason="他の枠で足りる")
    building.add_line(package.pk, FRAME, by=officer, amount=30_000_000, reason="やはり必要")
    put = package.lines.get(award_line="hub_line")
    assert (put.amount, put.facts["reason"], put.facts["amount_reason"]) == (
        30_000_000,
        "put_in_by_office",
        "やはり必要",
    )


def test_what_stands_in_the_package_is_not_on_offer(officer):
    package = proposed(running="knowledge_cluster")
    taken = {(line.measure.code, line.award_line) for line in package.lines.all()}
    assert taken.isdisjoint(track.pot for track in build_queries.offers(package))


def test_a_measure_of_another_hub_type_is_not_put_in(officer):
    package = proposed(hub_type="regional_core")
    with pytest.raises(Refused):
        building.add_line(package.pk, FRAME, by=officer, amount=1, reason="理由")


def test_a_line_put_in_stays_within_its_budget(officer):
    package = proposed(running="knowledge_cluster")
    building.drop_line(package.lines.get(award_line="hub_line").pk, by=officer, reason="理由")
    with pytest.raises(Refused):
        building.add_line(package.pk, FRAME, by=officer, amount=200_000_001, reason="理由")
    assert not package.lines.filter(award_line="hub_line").exists()


def test_an_agreed_package_is_not_changed(officer):
    package = agreed(running="knowledge_cluster")
    with pytest.raises(Refused):
        building.drop_line(package.lines.first().pk, by=officer, reason="理由")


@pytest.mark.parametrize(("role", "scope"), [("measure_manager", "knowledge_cluster"), ("auditor", "")])
def test_only_officers_change_a_package(role, scope):
    package = proposed()
    with pytest.raises(PermissionDenied):
        building.drop_line(package.lines.first().pk, by=make_user(role, scope), reason="理由")


def test_every_change_is_on_record_with_its_reason(officer):
    package = proposed(running="knowledge_cluster")
    building.drop_line(package.lines.get(award_line="hub_line").pk, by=officer, reason="他の枠で足りる")
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, "他の枠で足りる" in entry.facts, '"yen":40000000' in entry.facts) == (
        "support.line_dropped",
        True,
        True,
    )
