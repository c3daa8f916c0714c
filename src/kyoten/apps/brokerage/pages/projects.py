"""Joint projects, and what came of bringing people together at a hub."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access
from kyoten.apps.brokerage.models import JointProject, Result
from kyoten.apps.brokerage.pages.common import Table, day, invented, joined, table
from kyoten.apps.brokerage.queries.outcomes import Outcomes, outcomes
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.selection.models import Hub

STATES = {
    JointProject.State.RUNNING: "info",
    JointProject.State.FINISHED: "success",
    JointProject.State.STOPPED: "neutral",
}


def project_table(rows: QuerySet[JointProject]) -> Table:
    """Joint projects with partners, measure and state."""
    shown = [
        [
            {"text": one.name, "href": reverse("brokerage:project", args=[one.pk]), "note": invented(one)},
            joined(body.name for body in one.partners.all()),
            day(one.starts_on),
            one.measure.name if one.measure else wording.UNKNOWN,
            {"text": word(one, "state"), "badge": STATES[JointProject.State(one.state)]},
        ]
        for one in rows.select_related("measure").prefetch_related("partners")
    ]
    heads = [_("Joint project"), _("Partner bodies"), _("Starts on"), _("Measure"), _("State")]
    return table(_("Joint projects"), heads, shown)


def one_project(project: JointProject, user: Actor) -> dict[str, Any]:
    """A joint project with its results."""
    own = project.introduction is not None and access.may_lead(user, project.introduction)
    keeps = isinstance(user, User) and (own or access.may_keep_project(user, project.hub))
    return {
        "project": project,
        "facts": _facts(project),
        "results": _results(project),
        "keeps": keeps,
        "running": project.state == JointProject.State.RUNNING,
        "introduction": _introduction(project, user),
    }


def _introduction(project: JointProject, user: Actor) -> str:
    """The address of the introduction for whoever may open it; "" for everybody else."""
    pk = project.introduction_id
    if pk is None or not access.introductions_for(user).filter(pk=pk).exists():
        return ""
    return reverse("brokerage:introduction", args=[pk])


def _facts(project: JointProject) -> list[dict[str, Any]]:
    term = _("%(months)d months") % {"months": project.months} if project.months else wording.UNKNOWN
    applied = project.application
    return [
        {"term": _("Hub"), "text": project.hub.name, "href": reverse("opendata:hub", args=[project.hub.code])},
        {"term": _("Partner bodies"), "text": joined(body.name for body in project.partners.all())},
        {"term": _("Starts on"), "text": day(project.starts_on)},
        {"term": _("Duration"), "text": term},
        {"term": _("Measure"), "text": project.measure.name if project.measure else wording.UNKNOWN},
        {
            "term": _("Application at the measure"),
            "text": applied.get_outcome_display() if applied else wording.UNKNOWN,
            "note": wording.yen(applied.amount, get_language()) if applied and applied.amount is not None else "",
        },
        {
            "term": _("State"),
            "text": project.get_state_display(),
            "badge": STATES[JointProject.State(project.state)],
        },
    ]


def _results(project: JointProject) -> Table:
    rows = [
        [one.get_kind_display(), wording.named(one.text_ja, one.text_en), day(one.on)] for one in project.results.all()
    ]
    return table(_("Results"), [_("Kind"), _("What followed"), _("Day")], rows)


# --- the hub's page ---


def of_hub(hub: Hub) -> dict[str, Any]:
    """The trail of a hub for its public page: counts from introductions to results, and its joint projects."""
    counts = outcomes(hub)
    rows = JointProject.objects.filter(hub=hub)
    return {
        "steps": trail_table(counts),
        "projects": project_table(rows),
        "any": bool(counts.introductions or counts.projects),
        "invented": any(one.invented for one in rows),
    }


def trail_table(counts: Outcomes) -> Table:
    """From people brought together to what came of it, as numbers."""
    results = [f"{Result.Kind(kind).label} {number}" for kind, number in counts.results.items()]
    rows = [
        [_("Introductions"), str(counts.introductions), _("of which ended: %(n)d") % {"n": counts.ended}],
        [_("of which from the exchange"), str(counts.from_exchange), ""],
        [_("Signed by both"), str(counts.signed), ""],
        [_("Joint projects"), str(counts.projects), ""],
        [_("Applied at a measure"), str(counts.applied), ""],
        [_("Awards"), str(counts.adopted), wording.yen(counts.money, get_language()) if counts.adopted else ""],
        [_("Results"), str(sum(counts.results.values())), joined(results) if results else ""],
    ]
    return table(
        _("What came of bringing people together"), [_("Step"), _("Count of them"), _("More")], rows, numbers=[1]
    )
