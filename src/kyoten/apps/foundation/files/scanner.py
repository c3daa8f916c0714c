"""Who looks for viruses: the function that the setting KYOTEN_SCANNER names by its dotted path.

A scanner takes the path of a file and answers with a ScanResult; it raises ScannerUnavailable when it cannot look now
(the file then waits in quarantine). `""` means that nobody looks. Without the setting `eicar` looks, which knows the
harmless test file of the virus scanners and nothing else: enough to try the way of a refused file, no protection.
`clamd` asks the daemon of ClamAV at KYOTEN_CLAMD (`host:port` or the path of a socket).
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

DEFAULT = "kyoten.apps.foundation.files.scanner.eicar"
# In two parts, so that no scanner takes this very file for the test file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CHUNK = 64 * 1024
PATIENCE = 60  # seconds


@dataclass(frozen=True)
class ScanResult:
    """What a scanner found: `threat` is its name for it, "" for nothing."""

    threat: str = ""


class ScannerUnavailable(Exception):
    """The scanner cannot look now; the file waits in quarantine."""


Scanner = Callable[[Path], ScanResult]


def configured() -> tuple[str, Scanner | None]:
    """Dotted path and function of the scanner; ("", None) when nobody looks."""
    dotted: str = getattr(settings, "KYOTEN_SCANNER", DEFAULT) or ""
    return dotted, import_string(dotted) if dotted else None


def eicar(path: Path) -> ScanResult:
    """Finds the test file of the virus scanners, also inside other text, and nothing else."""
    kept = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if EICAR in kept + chunk:
                return ScanResult("EICAR test file")
            kept = chunk[-len(EICAR) :]
    return ScanResult()


def clamd(path: Path) -> ScanResult:
    """Asks the daemon of ClamAV; raises ScannerUnavailable when it does not answer or does not finish."""
    try:
        with _connection(getattr(settings, "KYOTEN_CLAMD", "127.0.0.1:3310")) as line, path.open("rb") as file:
            line.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                line.sendall(struct.pack("!L", len(chunk)) + chunk)
            line.sendall(struct.pack("!L", 0))
            answer = _answer(line)
    except OSError as error:
        raise ScannerUnavailable(type(error).__name__) from error
    if answer == "stream: OK":
        return ScanResult()
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return ScanResult(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    raise ScannerUnavailable(answer)


def _connection(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        line.connect(address)
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), PATIENCE)


def _answer(line: socket.socket) -> str:
    """What the daemon says, up to its closing zero byte."""
    said = b""
    while not said.endswith(b"\0") and (more := line.recv(1024)):
        said += more
    return said.rstrip(b"\0").decode(errors="replace").strip()
