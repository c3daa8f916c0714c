"""What a page asks more than once is read once.

The parts of a page ask for the same things: by which version a call runs, which programmes a funder owns, who stands in
conflict with whom. `once` keeps such an answer for the one page that is being made, and for nobody else: what is kept
belongs to the request, and goes with it. Only pages that are looked at (GET, HEAD) keep; an act reads everything anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
R = TypeVar("R")

LOOKED_AT = ("GET", "HEAD")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("kept", default=None)


def once(read: Callable[P, R]) -> Callable[P, R]:
    """Ask `read` once for each set of arguments while a page is made; always elsewhere.

    Arguments must be hashable; of rows the key counts. Whoever gets the answer must not change it.
    """

    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        kept = _kept.get()
        if kept is None:
            return read(*args, **kwargs)
        key = (read, args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = read(*args, **kwargs)
        answer: R = kept[key]
        return answer

    return asked


class OnceMiddleware:
    """Begins with nothing at every request, and forgets at its end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = _kept.set({} if request.method in LOOKED_AT else None)
        try:
            return self.get_response(request)
        finally:
            _kept.reset(mark)
