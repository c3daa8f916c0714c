"""Serve a WSGI application by granian in a process of its own, and read how much CPU its workers used."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server: its port and the process that owns the workers."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """User and system time of every process below the server, in seconds."""
        return sum(_cpu(pid) for pid in _family(self.pid))


@contextmanager
def served(application: str, environment: dict[str, str]) -> Iterator[Server]:
    """Serve `module:name` on a free loopback port with one worker until the block ends."""
    port = _free_port()
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    flags = ["--workers", "1", "--blocking-threads", "4", "--backpressure", "64", "--no-ws", "--log-level", "error"]
    process = subprocess.Popen([*granian, *flags, application], env=os.environ | environment)
    try:
        _wait_until_open(port, process)
        yield Server(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_open(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the server ended at once with status {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not open its port")


def _family(root: int) -> list[int]:
    """The process and all below it."""
    found = [root]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
