"""Packages: proposed for all hubs together, amounts within budget lines, agreed once."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_programme, make_user
from tests.apps.support.scenes import make_hub

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import actions, bridge, queries
from kyoten.apps.support.events import package_agreed
from kyoten.apps.support.models import Package, PackageLine

pytestmark = pytest.mark.django_db
PROGRAMME = "jp_hubs_2009"


@pytest.fixture
def officer(db):
    return make_user("programme_officer", "mext")


@pytest.fixture
def other(db):
    return make_user("programme_officer", "meti")


def propose(by=None) -> list[Package]:
    return actions.propose(2009, by=by, programme_code=PROGRAMME)


def line_of(package: Package, measure: str) -> PackageLine:
    return package.lines.get(measure__code=measure)


def test_a_global_hub_that_runs_the_cluster_receives_forty_million_yen():
    make_hub(running="knowledge_cluster")
    assert line_of(propose()[0], "knowledge_cluster").amount == 40_000_000


def test_a_global_hub_that_does_not_run_the_cluster_is_considered_at_adoption():
    make_hub()
    line = line_of(propose()[0], "knowledge_cluster")
    assert (line.linkage, line.amount, line.award_line) == ("considered_at_adoption", None, "global_hub")


def test_a_regional_hub_has_no_line_of_the_cluster():
    make_hub("regional_core", running="knowledge_cluster")
    assert not propose()[0].lines.filter(measure__code="knowledge_cluster").exists()


def test_core_university_support_states_no_amount_for_one_hub():
    make_hub("regional_core")
    line = line_of(propose()[0], "univ_collaboration_strategy")
    assert (line.amount, line.facts["budget"], line.facts["reason"]) == (None, 200_000_000, "amount_not_stated")


def test_every_line_carries_the_finding_of_the_linkage_rule():
    make_hub("regional_core")
    findings = [line.findings[0] for line in propose()[0].lines.all()]
    assert {(one["rule"], one["verdict"]) for one in findings} == {("eligibility.hub_linkage", "met")}


def test_every_line_says_why_in_both_languages():
    make_hub("regional_core")
    assert all(set(line.facts["text"]) == {"ja", "en"} for line in propose()[0].lines.all())


def test_six_running_hubs_share_five_awards():
    for _ in range(6):
        make_hub(running="knowledge_cluster")
    amounts = PackageLine.objects.filter(package__in=propose(), award_line="hub_line").values_list("amount", flat=True)
    assert sum(amounts) == 200_000_000


def test_a_hub_left_out_learns_that_the_awards_were_full():
    for _ in range(6):
        make_hub(running="knowledge_cluster")
    reasons = [
        one["reason"] for package in propose() for one in package.summary["refusals"] if one["line"] == "hub_line"
    ]
    assert reasons == ["slots_full"]


def test_unserved_weakness_is_kept_with_the_package():
    make_hub("regional_core", ratings={"wide_area": 0})
    assert [one["function"] for one in propose()[0].summary["unmet"]] == ["wide_area"]


def test_stopped_hubs_receive_no_package():
    make_hub()
    make_hub(state=Hub.State.STOPPED)
    assert len(propose()) == 1


def test_propose_needs_a_hub():
    make_programme()
    with pytest.raises(Refused):
        propose()


def test_propose_is_for_officers():
    make_hub()
    with pytest.raises(PermissionDenied):
        propose(by=make_user("measure_manager", "knowledge_cluster"))


def test_propose_again_gives_the_next_version():
    make_hub()
    propose()
    assert propose()[0].number == 2


def test_one_consent_does_not_make_a_package_count(officer):
    make_hub()
    actions.agree(propose()[0].pk, by=officer)
    assert list(queries.agreed_packages()) == []


def test_the_consents_of_every_funder_make_the_package_public(officer, other):
    make_hub()
    package = propose()[0]
    actions.agree(package.pk, by=officer)
    actions.agree(package.pk, by=other)
    assert list(queries.agreed_packages()) == [package]


def test_a_change_of_a_line_voids_the_consents_given(officer):
    make_hub()
    package = propose()[0]
    actions.agree(package.pk, by=officer)
    line = line_of(package, "univ_collaboration_strategy")
    actions.set_amount(line.pk, by=officer, amount=1_000_000, reason="規模による")
    assert queries.missing_consents(package) == list(package.hub.application.call.programme.funders.all())


def test_lines_changed_since_they_were_shown_are_not_agreed(officer):
    make_hub()
    package = propose()[0]
    shown = bridge.digest_of(package)
    line = line_of(package, "univ_collaboration_strategy")
    actions.set_amount(line.pk, by=officer, amount=1_000_000, reason="規模による")
    with pytest.raises(Stale):
        actions.agree(package.pk, by=officer, digest=shown)


def test_agree_is_announced(officer, django_capture_on_commit_callbacks):
    make_hub()
    heard = []

    def listen(sender, package_id, **_more):
        heard.append(package_id)

    package_agreed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        package = actions.agree(propose()[0].pk, by=None)
    package_agreed.disconnect(listen)
    assert heard == [package.pk]


def test_agree_twice_is_refused(officer):
    make_hub()
    package = actions.agree(propose()[0].pk, by=officer)
    with pytest.raises(Refused):
        actions.agree(package.pk, by=officer)


def test_an_older_version_is_not_agreed(officer):
    make_hub()
    old = propose()[0]
    propose()
    with pytest.raises(Refused):
        actions.agree(old.pk, by=officer)


def test_nothing_is_agreed_for_a_stopped_hub(officer):
    hub = make_hub()
    package = propose()[0]
    Hub.objects.filter(pk=hub.pk).update(state=Hub.State.STOPPED)
    with pytest.raises(Refused):
        actions.agree(package.pk, by=officer)


def test_agree_refuses_what_agreed_packages_have_used_up(officer):
    make_hub(running="knowledge_cluster")
    make_hub(running="knowledge_cluster")
    first, second = propose()
    actions.agree(first.pk, by=None)
    PackageLine.objects.filter(package=second, award_line="hub_line").update(amount=160_000_001)
    with pytest.raises(Refused):
        actions.agree(second.pk, by=None)


def test_agree_is_for_officers_of_the_programme():
    make_hub()
    with pytest.raises(PermissionDenied):
        actions.agree(propose()[0].pk, by=make_user("programme_officer", "nobody"))


def test_an_open_amount_is_set_within_the_budget_line(officer):
    make_hub("regional_core")
    line = line_of(propose()[0], "univ_collaboration_strategy")
    actions.set_amount(line.pk, by=officer, amount=13_000_000, reason="規模による")
    assert PackageLine.objects.get(pk=line.pk).amount == 13_000_000


def test_an_open_amount_never_exceeds_the_budget_line(officer):
    make_hub("regional_core")
    line = line_of(propose()[0], "univ_collaboration_strategy")
    with pytest.raises(Refused):
        actions.set_amount(line.pk, by=officer, amount=200_000_001, reason="規模による")
    assert PackageLine.objects.get(pk=line.pk).amount is None


def test_two_types_of_hub_share_one_budget_line(officer):
    make_hub("regional_core")
    make_hub("global")
    lines = [line_of(package, "univ_collaboration_strategy") for package in propose()]
    actions.set_amount(lines[0].pk, by=officer, amount=150_000_000, reason="規模による")
    with pytest.raises(Refused):
        actions.set_amount(lines[1].pk, by=officer, amount=50_000_001, reason="規模による")


def test_another_than_the_stated_amount_is_kept_with_its_reason(officer):
    make_hub(running="knowledge_cluster")
    line = line_of(propose()[0], "knowledge_cluster")
    kept = actions.set_amount(line.pk, by=officer, amount=35_000_000, reason="規模による")
    assert (kept.amount, kept.facts["amount_reason"]) == (35_000_000, "規模による")


def test_a_line_without_money_of_its_own_takes_no_amount(officer):
    make_hub()
    line = line_of(propose()[0], "knowledge_cluster")
    with pytest.raises(Refused):
        actions.set_amount(line.pk, by=officer, amount=1, reason="理由")


@pytest.mark.parametrize(("amount", "reason"), [(1, " "), (-1, "理由")])
def test_an_open_amount_needs_a_reason_and_is_not_negative(officer, amount, reason):
    make_hub("regional_core")
    line = line_of(propose()[0], "univ_collaboration_strategy")
    with pytest.raises(Refused):
        actions.set_amount(line.pk, by=officer, amount=amount, reason=reason)


def test_an_agreed_package_keeps_its_amounts(officer):
    make_hub("regional_core")
    package = actions.agree(propose()[0].pk, by=None)
    with pytest.raises(Refused):
        actions.set_amount(line_of(package, "univ_collaboration_strategy").pk, by=officer, amount=1, reason="理由")


def test_each_step_is_in_the_audit_trail(officer, other):
    make_hub()
    package = propose(by=officer)[0]
    for one in (officer, other):
        actions.agree(package.pk, by=one)
    assert list(AuditEntry.objects.filter(action__startswith="support.").values_list("action", flat=True)) == [
        "support.proposed",
        "support.consented",
        "support.consented",
        "support.agreed",
    ]
