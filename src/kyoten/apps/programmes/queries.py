"""Shared reads of programmes and calls."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from kyoten.apps.accounts.models import Role, RoleName, ScopeKind, User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.once import once
from kyoten.apps.programmes import bridge
from kyoten.apps.programmes.models import (
    Call,
    CallDocument,
    Extension,
    Funder,
    Programme,
    ProgrammeVersion,
    Question,
    Rehearsal,
)
from kyoten.core.programme.carrying import words
from kyoten.core.programme.carrying.questions import questions_of
from kyoten.core.programme.difference import difference
from kyoten.core.rules import precheck


def current_programme(code: str = "") -> Programme | None:
    """The programme of that code, or the first one loaded; None where nothing is loaded yet."""
    programmes = Programme.objects.select_related("current").defer("current__content").order_by("pk")
    return (programmes.filter(code=code) if code else programmes).first()


def programmes() -> QuerySet[Programme]:
    """Every programme with the version in force (without its content), in the order of loading."""
    return Programme.objects.select_related("current").defer("current__content").order_by("pk")


def versions_of(programme: Programme) -> QuerySet[ProgrammeVersion]:
    """The versions of a programme, newest first, without their content."""
    return programme.versions.defer("content").order_by("-number")


def version_of(call: Call) -> ProgrammeVersion:
    """The version that a call runs by, without its content."""
    rows = ProgrammeVersion.objects.defer("content")
    if call.version_id is not None:
        return rows.get(pk=call.version_id)
    return rows.get(pk=Programme.objects.values_list("current_id", flat=True).get(pk=call.programme_id))


def newer_versions(call: Call) -> QuerySet[ProgrammeVersion]:
    """The kept versions that are newer than the one by which a call runs, newest first, without their content."""
    rows = ProgrammeVersion.objects.filter(programme_id=call.programme_id, number__gt=version_of(call).number)
    return rows.defer("content").order_by("-number")


def form_changes(old: ProgrammeVersion, new: ProgrammeVersion, language: str) -> list[str]:
    """What changes in the form from one version to another, one sentence each."""
    before, after = questions_of(bridge.programme_of(old)), questions_of(bridge.programme_of(new))
    return words.form_changes(before, after, language)


def other_changes(old: ProgrammeVersion, new: ProgrammeVersion) -> list[str]:
    """What else differs, by its path in the programme: everything but the form and its version."""
    found = difference(bridge.programme_of(old), bridge.programme_of(new))
    return [one.path for one in found if not one.path.startswith(("plan/", "functions/")) and one.path != "version"]


def calls() -> QuerySet[Call]:
    """Every call with its programme and version (without content), by programme and stage."""
    return Call.objects.select_related("programme", "version").defer("version__content")


@once
def funder_codes(programme_id: int) -> frozenset[str]:
    """The codes of the bodies that own the programme together."""
    return frozenset(Funder.objects.filter(programme_id=programme_id).values_list("code", flat=True))


@once
def owned_programmes(funders: frozenset[str]) -> frozenset[int]:
    """The programmes that one of these bodies owns."""
    if not funders:
        return frozenset()
    return frozenset(Funder.objects.filter(code__in=funders).order_by().values_list("programme_id", flat=True))


# --- questions, extensions, documents ---


def all_questions() -> QuerySet[Question]:
    """Every question with its call and asker, by call in the order of asking."""
    rows = Question.objects.select_related("call__programme", "asked_by")
    return rows.order_by("call__programme_id", "call__stage", "number")


def questions(call_id: int) -> QuerySet[Question]:
    """Every question of a call, in the order of asking."""
    return all_questions().filter(call_id=call_id)


def counts_by_state(questions: QuerySet[Question]) -> dict[str, int]:
    """How many of these questions stand in which state."""
    return dict(questions.order_by().values_list("state").annotate(Count("pk")))


def extensions(call_id: int) -> QuerySet[Extension]:
    """Every extension of a call, oldest first."""
    return Extension.objects.filter(call_id=call_id).select_related("granted_by").order_by("pk")


def latest_extension(call_id: int, application_code: str) -> Extension | None:
    """The extension that counts for an application: the one granted last; None where it has none."""
    return extensions(call_id).filter(application=application_code).last()


def running_extensions(call_id: int) -> list[Extension]:
    """The extensions of a call that still run: of each application the latest one, if its time has not passed."""
    latest = {extension.application: extension for extension in extensions(call_id)}
    return [extension for extension in latest.values() if extension.until > clock.now()]


def documents(call_id: int) -> QuerySet[CallDocument]:
    """The papers that a call offers, in the order of adding."""
    return CallDocument.objects.filter(call_id=call_id, removed_at=None).select_related("file", "call").order_by("pk")


def coordinators_of(application_code: str) -> QuerySet[User]:
    """Who coordinates the application of that code."""
    held = Role.objects.filter(name=RoleName.COORDINATOR, scope_kind=ScopeKind.APPLICATION, scope=application_code)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("pk")


# --- pre-check ---


def checked(call: Call, answers: precheck.Answers) -> tuple[precheck.Checked, ...]:
    """What the rules say of answers to the call's pre-check, by the numbers in force today; () where it has none."""
    programme = bridge.programme_of(call)
    guide = programme.call_guide(call.stage)
    if guide is None or guide.precheck is None:
        return ()
    return precheck.check(programme, guide.precheck, answers, clock.today())


def waiting_rehearsals() -> list[int]:
    """Rehearsals that wait for the background run, the oldest first."""
    return list(Rehearsal.objects.filter(report__isnull=True).order_by("pk").values_list("pk", flat=True))


def rehearsals(programme: Programme) -> QuerySet[Rehearsal]:
    """The rehearsals of a programme with version (without content) and who did them, newest first."""
    rows = Rehearsal.objects.filter(programme=programme).select_related("version", "done_by")
    return rows.defer("version__content").order_by("-number")
