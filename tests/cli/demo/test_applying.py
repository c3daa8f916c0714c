"""How one consortium applies in the demonstration."""

from __future__ import annotations

import pytest
from tests.demo_fixture import bundled_example, demo_pages

from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.foundation.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]
KYOTO = "2009-1-g01"


def test_the_acts_follow_the_order_of_the_procedure():
    entries = AuditEntry.objects.filter(subject=f"application:{KYOTO}", action__startswith="applications.")
    verbs = entries.order_by("sequence").values_list("action", flat=True)

    assert list(dict.fromkeys(verbs)) == [
        "applications.start",
        "applications.set_members",
        "applications.save_answers",
        "applications.save_fields",
        "applications.save_claims",
        "applications.name_signatory",
        "applications.fix_text",
        "applications.sign",
        "applications.submit",
        "applications.find_complete",
    ]


def test_members_stand_as_in_the_example():
    members = Application.objects.get(code=KYOTO).members.values_list("organisation__code", "member_class", "is_lead")

    assert tuple(members) == bundled_example().consortia[0].members


def test_a_low_rating_names_its_weakness():
    claims = [claim for one in Application.objects.all() for claim in one.claims.all()]

    assert {bool(claim.weakness) for claim in claims if claim.self_rating <= 2} == {True}
    assert {bool(claim.weakness) for claim in claims if claim.self_rating > 2} == {False}


def test_one_text_was_fixed_for_each():
    assert FixedText.objects.filter(void=False).count() == 41


def test_filing_ended_before_the_deadline():
    call = Application.objects.get(code=KYOTO).call

    assert Application.objects.filter(submitted_at__gte=call.closes_at).count() == 0
