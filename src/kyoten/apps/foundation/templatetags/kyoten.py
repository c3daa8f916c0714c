"""Template tags and filters of every page: `{% load kyoten %}`.

They only choose and lay out; whatever needs a query or a decision is prepared by the view. The words come from
`foundation.wording` and from the translation files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from lucide.templatetags.lucide import lucide

from kyoten.apps.foundation import facts, fields, wording
from kyoten.apps.foundation.fields import escaped

register = template.Library()

BADGE_KINDS = frozenset({"neutral", "info", "success", "warning", "error"})
NOTICE_ICONS = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "error": "circle-x"}

TASK_STATES = {
    "cannot_start": (gettext_lazy("Cannot start yet"), "neutral"),
    "not_started": (gettext_lazy("Not started"), "neutral"),
    "in_progress": (gettext_lazy("In progress"), "info"),
    "completed": (gettext_lazy("Completed"), "success"),
    "not_needed": (gettext_lazy("Not needed"), "neutral"),
    "changes_requested": (gettext_lazy("Changes requested"), "warning"),
    "changes_made": (gettext_lazy("Changes made"), "info"),
}


def _read(thing: Any, name: str) -> Any:
    if isinstance(thing, Mapping):
        return thing.get(name)
    return getattr(thing, name, None)


def spoken(thing: Any, field: str, language: str | None) -> tuple[str, str]:
    """Pick `<field>_ja` or `<field>_en`, or the other one where the first is empty, with its language code.

    Works on model rows, dataclasses and mappings, also on those that hold `{"ja": …, "en": …}` under `field`.
    """
    wanted = wording.two_letters(language)
    both = _read(thing, field)
    for code in (wanted, "en" if wanted == "ja" else "ja"):
        said_so = _read(both, code) if isinstance(both, Mapping) else _read(thing, f"{field}_{code}")
        if said_so:
            return str(said_so), code
    return (both, wanted) if isinstance(both, str) else ("", wanted)


@register.filter("said")
def said_text(thing: Any, field: str) -> str:
    """`{{ hub|said:"name" }}`: the text alone, for titles, attributes and prepared cells."""
    return spoken(thing, field, get_language())[0]


@register.simple_tag
def said(thing: Any, field: str) -> str:
    """`{% said hub "name" %}`: the text, marked with its language where it is not that of the page."""
    language = get_language()
    text, code = spoken(thing, field, language)
    if code == wording.two_letters(language) or not text:
        return text
    return format_html('<span lang="{}">{}</span>', code, text)


@register.filter
def said_lang(thing: Any, field: str) -> str:
    """`lang="{{ hub|said_lang:"name" }}"`: the language of the text that `said` picks."""
    return spoken(thing, field, get_language())[1]


@register.filter
def yen(amount: int | None) -> str:
    """Whole yen, exact: 「4,000万円」 or "¥40,000,000"."""
    return wording.yen(amount, get_language())


@register.filter
def oku(amount: int | None) -> str:
    """Yen to a tenth of 100 million: 「135億円」 or "¥13.5 billion"."""
    return wording.oku(amount, get_language())


@register.filter
def fiscal_year(year: int | None) -> str:
    """「平成21年度（2009年度）」 or "FY2009"."""
    return wording.fiscal_year(year, get_language())


@register.filter
def jst(value: datetime | None) -> str:
    """A time in Japan with its zone, as at deadlines."""
    return wording.moment(value, get_language())


@register.filter
def jst_day(value: date | None) -> str:
    """A calendar day in Japan."""
    return wording.day(value, get_language())


@register.filter
def dictionary_get(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """`{{ counts|dictionary_get:key }}` for keys that are not written in the template."""
    return mapping.get(key) if mapping else None


@lru_cache(maxsize=256)
def _drawn_icon(name: str) -> SafeString:
    # Icons come from an installed package by names written in templates: no text of a user is in them.
    return mark_safe(lucide(name, size=24, aria_hidden="true", focusable="false", **{"class": "icon"}))  # noqa: S308


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "map-pin" %}`: a Lucide icon, hidden from screen readers; the words beside it speak."""
    return _drawn_icon(name)


@register.simple_tag
def notice_icon(kind: str) -> SafeString:
    """The icon that belongs to a notice of this kind."""
    return _drawn_icon(NOTICE_ICONS.get(kind, "info"))


@register.filter
def notice_kind(tags: str) -> str:
    """Django's message tags in the four kinds of a notice; `debug` reads as information."""
    return next((kind for kind in ("error", "warning", "success") if kind in (tags or "")), "info")


def badge_html(text: Any, kind: str | None) -> SafeString:
    """A badge; a kind that is not known reads as neutral, so that a new status never breaks a page."""
    known = kind if kind in BADGE_KINDS else "neutral"
    return format_html('<span class="badge badge--{}">{}</span>', known, text)


@register.simple_tag
def badge(text: Any, kind: str = "neutral") -> SafeString:
    """`{% badge "承認済み" "success" %}`: the word carries the meaning, mark and colour repeat it."""
    return badge_html(text, kind)


@register.simple_tag
def task_state(state: str) -> SafeString:
    """The badge of a section's state; an unknown state is a fault of the page and raises KeyError."""
    word, kind = TASK_STATES[state]
    return badge_html(word, kind)


