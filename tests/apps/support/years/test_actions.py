"""Plans are proposed by officers and kept; the amounts of a year are taken over into an open package."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation
from tests.apps.factories import make_programme, make_user
from tests.apps.support.years.scenes import MILLION, planned, proposed

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.support import actions as support
from kyoten.apps.support.models import Package
from kyoten.apps.support.years import actions
from kyoten.core.support.multiyear.limit import OutOfTimeError

pytestmark = pytest.mark.django_db


def package() -> Package:
    return support.propose(2009, by=None, programme_code="jp_hubs_2009")[0]


def test_a_plan_is_kept_with_its_number_and_on_record():
    planned()
    numbers = [proposed().number, proposed().number]
    assert numbers == [1, 2]
    assert AuditEntry.objects.order_by("-sequence").first().subject == "plan:jp_hubs_2009/2"


def test_a_plan_changes_no_package():
    planned()
    before = list(package().lines.values_list("award_line", "amount"))
    proposed()
    assert list(Package.objects.get().lines.values_list("award_line", "amount")) == before


@pytest.mark.parametrize("years", [0, 6])
def test_a_plan_covers_one_to_five_years(years):
    planned()
    with pytest.raises(Refused):
        proposed(years)


def test_without_a_hub_nothing_is_planned():
    make_programme()
    with pytest.raises(Refused):
        proposed()


def test_a_search_that_finds_nothing_in_its_time_is_refused_with_what_to_do(monkeypatch):
    planned()

    def late(_problem: object) -> None:
        raise OutOfTimeError("the time was over")

    monkeypatch.setattr(actions, "solved", late)
    with pytest.raises(Refused, match="Choose fewer years"), translation.override("en"):
        proposed()


def test_only_officers_plan():
    planned()
    with pytest.raises(PermissionDenied):
        actions.propose(make_programme().pk, 2009, 1, by=make_user("measure_manager", "a_step"))


def test_the_amounts_of_the_year_are_taken_over_and_consents_fall():
    planned()
    row = package()
    support.agree(row.pk, by=make_user("programme_officer", "meti"))
    plan = proposed(later=True)
    actions.adopt(plan.pk, row.pk, by=make_user("programme_officer", "mext"), reason="計算による")
    line = row.lines.get(award_line="hub_line")
    assert (line.amount, row.consents.count()) == (40 * MILLION, 0)
    assert line.facts["amount_reason"].endswith("計算による")


def test_a_line_that_the_package_lacks_is_put_in():
    planned()
    row = package()
    row.lines.filter(award_line="hub_line").delete()
    actions.adopt(proposed().pk, row.pk, by=make_user("programme_officer", "mext"), reason="計算による")
    assert row.lines.get(award_line="hub_line").amount == 40 * MILLION


@pytest.mark.parametrize(("reason", "ratings"), [(" ", {"joint_research": 2}), ("計算", {"commercialisation": 2})])
def test_nothing_is_taken_over_without_a_reason_or_where_the_plan_gives_nothing(reason, ratings):
    planned(ratings=ratings)
    row = package()
    with pytest.raises(Refused):
        actions.adopt(proposed().pk, row.pk, by=make_user("programme_officer", "mext"), reason=reason)


def test_an_agreed_package_takes_nothing_over():
    planned()
    row = package()
    support.agree(row.pk, by=None)
    with pytest.raises(Refused):
        actions.adopt(proposed().pk, row.pk, by=make_user("programme_officer", "mext"), reason="計算")
