"""Rows that the pages of a selection begin from, for those who may see them."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import access


def call_of(request: HttpRequest, code: str) -> Call:
    """The call, for those who may see its board; others must not know of it."""
    return get_object_or_404(access.boards_for(request.user), code=code)
