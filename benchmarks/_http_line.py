"""The line of the storm over loopback HTTP: kept-alive connections, some of which break after sending."""

from __future__ import annotations

import http.client
import random
import threading
from collections.abc import Mapping
from urllib.parse import urlencode

from benchmarks._storm import Answer, Dropped, Upload

TOKEN = "b" * 32  # of CSRF: the browser sends in form and cookie what it was given
TIMEOUT = 60
BOUNDARY = "between-the-parts-of-a-form"


class HttpLine:
    """One consortium's browsers. A share of the posted requests (`dropping`) is sent and then hung up, unread."""

    def __init__(self, port: int, cookies: Mapping[int, str], dropping: float = 0.0, seed: int = 0) -> None:
        self.port, self.cookies, self.dropping = port, cookies, dropping
        self.draw = random.Random(seed)
        self.kept = threading.local()

    def get(self, user: int, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", user, path, None, drop=False)

    def post(self, user: int, path: str, data: Mapping[str, str], file: Upload | None = None) -> Answer:
        """Send a form, perhaps with a file."""
        body = urlencode(data).encode() if file is None else in_parts(data, file)
        kind = "application/x-www-form-urlencoded" if file is None else f"multipart/form-data; boundary={BOUNDARY}"
        return self._ask("POST", user, path, body, drop=self.draw.random() < self.dropping, kind=kind)

    def _ask(self, method: str, user: int, path: str, body: bytes | None, *, drop: bool, kind: str = "") -> Answer:
        headers = {"Cookie": self.cookies[user], "X-CSRFToken": TOKEN, "Accept-Language": "en"}
        if kind:
            headers["Content-Type"] = kind
        line = self._connection()
        try:
            line.request(method, path, body, headers)
            if drop:
                self._hang_up()
                raise Dropped
            answer = line.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self._hang_up()
            raise Dropped from error
        return Answer(answer.status, text, answer.getheader("Location", ""))

    def _connection(self) -> http.client.HTTPConnection:
        if getattr(self.kept, "line", None) is None:
            self.kept.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        line: http.client.HTTPConnection = self.kept.line
        return line

    def _hang_up(self) -> None:
        self._connection().close()
        self.kept.line = None


def in_parts(data: Mapping[str, str], file: Upload) -> bytes:
    """The body of a form with a file, as browsers send it."""
    fields = [(f'name="{name}"', value.encode()) for name, value in data.items()]
    parts = [*fields, (f'name="file"; filename="{file.name}"', file.content)]
    edge = f"--{BOUNDARY}".encode()
    said = [
        b"\r\n".join([edge, f"Content-Disposition: form-data; {head}".encode(), b"", value]) for head, value in parts
    ]
    return b"\r\n".join([*said, edge + b"--", b""])
