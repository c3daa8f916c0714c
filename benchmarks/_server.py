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

    def kill(self) -> None:
        """End the server and its workers with signal 9, in the middle of whatever they do."""
        for pid in _family(self.pid):
            os.kill(pid, signal.SIGKILL)
        while _is_open(self.port):
            time.sleep(0.01)


@contextmanager
def served(application: str, environment: dict[str, str], port: int = 0) -> Iterator[Server]:
    """Serve `module:name` with one worker until the block ends, on `port` of the loopback or on a free one."""
    port = port or free_port()
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    flags = ["--workers", "1", "--blocking-threads", "4", "--backpressure", "64", "--no-ws", "--log-level", "error"]
    process = subprocess.Popen([*granian, *flags, application], env=os.environ | environment)
    try:
        _wait_until_open(port, process)
        yield Server(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_open(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the server ended at once with status {process.returncode}")
        if _is_open(port):
            return
        time.sleep(0.1)
    raise SystemExit("the server did not open its port")


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


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
