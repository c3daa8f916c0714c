"""What the office pages show, prepared once: texts and numbers formatted, links resolved."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, files, wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.foundation.pictures import timeline
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.foundation.templatetags.kyoten import spoken
from kyoten.apps.programmes import access, queries
from kyoten.apps.programmes.desk import Tile
from kyoten.apps.programmes.forms import RemoveDocument
from kyoten.apps.programmes.models import Call, Extension, Question
from kyoten.apps.programmes.phrases import ACTIVITIES, QUESTION_KINDS, STATE_KINDS, VERDICTS, activities
from kyoten.core.programme.calendar import open_on
from kyoten.core.programme.check import CheckFinding
from kyoten.core.programme.model import Milestone, Moment, Programme

Table = dict[str, Any]


def call_tiles(user: User) -> list[Tile]:
    """How many calls are planned, open and under review."""
    if not access.sees_office(user):
        return []
    waiting = access.office_questions(user).filter(state=Question.State.ASKED).count()
    states = list(access.calls_visible_to(user).values_list("state", flat=True))
    url = reverse("programmes:calls")
    return [
        Tile(_("Planned calls"), states.count(Call.State.PLANNED), url),
        Tile(_("Open calls"), states.count(Call.State.OPEN), url),
        Tile(_("Calls under review"), states.count(Call.State.REVIEW), url),
        Tile(_("Questions to answer"), waiting, f"{reverse('programmes:questions')}?state=asked"),
    ]


def calls_table(calls: Iterable[Call]) -> Table:
    """Calls with their state and times."""
    language = get_language()
    columns = [_("Call"), _("Programme"), _("State"), _("Opens"), _("Deadline")]
    rows = [
        [
            {"text": call.name, "href": reverse("programmes:call", args=[call.code])},
            call.programme.name,
            {"text": call.get_state_display(), "badge": STATE_KINDS[call.state]},
            wording.moment(call.opens_at, language),
            wording.moment(call.closes_at, language),
        ]
        for call in calls
    ]
    return {"caption": _("Calls"), "columns": [{"label": label} for label in columns], "rows": rows}


def call_facts(call: Call) -> list[dict[str, Any]]:
    """The facts of one call, with the zone at every time."""
    language = get_language()
    version = _("version %(number)s") % {"number": call.version.number} if call.version else None
    return [
        {"term": _("State"), "text": call.get_state_display(), "badge": STATE_KINDS[call.state]},
        {"term": _("Programme"), "text": call.programme.name, "note": version},
        {"term": _("Code"), "text": call.code},
        {"term": _("Opens"), "text": wording.moment(call.opens_at, language)},
        {"term": _("Deadline"), "text": wording.moment(call.closes_at, language), "note": open_note(call)},
        {"term": _("Grace after the deadline"), "text": _("%(minutes)s minutes") % {"minutes": call.grace_minutes}},
        {"term": _("Questions are taken until"), "text": wording.moment(access.questions_end_at(call), language)},
    ]


def open_note(call: Call) -> str:
    """Whether applications are taken at this moment."""
    if call.state != Call.State.OPEN:
        return ""
    if access.is_open(call):
        return _("Applications are taken now.")
    ends = access.ends_at(call)
    passed = ends is not None and ends <= clock.now()
    return _("The deadline has passed.") if passed else _("Applications are not taken yet.")


def quotas_table(programme: Programme, stage: int) -> Table:
    """How many hubs of each type this round plans to select (S5), as printed."""
    language = get_language() or ""
    rows = [
        [hub_type.name.in_language(language), planned.planned.printed or wording.UNKNOWN]
        for hub_type in programme.hub_types
        for planned in hub_type.quota.rounds
        if planned.order == stage
    ]
    columns = [{"label": _("Hub type")}, {"label": _("Hubs planned, as printed in the source")}]
    return {"caption": _("Hubs to be selected in this round"), "columns": columns, "rows": rows}


# --- questions and extensions ---


def question_tabs(questions: QuerySet[Question], chosen: str) -> list[dict[str, Any]]:
    """One tab for each state, with how many questions stand in it."""
    url, counts = reverse("programmes:questions"), queries.counts_by_state(questions)
    every = {"url": url, "label": _("All"), "current": not chosen, "count": sum(counts.values())}
    states = [
        {"url": f"{url}?state={state}", "label": label, "current": state == chosen, "count": counts.get(state, 0)}
        for state, label in Question.State.choices
    ]
    return [every, *states]


def questions_table(questions: Iterable[Question]) -> Table:
    """Questions with asker and state, each leading to its page."""
    language = get_language()
    columns = [_("Question"), _("Call"), _("Asked by"), _("Asked at"), _("State")]
    rows = [
        [
            {"text": Truncator(question.body).chars(80), "href": reverse("programmes:question", args=[question.pk])},
            question.call.name,
            question.asked_by.title,
            wording.moment(question.asked_at, language),
            {"text": word(question, "state"), "badge": QUESTION_KINDS[question.state]},
        ]
        for question in questions
    ]
    return {"caption": _("Questions about calls"), "columns": [{"label": label} for label in columns], "rows": rows}


def question_facts(question: Question) -> list[dict[str, Any]]:
    """One question as the office sees it."""
    language = get_language()
    return [
        {"term": _("Call"), "text": question.call.name, "href": reverse("programmes:call", args=[question.call.code])},
        {"term": _("State"), "text": question.get_state_display(), "badge": QUESTION_KINDS[question.state]},
        {"term": _("Asked by"), "text": question.asked_by.title, "note": _("Never published.")},
        {"term": _("Asked at"), "text": wording.moment(question.asked_at, language)},
        {"term": _("Question as asked"), "text": question.body, "note": _("Never published.")},
    ]


def extensions_table(extensions: Iterable[Extension]) -> Table:
    """Every extension of a call: for whom, until when, why, by whom."""
    language = get_language() or ""
    columns = [_("Application"), _("Until"), _("Reason"), _("Granted by"), _("Granted at")]
    rows = [
        [
            one.application,
            wording.moment(one.until, language),
            one.reason_ja if wording.is_japanese(language) else one.reason_en,
            one.granted_by.title if one.granted_by else _("system"),
            wording.moment(one.granted_at, language),
        ]
        for one in extensions
    ]
    return {"caption": _("Extensions"), "columns": [{"label": label} for label in columns], "rows": rows}


def documents(call: Call, refused: Form | None) -> list[dict[str, Any]]:
    """The papers of a call, each with the form that removes it (the one that was refused with its words)."""
    language = get_language()
    rows = []
    for document in queries.documents(call.pk):
        form = RemoveDocument(pk=document.pk)
        same = isinstance(refused, RemoveDocument) and refused.auto_id == form.auto_id
        title, lang = spoken(document, "title", language)
        url = reverse("calls:document", args=[call.code, document.pk])
        rows.append(
            {
                "pk": document.pk,
                "title": title,
                "lang": lang,
                "url": url if files.can_be_served(document.file) else "",
                "state": document.file.get_state_display(),
                "form": refused if same else form,
            }
        )
    return rows


# --- the figures ---


def verdict_tabs(findings: Sequence[CheckFinding], chosen: str) -> list[dict[str, Any]]:
    """One tab for each verdict, with how many findings it has."""
    url = reverse("programmes:check")
    counts = Counter(finding.verdict.value for finding in findings)
    return [
        {"url": f"{url}?verdict={verdict}", "label": label, "current": verdict == chosen, "count": counts[verdict]}
        for verdict, label in VERDICTS.items()
    ]


def findings_facts(programme: Programme, findings: Sequence[CheckFinding], chosen: str) -> list[dict[str, Any]]:
    """The findings of one verdict: measure and fiscal year, the sentence with both sources, the difference in yen.

    Sentences are long, so they stand as facts one below the other and not in the narrow columns of a table.
    """
    language = get_language() or ""
    names = {measure.id: measure.short_name.in_language(language) for measure in programme.measures}
    return [
        {
            "term": " ".join(filter(None, (names.get(finding.measure or "", _("whole programme")), _year(finding)))),
            "text": finding.sentence_ja if wording.is_japanese(language) else finding.sentence,
            "note": _difference(finding),
        }
        for finding in findings
        if finding.verdict == chosen
    ]


def _year(finding: CheckFinding) -> str:
    return wording.fiscal_year(finding.fiscal_year, get_language()) if finding.fiscal_year else ""


def _difference(finding: CheckFinding) -> str:
    amount = wording.yen(finding.amount_yen, get_language())
    return _("Difference: %(amount)s") % {"amount": amount} if finding.amount_yen else ""


# --- the calendar ---


def calendar_table(programme: Programme) -> Table:
    """Every milestone: when, what it opens and closes."""
    language = get_language() or ""
    columns = [_("Milestone"), _("When"), _("Opens"), _("Closes"), _("State")]
    rows = [
        [
            milestone.name.in_language(language),
            when(milestone.when, language),
            activities(milestone.opens),
            activities(milestone.closes),
            _state_badge(milestone.when),
        ]
        for milestone in programme.calendar
    ]
    return {"caption": _("Milestones"), "columns": [{"label": label} for label in columns], "rows": rows}


def calendar_picture(programme: Programme) -> Figure | None:
    """The dated milestones on a line of time; None where no date is known."""
    language = get_language() or ""
    dated = tuple(_drawn(milestone, language) for milestone in programme.calendar if milestone.when.first)
    if not dated:
        return None
    names = (_("Milestone"), _("When"))
    return timeline.draw(timeline.Timeline(_("Calendar of the programme"), names, dated, clock.today(), _("Today")))


def open_today(programme: Programme) -> str:
    """What the calendar of the programme opens on this day, in words; "" for nothing."""
    return activities(tuple(name for name in ACTIVITIES if name in open_on(programme, clock.today())))


def when(moment: Moment, language: str) -> str:
    """A moment as finely as it is stated: the printed words in Japanese, the same in English."""
    if moment.first is None:
        return _("not stated")
    if language.startswith("ja") and moment.printed and not moment.printed.isascii():
        return moment.printed
    words = {
        "day": wording.day(moment.first, language),
        "month": _month(moment.first, language),
        "half_year": _half_year(moment.first),
        "fiscal_year": wording.fiscal_year(_fiscal_year(moment.first), language),
    }
    return words.get(moment.precision, str(moment.first.year))


def _drawn(milestone: Milestone, language: str) -> timeline.Milestone:
    first, last = milestone.when.first, milestone.when.last
    assert first is not None
    return timeline.Milestone(
        label=milestone.name.in_language(language),
        start=first,
        when=when(milestone.when, language),
        until=last if last != first else None,
        state=_state(milestone.when),
    )


def _state(moment: Moment) -> timeline.State:
    today = clock.today()
    if moment.last is not None and moment.last < today:
        return "past"
    return "current" if moment.first is not None and moment.first <= today else "future"


def _state_badge(moment: Moment) -> dict[str, str]:
    if moment.first is None:
        return {"text": _("no date yet"), "badge": "neutral"}
    words = {"past": _("past"), "current": _("now"), "future": _("to come")}
    kinds = {"past": "neutral", "current": "success", "future": "info"}
    state = _state(moment)
    return {"text": words[state], "badge": kinds[state]}


def _month(day: dt.date, language: str) -> str:
    if wording.is_japanese(language):
        return f"{day.year}年{day.month}月"
    return f"{wording.MONTHS[day.month - 1]} {day.year}"


def _half_year(day: dt.date) -> str:
    values = {"year": day.year}
    return _("first half of %(year)s") % values if day.month <= 6 else _("second half of %(year)s") % values


def _fiscal_year(day: dt.date) -> int:
    return day.year if day.month >= 4 else day.year - 1
