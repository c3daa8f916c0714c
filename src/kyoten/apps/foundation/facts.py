"""Names with their texts as rows of a `<dl class="facts">`, written in plain Python: a long plan has many of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kyoten.apps.foundation.fields import escaped
from kyoten.apps.foundation.wording import UNKNOWN


def lines_html(text: Any) -> str:
    """A text with its line ends as `<br>`; a missing one reads "—"."""
    if text is None or text == "":
        return UNKNOWN
    return escaped(text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")


def rows_html(pairs: Iterable[tuple[Any, Any]]) -> SafeString:
    """Each name with its text, nothing more."""
    rows = [
        f'<div class="facts__row"><dt>{escaped(name)}</dt><dd>{lines_html(text)}</dd></div>' for name, text in pairs
    ]
    return mark_safe("".join(rows))  # noqa: S308 - names and texts went through `escaped`


def definition_html(facts: Iterable[Mapping[str, Any]], badge_kinds: Iterable[str] = ()) -> SafeString:
    """Facts of `components/definition_list.html`: {term, text, href, lang, badge, note, source}."""
    kinds, source = frozenset(badge_kinds), escaped(_("Source:"))
    return mark_safe("".join([_row(fact, kinds, source) for fact in facts]))  # noqa: S308 - each text is escaped below


def _row(fact: Mapping[str, Any], kinds: frozenset[str], source: str) -> str:
    get = fact.get
    lang = f' lang="{escaped(get("lang"))}"' if get("lang") else ""
    parts = [f'<div class="facts__row"><dt>{escaped(get("term"))}</dt><dd{lang}>', _said(fact, kinds)]
    if get("note"):
        parts.append(f'<span class="facts__source">{escaped(get("note"))}</span>')
    if get("source"):
        parts.append(f'<span class="facts__source">{source} {escaped(get("source"))}</span>')
    return "".join([*parts, "</dd></div>"])


def _said(fact: Mapping[str, Any], kinds: frozenset[str]) -> str:
    get = fact.get
    if kind := get("badge"):
        return f'<span class="badge badge--{kind if kind in kinds else "neutral"}">{escaped(get("text"))}</span>'
    if href := get("href"):
        return f'<a href="{escaped(href)}">{escaped(get("text"))}</a>'
    return lines_html(get("text"))
