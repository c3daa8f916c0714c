"""What does a page cost, beside a bare Django view of the same size, and does it grow with the round?

Seeds applications with their reviews, serves the site by granian (one worker) with production settings, and prints for
each page: the CPU of the server's processes per request, the same for a bare view of as many rows and bytes in the same
run (`_bare.py` says exactly what that is), their ratio, SQL queries, bytes, and latency at 1, 8 and 32 connections.
Public pages are kept from one act to the next; they stand twice: cold (an act before every request) and warm.
With --growth, the same for the list and the pile at 500, 2,000 and 8,000 applications. Repeats on SQLite and, where a
server is present, on PostgreSQL.

    python3 bootstrap.py bench pages [--applications 2000 --repeats 3 --growth]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._load import ask, quantile, size
from benchmarks._server import Server, served

SECRET = "benchmark-only-benchmark-only-benchmark-only-benchmark-only"
REQUESTS = 60
GROWTH = (500, 2000, 8000)
LISTS = ("officer: list", "reviewer: pile")


@dataclass(frozen=True)
class Page:
    """One page to measure: what it is, its address, who looks (None: the public), and how many rows it lists.

    `cold`: every request finds that an act was recorded since the last one.
    """

    name: str
    path: str
    user: str | None
    rows: int
    cold: bool = False


@dataclass(frozen=True)
class Cost:
    """Medians over repeats: CPU milliseconds a request, and the median latency in ms at each number of connections."""

    cpu: float
    latency: dict[int, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", type=int, default=2000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--growth", action="store_true", help="the lists at several sizes, CPU and queries only")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options = parser.parse_args()
    for applications in GROWTH if options.growth else (options.applications,):
        options.applications = applications
        on_each_database(options)
    return 0


def on_each_database(options: argparse.Namespace) -> None:
    """One table for each database that is here."""
    if options.database in ("sqlite", "both"):
        with tempfile.TemporaryDirectory() as folder:
            in_own_process(measure_database, "SQLite", {"KYOTEN_VAR": folder, "KYOTEN_DATABASE_URL": ""}, options)
    if options.database in ("postgresql", "both"):
        from bootstrap import postgres_cluster

        with postgres_cluster() as url:
            if url is None:
                print("LEFT OUT: PostgreSQL: no server binaries here; install the package 'postgresql'.")
            else:
                # The index of the exchange lies on disk beside either database.
                with tempfile.TemporaryDirectory() as folder:
                    environment = {"KYOTEN_VAR": folder, "KYOTEN_DATABASE_URL": url}
                    in_own_process(measure_database, "PostgreSQL", environment, options)


def in_own_process(work: Callable[..., None], *arguments: Any) -> None:
    """Django is set up once a process: each database gets a fresh one."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work(*arguments)
            status = 0
        finally:
            sys.stdout.flush()
            os._exit(status)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise SystemExit(1)


def measure_database(name: str, environment: dict[str, str], options: argparse.Namespace) -> None:
    """Seed one database, serve it, and print one table."""
    environment |= {
        "KYOTEN_MODE": "production",
        "KYOTEN_SECRET_KEY": SECRET,
        "KYOTEN_ALLOWED_HOSTS": "127.0.0.1 testserver",
        "KYOTEN_TLS": "off",
    }
    os.environ.update(environment, DJANGO_SETTINGS_MODULE="kyoten.web.settings.production")
    import django

    django.setup()
    from benchmarks._seed import seed

    pages, cookies = seed(options.applications)
    if options.growth:
        pages = [page for page in pages if page.name in LISTS]
    queries = {page.name: count_queries(page, cookies) for page in pages}
    # The servers open connections of their own.
    django.db.connections.close_all()
    print(f"\n== {name}: {options.applications} applications ==")
    print(f"{'page':24} {'rows':>5} {'bytes':>8} {'SQL':>4} {'CPU ms':>7} {'bare':>6} {'ratio':>6}   ms at 1 / 8 / 32")
    signed_in = environment | {"DJANGO_SETTINGS_MODULE": "benchmarks._bare_settings"}
    public = environment | {"DJANGO_SETTINGS_MODULE": "benchmarks._bare_public_settings"}
    site_settings = environment | {"DJANGO_SETTINGS_MODULE": "kyoten.web.settings.production"}
    with (
        served("kyoten.web.wsgi:application", site_settings) as site,
        served("benchmarks._bare:application", signed_in) as bare_signed_in,
        served("benchmarks._bare:application", public) as bare_public,
    ):
        for page in pages:
            bare = bare_signed_in if page.user else bare_public
            print(row(page, site, bare, cookies, queries[page.name], options.repeats), flush=True)


