"""Clicks at the same moment file one application, and every one of them ends on the same receipt."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.apps.applications.team import Team
from tests.apps.factories import make_call

from kyoten.apps.applications import actions
from kyoten.apps.foundation.models import AuditEntry

CLICKS = 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="threads cannot share the database in memory")
def test_clicks_at_the_same_moment_end_on_one_receipt():
    team = Team(make_call()).complete()
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator))
    together = Barrier(CLICKS)

    def click(_number: int) -> str:
        together.wait()
        try:
            return team.submit().receipt
        finally:
            connection.close()

    with ThreadPoolExecutor(CLICKS) as clicks:
        receipts = set(clicks.map(click, range(CLICKS)))
    filed = AuditEntry.objects.filter(action="applications.submit").count()
    assert (receipts, filed) == ({team.fresh().receipt}, 1)
