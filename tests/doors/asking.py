"""Asks every address of the site as somebody, and says which planted words came back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from typing import Any
from unittest.mock import patch

from django.contrib.messages import get_messages
from django.db import transaction
from django.template import loader
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import get_language

from kyoten.apps.accounts.models import User

SIGN_IN = "/account/"
# Documents whose words are packed: that one came back at all is what counts.
PDF, UNSEALED = "zqpdf", "zqunsealed"
SEAL, SET = b"/ByteRange", b"Typst"  # what a seal covers, and by whom a document was set
TOKEN = re.compile(rb"[A-Za-z0-9]{64}")  # the token of a form


@dataclass(frozen=True)
class Door:
    """One address of the site: its name, and the values that its address needs."""

    name: str
    needs: tuple[str, ...]

    def addresses(self, values: Mapping[str, Sequence[Any]]) -> list[str]:
        """The address for every combination of values; `app:need` counts before `need`. KeyError for an unknown one."""
        app = self.name.rpartition(":")[0]
        found = [values[f"{app}:{need}"] if f"{app}:{need}" in values else values[need] for need in self.needs]
        return [reverse(self.name, kwargs=dict(zip(self.needs, one, strict=True))) for one in product(*found)]


def doors(patterns: Sequence[URLPattern | URLResolver] | None = None, app: str = "") -> Iterator[Door]:
    """Every named address of the site, from the resolver itself: a page added tomorrow is asked as well."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from doors(one.url_patterns, f"{one.namespace}:" if one.namespace else app)
        else:
            needs = one.pattern.converters or one.pattern.regex.groupindex
            yield Door(f"{app}{one.name}", tuple(needs))


def words_in(content: bytes, words: Sequence[str]) -> set[str]:
    """The planted words in an answer; archives and workbooks are opened."""
    if content.startswith(b"%PDF") and SET in content:
        return {PDF if SEAL in content else UNSEALED}  # the numbers in it say where letters stand
    found = {word for word in words if word.encode() in content}
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                found |= {word for word in words if word in name} | words_in(archive.read(name), words)
    return found


@dataclass(frozen=True)
class Nothing:
    """The page that there is nothing, or nothing for you: written once for all that it may say to one who asks.

    It is written anew for another language, another reason, and whenever a message waits to be shown on it.
    """

    template: Any
    kept: dict[tuple[Any, ...], str]

    def render(self, context: Mapping[str, Any], request: Any) -> str:
        """The page as the template has it."""
        if len(get_messages(request)):
            return str(self.template.render(context, request))
        key = (self.template.template.name, get_language(), str(context.get("exception")))
        if key not in self.kept:
            self.kept[key] = str(self.template.render(context, request))
        return self.kept[key]


@contextmanager
def nothing_written_once() -> Iterator[None]:
    """A sweep of all addresses meets the same two pages a thousand times; each is written once for all it says."""
    kept: dict[tuple[Any, ...], str] = {}
    get = loader.get_template

    def found(name: str, using: str | None = None) -> Any:
        template = get(name, using)
        return Nothing(template, kept) if name in ("403.html", "404.html") else template

    with patch.object(loader, "get_template", found):
        yield


@dataclass(frozen=True)
class Answer:
    """What reached the reader: status, headers, everything that was sent."""

    status: int
    heads: str
    content: bytes

    @property
    def whole(self) -> bytes:
        """Headers and body, in which to look for words."""
        packed = self.content[:4] in (b"%PDF", b"PK\x03\x04")
        return self.content if packed else self.heads.encode() + self.content

    def plain(self, *names: Any) -> tuple[int, bytes]:
        """The answer without what differs by itself: tokens, and the names that were asked for."""
        content = self.content
        for name in names:
            content = content.replace(str(name).encode(), b"...")
        return self.status, TOKEN.sub(b"", content)


class Asker:
    """Somebody who asks; what an answer changes is taken back at once."""

    def __init__(self, user: User | None) -> None:
        self.client = Client()
        if user is not None:
            self.client.force_login(user)

    def ask(self, method: str, address: str, data: Mapping[str, Any] | None = None) -> Answer:
        """The answer, after any way onward within the site."""
        kept = dict(self.client.cookies)
        with transaction.atomic():
            answer = getattr(self.client, method)(address, data or {})
            onward = answer.headers.get("Location", "")
            if onward.startswith("/") and not onward.startswith(SIGN_IN):
                answer = self.client.get(onward)
            heads = "\n".join(f"{name}: {value}" for name, value in answer.items())
            given = Answer(answer.status_code, heads, answer.getvalue())
            transaction.set_rollback(True)
        self.client.cookies.clear()
        self.client.cookies.update(kept)
        return given

    def learns(self, method: str, addresses: Sequence[str], words: Sequence[str]) -> dict[str, list[str]]:
        """The planted words that came back, each with the addresses that gave them."""
        found: dict[str, list[str]] = {}
        with nothing_written_once():
            for address in addresses:
                for word in words_in(self.ask(method, address).whole, words):
                    found.setdefault(word, []).append(address)
        return found
