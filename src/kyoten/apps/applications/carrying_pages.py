"""What the pages show after a form changed: the list of what to look at, and the line in the task list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kyoten.apps.applications import bridge, carrying_queries, editing, queries
from kyoten.apps.applications.carrying_forms import CopyForm, DiscardForm
from kyoten.apps.applications.models import Application, FormNote
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.bridge import programme_of
from kyoten.core.programme.carrying.carry import Look
from kyoten.core.programme.carrying.questions import Question
from kyoten.core.programme.model.programme import Programme

LOOKS = {
    Look.RENAMED: gettext_lazy("The question has a new place in the form; the answer went with it."),
    Look.MOVED: gettext_lazy("The question moved to another section; the answer went with it."),
    Look.REWORDED: gettext_lazy("The question is worded differently now. See whether the answer still answers it."),
    Look.KIND: gettext_lazy("Another kind of answer is asked now. See whether this one is right."),
    Look.TOO_LONG: gettext_lazy("The answer is longer than the new limit. Shorten it before the text is signed."),
    Look.NO_FIT: gettext_lazy("The answer does not fit the question any more and was kept aside."),
    Look.GONE: gettext_lazy("The question is not asked any more. Its text was kept aside."),
    Look.NOW_REQUIRED: gettext_lazy("The question has to be answered now."),
    Look.ASKED: gettext_lazy("A new question, which has to be answered."),
    Look.ASKED_OPTIONAL: gettext_lazy("A new question, which may be left open."),
    Look.LATE: gettext_lazy("This text was typed in a page that was opened before the form changed, and kept aside."),
}


def task(application: Application) -> dict[str, Any] | None:
    """The line of the task list; None for an application whose form never changed."""
    if not application.carryings.exists():
        return None
    count = carrying_queries.open_notes(application).count()
    hint = ngettext("%(count)d thing to look at", "%(count)d things to look at", count) % {"count": count}
    return {
        "label": _("The form has changed"),
        "url": reverse("applications:form_changes", args=[application.code]),
        "state": "in_progress" if count else "completed",
        "hint": hint if count else "",
    }


def form_changes(application: Application, *, can_edit: bool) -> dict[str, Any]:
    """The list by what is open and what is done, with the reason of each change of the form."""
    every = carrying_queries.notes(application)
    programme, texts = queries.programme_for(application), queries.texts_of(application)
    shown = [_card(one, application, programme, texts, can_edit) for one in every]
    return {
        "steps": [
            {
                "at": wording.moment(one.carried_at, _language()),
                "reason": wording.named(one.reason_ja, one.reason_en),
                "number": one.new.number,
            }
            for one in reversed(carrying_queries.carryings(application))
        ],
        "waiting": [one for one in shown if not one["ending"]],
        "done": [one for one in shown if one["ending"]],
    }


def _card(
    note: FormNote, application: Application, programme: Programme, texts: Mapping[str, str], can_edit: bool
) -> dict[str, Any]:
    """One thing to look at: what it is about, why, where it is now, and what can be done."""
    old = programme_of(note.carrying.old)
    name = note.field or note.origin
    may = can_edit and not (note.ending and not note.aside)
    return {
        "pk": note.pk,
        "title": label_of(programme if note.field else old, name) or label_of(old, note.origin) or name,
        "looks": [str(LOOKS[Look(one)]) for one in note.looks],
        "url": address_of(application, programme, note.field),
        "aside": _aside_in_words(note, old),
        "ending": note.get_ending_display() if note.ending else "",
        "by": editing.person(note.ticked_by) if note.ticked_by else "",
        "at": wording.moment(note.ticked_at, _language()) if note.ticked_at else "",
        "copied_to": label_of(programme, note.copied_to) if note.copied_to else "",
        "tick": may and not note.aside,
        "copy": CopyForm(fields=choices_for(application, note.aside), pk=note.pk) if may and note.aside else None,
        "discard": DiscardForm(pk=note.pk) if may and note.aside and not note.ending else None,
    }


def _aside_in_words(note: FormNote, old: Programme) -> str:
    """The text that lies aside; a choice by the words that it had."""
    asked = _questions(old).get(note.origin)
    chosen = {one[0]: one[1 if _language().startswith("ja") else 2] for one in (asked.choices if asked else ())}
    said = chosen.get(note.aside, note.aside)
    return said if said == note.aside else f"{said} ({note.aside})"


def choices_for(application: Application, text: str) -> list[tuple[str, str]]:
    """The fields that take a text, by name, each with section and label."""
    programme = queries.programme_for(application)
    return [(name, label_of(programme, name)) for name in carrying_queries.fields_for(application, text)]


def label_of(programme: Programme, name: str) -> str:
    """Section and label of a question, or function and part; "" where the programme does not ask it."""
    asked = _questions(programme).get(carrying_queries.question_of(name))
    if asked is None:
        return ""
    words = asked.wording[0 if _language().startswith("ja") else 1]
    if not asked.place:
        return f"{words} – {CLAIM_LABELS[name.rpartition('-')[2]]}"
    titles = {one.id: one.title.in_language(_language()) for one in (programme.plan.sections if programme.plan else ())}
    return f"{titles.get(asked.place, asked.place)} – {words}"


CLAIM_LABELS = {
    "claim": gettext_lazy("Claim"),
    "evidence": gettext_lazy("State and evidence"),
    "self_rating": gettext_lazy("Own rating"),
    "weakness": gettext_lazy("Weakness or bottleneck"),
}


def address_of(application: Application, programme: Programme, name: str) -> str:
    """The field on its page; "" where it is not asked."""
    asked = _questions(programme).get(carrying_queries.question_of(name))
    if asked is None:
        return ""
    if not asked.place:
        return f"{reverse('applications:functions', args=[application.code])}#id_{name}"
    return f"{reverse('applications:plan', args=[application.code, asked.place])}#id_{name}"


def _questions(programme: Programme) -> dict[str, Question]:
    return {one.name: one for one in bridge.questions(programme)}


def _language() -> str:
    return get_language() or "en"
