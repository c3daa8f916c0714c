"""The baseline: a bare Django view.

For a page that needs sign-in: the middleware of a plain Django project (session, locale, CSRF, authentication),
`login_required`, then one query for `rows` rows of the same table with `values_list`, printed by one loop of a plain
Django template into cells of text, filled up so that the page has about `bytes` bytes. For a public page the same view
without session, CSRF and authentication. No forms, no translation, no roles, no navigation, no checks of any rule: what
a page costs above this is the price of what it does.

`rows` and `bytes` are taken from the page that it stands beside, in the same run and from the same database.

For an act: the same middleware and `login_required`, then one row with the text that was sent, inserted by the ORM in a
transaction of its own.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = (
    "<!doctype html><html lang=en><title>Bare</title><table>{% for row in rows %}<tr>{% for cell in row %}"
    "<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table></html>"
)
CELLS = 8
TAGS = len("<td></td>")


@cache
def page() -> Any:
    """The template, compiled once as Django's cached loader would."""
    return engines["django"].from_string(PAGE)


def bare(request: HttpRequest) -> HttpResponse:
    """`rows` rows of applications in plain cells, filled up to about `bytes` bytes."""
    from kyoten.apps.applications.models import Application

    count, size = int(request.GET["rows"]), int(request.GET["bytes"])
    found = list(Application.objects.values_list("code", "name_en", "area", "state")[:count])
    used = sum(len(str(cell).encode()) for row in found for cell in row) + len(found) * (
        CELLS * TAGS + len("<tr></tr>")
    )
    spare = max(0, size - used)
    filler = "x" * (spare // max(1, len(found) * (CELLS - 4)))
    rows = [[*row, *[filler] * (CELLS - len(row))] for row in found]
    return HttpResponse(page().render({"rows": rows}))


def insert(request: HttpRequest) -> HttpResponse:
    """One row with the text that was sent."""
    from benchmarks._bare_note import Note

    return HttpResponse(str(Note.objects.create(text=request.POST["text"]).pk))


urlpatterns = [
    path("public/", bare),
    path("signed-in/", login_required(bare)),
    path("insert/", login_required(insert)),
]
application = get_wsgi_application()
