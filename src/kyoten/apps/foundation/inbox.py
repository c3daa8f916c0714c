"""A mail that came in, read into plain values: who wrote what to whom, without quotation, attachments and markup."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parseaddr
from html.parser import HTMLParser

MARK = "=== この線より上にお書きください / Please write above this line ==="
"""A line in our letters: what stands below it in an answer is our own text again."""
LONGEST = 8000  # characters of a text that are taken
BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_BELOW = re.compile(r"^\s*(-{2,}.*(original message|forwarded|元のメッセージ|転送).*-{2,}|_{10,})\s*$", re.IGNORECASE)
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_SKIPPED = frozenset({"script", "style", "head", "title"})
_LINES = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "blockquote"})


@dataclass(frozen=True)
class Incoming:
    """A mail: `digest` names it, `text` is what its sender wrote, `left_out` the names of files that came with it.

    `automatic` says that a machine sent it: an absence note, a list, a report that something could not be delivered.
    """

    digest: str
    sender: str
    to: tuple[str, ...]
    subject: str
    text: str
    automatic: bool
    left_out: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """`ja` where it holds a Japanese letter, else `en`."""
        return "ja" if _JAPANESE.search(self.subject + self.text) else "en"


def read(data: bytes) -> Incoming:
    """The mail in these bytes (RFC 5322). Whatever is broken in it stays empty; nothing is raised."""
    mail = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(mail, EmailMessage)
    known = _header(mail, "Message-ID").encode() or data
    addressed = [_header(mail, name) for name in ("To", "Cc", "Delivered-To", "X-Original-To")]
    return Incoming(
        digest=hashlib.sha256(known).hexdigest(),
        sender=parseaddr(_header(mail, "From"))[1].lower(),
        to=tuple(dict.fromkeys(one.lower() for _name, one in getaddresses(addressed) if one)),
        subject=" ".join(_header(mail, "Subject").split()),
        text=written(_text(mail))[:LONGEST],
        automatic=_is_automatic(mail),
        left_out=tuple(part.get_filename() or part.get_content_type() for part in mail.iter_attachments()),
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name) or "").strip()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""  # the parser of the standard library trips over some broken headers


def _is_automatic(mail: EmailMessage) -> bool:
    said = _header(mail, "Auto-Submitted").lower()
    by_hand = said in ("", "no") and _header(mail, "Precedence").lower() not in BULK
    return not by_hand or bool(_header(mail, "List-Id")) or _header(mail, "Return-Path") == "<>"


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        said = str(part.get_content())
    except (LookupError, KeyError, ValueError):
        said = bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")
    return _without_markup(said) if part.get_content_type() == "text/html" else said


def written(text: str) -> str:
    """What somebody wrote anew: without our own text below the mark, quoted lines, and the line that announces them."""
    lines = text.replace("\r\n", "\n").replace("\x00", "").split("\n")
    below = (place for place, line in enumerate(lines) if MARK in line or _BELOW.match(line))
    kept = lines[: next(below, len(lines))]
    own = [line for line in kept if not line.lstrip().startswith((">", "＞"))]
    said = "\n".join(own).strip()
    before, _line, last = said.rpartition("\n")
    return before.strip() if len(own) < len(lines) and last.rstrip().endswith((":", "：")) else said


class _Plain(HTMLParser):
    """The words of a page, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._skipping += tag in _SKIPPED
        if tag in _LINES:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._skipping -= tag in _SKIPPED and self._skipping > 0

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.said.append(" ".join(data.split()) if data.strip() else " ")


def _without_markup(page: str) -> str:
    reader = _Plain()
    reader.feed(page)
    return "\n".join(line.strip() for line in "".join(reader.said).split("\n"))
