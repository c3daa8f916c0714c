"""What the public pages of calls show, prepared once: who, how much, until when, questions and answers, pre-check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.foundation import clock, files, wording
from kyoten.apps.foundation.calendars import Event, calendar
from kyoten.apps.foundation.templatetags.kyoten import spoken
from kyoten.apps.programmes import access, bridge, pages, queries
from kyoten.apps.programmes.models import Call, CallDocument, Extension, Question
from kyoten.apps.programmes.phrases import QUESTION_KINDS, STATE_KINDS
from kyoten.core.kernel.finding import Verdict, worst
from kyoten.core.programme.model import CallGuide, GuideSection, Milestone, PreCheck, Programme
from kyoten.core.programme.model.calls import Origin, Stated
from kyoten.core.rules.precheck import Checked
from kyoten.core.rules.sentences import Speaker

Words = dict[str, Any]
PUBLISHED = (
    "published_ja",
    "published_en",
    "answer_ja",
    "answer_en",
    "answered_at",
)  # nothing else leaves for the page


def language() -> str:
    """The language of the page."""
    return get_language() or ""


def trail(call: Call, *steps: str) -> list[Words]:
    """Breadcrumbs from all calls down to the page."""
    first = [
        {"url": reverse("calls:index"), "label": _("Calls")},
        {"url": reverse("calls:call", args=[call.code]), "label": call.name},
    ]
    return [*first, *({"label": step} for step in steps)]


# --- all calls ---


def calls_table(calls: Iterable[Call]) -> Words:
    """The calls that the public sees, with their times."""
    columns = [_("Call"), _("Programme"), _("State"), _("Opens"), _("Deadline")]
    rows = [
        [
            {"text": call.name, "href": reverse("calls:call", args=[call.code])},
            call.programme.name,
            {"text": call.get_state_display(), "badge": STATE_KINDS[call.state]},
            wording.moment(call.opens_at, language()),
            wording.moment(call.closes_at, language()),
        ]
        for call in calls
    ]
    return {"caption": _("Calls"), "columns": [{"label": label} for label in columns], "rows": rows}


# --- one call ---


def call_page(call: Call, user: Actor) -> Words:
    """Everything on the public page of a call, as this user sees it."""
    programme = bridge.programme_of(call)
    guide = programme.call_guide(call.stage)
    return {
        "call": call,
        "trail": [*trail(call)[:1], {"label": call.name}],
        "badge": {"text": call.get_state_display(), "kind": STATE_KINDS[call.state]},
        "summary": guide.summary.in_language(language()) if guide else "",
        "facts": facts(call, programme, guide),
        "is_open": access.is_open(call),
        "dates": dates_table(call, programme),
        "invented": settings.EXAMPLE_MODE and call.opens_at is not None,
        "sections": sections(programme, guide),
        "quotas": pages.quotas_table(programme, call.stage),
        "has_precheck": bool(guide and guide.precheck),
        "documents": [document_words(one) for one in queries.documents(call.pk)],
        "questions": published(call),
        "takes_questions": access.takes_questions(call),
        "questions_until": wording.moment(access.questions_end_at(call), language()),
        "own_questions": [own_words(one) for one in access.own_questions(user, call)],
        "extensions": extension_words(access.extensions_visible_to(user, call)),
    }


def facts(call: Call, programme: Programme, guide: CallGuide | None) -> list[Words]:
    """Who, how much, until when, in that order."""
    stated = [section_fact(programme, one) for one in (guide.who, guide.how_much)] if guide else []
    grace = {"term": _("After the deadline"), "text": grace_words(call)}
    if guide and guide.grace.origin is Origin.PROJECT:
        grace["note"] = own_words_note()
    deadline = wording.moment(call.closes_at, language())
    return [*stated, {"term": _("Deadline"), "text": deadline, "note": pages.open_note(call)}, grace]


def section_fact(programme: Programme, section: GuideSection) -> Words:
    """One heading of the guidelines as a fact with its source."""
    fact = {"term": section.title.in_language(language()), "text": section.body.in_language(language())}
    return fact | source_of(programme, section)


def source_of(programme: Programme, stated: Stated) -> Words:
    """Where a statement stands; or that it is in this site's own words."""
    place = ""
    if stated.source is not None:
        document = programme.document(stated.source.document)
        place = document.title.in_language(language())
        if stated.source.slide is not None:
            place = _("%(document)s, slide %(slide)s") % {"document": place, "slide": stated.source.slide}
    if stated.origin is Origin.PROJECT:
        return {"note": own_words_note(), "source": place}
    return {"source": place}


