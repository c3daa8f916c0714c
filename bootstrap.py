#!/usr/bin/env python3
"""Set up and act, with nothing but Python 3.11 or later: `run`, `test`, `check`, `bench`.

Each act first makes `.venv` beside this file and installs the pinned, hashed lock into it; a second call finds
everything in place and starts at once.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
RUNTIME_LOCK = ROOT / "requirements.lock"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.lock"
BROWSER = "chromium"
FONTS = "fonts-noto-cjk"
# Workers beside each other; tests of one group share what is dear to make, and so share a worker.
TOGETHER = ("-q", "-n", str(min(max(2, os.cpu_count() or 2), 8)), "--dist", "loadgroup")
# Its processes keep SQLite files of their own, whatever database the other tests run on.
OWN_DATABASE = "tests/cli/demo/test_command.py"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    acts = parser.add_subparsers(dest="act", required=True)
    run = acts.add_parser("run", help="migrate, load the bundled programme with its example, serve it")
    run.add_argument("--host", default="127.0.0.1")
    run.add_argument("--port", type=int, default=8000)
    test = acts.add_parser("test", help="run every test: on PostgreSQL, in a real browser, on SQLite")
    test.add_argument("--coverage", action="store_true", help="count lines and branches too; half as long again")
    test.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on to pytest")
    acts.add_parser("check", help="formatting, lint, types, import contracts, migrations, translations")
    bench = acts.add_parser("bench", help="run every benchmark, or the one named, with its own arguments after it")
    bench.add_argument("name", nargs="?")
    bench.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on to the benchmark named")
    options = parser.parse_args()
    if sys.version_info < (3, 11):
        return fail(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    # Every act starts many processes: what one of them compiles, the others need not compile again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return {"run": act_run, "test": act_test, "check": act_check, "bench": act_bench}[options.act](options)


# --- the acts ---------------------------------------------------------------------------------------------


def act_run(options: argparse.Namespace) -> int:
    """Serve the example; the first start builds it, which takes about a minute."""
    prepare(RUNTIME_LOCK)
    environment = os.environ | {"KYOTEN_MODE": os.environ.get("KYOTEN_MODE", "example")}
    kyoten = [str(PYTHON), "-m", "kyoten.cli.main"]
    for arguments in (["messages", "compile"], ["migrate"], ["demo", "--once"]):
        result = subprocess.run([*kyoten, *arguments], env=environment, cwd=ROOT, check=False)
        if result.returncode:
            return result.returncode
    serve = [*kyoten, "serve", "--host", options.host, "--port", str(options.port)]
    try:
        return subprocess.run(serve, env=environment, cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 0


def act_test(options: argparse.Namespace) -> int:
    """The database's tests on PostgreSQL, the journeys in a browser, then everything else on SQLite."""
    prepare(DEVELOPMENT_LOCK)
    call("-m", "kyoten.cli.main", "messages", "compile")
    chosen = [argument for argument in options.arguments if argument != "--"]
    if chosen:
        return pytest(chosen, {})
    results = {
        "on PostgreSQL": test_on_postgres(),
        "in the browser": test_journeys(),
        "on SQLite": test_on_sqlite(options.coverage),
    }
    for name, result in results.items():
        if result is None:
            print(f"LEFT OUT {name}: {LEFT_OUT[name]}")
        elif result:
            print(f"failed {name}: see above")
    return max(result or 0 for result in results.values())


LEFT_OUT = {
    "on PostgreSQL": "tests/apps and tests/cli ran on SQLite alone, because PostgreSQL's server binaries are not here "
    "and could not be installed. Install the package 'postgresql' and run again.",
    "in the browser": "no journey (tests/journeys) ran, because Chromium or a font with Japanese glyphs is not here "
    "and could not be installed. Install the packages 'chromium' and 'fonts-noto-cjk' and run again.",
}


def test_on_postgres() -> int | None:
    """What asks or changes the database, on a server that lives as long as the tests; None where there is none.

    Pages are left to SQLite: what they show comes from queries, which run on both.
    """
    with postgres_cluster() as url:
        if url is None:
            return None
        print("\n== on PostgreSQL ==", flush=True)
        pages = [
            f"--ignore-glob=tests/apps/*/{one}" for one in ("views*", "pages*", "test_*views.py", "test_*pages.py")
        ]
        chosen = ["tests/apps", "tests/cli", f"--ignore={OWN_DATABASE}", "--only-database", *pages]
        return pytest([*chosen, *TOGETHER], {"KYOTEN_DATABASE_URL": url})


def test_journeys() -> int | None:
    """Every journey in a real browser; None where there is none."""
    if not install_browser():
        return None
    print("\n== in the browser ==", flush=True)
    return pytest(["tests/journeys", *TOGETHER], {"KYOTEN_DATABASE_URL": ""})


def test_on_sqlite(covered: bool) -> int:
    """Everything but the journeys; where asked, with the share of lines and branches that it runs through."""
    print("\n== on SQLite ==", flush=True)
    coverage = ["--cov", "--cov-report=term:skip-covered"] if covered else []
    return pytest(["--ignore=tests/journeys", *TOGETHER, *coverage], {"KYOTEN_DATABASE_URL": ""})


