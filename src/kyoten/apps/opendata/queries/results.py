"""Published results as the public sees them: the edition that counts, and the former ones."""

from __future__ import annotations

from django.db.models import QuerySet

from kyoten.apps.selection.models import Edition
from kyoten.apps.selection.publication_queries import public_editions


def current_results() -> QuerySet[Edition]:
    """The public edition of every call, by call."""
    return public_editions().filter(state=Edition.State.PUBLIC)


def edition_of(call_code: str, number: int | None = None) -> Edition | None:
    """The edition of a call that is public now, or a numbered one that is or was public."""
    found = public_editions().filter(call__code=call_code)
    return found.filter(number=number).first() if number else found.filter(state=Edition.State.PUBLIC).first()


def editions_of(call_code: str) -> list[Edition]:
    """Every edition of a call that is or was public, the latest first."""
    return list(public_editions().filter(call__code=call_code))
