"""What the ledger does when support agrees a package."""

from __future__ import annotations

from typing import Any

from kyoten.apps.accounts.models import User
from kyoten.apps.ledger import actions


def commit_agreed(sender: object, package_id: int, by: User | None, **_kept: Any) -> None:
    """Commit the package's yen in the transaction that agrees it; a refusal undoes the agreement."""
    actions.commit_package(package_id, by=by)
