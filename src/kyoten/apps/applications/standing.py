"""Where an application is, what happens next, and when: in plain words, for every state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications import checking_queries, finding_words, queries
from kyoten.apps.applications.lifecycle import IN_CORRECTION, State
from kyoten.apps.applications.models import Application
from kyoten.apps.foundation import clock, wording
from kyoten.apps.programmes.access import is_open
from kyoten.core.programme.model.programme import Programme


@dataclass(frozen=True)
class Standing:
    """Three sentences for the applicant; `when` says so where no time is known, `link` leads to the result to read."""

    where: str
    next: str
    when: str
    link: str = ""


def of(application: Application, due_at: datetime | None = None, result: str = "") -> Standing:
    """The standing of one application; `due_at` is the end of the time for corrections while it is corrected, `result`
    the address of its result once its consortium may read it.
    """
    if application.state in (State.DRAFT, State.SIGNING):
        return _unfiled(application)
    if application.state in IN_CORRECTION:
        return _in_correction(application, due_at)
    if result and application.state in (State.SELECTED, State.NOT_SELECTED):
        return _decided(application, result)
    return _filed(application)


def _decided(application: Application, result: str) -> Standing:
    chosen = application.state == State.SELECTED
    return Standing(
        _("It was selected.") if chosen else _("It was not selected."),
        _("The letter with the reviews of the readers is there, with what you can do and until when."),
        "",
        result,
    )


def _unfiled(application: Application) -> Standing:
    if not is_open(application.call, application.code):
        return Standing(_("It was not filed."), _("The call takes no applications now."), _deadline(application))
    if application.state == State.SIGNING:
        return Standing(
            _("The text is fixed and waits for signatures. It is not filed yet."),
            _("When industry, academia and government have signed, the coordinator submits it."),
            _deadline(application),
        )
    return Standing(
        _("You are writing it. It is not filed yet."),
        _("Complete every part below; then three sectors sign the text, and the coordinator submits it."),
        _deadline(application),
    )


def _in_correction(application: Application, due_at: datetime | None) -> Standing:
    if due_at is not None and due_at <= clock.now():
        return Standing(
            _("It is filed. The time for corrections has passed, so it stands as it was filed."),
            _("The office goes on with the check of completeness and eligibility."),
            _result(application),
        )
    until = _("Until %(moment)s") % {"moment": wording.moment(due_at, get_language())}
    if application.state == State.RESIGNING:
        return Standing(
            _("It is filed. Your corrections wait for signatures and are not filed yet."),
            _("When industry, academia and government have signed, the coordinator files the corrected text."),
            until,
        )
    return Standing(
        _("It is filed. The office asks you to correct parts of it; the corrections are not filed yet."),
        _("Correct the parts named below; then three sectors sign the text anew, and the coordinator files it anew."),
        until,
    )


def _filed(application: Application) -> Standing:
    words = {
        State.SUBMITTED: (
            _("It is filed. The office checks whether it is complete and eligible."),
            _("If something has to be corrected, you get a mail. Otherwise it goes to the reviewers."),
        ),
        State.COMPLETE: (
            _("It is filed, and the office found it complete and eligible."),
            _("Reviewers score it on the published criteria; then the funders decide jointly."),
        ),
        State.INELIGIBLE: (
            _("The office found it not eligible. It is not reviewed."),
            _("The reason and whom to ask stand below."),
        ),
        State.SELECTED: (_("It was selected."), _("The page of the hub shows its support and what is due.")),
        State.NOT_SELECTED: (
            _("It was not selected."),
            _("The result with its reasons is published. Later calls are announced on the first page."),
        ),
        State.WITHDRAWN: (
            _("You withdrew it."),
            _("Nothing more happens. Text, signatures and receipt stay on record."),
        ),
    }
    where, following = words[State(application.state)]
    waits = application.state in (State.SUBMITTED, State.COMPLETE)
    return Standing(where, following, _result(application) if waits else "")


def _deadline(application: Application) -> str:
    return _("Deadline: %(moment)s") % {"moment": wording.moment(application.call.closes_at, get_language())}


def _result(application: Application) -> str:
    """When the calendar of the programme expects the result; said to be unknown where it does not say."""
    day = result_day(queries.programme_for(application), application.call.stage)
    if day is None or day < clock.today():
        return _("When the result is announced is not stated.")
    return _("The calendar expects the result by %(day)s.") % {"day": wording.day(day, get_language())}


def result_day(programme: Programme, stage: int) -> date | None:
    """The last day by which the calendar closes the selection of a round; None where it names none."""
    rounds = {planned.id for kind in programme.hub_types for planned in kind.quota.rounds if planned.order == stage}
    ends = [
        one.when.last
        for one in programme.calendar
        if "selection" in one.closes and one.when.last and (one.round is None or one.round in rounds)
    ]
    return max(ends, default=None)


def refusal(application: Application) -> dict[str, Any] | None:
    """Why the application is not eligible: conditions, reason, whom to ask and how to object; None for any other."""
    check = checking_queries.check_in_force(application) if application.state == State.INELIGIBLE else None
    if check is None:
        return None
    programme, rule = queries.programme_for(application), checking_queries.rule_of(application.call)
    spoken = wording.two_letters(get_language())
    return {
        "failed": finding_words.conditions(programme, check.failed, spoken),
        "facts": [
            {"term": _("Reason"), "text": wording.named(check.reason_ja, check.reason_en)},
            {"term": _("Decided at"), "text": wording.moment(check.decided_at, spoken)},
            {"term": _("Whom to ask"), "text": rule.ask.in_language(spoken) if rule.ask else ""},
            {"term": _("How to object"), "text": rule.objection.in_language(spoken) if rule.objection else ""},
        ],
    }