def own_words_note() -> str:
    """What stands beside a text or rule that no document states."""
    return _("In the words of this site; no document states it.")


def grace_words(call: Call) -> str:
    """The one rule on lateness, as a sentence."""
    if not call.grace_minutes:
        return _(
            "The clock of this site decides. What arrives at the deadline or later is not taken: there is no grace."
        )
    values = {"minutes": call.grace_minutes, "until": wording.moment(access.ends_at(call), language())}
    return (
        _(
            "The clock of this site decides. What arrives up to %(minutes)s minutes after the deadline, "
            "before %(until)s, is still taken; nothing after that."
        )
        % values
    )


def sections(programme: Programme, guide: CallGuide | None) -> list[Words]:
    """Eligibility and the further headings of the guidelines."""
    if guide is None:
        return []
    return [
        {
            "id": section.id,
            "title": section.title.in_language(language()),
            "body": section.body.in_language(language()),
            **source_of(programme, section),
        }
        for section in (guide.eligibility, *guide.sections)
    ]


def call_moments(call: Call) -> list[tuple[str, str, dt.datetime | None]]:
    """The call's own dates: key, name, moment."""
    stated = [
        ("opens", _("The call opens"), call.opens_at),
        ("questions", _("Questions are taken until"), access.questions_end_at(call)),
        ("deadline", _("Deadline for applications"), call.closes_at),
    ]
    return [*stated, ("grace", _("End of the grace"), access.ends_at(call))] if call.grace_minutes else stated


def milestones(call: Call, programme: Programme) -> list[Milestone]:
    """The programme's own milestones of the call's round."""
    rounds = {one.id for kind in programme.hub_types for one in kind.quota.rounds if one.order == call.stage}
    return [milestone for milestone in programme.calendar if milestone.round in rounds]


def dates_table(call: Call, programme: Programme) -> Words:
    """Key dates: those of the call to the minute, then the programme's own milestones of this round."""
    rows = [[name, wording.moment(moment, language())] for _key, name, moment in call_moments(call)]
    rows += [
        [one.name.in_language(language()), pages.when(one.when, language())] for one in milestones(call, programme)
    ]
    return {"caption": _("Key dates"), "columns": [{"label": _("What")}, {"label": _("When")}], "rows": rows}


def dates_file(call: Call, address: str) -> bytes:
    """The same dates for one's own calendar; `address` is that of the call's page. What has no day is left out."""
    programme = bridge.programme_of(call)
    own = [
        Event(f"{call.code}:{key}", f"{name} – {call.name}", moment, description=call.programme.name, url=address)
        for key, name, moment in call_moments(call)
        if moment is not None
    ]
    stated = [
        Event(f"{call.code}:{one.id}", one.name.in_language(language()), one.when.first, one.when.last, url=address)
        for one in milestones(call, programme)
        if one.when.first is not None
    ]
    return calendar(call.name, [*own, *stated], clock.now())


def document_words(document: CallDocument) -> Words:
    """One paper with its download, or why it cannot be had yet."""
    title, lang = spoken(document, "title", language())
    served = files.can_be_served(document.file)
    url = reverse("calls:document", args=[document.call.code, document.pk]) if served else ""
    kilobytes = max(1, round(document.file.size / 1000))
    return {
        "pk": document.pk,
        "title": title,
        "lang": lang,
        "url": url,
        "kind": document.file.kind.upper(),
        "size": f"{kilobytes:,} kB",
    }


# --- questions and answers ---


