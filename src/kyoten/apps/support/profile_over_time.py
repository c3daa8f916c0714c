"""The functions of a hub over time: claimed when it applied, seen by reviewers, graded by its evaluation (S3, S8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kyoten.apps.foundation.pictures import course
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.selection.models import Hub
from kyoten.apps.selection.publication_queries import entries
from kyoten.apps.support import pages
from kyoten.apps.support.bridge import HIGHEST_RATING
from kyoten.core.programme.model import Programme


@dataclass(frozen=True)
class Evaluated:
    """What one decided evaluation said: marks from 1 to 4 by function, and when it was decided, in words."""

    when: str
    marks: Mapping[str, float]


Evaluations = Callable[[Hub], Iterable[Evaluated]]
_sources: dict[str, Evaluations] = {}


def register(name: str, source: Evaluations) -> None:
    """Let `source`, of an app above this one, say how evaluations graded the functions of a hub, oldest first."""
    _sources[name] = source


def last_graded(hub: Hub) -> Mapping[str, float]:
    """Marks from 1 to 4 by function of the last decided evaluation; empty where there is none."""
    found = [one for source in _sources.values() for one in source(hub)]
    return found[-1].marks if found else {}


def figure(hub: Hub, programme: Programme) -> Figure:
    """A small drawing for each function; marks that nobody gave are not drawn and are a dash in the table.

    Review shows the published means of the criteria that look at a function; without a publication it shows none.
    """
    claimed = {one.function: one.self_rating for one in hub.application.claims.all()}
    reviewed = review_marks(hub, programme)
    evaluated = [one for source in _sources.values() for one in source(hub)]
    moments = [_("Application: the hub says"), _("Review: mean of the criteria on it, as published")]
    moments += [_("Evaluation, %(when)s") % {"when": one.when} for one in evaluated]
    columns: list[Mapping[str, float | None]] = [claimed, reviewed, *(one.marks for one in evaluated)]
    if not evaluated:
        moments, columns = [*moments, _("Evaluation in the third year")], [*columns, {}]
    rows = tuple(
        course.CourseRow(
            f"{one.number}. {one.name.in_language(pages.language())}", tuple(marks.get(one.id) for marks in columns)
        )
        for one in programme.functions
    )
    return course.draw(
        course.Course(
            title=_("Functions of the hub over time"),
            head=_("Function"),
            moments=tuple(moments),
            rows=rows,
            most=HIGHEST_RATING,
            description=_(
                "For every function its marks from 0 to 4 in the order of time. Readers score criteria, not functions: "
                "criteria that look at several functions stand at each of them."
            ),
        )
    )


def review_marks(hub: Hub, programme: Programme) -> dict[str, float]:
    """The published means of the criteria that look at each function; functions without one are left out."""
    return by_function(entries({hub.code}).get(hub.code, {}).get("means") or {}, programme)


def by_function(means: Mapping[str, float], programme: Programme) -> dict[str, float]:
    """What criteria say of functions: the mean over those that look at each. `means` are points by criterion."""
    criteria = programme.review.criteria if programme.review else ()
    found = {}
    for function in programme.functions:
        points = [means[one.id] for one in criteria if function.id in one.functions and one.id in means]
        if points:
            found[function.id] = sum(points) / len(points)
    return found
