"""Cases follow the names of their bodies."""

from __future__ import annotations

import pytest
from tests.apps.brokerage.scenes import network

from kyoten.apps.accounts import events
from kyoten.apps.accounts.models import Organisation
from kyoten.apps.foundation import trail

pytestmark = pytest.mark.django_db


def test_public_cases_are_read_again_when_a_body_changes():
    net = network()
    net.case(publish=True, organisations=[net.company.pk])
    before = trail.head()[0]
    events.organisation_changed.send(Organisation, organisation_id=net.university.pk)
    assert trail.head()[0] == before
    events.organisation_changed.send(Organisation, organisation_id=net.company.pk)
    events.organisations_merged.send(Organisation, kept_id=net.company.pk, merged_id=net.university.pk)
    assert trail.head()[0] == before + 2
