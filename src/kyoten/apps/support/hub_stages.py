"""A hub's way from people to business: which of its measures serve which stage, with how much, year by year (S23)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import pipeline
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.support import pages
from kyoten.apps.support.hub_money import Part, short_year
from kyoten.apps.support.models import Package
from kyoten.core.programme.model import Measure, Programme

Table = dict[str, Any]


def picture(packages: list[Package], parts: list[Part], programme: Programme, opens: Collection[str]) -> Figure | None:
    """The stages as one arrow with the hub's measures of its last year below; None before there is a package.

    Of the measures in `opens` the reader sees the page.
    """
    if not packages:
        return None
    last = packages[-1]
    stages, funders = [one.id for one in programme.stages], [one.id for one in programme.funders]
    serving = tuple(
        pipeline.ServingMeasure(
            one.short_name.in_language(pages.language()),
            tuple(stages.index(stage) for stage in one.stages),
            wording.oku(yen, pages.language()) if (yen := _paid(one, parts, last.fiscal_year)) else "",
            funders.index(one.funder),
            _url(one, last) if one.id in opens else "",
        )
        for one in _serving(packages[-1:], programme)
        if one.stages
    )
    return pipeline.draw(
        pipeline.Pipeline(
            title=_("The hub's measures from people to business"),
            stages=tuple(one.name.in_language(pages.language()) for one in programme.stages),
            measures=serving,
            names=(_("Measure"), _("Amount of the fiscal year")),
            funders=tuple(one.short_name.in_language(pages.language()) for one in programme.funders),
            serving=_("serves"),
            count_words=_("Measures: {n}"),
            description=_("Five stages, and below each the measures of the hub's package that serve it."),
        )
    )


def _serving(packages: list[Package], programme: Programme) -> list[Measure]:
    codes = {line.measure.code for one in packages for line in one.lines.all()}
    return [one for one in programme.measures if one.id in codes]


def _paid(measure: Measure, parts: list[Part], year: int) -> int:
    """Whole yen that a measure's funder gives the hub in a fiscal year."""
    fitting = [one for one in parts if one.source == measure.funder and one.year == year and one.pot[0] == measure.id]
    return sum(one.agreed or 0 for one in fitting)


def _url(measure: Measure, package: Package) -> str:
    programme = package.hub.application.call.programme
    return reverse("support:measure", args=[programme.code, package.fiscal_year, measure.id])


def table(packages: list[Package], parts: list[Part], programme: Programme) -> Table:
    """Every stage with the measures that serve it, and how many of them bring money in each year.

    A measure that serves several stages counts at each of them; a stage without any says so.
    """
    serving, years = _serving(packages, programme), sorted({one.year for one in parts if one.agreed})
    funders = {one.id for one in programme.funders}
    paying = {(one.year, one.pot[0]) for one in parts if one.agreed and one.source in funders}
    rows: list[list[Any]] = []
    for stage in programme.stages:
        here = [one for one in serving if stage.id in one.stages]
        names = " · ".join(one.name.in_language(pages.language()) for one in here)
        counts = [
            str(sum((year, one.id) in paying for one in programme.measures if stage.id in one.stages)) for year in years
        ]
        rows.append([stage.name.in_language(pages.language()), names or _nothing(), *counts])
    heads = [_("Stage"), _("Measures of the package"), *(short_year(year) for year in years)]
    return {
        "caption": _("From people to business: what serves each stage"),
        "columns": pages.heads(*heads, numbers=range(2, len(heads))),
        "rows": rows,
    }


def _nothing() -> dict[str, str]:
    return {"text": _("No measure of the package serves this stage"), "badge": "warning"}