def row(page: Page, site: Server, bare: Server, cookies: dict[str, str], queries: int, repeats: int) -> str:
    """One printed line: the page beside a bare view of as many rows and bytes, measured in turn."""
    headers = {"Accept-Language": "ja"} | ({"Cookie": cookies[page.user]} if page.user else {})
    bytes_ = size(site.port, page.path, headers)
    plain = f"/{'signed-in' if page.user else 'public'}/?rows={page.rows}&bytes={bytes_}"
    if page.cold:
        ours, theirs = cold_cost(site, page.path, headers), cost(bare, plain, headers, repeats)
    else:
        ours, theirs = cost(site, page.path, headers, repeats), cost(bare, plain, headers, repeats)
    latency = " / ".join(f"{ours.latency[n]:.0f}" for n in sorted(ours.latency))
    ratio = ours.cpu / theirs.cpu if theirs.cpu else float("inf")
    numbers = f"{page.rows:5} {bytes_:8} {queries:4} {ours.cpu:7.1f} {theirs.cpu:6.1f} {ratio:6.2f}"
    return f"{page.name:24} {numbers}   {latency}"


def cost(server: Server, path: str, headers: dict[str, str], repeats: int) -> Cost:
    """Medians of repeats; the first requests warm caches and are not counted."""
    ask(server.port, path, headers, 1, 5)
    cpu, latency = [], {1: [], 8: [], 32: []}
    for _ in range(repeats):
        for connections, found in latency.items():
            before = server.cpu_seconds()
            times = ask(server.port, path, headers, connections, REQUESTS)
            cpu.append((server.cpu_seconds() - before) / len(times) * 1000)
            found.append(quantile(times, 0.5) * 1000)
    return Cost(statistics.median(cpu), {n: statistics.median(found) for n, found in latency.items()})


def cold_cost(server: Server, path: str, headers: dict[str, str]) -> Cost:
    """The cost of making the page anew: one act is recorded before each request; the act itself is not counted."""
    times = []
    record_act()
    ask(server.port, path, headers, 1, 1)
    before = server.cpu_seconds()
    for _ in range(REQUESTS):
        record_act()
        times += ask(server.port, path, headers, 1, 1)
    cpu = (server.cpu_seconds() - before) / REQUESTS * 1000
    return Cost(cpu, {1: statistics.median(times) * 1000})


def record_act() -> None:
    """One more entry of the audit trail, as every write makes it."""
    from django.db import transaction

    from kyoten.apps.foundation import trail

    with transaction.atomic():
        trail.append("system", "benchmark.act", "benchmark:1", {})


def count_queries(page: Page, cookies: dict[str, str]) -> int:
    """SQL queries of one request, asked in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    headers = {"cookie": cookies[page.user]} if page.user else {}
    Client().get(page.path, headers=headers)
    if page.cold:
        record_act()
    with CaptureQueriesContext(connection) as captured:
        answer = Client().get(page.path, headers=headers)
    if answer.status_code != 200:
        raise SystemExit(f"{page.path} answered {answer.status_code}")
    return len(captured)


if __name__ == "__main__":
    Path("var").mkdir(exist_ok=True)
    sys.exit(main())
