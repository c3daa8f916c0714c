"""What happens when everybody files in the last ten minutes, and a server process dies in the middle?

Each consortium has its plan written but for the last words. Two of its people save six more times and put a file behind
a function, the coordinator fixes the text, three people of the three sectors read and sign it, and the coordinator
submits with a double click. All have a session begun a moment ago. A share of all sent forms is hung up before the
answer is read, and sent again; when half of the consortia have filed, the server and its worker get signal 9 and are
started again at the same port. The ten minutes are not waited for: the storm goes as fast as the machine lets it,
`--at-once` consortia at the same time.

Then the database is counted against what the people were told: lost, duplicated, wrong receipts, breaks in the audit
chain; each has to be 0, else the exit status is 1. Beside the times of every act stand those of a bare Django view that
inserts one row (`_bare.py`) on the same database, and of saving with the audit trail taken out. On SQLite (WAL, FULL)
and, where a server is present, on PostgreSQL (with fsync). Only the loopback is used.

    python3 bootstrap.py bench deadline_storm [--consortia 2000 --at-once 8 --database sqlite --growth]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import chain
from typing import Any

from benchmarks._load import quantile
from benchmarks._server import Server, free_port, served
from benchmarks.pages import SECRET, in_own_process

ACTS = ("save", "upload", "fix", "read", "sign", "submit", "receipt")
DROPPING = 0.05
INSERTS = 400
ROUNDS, SAVES = 4, 120  # with and without the trail by turns, so that other work on the machine burdens both
GROWTH = (4, 2, 1)  # the given number of consortia divided by these
LIMIT = 3600.0  # seconds of one storm


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--consortia", type=int, default=60, help="how many file (2000: the size of a large round)")
    parser.add_argument("--at-once", type=int, default=8, help="how many act at the same time")
    parser.add_argument("--growth", action="store_true", help="at a quarter, a half and all of them")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options = parser.parse_args()
    sizes = [max(1, options.consortia // part) for part in GROWTH] if options.growth else [options.consortia]
    for size in sizes:
        on_each_database(options, size)
    return 0


def on_each_database(options: argparse.Namespace, size: int) -> None:
    """One storm on each database that is here."""
    if options.database in ("sqlite", "both"):
        with tempfile.TemporaryDirectory() as folder:
            storm("SQLite", {"KYOTEN_VAR": folder, "KYOTEN_DATABASE_URL": ""}, options, size)
    if options.database in ("postgresql", "both"):
        from bootstrap import postgres_cluster

        with postgres_cluster(durable=True) as url, tempfile.TemporaryDirectory() as folder:
            if url is None:
                print("LEFT OUT: PostgreSQL: no server binaries here; install the package 'postgresql'.")
            else:
                storm("PostgreSQL", {"KYOTEN_VAR": folder, "KYOTEN_DATABASE_URL": url}, options, size)


def storm(name: str, environment: dict[str, str], options: argparse.Namespace, size: int) -> None:
    in_own_process(measure, name, environment, options, size)


def measure(name: str, environment: dict[str, str], options: argparse.Namespace, size: int) -> None:
    """Seed one database, let the storm pass, count, and print."""
    environment |= {
        "KYOTEN_MODE": "production",
        "KYOTEN_SECRET_KEY": SECRET,
        "KYOTEN_ALLOWED_HOSTS": "127.0.0.1 testserver",
        "KYOTEN_TLS": "off",
    }
    os.environ.update(environment, DJANGO_SETTINGS_MODULE="kyoten.web.settings.production")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from benchmarks import _consortia
    from benchmarks._bare_note import make_table
    from benchmarks._storm import Ledger

    call_command("migrate", verbosity=0)
    make_table()
    spare = options.at_once  # for saving beside the storm
    everybody = _consortia.seed(size + spare)
    consortia, savers = everybody[:size], everybody[size:]
    connections.close_all()
    print(f"\n== {name}: {size} consortia, {options.at_once} at once, load {os.getloadavg()[0]:.1f} ==", flush=True)
    ledger = Ledger()
    bare = bare_inserts(environment, savers)
    with site(environment, free_port()) as server:
        begun = time.perf_counter()
        down = rage(server, consortia, ledger, options.at_once)
        spent = time.perf_counter() - begun
        with served("benchmarks._without_trail:application", environment) as plain:
            kept: dict[str, str] = {}
            rounds = [(saves(server.port, savers, kept), saves(plain.port, savers, kept)) for _ in range(ROUNDS)]
    print_times(ledger, bare)
    print_trail(*(sorted(chain.from_iterable(times)) for times in zip(*rounds, strict=True)))
    if report(consortia, ledger, spent, down):
        raise SystemExit(1)


# --- servers ---


class Restartable:
    """A server that can be killed and comes back at the same port."""

    def __init__(self, environment: dict[str, str], port: int) -> None:
        self.environment, self.port = environment, port
        self.stack = ExitStack()
        self.server: Server | None = None

    def start(self) -> None:
        """Serve, and return when the port is open."""
        settings = self.environment | {"DJANGO_SETTINGS_MODULE": "kyoten.web.settings.production"}
        self.server = self.stack.enter_context(served("kyoten.web.wsgi:application", settings, self.port))

    def kill_and_start(self) -> float:
        """Signal 9 to every process of it, then start again; seconds until it answers again."""
        begun = time.perf_counter()
        if self.server is not None:
            self.server.kill()
        self.start()
        return time.perf_counter() - begun


@contextmanager
def site(environment: dict[str, str], port: int) -> Iterator[Restartable]:
    """The site at `port` until the block ends."""
    server = Restartable(environment, port)
    with server.stack:
        server.start()
        yield server


# --- load ---


def rage(server: Restartable, consortia: Sequence[Any], ledger: Any, at_once: int) -> float:
    """Run every script; the server is killed when half of them have ended. Seconds that it was away."""
    from django.db import connections

    from benchmarks._consortia import sign_in
    from benchmarks._http_line import HttpLine
    from benchmarks._storm import Script

    half, ended, down = threading.Event(), [0], [0.0]

    def one(place: int) -> None:
        line = HttpLine(server.port, headers(sign_in(consortia[place])), DROPPING, seed=place)
        connections.close_all()
        Script(consortia[place], line, ledger).run()
        with ledger.lock:
            ended[0] += 1
            if ended[0] * 2 >= len(consortia):
                half.set()

    def reaper() -> None:
        if half.wait(LIMIT):
            down[0] = server.kill_and_start()

    killer = threading.Thread(target=reaper)
    killer.start()
    with ThreadPoolExecutor(at_once) as people:
        list(people.map(one, range(len(consortia))))
    half.set()
    killer.join()
    return down[0]


def headers(keys: dict[int, str]) -> dict[int, str]:
    """The Cookie header of each person."""
    from benchmarks._consortia import cookies
    from benchmarks._http_line import TOKEN

    return {
        user: "; ".join(f"{name}={value}" for name, value in cookies(key, TOKEN).items()) for user, key in keys.items()
    }


def bare_inserts(environment: dict[str, str], people: Sequence[Any]) -> list[float]:
    """Seconds of each insert by the bare view, with as many people at once as in the storm."""
    settings = environment | {"DJANGO_SETTINGS_MODULE": "benchmarks._bare_settings"}
    with served("benchmarks._bare:application", settings) as bare:

        def act(line: Any, one: Any, turn: int) -> None:
            from benchmarks._storm import WORDS

            answer = line.post(one.coordinator, "/insert/", {"text": f"{turn} {WORDS}"})
            if answer.status != 200:
                raise SystemExit(f"the bare view answered {answer.status}")

        return at_the_same_time(bare.port, people, act, INSERTS)


def saves(port: int, people: Sequence[Any], kept: dict[str, str]) -> list[float]:
    """Seconds of each saving by itself, each by a consortium of its own; `kept` is the last text of each."""
    from benchmarks._storm import WORDS

    mark = time.time()

    def act(line: Any, one: Any, turn: int) -> None:
        name = one.fields[2]
        path = f"/applications/{one.code}/plan/{name.partition('.')[0]}/autosave/"
        base = kept.get(one.code, first(one))
        text = f"{mark} {turn} {WORDS}"
        answer = line.post(one.coordinator, path, {name: text, f"base.{name}": base})
        if answer.status != 200 or '"conflicts": []' not in answer.text:
            raise SystemExit(f"saving answered {answer.status} {answer.text[:200]}")
        kept[one.code] = text

    return at_the_same_time(port, people, act, SAVES)


def first(consortium: Any) -> str:
    """The text from which a consortium goes on."""
    from kyoten.apps.applications.models import PlanAnswer

    rows = PlanAnswer.objects.filter(application__code=consortium.code, field=consortium.fields[2])
    return rows.values_list("text", flat=True).get()


def at_the_same_time(port: int, people: Sequence[Any], act: Callable[[Any, Any, int], None], times: int) -> list[float]:
    """Sorted seconds of `times` acts, shared by one thread a consortium; the first of each is not counted."""
    from django.db import connections

    from benchmarks._consortia import sign_in
    from benchmarks._http_line import HttpLine

    found: list[float] = []

    def work(one: Any) -> None:
        line = HttpLine(port, headers(sign_in(one)))
        for turn in range(-(-times // len(people)) + 1):
            begun = time.perf_counter()
            act(line, one, turn)
            if turn:
                found.append(time.perf_counter() - begun)
        connections.close_all()

    with ThreadPoolExecutor(len(people)) as threads:
        list(threads.map(work, people))
    return sorted(found)


# --- what is printed ---


def print_times(ledger: Any, bare: list[float]) -> None:
    """Each act beside the bare insert, in milliseconds; the last column tells how the storm grows."""
    print(
        f"{'act':12} {'answers':>7} {'p50':>7} {'p95':>7} {'p99':>7} {'p95 / bare':>10} {'p50 first → last tenth':>24}"
    )
    base = quantile(bare, 0.95)
    for act, times in {"bare insert": bare, **{act: ledger.times[act] for act in ACTS}}.items():
        ordered, tenth = sorted(times), max(1, len(times) // 10)
        if not ordered:
            continue
        p50, p95, p99 = (quantile(ordered, share) * 1000 for share in (0.5, 0.95, 0.99))
        ends = [quantile(sorted(part), 0.5) * 1000 for part in (times[:tenth], times[-tenth:])]
        growth = "" if times is bare else f"{ends[0]:.0f} → {ends[1]:.0f}"
        print(f"{act:12} {len(times):7} {p50:7.0f} {p95:7.0f} {p99:7.0f} {p95 / base / 1000:10.1f} {growth:>24}")


def print_trail(with_trail: list[float], without: list[float]) -> None:
    """What the audit trail costs a saving."""
    ours, plain = (quantile(times, 0.5) * 1000 for times in (with_trail, without))
    tail, plain_tail = (quantile(times, 0.95) * 1000 for times in (with_trail, without))
    share = (ours - plain) / ours
    print(
        f"saving with the audit trail: p50 {ours:.0f}, p95 {tail:.0f} ms; without: {plain:.0f}, {plain_tail:.0f} ms; ",
        end="",
    )
    print(f"the trail's share of the median is {share:.0%}")


def report(consortia: Sequence[Any], ledger: Any, spent: float, down: float) -> bool:
    """Count and say; True where anything is not as it was told."""
    from benchmarks._storm_count import count
    from kyoten.apps.foundation import trail

    counted, filed = count(consortia, ledger), len(ledger.receipts)
    print(f"{spent:.0f} s; killed with signal 9 once, away for {down:.1f} s; {ledger.repeats} acts sent again")
    saves_told, told = len(ledger.saved), sum(map(len, ledger.receipts.values()))
    print(f"told: {saves_told} last texts saved, {len(ledger.uploaded)} files, {len(ledger.signed)} signed, ", end="")
    print(f"{told} receipts of {filed} applications")
    harm = {"lost": counted.lost, "duplicated": counted.duplicated, "wrong receipts": counted.wrong}
    print(", ".join(f"{name} {len(found)}" for name, found in harm.items()), end="; ")
    print(f"audit chain of {trail.head()[0]} entries: {len(counted.broken)} breaks")
    unfinished = len(consortia) - filed
    for sentence in [*counted.lost, *counted.duplicated, *counted.wrong, *counted.broken, *ledger.faults][:20]:
        print(f"  {sentence}")
    print(f"{unfinished} consortia did not get to a receipt; {len(ledger.faults)} answers that nobody should get")
    return bool(counted.harm or unfinished)


if __name__ == "__main__":
    sys.exit(main())
