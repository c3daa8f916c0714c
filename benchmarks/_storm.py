"""What one consortium does in its last ten minutes, and what it was told: a script that any kind of line can carry.

A line sends one request as one person and gives the answer, or raises `Dropped` where none came; then the act is
sent again, as a browser or its user would, until an answer says how it ended. Only what an answer confirmed is noted
as told; everything that was sent is noted as sent.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

from benchmarks._consortia import DRAFTED, Consortium

SAVES = 3  # of each of two people
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
NUMBER = re.compile(r"\b[A-Z0-9-]+-[0-9A-F]{8}\b")
PATIENCE = 400  # times that an act is sent again before it is given up
WORDS = "産学官が一体となって、地域の強みを活かした研究開発と事業化を進める。" * 8


class Dropped(Exception):
    """No answer came: the line broke, or the server went away."""


@dataclass(frozen=True)
class Answer:
    """Status, body and the address that it sends on to."""

    status: int
    text: str
    location: str = ""


@dataclass(frozen=True)
class Upload:
    """A file as a form sends it."""

    name: str
    content: bytes


class Line(Protocol):
    """How a person reaches the site."""

    def get(self, user: int, path: str) -> Answer: ...

    def post(self, user: int, path: str, data: Mapping[str, str], file: Upload | None = None) -> Answer: ...


@dataclass(frozen=True)
class Receipt:
    """What a receipt page said: number and digest."""

    number: str
    digest: str


@dataclass
class Ledger:
    """What was sent and what the people were told, by application; times in seconds by act, in the order they ended."""

    sent: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    saved: dict[tuple[str, str], int] = field(default_factory=dict)  # place of the last confirmed text in `sent`
    signed: dict[tuple[str, str], str] = field(default_factory=dict)  # digest by (application, sector)
    uploaded: dict[str, str] = field(default_factory=dict)  # SHA-256 of the file by application
    receipts: dict[str, list[Receipt]] = field(default_factory=lambda: defaultdict(list))
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    repeats: int = 0  # acts sent again after a lost answer
    faults: list[str] = field(default_factory=list)  # answers that no consortium should get
    lock: threading.Lock = field(default_factory=threading.Lock)

    def timed(self, act: str, seconds: float) -> None:
        """One answered request."""
        with self.lock:
            self.times[act].append(seconds)

    def fault(self, sentence: str) -> None:
        """An answer that no consortium should get."""
        with self.lock:
            self.faults.append(sentence)

    def repeat(self) -> None:
        """An act is sent again."""
        with self.lock:
            self.repeats += 1


@dataclass
class Script:
    """The acts of one consortium over one line; `wait` is how long to wait before sending again, in seconds."""

    consortium: Consortium
    line: Line
    ledger: Ledger
    wait: float = 0.25
    clicks: int = 2
    shown: str = ""  # digest of the text that the coordinator was shown last

    def run(self) -> None:
        """Last words by two people, a file, the text fixed, three signatures, submitted with a double click."""
        who = self.consortium
        for turn in range(SAVES):
            self.save(who.coordinator, who.fields[0], turn)
            self.save(who.partner, who.fields[1], turn)
        self.upload()
        self.fix()
        for sector, user in who.signatories.items():
            self.sign(sector, user)
        self.submit()

    def save(self, user: int, name: str, turn: int) -> None:
        """One saving by itself, from the text that was last confirmed."""
        code, section = self.consortium.code, name.partition(".")[0]
        key, text = (code, name), f"{code} {name} {turn} {WORDS}"
        place = self.ledger.saved.get(key)
        base = DRAFTED if place is None else self.ledger.sent[key][place]
        self.ledger.sent[key].append(text)
        answer = self._send("save", user, f"plan/{section}/autosave/", {name: text, f"base.{name}": base})
        if answer is not None and answer.status == 200 and '"conflicts": []' in answer.text:
            self.ledger.saved[key] = len(self.ledger.sent[key]) - 1
        elif answer is not None:
            self.ledger.fault(f"{code}: saving {name} answered {answer.status} {answer.text[:200]}")

    def upload(self) -> None:
        """A file behind one function; told is who sees it on the page afterwards."""
        who = self.consortium
        file = Upload(f"{who.code}.pdf", b"%PDF-1.7\n" + f"% {who.code}\n".encode() * 4000 + b"%%EOF\n")
        page = f"evidence/function.{who.function}/"
        self._send("upload", who.partner, f"{page}file/", {"title": who.code}, file)
        shown = self._send("read", who.partner, page)
        if shown is not None and shown.status == 200 and file.name in shown.text:
            self.ledger.uploaded[who.code] = hashlib.sha256(file.content).hexdigest()
        else:
            self.ledger.fault(f"{who.code}: a file was sent and is not on the page")

    def fix(self) -> None:
        """The coordinator fixes the text; a repeated click finds it fixed."""
        self._send("fix", self.consortium.coordinator, "sign/fix/", {})

    def sign(self, sector: str, user: int) -> None:
        """Read the text that is shown, and sign that digest."""
        page = self._send("read", user, "sign/")
        found = DIGEST.search(page.text) if page else None
        if found is None:
            self.ledger.fault(f"{self.consortium.code}: {sector} was shown no text to sign")
            return
        data = {"digest": found[0], "sector": sector, "read": "on"}
        self._send("sign", user, "sign/add/", data)
        page = self._send("read", user, "sign/")
        if page and "You have signed this text" in page.text:
            self.ledger.signed[self.consortium.code, sector] = found[0]
        else:
            self.ledger.fault(f"{self.consortium.code}: {sector} signed and is not told so")

    def submit(self) -> None:
        """The text that is shown, submitted several times at once; every click has to end on the receipt."""
        page = self._send("read", self.consortium.coordinator, "sign/")
        found = DIGEST.search(page.text) if page else None
        self.shown = found[0] if found else ""
        if self.clicks == 1:
            self._click(0)
            return
        with ThreadPoolExecutor(self.clicks) as clicks:
            list(clicks.map(self._click, range(self.clicks)))

    def _click(self, _number: int) -> None:
        who = self.consortium
        answer = self._send("submit", who.coordinator, "submit/", {"digest": self.shown})
        if answer is None or not answer.location.endswith("/receipt/"):
            self.ledger.fault(f"{who.code}: a submission ended at {answer.location if answer else 'nothing'}")
            return
        page = self._send("receipt", who.coordinator, "receipt/")
        number, digest = (pattern.search(page.text) if page else None for pattern in (NUMBER, DIGEST))
        with self.ledger.lock:
            self.ledger.receipts[who.code].append(Receipt(number[0] if number else "", digest[0] if digest else ""))

    def _send(
        self, act: str, user: int, path: str, data: Mapping[str, str] | None = None, file: Upload | None = None
    ) -> Answer | None:
        """The answer, sent again while none comes or the server fails; None where it is given up."""
        address = f"/applications/{self.consortium.code}/{path}"
        ask: Callable[[], Answer] = (
            (lambda: self.line.get(user, address))
            if data is None
            else (lambda: self.line.post(user, address, data, file))
        )
        for _ in range(PATIENCE):
            begun = time.perf_counter()
            try:
                answer = ask()
            except Dropped:
                self.ledger.repeat()
                time.sleep(self.wait)
                continue
            if answer.status < 500:
                self.ledger.timed(act, time.perf_counter() - begun)
                return answer
            self.ledger.fault(f"{address} answered {answer.status}")
            time.sleep(self.wait)
        self.ledger.fault(f"{address}: given up")
        return None
