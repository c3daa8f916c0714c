"""What every journey stands on: a real browser, a served site with the demonstration, and a clock in autumn 2009."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, sync_playwright
from tests import shelf
from tests.demo_fixture import put_in_place
from tests.journeys.browser import ARGUMENTS, Visitor

from kyoten.apps.foundation import clock

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BEGINNINGS: dict[tuple[str, ...], sqlite3.Connection] = {}
AUTUMN_2009 = dt.datetime(2009, 10, 5, 1, tzinfo=dt.UTC)  # 10:00 in Japan


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a journey; without a browser it is left out and says so."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: install the package 'chromium'"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory) -> None:
    """Journeys write to a file of each worker's own, as the product does: pages that save by themselves come at once.

    In memory all threads share one cache, whose readers lock tables against writers and wait for nothing.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "journeys.sqlite3")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys. Its driver runs an event loop in this thread, in which Django must be let work."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        yield driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def underway() -> Iterator[list[str]]:
    """Addresses of requests that the served site has begun and not ended; pages that save by themselves make many."""
    begun: list[str] = []
    start = partial(_note_begin, begun)
    end = partial(_note_end, begun)
    request_started.connect(start)
    request_finished.connect(end)
    yield begun
    request_started.disconnect(start)
    request_finished.disconnect(end)


def _note_begin(begun: list[str], **facts: Any) -> None:
    begun.append(facts["environ"].get("PATH_INFO", ""))


def _note_end(begun: list[str], **_facts: Any) -> None:
    if begun:
        begun.pop()


def _wait_until_quiet(begun: list[str], seconds: float = 20) -> None:
    """Wait until nothing was under way for a moment, so that no late request meets a database being emptied."""
    end = time.monotonic() + seconds
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < 0.3 and time.monotonic() < end:
        if begun:
            quiet_since = time.monotonic()
        time.sleep(0.02)


def _begin(without: tuple[str, ...]) -> None:
    """The demonstration in the database of this journey; the second time, page by page as it was the first time."""
    connection.ensure_connection()
    if without in BEGINNINGS:
        shelf.copy(BEGINNINGS[without], connection.connection)
        return
    put_in_place(without)
    if connection.vendor == "sqlite":
        BEGINNINGS[without] = sqlite3.connect(":memory:")
        shelf.copy(connection.connection, BEGINNINGS[without])


@pytest.fixture
def left_out() -> tuple[str, ...]:
    """Apps whose part of the demonstration is left out; a module whose story goes another way names them."""
    return ()


@pytest.fixture
def arrive(live_server, browser, monkeypatch, underway, left_out) -> Iterator[Callable[..., Visitor]]:
    """Visitors of the served demonstration, by language (and `width`, `scripts`); their windows are closed at the end.

    The site's clock goes on from 5 October 2009, 10:00 in Japan, for the server's threads too.
    """
    _begin(left_out)
    begun = timezone.now()
    monkeypatch.setattr(clock, "now", lambda: AUTUMN_2009 + (timezone.now() - begun))
    visitors: list[Visitor] = []

    def one(language: str, **more: Any) -> Visitor:
        visitors.append(Visitor.arrive(browser, live_server.url, language, **more))
        return visitors[-1]

    yield one
    for visitor in visitors:
        visitor.page.context.close()
    _wait_until_quiet(underway)
