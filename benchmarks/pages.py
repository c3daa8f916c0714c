"""What does a page cost, beside the plainest Django view of the same size?

Seeds applications with their reviews, serves the site by granian with production settings, and prints for each page:
the application's CPU per request, latency at 1, 8 and 32 connections, SQL queries and bytes, and the ratio of CPU to a
bare view of as many rows and bytes in the same run. Repeats on SQLite and, where a server is present, on PostgreSQL.

    python3 bootstrap.py bench pages [-- --applications 2000 --repeats 3]
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


@dataclass(frozen=True)
class Page:
    """One page to measure: what it is, its address, who looks (None: the public), and how many rows it lists."""

    name: str
    path: str
    user: str | None
    rows: int


@dataclass(frozen=True)
class Cost:
    """Medians over repeats: CPU milliseconds a request, and the median latency in ms at each number of connections."""

    cpu: float
    latency: dict[int, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", type=int, default=2000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options = parser.parse_args()
    if options.database in ("sqlite", "both"):
        with tempfile.TemporaryDirectory() as folder:
            in_own_process(measure_database, "SQLite", {"KYOTEN_VAR": folder, "KYOTEN_DATABASE_URL": ""}, options)
    if options.database in ("postgresql", "both"):
        from bootstrap import postgres_cluster

        with postgres_cluster() as url:
            if url is None:
                print("LEFT OUT: PostgreSQL: no server binaries here; install the package 'postgresql'.")
            else:
                in_own_process(measure_database, "PostgreSQL", {"KYOTEN_DATABASE_URL": url}, options)
    return 0


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
    queries = {page.name: count_queries(page, cookies) for page in pages}
    print(f"\n== {name}: {options.applications} applications ==")
    print(f"{'page':24} {'rows':>5} {'bytes':>8} {'SQL':>4} {'CPU ms':>7} {'bare':>6} {'ratio':>6}   ms at 1 / 8 / 32")
    bare_settings = environment | {"DJANGO_SETTINGS_MODULE": "benchmarks._bare_settings"}
    site_settings = environment | {"DJANGO_SETTINGS_MODULE": "kyoten.web.settings.production"}
    with (
        served("kyoten.web.wsgi:application", site_settings) as site,
        served("benchmarks._bare:application", bare_settings) as bare,
    ):
        for page in pages:
            print(row(page, site, bare, cookies, queries[page.name], options.repeats), flush=True)


def row(page: Page, site: Server, bare: Server, cookies: dict[str, str], queries: int, repeats: int) -> str:
    """One printed line: the page beside a bare view of as many rows and bytes."""
    headers = {"Accept-Language": "ja"} | ({"Cookie": cookies[page.user]} if page.user else {})
    bytes_ = size(site.port, page.path, headers)
    plain = f"/?rows={page.rows}&bytes={bytes_}"
    ours, theirs = cost(site, page.path, headers, repeats), cost(bare, plain, {}, repeats)
    latency = " / ".join(f"{ours.latency[n]:.0f}" for n in (1, 8, 32))
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


def count_queries(page: Page, cookies: dict[str, str]) -> int:
    """SQL queries of one request, asked in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    headers = {"cookie": cookies[page.user]} if page.user else {}
    with CaptureQueriesContext(connection) as captured:
        Client().get(page.path, headers=headers)
    return len(captured)


if __name__ == "__main__":
    Path("var").mkdir(exist_ok=True)
    sys.exit(main())
