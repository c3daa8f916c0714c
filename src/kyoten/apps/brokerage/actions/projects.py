"""Joint projects of hubs: begun from a signed introduction, applied for at a measure, and what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access, events
from kyoten.apps.brokerage.actions.common import record, said
from kyoten.apps.brokerage.actions.signing import unsigned
from kyoten.apps.brokerage.models import Introduction, JointProject, Result
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import MeasureApplication


@dataclass(frozen=True)
class ProjectInput:
    """A joint project. `introduction_id` None: registered by the hub itself, then `partners` (ids) are needed."""

    hub: str
    name_ja: str
    theme: str
    starts_on: dt.date
    name_en: str = ""
    months: int | None = None
    introduction_id: int | None = None
    partners: Sequence[int] = ()
    measure_id: int | None = None
    invented: bool = False


@transaction.atomic
def start_project(given: ProjectInput, *, by: User | None) -> JointProject:
    """Make a joint project of a hub. From an introduction only once both sides signed, and only one of each."""
    hub = Hub.objects.select_related("application").get(code=given.hub)
    introduction = _signed(given.introduction_id)
    require(
        access.may_keep_project(by, hub) or (introduction is not None and access.may_lead(by, introduction)),
        _("Only the hub's coordinators, or the coordinator of the introduction, start its joint projects."),
    )
    sides = {introduction.seeker_id, introduction.provider_id} if introduction else set()
    partners = sorted(sides | set(given.partners))
    if len(partners) < 2:
        raise Refused(_("A joint project has at least two partners."))
    project = JointProject.objects.create(
        hub=hub,
        introduction=introduction,
        name_ja=said(given.name_ja, _("Give the project a name.")),
        name_en=given.name_en.strip(),
        theme=said(given.theme, _("Say what the project is about.")),
        starts_on=given.starts_on,
        months=given.months,
        measure=Measure.objects.get(pk=given.measure_id) if given.measure_id else None,
        started_by=by,
        invented=given.invented,
    )
    project.partners.set(partners)
    facts = {"hub": hub.code, "introduction": given.introduction_id, "partners": partners, "starts_on": given.starts_on}
    record(by, "started_project", subject_of(project), facts)
    pk = project.pk
    transaction.on_commit(lambda: events.project_started.send(sender=None, project_id=pk))
    return project


def _signed(introduction_id: int | None) -> Introduction | None:
    """The introduction, locked, once both sides signed and while no project has begun from it."""
    if introduction_id is None:
        return None
    introduction = Introduction.objects.select_for_update(of=("self",)).get(pk=introduction_id)
    agreement = introduction.agreements.first()
    if agreement is None or unsigned(agreement, introduction):
        raise Refused(_("Both sides sign first; then a joint project can begin."))
    if JointProject.objects.filter(introduction=introduction).exists():
        raise Refused(_("A joint project began from this introduction already."))
    return introduction


def _kept(project_id: int, by: User | None) -> JointProject:
    rows = JointProject.objects.select_for_update(of=("self",)).select_related("hub", "introduction")
    project = rows.get(pk=project_id)
    require(
        access.may_keep_project(by, project.hub)
        or (project.introduction is not None and access.may_lead(by, project.introduction)),
        _("Only the hub's coordinators, or the coordinator of the introduction, keep its joint projects."),
    )
    return project


@transaction.atomic
def tie_application(project_id: int, application_id: int, *, by: User | None) -> JointProject:
    """Say which application at a measure was filed with this project; it has to be one of the same hub."""
    project = _kept(project_id, by)
    application = MeasureApplication.objects.filter(pk=application_id, hub_id=project.hub_id).first()
    if application is None:
        raise Refused(_("Choose an application of this hub."))
    project.application, project.measure = application, application.measure
    project.save(update_fields=["application", "measure"])
    facts = {"application": application.pk, "measure": application.measure.code}
    record(by, "tied_application", subject_of(project), facts)
    return project


@transaction.atomic
def record_result(
    project_id: int, kind: str, text_ja: str, on: dt.date, *, by: User | None, text_en: str = ""
) -> Result:
    """Keep what came of a project; nothing usable is a result too."""
    project = _kept(project_id, by)
    if kind not in Result.Kind.values:
        raise Refused(_("Choose one of the kinds listed."))
    if on > clock.today():
        raise Refused(_("A result lies in the past."))
    kept = said(text_ja, _("Say in Japanese what came of it."))
    made = Result.objects.create(
        project=project, kind=kind, text_ja=kept, text_en=text_en.strip(), on=on, recorded_by=by
    )
    record(by, "recorded_result", subject_of(project), {"kind": kind, "on": on})
    return made


@transaction.atomic
def finish_project(project_id: int, state: str, *, by: User | None) -> JointProject:
    """Say that a project ended, as planned or early."""
    project = _kept(project_id, by)
    if project.state != JointProject.State.RUNNING or state not in JointProject.State.values:
        raise Refused(_("Only a running project ends."))
    project.state = state
    project.save(update_fields=["state"])
    record(by, "finished_project", subject_of(project), {"state": state})
    return project


def subject_of(project: JointProject) -> str:
    """What the trail calls a joint project."""
    return f"joint_project:{project.pk}"