def _cell_html(cell: Any) -> str:
    if not isinstance(cell, dict):
        return escaped(cell)
    get = cell.get
    text = escaped(get("text"))
    if lang := get("lang"):
        text = f'<span lang="{escaped(lang)}">{text}</span>'
    if kind := get("badge"):
        text = f'<span class="badge badge--{kind if kind in BADGE_KINDS else "neutral"}">{text}</span>'
    if href := get("href"):
        text = f'<a href="{escaped(href)}">{text}</a>'
    if note := get("note"):
        text = f'{text}<br><small class="muted">{escaped(note)}</small>'
    return text


def _row_html(cells: Iterable[Any], openings: list[tuple[str, str]]) -> str:
    inner = "".join([f"{start}{_cell_html(cell)}{end}" for (start, end), cell in zip(openings, cells, strict=True)])
    return f"<tr>{inner}</tr>"


def _column_class(column: Any) -> str:
    if _read(column, "number"):
        return ' class="is-number"'
    return ' class="is-center"' if _read(column, "align") == "center" else ""


SORTED = {"ascending": "arrow-up", "descending": "arrow-down"}


def _head_html(column: Any) -> str:
    text, order, url = escaped(_read(column, "label")), _read(column, "sorted"), _read(column, "sort_url")
    if short := _read(column, "short"):
        text = f'<span aria-hidden="true">{escaped(short)}</span><span class="visually-hidden">{text}</span>'
    if url:
        text = f'<a href="{escaped(url)}">{text}{_drawn_icon(SORTED.get(order, "arrow-up-down"))}</a>'
    stated = f' aria-sort="{escaped(order)}"' if order else ""
    return f'<th scope="col"{_column_class(column)}{stated}>{text}</th>'


@register.simple_tag
def table_heads(columns: Iterable[Any]) -> SafeString:
    """The headings of `components/table.html`; every text is escaped here."""
    return mark_safe("".join([_head_html(column) for column in columns]))  # noqa: S308 - escaped in _head_html


@register.simple_tag
def table_rows(rows: Iterable[Iterable[Any]], columns: Iterable[Any], plain_first: bool = False) -> SafeString:
    """The rows of `components/table.html`, written in one go because a page may have thousands of cells.

    A cell is a text, or a mapping with `text` and optionally `href`, `badge` (kind), `lang`, `note`. Every text
    is escaped here. The first cell of a row is its heading unless `plain_first`. A row has as many cells as the table
    has columns, else ValueError.
    """
    openings = [(f"<td{_column_class(column)}>", "</td>") for column in columns]
    if openings and not plain_first:
        openings[0] = (openings[0][0].replace("<td", '<th scope="row"'), "</th>")
    # Each text went through escaped in _cell_html; the rest is written above.
    return mark_safe("".join([_row_html(row, openings) for row in rows]))  # noqa: S308


@register.filter
def one_row(cells: Iterable[Any]) -> list[Iterable[Any]]:
    """A single row where rows are expected, as for the foot of a table."""
    return [cells]


@register.filter
def page_numbers(page: Page[Any]) -> list[int | None]:
    """The numbers to show: first, last and two around the current page; None stands for a gap."""
    last = page.paginator.num_pages
    near = {1, last, *range(max(1, page.number - 2), min(last, page.number + 2) + 1)}
    numbers: list[int | None] = []
    for number in sorted(near):
        if numbers and numbers[-1] is not None and number - numbers[-1] > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers


@register.filter
def error_target(field: BoundField) -> str:
    """The id that a link of the error summary goes to: the input, or the first one of a group."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.simple_tag
def field_html(
    field: BoundField, hint: str = "", seen_by: str = "", most: int | None = None, optional_word: bool | str = True
) -> SafeString:
    """A whole field of a form; only False as `optional_word` leaves out "Optional": an unknown variable reads as ""."""
    said = optional_word is not False
    return fields.field_html(
        field, hint=hint, seen_by=seen_by, most=most or None, optional_word=said, eye=_drawn_icon("eye")
    )


@register.simple_tag
def navigation_links(items: Iterable[Any], css: str) -> SafeString:
    """Links of a navigation: items with `url`, `label` and `current` (for aria-current). Every page has two."""
    return mark_safe("".join([_link_html(item, css) for item in items]))  # noqa: S308 - escaped in _link_html


def _link_html(item: Any, css: str) -> str:
    current = _read(item, "current")
    marked = f' aria-current="{escaped(current)}"' if current else ""
    label = escaped(str(_read(item, "label")))
    return f'<li><a class="{escaped(css)}" href="{escaped(_read(item, "url"))}"{marked}>{label}</a></li>'


@register.simple_tag
def fact_rows(pairs: Iterable[tuple[Any, Any]]) -> SafeString:
    """Names with their texts as rows of a `<dl class="facts">`."""
    return facts.rows_html(pairs)


@register.simple_tag
def definition_rows(rows: Iterable[Mapping[str, Any]]) -> SafeString:
    """The rows of `components/definition_list.html`."""
    return facts.definition_html(rows or (), BADGE_KINDS)
