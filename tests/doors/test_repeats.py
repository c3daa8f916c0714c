"""No page asks the database for each row: whoever follows the links of the demonstration meets none that does.

Every page that can be reached is asked once; a page added tomorrow is asked as well. The same question (whatever the
numbers in it) twice is two parts of a page; three times is a question for each row.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve
from tests.demo_fixture import demo_pages

from kyoten.apps.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_pages")]
__all__ = ["demo_pages"]

TWICE = 2
LINK = re.compile(r'href="(/[^"#]*)"')
VALUES = re.compile(r"IN \([^S)]*\)|'[^']*'|%s|\b\d+\b")
FILES = re.compile(r"\.(csv|json|xlsx|pdf|zip|ics|xml)(\?|$)|/static/|/i18n/|/account/")


class Walk:
    """Follows links from the start of the site, one address for each kind of page."""

    def __init__(self, email: str) -> None:
        self.client = Client(headers={"accept-language": "en"})
        self.client.force_login(User.objects.get(email=email))
        self.names: set[str] = set()
        self.repeats: dict[str, list[str]] = {}

    def from_start(self) -> Walk:
        waiting, known = ["/home/", "/"], {"/home/", "/"}
        while waiting:
            found = self.links_of(waiting.pop(0))
            waiting += [one for one in dict.fromkeys(found) if one not in known]
            known |= set(found)
        return self

    def links_of(self, path: str) -> list[str]:
        name = name_of(path)
        if name in self.names or FILES.search(path):
            return []
        self.names.add(name)
        with CaptureQueriesContext(connection) as asked:
            page = self.client.get(path, follow=True)
        self._note(path, [one["sql"] for one in asked.captured_queries])
        is_page = page.status_code == 200 and page["Content-Type"].startswith("text/html")
        return [one.replace("&amp;", "&") for one in LINK.findall(page.content.decode())] if is_page else []

    def _note(self, path: str, asked: list[str]) -> None:
        often = [sql for sql, times in Counter(VALUES.sub("?", one) for one in asked).items() if times > TWICE]
        if often:
            self.repeats[path] = often


def name_of(path: str) -> str:
    """The kind of page behind an address; the address itself where there is none."""
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return path


@pytest.mark.parametrize(
    ("email", "at_least"),
    [("officer.mext@example.jp", 100), ("coordinator@example.jp", 40), ("evaluator@example.jp", 15)],
)
def test_no_page_asks_for_each_row(email, at_least):
    walk = Walk(email).from_start()
    assert walk.repeats == {}
    assert len(walk.names) >= at_least
