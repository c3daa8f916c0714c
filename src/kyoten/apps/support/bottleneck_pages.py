"""What the pages of bottleneck requests show: the list, one request beside what serves the function already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import bottleneck_forms, bottleneck_queries, pages
from kyoten.apps.support.models import BottleneckRequest, Package
from kyoten.apps.support.phrases import LINKAGES, REQUEST_KINDS
from kyoten.core.programme.model import Programme

Table = dict[str, Any]


def requests_table(rows: Iterable[BottleneckRequest], *, of_hub: bool = False) -> Table:
    """Every request with its state and what was granted (whole yen); `of_hub`: all of one hub, which is not named."""
    known: dict[int, Programme] = {}
    heads = [_("Request"), _("Fiscal year"), _("Function"), _("Amount asked"), _("Amount granted"), _("State")]
    found = [(one, _request_row(one, _core(one, known))) for one in rows]
    if of_hub:
        return {
            "caption": _("Bottleneck requests"),
            "columns": pages.heads(*heads, numbers=(3, 4)),
            "rows": [cells for _one, cells in found],
            "empty": _("This hub has not asked yet."),
        }
    return {
        "caption": _("Bottleneck requests"),
        "columns": pages.heads(_("Hub"), *heads, numbers=(4, 5)),
        "rows": [[one.hub.name, *cells] for one, cells in found],
        "empty": _("No hub has asked yet."),
    }


def _core(row: BottleneckRequest, known: dict[int, Programme]) -> Programme:
    """The programme of a request, looked up once for each programme of a list."""
    programme = row.hub.application.call.programme
    if programme.pk not in known:
        known[programme.pk] = programme_of(programme)
    return known[programme.pk]


def _request_row(row: BottleneckRequest, programme: Programme) -> list[Any]:
    url = reverse("support:bottleneck", args=[row.hub.code, row.number])
    return [
        {"text": _("No. %(number)d") % {"number": row.number}, "href": url},
        wording.fiscal_year(row.fiscal_year, pages.language()),
        function_name(row.function, programme),
        pages.yen(row.amount),
        pages.yen(row.granted),
        {"text": row.get_state_display(), "badge": REQUEST_KINDS[row.state]},
    ]


def function_name(function: str, programme: Programme) -> str:
    """The name of a function in the language of the page."""
    known = {one.id: one.name.in_language(pages.language()) for one in programme.functions}
    return known.get(function, function)


def request_facts(row: BottleneckRequest) -> list[dict[str, Any]]:
    """One request in full, with the answer."""
    programme = programme_of(row.hub.application.call.programme)
    facts = [
        {"term": _("Function"), "text": function_name(row.function, programme)},
        {"term": _("Fiscal year"), "text": wording.fiscal_year(row.fiscal_year, pages.language())},
        {"term": _("What is needed, and what it would change"), "text": row.need},
        {"term": _("Why running measures do not reach it"), "text": row.not_reached},
        {
            "term": _("Amount asked"),
            "text": f"{pages.yen(row.amount)} · {wording.moment(row.asked_at, pages.language())}",
        },
    ]
    if row.judged_at is not None:
        facts += [
            {"term": _("Answer"), "text": row.answer},
            {"term": _("Time of the answer"), "text": wording.moment(row.judged_at, pages.language())},
        ]
    if row.granted is not None:
        facts.append({"term": _("Amount granted"), "text": pages.yen(row.granted)})
    if row.referred_to is not None:
        facts.append({"term": _("Referred to a measure"), "text": row.referred_to.name})
    return facts


def serving_table(row: BottleneckRequest) -> Table:
    """What serves the function already in the hub's agreed package."""
    rows = [
        [
            {"text": line.measure.name, "note": line.facts.get("line_name", {}).get(pages.language(), "")},
            str(LINKAGES.get(line.linkage, line.linkage)),
            pages.yen(line.amount),
        ]
        for line in bottleneck_queries.serving(row.hub, row.fiscal_year, row.function)
    ]
    return {
        "caption": _("What serves this function already"),
        "columns": pages.heads(_("Measure"), _("Linkage"), _("Amount a year"), numbers=(2,)),
        "rows": rows,
        "empty": _("No measure of the agreed package serves this function."),
    }


def measures_serving(row: BottleneckRequest) -> list[tuple[str, str]]:
    """The programme's measures that serve the function, as choices."""
    programme = programme_of(row.hub.application.call.programme)
    serving = [one for one in programme.measures if row.function in one.functions]
    return [(one.id, one.name.in_language(pages.language())) for one in serving]


def request_form(hub: Hub, data: Any = None) -> bottleneck_forms.Request:
    """The form with the hub's fiscal years and the programme's functions; it begins with the last agreed package's."""
    programme = programme_of(hub.application.call.programme)
    first, this = hub.selected_on.year, pages.this_year()
    years = [
        (year, wording.fiscal_year(year, pages.language()))
        for year in range(max(this, first), min(this, first) - 1, -1)
    ]
    functions = [(one.id, one.name.in_language(pages.language())) for one in programme.functions]
    agreed = (
        hub.packages.filter(state=Package.State.AGREED).order_by("-fiscal_year").values_list("fiscal_year", flat=True)
    )
    initial = {"fiscal_year": agreed.first() or this}
    return bottleneck_forms.Request(data, years=years, functions=functions, initial=initial)
