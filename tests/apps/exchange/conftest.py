"""The exchange by itself: what apps above it let be found is their own matter."""

from __future__ import annotations

import pytest
from tests.apps.exchange.alone import found_alone


@pytest.fixture(autouse=True)
def listings_alone(monkeypatch):
    """The search finds listings and nothing else."""
    yield from found_alone(monkeypatch)
