"""Commitments of packages that were agreed before the ledger kept them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.ledger import queries
from kyoten.apps.ledger.actions.budgets import commit_package
from kyoten.apps.support.models import Package


@dataclass(frozen=True)
class Filled:
    """What became of one package: how many entries were made, or why none (a sentence)."""

    package: Package
    entries: int
    refused: str = ""


def backfill() -> Iterator[Filled]:
    """Commit, one after the other, what agreed packages give and no entry says. Doing it again does nothing.

    A package whose hub has any entry in its fiscal year is left alone: what happened since is not undone.
    """
    for package in queries.uncommitted_packages():
        yield _fill(package)


def _fill(package: Package) -> Filled:
    try:
        with transaction.atomic():
            return Filled(package, len(commit_package(package.pk, by=None)))
    except Refused as refusal:
        return Filled(package, 0, str(refusal.message))
