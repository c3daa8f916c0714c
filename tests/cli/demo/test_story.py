"""What the demonstration leaves behind: the programme of 2009 as the record has it, the rest labelled as invented."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo_fixture import bundled_example, demo_pages

from kyoten.apps.accounts.models import Role, User
from kyoten.apps.applications.models import Application, Signature
from kyoten.apps.evaluation.models import Evaluation
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Review
from kyoten.apps.selection.models import Confirmation, Hub
from kyoten.apps.support.models import Package
from kyoten.cli.demo import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]
NAMED = {one.name_ja for one in bundled_example().consortia if not one.invented}


def test_it_knows_that_it_has_run():
    assert story.is_there() is True


def test_all_41_applications_were_filed_with_a_receipt():
    assert Application.objects.exclude(receipt="").exclude(submitted_at=None).count() == 41


def test_every_plan_was_signed_by_three_sectors():
    sectors = Counter(Signature.objects.values_list("sector", flat=True))

    assert sectors == {"industry": 41, "academia": 41, "government": 41}


def test_five_global_and_ten_regional_hubs_were_selected():
    assert Counter(Hub.objects.values_list("hub_type__code", flat=True)) == {"global": 5, "regional_core": 10}


def test_every_hub_of_the_public_record_was_selected():
    assert set(Hub.objects.values_list("name_ja", flat=True)) >= NAMED


def test_nothing_but_the_hubs_of_the_record_is_without_the_label():
    assert set(Application.objects.filter(invented=False).values_list("name_ja", flat=True)) == NAMED


def test_both_ministries_confirmed_the_published_digest():
    digests = {one.proposal.digest for one in Confirmation.objects.select_related("proposal")}

    assert set(Confirmation.objects.values_list("digest", flat=True)) == digests
    assert Counter(Confirmation.objects.values_list("funder__code", flat=True)) == {"mext": 1, "meti": 1}


def test_every_application_has_three_completed_reviews_and_those_of_the_sample_one_of_every_reader():
    done = Counter(Review.objects.filter(state=Review.State.DONE).values_list("application_id", flat=True))

    assert Counter(done.values()) == {3: 39, 14: 2}


def test_declared_conflicts_were_assigned_to_others():
    assert Review.objects.filter(state=Review.State.CONFLICT).count() == 3


def test_every_hub_has_an_agreed_package_of_2009():
    packages = Package.objects.filter(state=Package.State.AGREED, fiscal_year=2009)

    assert packages.count() == 15


def test_one_hub_was_stopped_and_one_has_no_overall_grade():
    assert Hub.objects.filter(state=Hub.State.STOPPED).count() == 1
    assert Evaluation.objects.filter(state=Evaluation.State.DECIDED, overall="").count() == 1


def test_the_second_call_waits_for_an_officer():
    assert Call.objects.get(stage=2).state == Call.State.PLANNED


def test_all_users_are_invented_offices():
    assert User.objects.filter(invented=False).count() == 0
    assert User.objects.exclude(email__endswith="@example.jp").count() == 0


def test_there_is_a_user_for_every_role():
    held = set(Role.objects.values_list("name", flat=True))

    assert held >= {
        "programme_officer",
        "measure_manager",
        "coordinator",
        "signatory",
        "reviewer",
        "evaluator",
        "auditor",
    }


def test_everything_happened_in_its_own_time():
    moments = AuditEntry.objects.order_by("at").values_list("at", flat=True)

    assert (moments.first().year, moments.last().year) == (2009, 2013)


def test_the_trail_holds():
    assert trail.verify() == []
