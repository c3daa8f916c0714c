"""Desk, coordinators and library by themselves: measures and hubs are found by an app above."""

from __future__ import annotations

import pytest
from tests.apps.exchange.alone import found_alone


@pytest.fixture(autouse=True)
def listings_and_cases_alone(monkeypatch):
    """The search finds listings and cases and nothing else."""
    yield from found_alone(monkeypatch, "case")
