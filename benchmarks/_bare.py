"""The baseline: the plainest Django view that reads rows of the same table and prints as many bytes.

No middleware, no session, one query, one template loop of plain text. `rows` says how many rows the page shows and
`bytes` how large it is; both are taken from the page it stands beside.
"""

from __future__ import annotations

from functools import cache
from typing import Any

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
    used = sum(len(cell) for row in found for cell in row) + len(found) * (CELLS * TAGS + len("<tr></tr>"))
    spare = max(0, size - used)
    filler = "x" * (spare // max(1, len(found) * (CELLS - 4)))
    rows = [[*row, *[filler] * (CELLS - len(row))] for row in found]
    return HttpResponse(page().render({"rows": rows}))


urlpatterns = [path("", bare)]
application = get_wsgi_application()
