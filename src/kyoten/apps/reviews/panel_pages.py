"""What the pages of a panel show: reviews as the phase opens them, remarks, the agenda, the minutes."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.applications.access import filed_visible_to
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.tables import Sheet
from kyoten.apps.foundation.tables.shapes import Value
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import access
from kyoten.apps.reviews.access import Sight
from kyoten.apps.reviews.models import Deliberation, PanelItem, Review, SentOut
from kyoten.apps.reviews.pages import Table, confidence, number, scores, table
from kyoten.apps.reviews.panel_columns import MINUTES, MINUTES_TITLE
from kyoten.apps.reviews.phrases import KINDS
from kyoten.apps.reviews.queries import panel, people

STATES = {"waiting": "neutral", "current": "info", "done": "success"}


def readings(application: Application, sight: Sight, user: Actor) -> dict[str, Any]:
    """The scores side by side, and below them review by review."""
    return {"compared": compared(application, sight, user), "reviews": reviews(application, sight, user)}


def reviews(application: Application, sight: Sight, user: Actor) -> list[dict[str, Any]]:
    """The completed reviews that the user sees: with names, or as reader 1, 2 ...; the own one always by name."""
    names = _criteria(application)
    return [
        {"who": who, "sure": confidence(one), "table": scores(one, names, who), "for_panel": one.for_panel}
        for who, one in _shown(application, sight, user)
    ]


def _criteria(application: Application) -> dict[str, str]:
    """The criteria of the form by id, in its order, in the language of the page."""
    form = programme_of(application.call).review
    spoken = get_language() or "ja"
    return {one.id: one.name.in_language(spoken) for one in (form.criteria if form else ())}


def _shown(application: Application, sight: Sight, user: Actor) -> list[tuple[str, Review]]:
    found = []
    for place, one in enumerate(panel.submitted(application), start=1):
        own = access.is_reviewer(user, one)
        if sight.reviews or own:
            hidden = _("Reader %(number)d") % {"number": place}
            found.append((one.reviewer.name if sight.names or own else hidden, one))
    return found


def compared(application: Application, sight: Sight, user: Actor) -> Table | None:
    """The scores that the user sees side by side, criterion by criterion; None for fewer than two reviews."""
    seen = _shown(application, sight, user)
    if len(seen) < 2:
        return None
    given = [{score.criterion: score.value for score in one.scores.all()} for _who, one in seen]
    names = _criteria(application)
    asked = dict.fromkeys([*names, *(name for values in given for name in values)])
    lines = {name: [values.get(name) for values in given] for name in asked}
    rows = [_compared(names.get(name, name), line) for name, line in lines.items() if line.count(None) < len(line)]
    labels = [_("Criterion"), *(who for who, _one in seen), _("Mean"), _("Highest less lowest")]
    made = table(_("Scores side by side"), labels, rows)
    made["columns"] = [made["columns"][0], *({**one, "number": True} for one in made["columns"][1:])]
    means = [fmean(values.values()) if values else None for values in given]
    known = [one for one in means if one is not None]
    made["total"] = [_("Mean"), *map(number, means), number(fmean(known) if known else None), ""]
    return made


def _compared(name: str, line: list[int | None]) -> list[str]:
    known = [one for one in line if one is not None]
    told = [wording.UNKNOWN if one is None else str(one) for one in line]
    return [name, *told, number(fmean(known)), str(max(known) - min(known))]


def ways(application: Application, user: Actor) -> dict[str, Any]:
    """Where somebody came from and may go on to: the agenda, the reviews for the office, a reader's own review."""
    call, office = application.call, filed_visible_to(user).filter(pk=application.pk).exists()
    agenda = access.panels_of(user).filter(pk=call.pk).exists()
    own = access.reviews_of(user).filter(application=application).exclude(state__in=Review.STOPPED).first()
    start = {"label": _("Reviewing"), "url": reverse("reviews:calls")}
    home = {"label": _("My reviews"), "url": reverse("reviews:pile")}
    there = {"label": f"{_('Panel')} – {call.name}", "url": reverse("reviews:panel", args=[call.code])}
    links = []
    if office:
        links.append({"label": _("All reviews"), "url": reverse("reviews:application", args=[application.code])})
    if own is not None:
        links.append({"label": _("My review"), "url": reverse("reviews:read", args=[own.pk])})
    trail = [start if office else home, *([there] if agenda else []), {"label": application.name}]
    return {"trail": trail, "links": links}


def remarks(application: Application, sight: Sight, user: Actor) -> list[dict[str, str]]:
    """What was said, for those who see the reviews; without names while the phase hides them."""
    if not sight.reviews:
        return []
    numbers = {one.reviewer.user_id: place for place, one in enumerate(panel.submitted(application), start=1)}
    said = []
    for one in panel.remarks(application):
        named = sight.names or (user is not None and one.author_id == user.pk)
        number = numbers.get(one.author_id)
        hidden = _("Reader %(number)d") % {"number": number} if number else _("Chair or office")
        when = wording.moment(one.said_at, get_language())
        said.append({"who": people.name_of(one.author) if named else hidden, "when": when, "body": one.body})
    return said


