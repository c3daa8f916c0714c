"""Shared reads around a form that changed: what versions ask, what was carried, and what is still to look at."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from kyoten.apps.applications import queries
from kyoten.apps.applications.models import Application, Carrying, FormNote, Signature
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call, ProgrammeVersion
from kyoten.apps.programmes.queries import version_of
from kyoten.apps.programmes.revisions import Touched
from kyoten.core.programme.carrying import questions
from kyoten.core.programme.carrying.carry import fits
from kyoten.core.programme.carrying.comparison import WORDS, compare
from kyoten.core.programme.carrying.questions import Question

UNFILED = Q(state__in=(Application.State.DRAFT, Application.State.SIGNING), receipt="")


def questions_of(version: ProgrammeVersion) -> tuple[Question, ...]:
    """Everything that a version asks a consortium."""
    return questions.questions_of(programme_of(version))


def question_of(name: str) -> str:
    """The name of the question to which an answer belongs."""
    return questions.split(name)[0]


def asks(version: ProgrammeVersion, name: str) -> bool:
    """Does a version's form ask for an answer of that name?"""
    return questions.split(name)[0] in {one.name for one in questions_of(version)}


def names_now(application: Application) -> frozenset[str]:
    """The names of everything that the application's form asks."""
    return frozenset(one.name for one in questions_now(application))


def questions_now(application: Application) -> tuple[Question, ...]:
    """Everything that the application's form asks."""
    return questions.questions_of(queries.programme_for(application))


def fields_for(application: Application, text: str) -> dict[str, Question]:
    """The fields of the application's form that take this text as words, by name, in the order of the form."""
    asked = questions_now(application)
    found = {one.name: one for one in asked if one.kind in WORDS and one.name.count(".") < 2}
    return {name: one for name, one in found.items() if fits(text, one)}


def place_of(question: Question) -> str:
    """The page on which a question stands, as presence and comments name it: `plan.SECTION` or `functions`."""
    return f"plan.{question.place}" if question.place else "functions"


def places_of(application: Application) -> list[str]:
    """The pages of the application's form, in its order, as presence and comments name them."""
    return list(dict.fromkeys(place_of(one) for one in questions_now(application)))


def unfiled(call_id: int) -> QuerySet[Application, int]:
    """The ids of a call's applications that are still written or signed."""
    return Application.objects.filter(UNFILED, call_id=call_id).order_by().values_list("pk", flat=True)


def touched(call: Call, version: ProgrammeVersion) -> Touched:
    """What putting the call under a version would do to its applications."""
    rows = Application.objects.filter(call=call)
    unfiled_rows = rows.filter(UNFILED)
    signing = list(unfiled_rows.filter(state=Application.State.SIGNING).order_by("code").values_list("code", flat=True))
    changed = form_differs(version_of(call), version)
    reopened = tuple(signing) if changed else ()
    given = Signature.objects.filter(text__void=False, text__application__call=call)
    return Touched(
        drafts=unfiled_rows.count() - (0 if changed else len(signing)),
        reopened=reopened,
        signatures=given.filter(text__application__code__in=reopened).count(),
        standing=() if changed else tuple(signing),
        filed=rows.count() - unfiled_rows.count(),
    )


def form_differs(old: ProgrammeVersion, new: ProgrammeVersion) -> bool:
    """Does anything change in what is asked, so far as an answer given before may no longer do?"""
    return not all(one.is_plain for one in compare(questions_of(old), questions_of(new)))


def steps_since(application: Application, version_id: int) -> list[Carrying]:
    """How the draft was carried since it was written by the form of that version; [] where it still is, or never was.

    Their versions come without content.
    """
    every = carryings(application)
    begins = [place for place, one in enumerate(every) if one.old_id == version_id]
    return every[begins[-1] :] if begins else []


def carryings(application: Application) -> list[Carrying]:
    """Every step of the draft from form to form, oldest first."""
    rows = application.carryings.select_related("old", "new").defer("old__content", "new__content")
    return list(rows)


def notes(application: Application) -> list[FormNote]:
    """Everything that there was to look at, oldest first."""
    rows = FormNote.objects.filter(carrying__application=application).select_related(
        "carrying__old", "carrying__new", "ticked_by__organisation"
    )
    return list(rows.defer("carrying__old__content", "carrying__new__content"))


def open_notes(application: Application) -> QuerySet[FormNote]:
    """What nobody has ticked off yet."""
    return FormNote.objects.filter(carrying__application=application, ticked_at=None)


def asked_before(application: Application, name: str) -> Sequence[Carrying]:
    """The steps since a form that asked for that name; [] where none did."""
    every = carryings(application)
    for place, step in reversed(list(enumerate(every))):
        if asks(step.old, name):
            return every[place:]
    return []
