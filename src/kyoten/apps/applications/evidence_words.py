"""One file, link or figure in words: on a page, in the sealed document, where words of two texts are compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from kyoten.apps.applications.evidence_bridge import Exhibit

ICONS = {"file": "file-text", "link": "external-link", "figure": "chart-line"}
KILO = 1000


def line(one: Exhibit) -> str:
    """Everything that the signed text says of it, in one line."""
    head = f"{one.title}: " if one.title else ""
    if one.sha256:
        return f"{head}{one.name} ({one.size:,} B, SHA-256 {one.sha256})"
    if one.url:
        return f"{head}{one.url}"
    return f"{head}{figure(one)} – {one.source}"


def figure(one: Exhibit) -> str:
    """Number, unit and year: `10,700 firms (2008)`."""
    return f"{_grouped(one.number)} {one.unit} ({one.year})"


def size(count: int) -> str:
    """A size that people read at a glance, in units of 1000 bytes."""
    shown: float = count
    for unit in ("B", "kB", "MB"):
        if shown < KILO:
            return f"{shown:.3g} {unit}"
        shown /= KILO
    return f"{shown:.3g} GB"


def host(address: str) -> str:
    """Where a link leads, as the network reads it, so that no look-alike letter hides another host."""
    name = urlsplit(address).hostname or ""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def shown(one: Exhibit, file_url: Callable[[str], str] | None = None) -> dict[str, Any]:
    """One entry of a list on a page; a file is a link only where it can be fetched."""
    head = {"icon": ICONS[one.kind], "title": one.title}
    if one.sha256:
        href = file_url(one.sha256) if file_url else ""
        return {**head, "text": one.name, "href": href, "note": size(one.size), "digest": one.sha256}
    if one.url:
        return {**head, "text": one.url, "href": one.url, "outside": True, "note": _at(host(one.url))}
    return {**head, "text": figure(one), "note": _("Source: %(source)s") % {"source": one.source}}


def _at(name: str) -> str:
    return _("leads to %(host)s") % {"host": name}


def _grouped(number: str) -> str:
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.lstrip("-") != "0" else number
