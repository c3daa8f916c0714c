"""Two clicks at the same moment file one application."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.apps.applications.team import Team
from tests.apps.factories import make_call

from kyoten.apps.applications import actions
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused

CLICKS = 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="threads cannot share the database in memory")
def test_clicks_at_the_same_moment_file_once():
    team = Team(make_call()).complete()
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator))
    together = Barrier(CLICKS)

    def click(_number: int) -> str:
        together.wait()
        try:
            return actions.submit(team.application.pk, by=team.coordinator).state
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(CLICKS) as clicks:
        answers = sorted(clicks.map(click, range(CLICKS)))
    filed = AuditEntry.objects.filter(action="applications.submit").count()
    assert (answers, filed) == (["refused", "refused", "refused", "submitted"], 1)