def agreed(item: PanelItem | None) -> dict[str, Any]:
    """The item with how many were sent out, and what was agreed, fact by fact; what was not said has no line."""
    if item is None:
        return {"item": None}
    out = item.sent_out.count()
    told = ngettext("%(count)d member", "%(count)d members", out) % {"count": out}
    facts = [
        {"term": _("Sent out"), "text": told if out else ""},
        {"term": _("Score of the panel"), "text": "" if item.score is None else str(item.score)},
        {"term": _("Note"), "text": item.note},
        {"term": _("Consensus statement in Japanese"), "text": item.statement_ja, "lang": "ja"},
        {"term": _("Consensus statement in English"), "text": item.statement_en, "lang": "en"},
    ]
    said = [one for one in facts if one["text"]]
    return {"item": item, "agreed": said, "state_kind": STATES[item.state]}


def following(item: PanelItem, user: Actor) -> dict[str, str] | None:
    """The next item to come, with the way to it, past those for which the user leaves; None at the end."""
    later = PanelItem.objects.filter(application__call=item.application.call, state=PanelItem.State.WAITING)
    rows = later.filter(position__gt=item.position).select_related("application__call__programme")
    for one in rows.order_by("position", "pk"):
        if access.sight_of(user, one.application) is not None:
            url = reverse("reviews:discussion", args=[one.application.code])
            return {"label": one.application.name, "url": url}
    return None


def audience(call: Call) -> str:
    """Who reads a remark, in a sentence beside the box."""
    if panel.phase_of(call) == "panel":
        return _("The panel, the chair and the office read this, with your name. Members with a conflict do not.")
    return _(
        "Readers of this application who have submitted their review, the chair and the office read this. "
        "Readers see no names in this phase."
    )


def under_discussion(call: Call, user: Actor) -> dict[str, str] | None:
    """The item that the panel discusses now, with the way to it; None between two, and for whoever left for it."""
    if panel.phase_of(call) != Deliberation.Phase.PANEL:
        return None
    item = panel.agenda(call).filter(state=PanelItem.State.CURRENT).first()
    if item is None or access.sight_of(user, item.application) is None:
        return None
    return {"label": item.application.name, "url": reverse("reviews:discussion", args=[item.application.code])}


def agenda(call: Call, user: Actor) -> Table:
    """The items in their order; a member with a conflict sees that they leave, and nothing else of the item."""
    items = list(panel.agenda(call))
    seat = access.seat_of(user, call)
    office = access.calls_of_office(user).filter(pk=call.pk).exists()
    known = panel.standings_of(call, [one.application for one in items], [seat] if seat else [])
    rows = []
    for place, one in enumerate(items, start=1):
        gone = seat is not None and not office and panel.leaves(known.get((one.application_id, seat.profile_id)))
        rows.append(_agenda_row(place, one, gone))
    labels = [_("Place on the agenda"), _("Application"), _("State"), _("Score of the panel"), _("Sent out")]
    return table(_("Agenda"), labels, rows)


def _agenda_row(place: int, item: PanelItem, gone: bool) -> list[Any]:
    state = {"text": item.get_state_display(), "badge": STATES[item.state]}
    if gone:
        return [str(place), item.application.code, state, "", _("You leave for this application.")]
    url = reverse("reviews:discussion", args=[item.application.code])
    shown = {"text": item.application.name, "href": url, "note": item.application.code}
    score = wording.UNKNOWN if item.score is None else str(item.score)
    return [str(place), shown, state, score, "、".join(one.reviewer.name for one in item.sent_out.all())]


def minutes(call: Call) -> Sheet:
    """The agenda with times, those sent out with their conflicts and times, score, note and statement."""
    return Sheet(MINUTES_TITLE, MINUTES, [_minute(place, one) for place, one in enumerate(panel.agenda(call), start=1)])


def _minute(place: int, item: PanelItem) -> Mapping[str, Value]:
    spoken = get_language()
    return {
        "place": place,
        "application": item.application.code,
        "name": item.application.name,
        "state": item.get_state_display(),
        "began_at": wording.moment(item.began_at, spoken),
        "ended_at": wording.moment(item.ended_at, spoken),
        "sent_out": "\n".join(left(one, spoken) for one in item.sent_out.all()),
        "score": "" if item.score is None else str(item.score),
        "note": item.note,
        "statement_ja": item.statement_ja,
        "statement_en": item.statement_en,
    }


def left(one: SentOut, spoken: str | None) -> str:
    """Who left for which conflicts, from when to when; for the office alone."""
    kinds = ", ".join(str(KINDS.get(kind, kind)) for kind in one.kinds)
    times = f"{wording.moment(one.left_at, spoken)} – {wording.moment(one.returned_at, spoken)}"
    return f"{one.reviewer.name} ({kinds}) {times}"
