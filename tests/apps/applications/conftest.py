"""Fixtures of the tests of applications."""

from __future__ import annotations

import pytest
from tests.apps.applications.team import Team
from tests.apps.factories import make_call

from kyoten.apps.programmes.models import Call


@pytest.fixture
def call(db) -> Call:
    """An open call of the bundled programme."""
    return make_call()


@pytest.fixture
def team(call: Call) -> Team:
    """A consortium that has just started."""
    return Team(call)
