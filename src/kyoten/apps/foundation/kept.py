"""Public pages and files, kept from one act to the next.

A page is kept under the digest of the last act of the audit trail, the day, the language and the full address. Every
write appends an act, so a kept page is never out of date, and nobody empties anything by hand. Only visitors without a
session and without messages get kept pages; what is the same for everybody (files) is kept for all. A browser that
shows the page already is told so (304).

What belongs to the visitor, the token that protects forms, is cut out before a page is kept and put in again for each.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from kyoten.apps.foundation import clock, trail

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"')
HEADERS = ("Content-Type", "Content-Disposition", "Cache-Control", "Vary")

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class KeptPage:
    """The answer to one address: its bytes, parted where the visitor's token stands, its headers, their digest."""

    parts: tuple[bytes, ...]
    headers: tuple[tuple[str, str], ...]
    digest: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page for this visitor, or 304 where the browser has it."""
        body, tag = self.parts[0], self.digest
        if len(self.parts) > 1:
            body = get_token(request).encode().join(self.parts)
            # A page with a token of another visit must not be shown again: its forms would be refused.
            tag = hashlib.sha256(f"{tag}{request.META['CSRF_COOKIE']}".encode()).hexdigest()
        etag = f'W/"{tag[:32]}"'
        response = HttpResponse(body, headers=dict(self.headers) | {"ETag": etag})
        answer = get_conditional_response(request, etag=etag, response=response)
        assert isinstance(answer, HttpResponse)
        return answer


def kept(view: View) -> View:
    """A public page: kept for visitors without a session, made anew for everybody else."""
    return _keeping(view, is_stranger)


def kept_for_everybody(view: View) -> View:
    """A file or page that is the same whoever asks."""
    return _keeping(view, lambda _request: True)


def is_stranger(request: HttpRequest) -> bool:
    """Has the visitor neither a session nor a message that waits to be shown?"""
    return not {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name} & request.COOKIES.keys()


def _keeping(view: View, may_keep: Callable[[HttpRequest], bool]) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_keep(request):
            return view(request, *args, **kwargs)
        store, key = caches["pages"], _key(request)
        page: KeptPage | None = store.get(key)
        if page is None:
            made = view(request, *args, **kwargs)
            if made.status_code != 200:
                return made
            page = _taken(made)
            store.set(key, page)
        return page.answer(request)

    return answer


def _key(request: HttpRequest) -> str:
    """Read before the page is made: a page can be newer than its key says, never older."""
    _sequence, head = trail.head()
    where = request.build_absolute_uri()  # with the host: files name addresses in full
    parts = (head, clock.today().isoformat(), get_language() or "", where)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _taken(made: HttpResponse) -> KeptPage:
    tokens = set(TOKEN.findall(made.content))
    parts = tuple(re.split(b"|".join(tokens), made.content)) if tokens else (made.content,)
    headers = tuple((name, made[name]) for name in HEADERS if name in made)
    return KeptPage(parts, headers, hashlib.sha256(b"".join(parts) + repr(headers).encode()).hexdigest())
