"""What the tests of the pages of applications begin with."""

from __future__ import annotations

import pytest
from tests.apps.applications.team import Team


@pytest.fixture
def code(team: Team) -> str:
    """The code of the application."""
    return team.application.code


@pytest.fixture
def coordinator(client, team: Team):
    """A browser in which the coordinator is signed in."""
    client.force_login(team.coordinator)
    return client
