"""The forms of the plan when several people write: what was changed since the page was opened, and what to show then.

A form carries the text that each field had when the page was opened in a hidden field `base.NAME`. Where somebody
else saved another text meanwhile, the page asks in `choice.NAME` which one stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.applications import carrying_queries, queries
from kyoten.apps.applications.actions import SavedFields
from kyoten.apps.applications.merging import Conflict, FieldChange, plain
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock, wording
from kyoten.core.programme.answers.tables import SHOWN

BASE, CHOICE, THEIRS = "base.", "choice.", "theirs"
FUNCTIONS = "functions"  # the place of the page on functions; a section's place begins with `plan.`


class Texts(Protocol):
    """A form whose fields are all kept as texts."""

    @property
    def names(self) -> Sequence[str]:
        """The names of the fields, in their order."""

    def is_valid(self) -> bool:
        """Can every text be taken?"""

    def texts(self) -> dict[str, str]:
        """The clean texts by field name."""

    def label(self, name: str) -> str:
        """What a field is called."""

    def normal(self, name: str, text: str) -> str:
        """A text in the one way in which it is kept."""

    def shown(self, name: str, text: str) -> str:
        """A kept text as it stands in its input."""

    def in_words(self, name: str, text: str) -> str:
        """A kept text as people read it."""

    def problem(self, name: str, text: str) -> str:
        """What is wrong with a text, and what to type."""

    def anchor(self, name: str) -> str:
        """Where a link to the field goes."""


Build = Callable[[Any, Mapping[str, str]], Texts]  # a form from posted data (or None) and the texts that it begins with


@dataclass(frozen=True)
class Writing:
    """A page that is being written: its form, the text each field began from, and what waits for a choice."""

    form: Any
    bases: Mapping[str, str]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class Difference:
    """A field in which what somebody else saved and what was typed differ."""

    name: str
    label: str
    theirs: str
    yours: str
    anchor: str


def begun(build: Build, stored: Mapping[str, str], posted: Mapping[str, str]) -> Writing:
    """The page as it was opened, or with everything that was typed and the texts from which that began."""
    form = build(posted or None, stored)
    kept = {name: form.shown(name, stored.get(name, "")) for name in form.names}
    return Writing(form, {name: _base(posted, name) for name in form.names} if posted else kept)


def in_conflict(build: Build, stored: Mapping[str, str], conflicts: tuple[Conflict, ...]) -> Writing:
    """The page as it is stored now, with one's own words where they wait for a choice."""
    form = build(None, {**stored, **{one.field: one.yours for one in conflicts}})
    return Writing(form, {name: form.shown(name, stored.get(name, "")) for name in form.names}, conflicts)


def changes(form: Texts, posted: Mapping[str, str]) -> list[FieldChange]:
    """The fields that were sent with another text than the one they began from, without those given up by choice.

    Where the choice is that a row stays removed, everything in it is given up.
    """
    made = [
        FieldChange(name, form.normal(name, _base(posted, name)), text)
        for name, text in form.texts().items()
        if name in posted
    ]
    left = [name.removeprefix(CHOICE) for name in posted if name.startswith(CHOICE) and posted[name] == THEIRS]
    rows = tuple(name.removesuffix(SHOWN) for name in left if name.endswith(f".{SHOWN}"))
    return [one for one in made if one.text != one.base and one.field not in left and not one.field.startswith(rows)]


def late_changes(posted: Mapping[str, str]) -> list[FieldChange]:
    """The fields that a page of a form of before sent with another text than the one they began from.

    Read without a form, because the form of today may not know them any more.
    """
    names = [name.removeprefix(BASE) for name in posted if name.startswith(BASE)]
    made = [FieldChange(name, _base(posted, name), plain(posted[name])) for name in names if name in posted]
    return [one for one in made if one.text != one.base]


def _base(posted: Mapping[str, str], name: str) -> str:
    return plain(posted.get(BASE + name, ""))


def shown(writing: Writing, application: Application, place: str, user: User) -> dict[str, Any]:
    """What the page needs beside its fields: bases, differences, who else is there, and where to save by itself."""
    _kind, _dot, section = place.partition(".")
    at = "applications:autosave_plan" if section else "applications:autosave_functions"
    return {
        "bases": [(BASE + name, text) for name, text in writing.bases.items()],
        "differences": differences(writing),
        "others": people(queries.others_there(application, place, user.pk)),
        "saved_at": wording.moment(application.changed_at, get_language()),
        "saved_by": person(application.changed_by) if application.changed_by else "",
        "form_id": queries.version_id_of(application) or "",
        "draft_places": " ".join(carrying_queries.places_of(application)),
        "autosave_url": reverse(at, args=[application.code, section] if section else [application.code]),
        "draft_key": f"kyoten-draft:{application.code}:{place}:{user.pk}",
    }


def differences(writing: Writing) -> list[Difference]:
    """Both texts of every field in conflict, in words."""
    rows = []
    form = writing.form
    for one in writing.conflicts:
        theirs, yours = (form.in_words(one.field, text) for text in (one.theirs, one.yours))
        rows.append(Difference(one.field, form.label(one.field), theirs, yours, form.anchor(one.field)))
    return rows


def person(user: User) -> str:
    """The office that somebody holds, else their body; never their address."""
    title = wording.named(user.title_ja, user.title_en)
    body = user.organisation.name if user.organisation else ""
    return title or body or _("another editor")


def people(users: Iterable[User]) -> list[str]:
    """Several people, each once."""
    return list(dict.fromkeys(person(user) for user in users))


def answer(
    form: Texts | None,
    changed: Sequence[FieldChange],
    saved: SavedFields | None,
    application: Application,
    place: str,
    user: User,
    *,
    form_changed: bool = False,
) -> dict[str, Any]:
    """What the server says to a page that saves by itself: this part of the plan alone.

    `form` is None for a page of a form of before. `aside` names fields whose text was kept beside the form, because
    the form changed since the page was opened.
    """
    shown = form.shown if form else lambda _name, text: text
    conflicts = saved.conflicts if saved else ()
    return {
        "revision": saved.application.revision if saved else application.revision,
        "saved_at": f"{wording.in_japan(clock.now()):%H:%M}",
        "conflicts": [
            {"field": one.field, "yours": shown(one.field, one.yours), "theirs": shown(one.field, one.theirs)}
            for one in conflicts
        ],
        "problems": {one.field: form.problem(one.field, one.text) for one in changed} if form else {},
        "others": people(queries.others_there(application, place, user.pk)),
        "aside": list(saved.aside) if saved else [],
        "form_changed": saved.form_changed if saved else form_changed,
    }
