"""What every public page needs around its content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kyoten.apps.foundation.addresses import family

Words = str | Promise
Trail = list[dict[str, Any]]


def trail(*steps: tuple[str, Words]) -> Trail:
    """Breadcrumbs from the programme page down: (address, label) pairs, the last one the page itself."""
    first = {"url": reverse("opendata:programmes"), "label": _("Programme")}
    return [first, *({"url": url, "label": label} for url, label in steps)]


def table(caption: Words, columns: Sequence[tuple[Words, bool]], rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """A table for `components/table.html`; a column is its heading and whether it holds numbers."""
    return {
        "caption": caption,
        "columns": [{"label": label, "number": number} for label, number in columns],
        "rows": [list(row) for row in rows],
    }


def downloads(dataset: str, asked: dict[str, str] | None = None) -> list[dict[str, str]]:
    """The same content as files, with the same filter."""
    query = f"?{urlencode(asked)}" if asked else ""
    return [
        {"url": reverse("opendata:file", args=(dataset, ending)) + query, "label": ending.upper()}
        for ending in ("csv", "json")
    ]


def link(text: Words | int, url: str, **more: Any) -> dict[str, Any]:
    """A linked cell."""
    return {"text": text, "href": url, **more}


def hub_url(code: str) -> str:
    """The page of a hub."""
    return family("opendata:hub").of(code)


def measure_url(code: str) -> str:
    """The page of a measure."""
    return family("opendata:measure").of(code)