def published(call: Call) -> list[Words]:
    """What everybody reads: the office's wording and the answer. The asker's words are not even fetched.

    Numbered in the order of publication, so that the numbers do not tell how many questions were not published.
    """
    rows = access.published_questions(call).order_by("published_at", "pk").values(*PUBLISHED)
    return [{"number": number, **_said(row)} for number, row in enumerate(rows, 1)]


def _said(row: Words) -> Words:
    question, question_lang = spoken(row, "published", language())
    answer, answer_lang = spoken(row, "answer", language())
    day = wording.day(row["answered_at"], language())
    return {
        "question": question,
        "question_lang": question_lang,
        "answer": answer,
        "answer_lang": answer_lang,
        "day": day,
    }


def ask_page(call: Call) -> Words:
    """What stands around the form for a question: until when, and who reads it."""
    return {
        "call": call,
        "trail": trail(call, _("Ask a question")),
        "takes_questions": access.takes_questions(call),
        "questions_until": wording.moment(access.questions_end_at(call), language()),
        "seen_by": _("you and the office; what is published is the office's own wording, without name or body"),
    }


def own_words(question: Question) -> Words:
    """A question as its asker sees it."""
    answer, lang = spoken(question, "answer", language())
    return {
        "number": question.number,
        "asked_at": wording.moment(question.asked_at, language()),
        "state": {"text": question.get_state_display(), "kind": QUESTION_KINDS[question.state]},
        "body": question.body,
        "answer": answer,
        "answer_lang": lang,
    }


def extension_words(extensions: Iterable[Extension]) -> list[Words]:
    """The latest extension of each application, with its reason."""
    latest = {extension.application: extension for extension in extensions}
    return [
        {
            "application": one.application,
            "until": wording.moment(one.until, language()),
            "runs": clock.now() < one.until,
            "reason": spoken(one, "reason", language())[0],
            "granted": wording.moment(one.granted_at, language()),
        }
        for one in latest.values()
    ]


# --- pre-check ---


def precheck_outcome(call: Call, precheck: PreCheck, checked: Sequence[Checked]) -> Words:
    """The answer to "may we apply?": the failed conditions by name, with numbers, source and what to do."""
    programme = bridge.programme_of(call)
    verdict = worst_of(checked)
    rules = [_rule_words(programme, precheck, one) for one in checked]
    failed = _(", ").join(rule["title"] for rule in rules if rule["kind"] == "error")
    return {
        "verdict": verdict.value,
        "heading": {
            Verdict.MET: _("You can apply, as far as these questions tell"),
            Verdict.NOT_MET: _("A condition is not met: %(names)s") % {"names": failed},
            Verdict.CANNOT_TELL: _("It cannot be told yet"),
        }[verdict],
        "rules": rules,
    }


def worst_of(checked: Sequence[Checked]) -> Verdict:
    """Any condition that is not met, else any that cannot be told, else met; without conditions it cannot be told."""
    verdicts = {one.verdict for one in checked}
    if not verdicts:
        return Verdict.CANNOT_TELL
    found = worst(one.finding for one in checked if one.finding is not None)
    return Verdict.CANNOT_TELL if found is Verdict.MET and Verdict.CANNOT_TELL in verdicts else found


def _rule_words(programme: Programme, precheck: PreCheck, checked: Checked) -> Words:
    verdict, kind = VERDICT_WORDS[checked.verdict]()
    title = programme.texts[f"{checked.rule}.title"].in_language(language())
    plain = {"title": title, "verdict": verdict, "kind": kind}
    if checked.finding is None:
        labels = {one.id: one.label.in_language(language()) for one in precheck.questions}
        return {**plain, "open": [labels[name] for name in checked.unanswered]}
    said = Speaker(programme.texts, language(), {"lead": _("Lead organisation")}).say(checked.finding)
    return {
        **plain,
        "sentence": said.sentence,
        "repair": said.repair,
        "source": checked.finding.source.in_language(language()),
    }


VERDICT_WORDS: Mapping[Verdict, Callable[[], tuple[str, str]]] = {
    Verdict.MET: lambda: (_("Met"), "success"),
    Verdict.NOT_MET: lambda: (_("Not met"), "error"),
    Verdict.CANNOT_TELL: lambda: (_("Cannot tell"), "neutral"),
}