def act_check(_: argparse.Namespace) -> int:
    """Every static check; all of them run, so one call shows all that is wrong."""
    prepare(DEVELOPMENT_LOCK)
    tools = {
        "format": [str(BIN / "ruff"), "format", "--check", "."],
        "lint": [str(BIN / "ruff"), "check", "."],
        "types": [str(BIN / "mypy")],
        "imports": [str(BIN / "lint-imports")],
        "migrations": [
            str(PYTHON),
            "-m",
            "kyoten.cli.main",
            "django",
            "makemigrations",
            "--check",
            "--dry-run",
        ],
        "translations": [str(PYTHON), "-m", "kyoten.cli.main", "messages", "check"],
        "settings": [str(PYTHON), "-m", "kyoten.cli.main", "django", "check", "--fail-level", "WARNING"],
    }
    failed = []
    for name, command in tools.items():
        print(f"\n== {name} ==", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print("\nfailed: " + ", ".join(failed) if failed else "\nevery check passed")
    return 1 if failed else 0


def act_bench(options: argparse.Namespace) -> int:
    """Each benchmark prints a ratio against a named baseline in the same run."""
    prepare(DEVELOPMENT_LOCK)
    known = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if not path.stem.startswith("_"))
    if options.name is not None and options.name not in known:
        return fail(f"There is no benchmark {options.name!r}; choose one of {', '.join(known)}.")
    names = [options.name] if options.name else known
    arguments = [argument for argument in options.arguments if argument != "--"]
    return max(call("-m", f"benchmarks.{name}", *arguments) for name in names)


# --- the environment --------------------------------------------------------------------------------------


def prepare(lock: Path) -> None:
    """Make `.venv` and install `lock`, unless the very same lock (or the larger one) is there already."""
    stamp = VENV / "installed.txt"
    wanted = {digest(path): path for path in (lock, DEVELOPMENT_LOCK)}
    if stamp.exists() and stamp.read_text().strip() in wanted and PYTHON.exists():
        return
    if not PYTHON.exists():
        make_venv()
    print(f"installing {lock.name} into {VENV.name} ...", flush=True)
    # Modules are compiled when they are first imported: most never are, and compiling them all takes minutes.
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile"]
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], cwd=ROOT, check=True)
    subprocess.run([*pip, "--no-build-isolation", "--editable", "."], cwd=ROOT, check=True)
    stamp.write_text(digest(lock))


def make_venv() -> None:
    """Debian ships `venv` without its installer: fetch that part where we may, or say what to do."""
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if apt_install("python3-venv") and subprocess.run(command, check=False).returncode == 0:
        return
    raise SystemExit(fail("This Python cannot make a virtual environment: install the package 'python3-venv'."))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def call(*arguments: str) -> int:
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False).returncode


def pytest(arguments: list[str], environment: dict[str, str]) -> int:
    command = [str(PYTHON), "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode


def fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


# --- what the tests need from the system ------------------------------------------------------------------


def apt_install(*packages: str) -> bool:
    """Install Debian packages where this user may (root, or sudo without a password); say so either way."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not shutil.which("sudo"):
        return False
    print(f"installing {' '.join(packages)} ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        command = [*prefix, apt, "-q", *arguments]
        if subprocess.run(command, env=environment, check=False, capture_output=True).returncode:
            return False
    return True


def install_browser() -> bool:
    """Chromium and a font with Japanese glyphs; True when both are there in the end."""
    missing = [] if shutil.which(BROWSER) else [BROWSER]
    if not japanese_font():
        missing.append(FONTS)
    return not missing or apt_install(*missing)


def japanese_font() -> bool:
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return False
    answer = subprocess.run([fc_list, ":lang=ja", "family"], capture_output=True, text=True, check=False)
    return "CJK" in answer.stdout


@contextmanager
def postgres_cluster(durable: bool = False) -> Iterator[str | None]:
    """A private, throw-away PostgreSQL on a Unix socket; yields its address, or None where there is no server.

    Tests need no power cut survived; with `durable` every commit reaches the disk, as on a real server.
    """
    binaries = postgres_binaries()
    if binaries is None and apt_install("postgresql"):
        binaries = postgres_binaries()
    if binaries is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="kyoten-pg-") as folder:
        data, socket = Path(folder, "data"), Path(folder, "socket")
        socket.mkdir()
        as_user = drop_privileges(Path(folder))
        start = [*as_user, str(binaries / "pg_ctl"), "-D", str(data), "-w", "-s", "-l", f"{folder}/log"]
        options = f"-k {socket} -c listen_addresses= -c fsync={'on' if durable else 'off'} -c max_connections=60"
        initdb = [*as_user, str(binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", "kyoten"]
        subprocess.run([*initdb, "-E", "UTF8", "--locale=C.UTF-8"], check=True, capture_output=True, cwd=folder)
        subprocess.run([*start, "-o", options, "start"], check=True, capture_output=True, cwd=folder)
        try:
            yield f"postgresql://kyoten@/postgres?host={socket}"
        finally:
            subprocess.run([*start, "-m", "immediate", "stop"], check=False, capture_output=True, cwd=folder)


def postgres_binaries() -> Path | None:
    """The newest server's folder of programs (Debian keeps them off the PATH)."""
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    versions = sorted(folders, key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def drop_privileges(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: run it as the user `postgres` that its package makes."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    for child in folder.iterdir():
        shutil.chown(child, "postgres")
    return ["runuser", "-u", "postgres", "--"]


if __name__ == "__main__":
    sys.exit(main())
