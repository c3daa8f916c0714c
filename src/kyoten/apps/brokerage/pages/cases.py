"""The library of cases: searched, read, reviewed."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import access, bridge
from kyoten.apps.brokerage.models import Case
from kyoten.apps.brokerage.pages.common import Table, day, invented, joined, named_fields, percent, place_of, table, who
from kyoten.apps.brokerage.queries.likeness import closest
from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import word

State = Case.State
BADGES = {
    State.DRAFT: "warning",
    State.RETURNED: "warning",
    State.PUBLISHED: "success",
    State.WITHDRAWN: "neutral",
}
VERDICTS = {Case.Verdict.SUCCESS: "success", Case.Verdict.FAILURE: "error", Case.Verdict.MIXED: "warning"}
MOST = 30


def listing(user: Actor, asked: dict[str, str]) -> dict[str, Any]:
    """The cases that the user may read and the filter lets through; with words the most like first."""
    rows = access.cases_for(user)
    if asked.get("verdict") in Case.Verdict.values:
        rows = rows.filter(verdict=asked["verdict"])
    if asked.get("stage"):
        rows = rows.filter(stage=asked["stage"])
    words = asked.get("q", "").strip()
    found = [one.row for one in closest(words, rows, lambda one: _compared(one, user), MOST)] if words else rows
    return {"table": _table(list(found), user), "staff": access.reads_desk(user)}


def _compared(case: Case, user: Actor) -> str:
    """A text is found by what this reader may read, so that a search tells no hidden name."""
    return bridge.whole(case, named=access.sees_names(user, case))


def _table(rows: list[Case], user: Actor) -> Table:
    staff = access.reads_desk(user)
    shown = [
        [
            _linked(one, user),
            {"text": word(one, "verdict"), "badge": VERDICTS[Case.Verdict(one.verdict)]},
            word(one, "stage"),
            named_fields(one.fields),
            *([{"text": word(one, "state"), "badge": BADGES[State(one.state)]}] if staff else []),
        ]
        for one in rows
    ]
    heads = [_("Case"), _("How it ended"), _("Decided at the stage"), _("Fields")]
    return table(_("Cases"), heads + ([_("State")] if staff else []), shown)


def _linked(case: Case, user: Actor) -> dict[str, str]:
    language = wording.two_letters(get_language())
    title = bridge.told(case, language, named=access.sees_names(user, case))["title"]
    return {"text": title, "href": reverse("brokerage:case", args=[case.pk]), "note": invented(case)}


def one_case(case: Case, user: Actor) -> dict[str, Any]:
    """A case in its parts, as this reader may read it; staff see both what is written and what the public reads."""
    language = wording.two_letters(get_language())
    staff, works = access.reads_desk(user), access.is_staff(user)
    named = access.sees_names(user, case)
    second = isinstance(user, User) and case.written_by_id != user.pk
    return {
        "case": case,
        "title": bridge.told(case, language, named=named)["title"],
        "verdict": {"text": case.get_verdict_display(), "kind": VERDICTS[Case.Verdict(case.verdict)]},
        "title_lang": bridge.languages(case, language)["title"],
        "parts": _parts(case, language, named),
        "public": _parts(case, language, False) if staff and case.anonymous else [],
        "facts": _facts(case, named, staff),
        "works": works,
        "reviews": works and second and case.state == State.DRAFT,
        "withdraws": works and case.state == State.PUBLISHED,
        "staff": staff,
    }


def _parts(case: Case, language: str, named: bool) -> list[tuple[str, str, str]]:
    """Heading, text and language of every part that says something."""
    texts, spoken = bridge.told(case, language, named=named), bridge.languages(case, language)
    names = {
        "situation": _("Situation"),
        "done": _("What was done"),
        "came": _("What followed"),
        "lesson": _("Lesson"),
        "conditions": _("Under which conditions"),
    }
    return [(name, texts[part], spoken[part]) for part, name in names.items() if texts[part]]


def _facts(case: Case, named: bool, staff: bool) -> list[dict[str, Any]]:
    bodies = list(case.organisations.all())
    facts: list[dict[str, Any]] = [
        {"term": _("Decided at the stage"), "text": case.get_stage_display()},
        {"term": _("Fields"), "text": named_fields(case.fields)},
    ]
    if named and bodies:
        facts.append({"term": _("Bodies"), "text": joined(body.name for body in bodies)})
    elif bodies:
        kinds = [f"{body.get_kind_display()} ({place_of(body)})" for body in bodies]
        facts.append({"term": _("Bodies"), "text": joined(kinds), "note": _("Their names are not published.")})
    if case.source and named:
        facts.append({"term": _("Source of the case"), "text": case.source})
    if staff:
        facts += [
            {"term": _("State"), "text": case.get_state_display(), "note": case.remark},
            {"term": _("Written by"), "text": who(case.written_by)},
            {"term": _("Reviewed by"), "text": who(case.reviewed_by), "note": day(case.reviewed_at)},
        ]
    return facts


def like(user: Actor, text: str, but: int | None = None) -> Table | None:
    """Public cases that resemble a text, with how alike they are and by which words; None for none."""
    rows = (
        Case.objects.filter(state=State.PUBLISHED).exclude(pk=but or 0).prefetch_related("organisations__former_names")
    )
    found = closest(text, rows, lambda one: bridge.whole(one, named=False), 3)
    language = wording.two_letters(get_language())
    shown = [
        [
            _linked(one.row, user),
            {"text": one.row.get_verdict_display(), "badge": VERDICTS[Case.Verdict(one.row.verdict)]},
            bridge.told(one.row, language, named=False)["lesson"],
            joined(one.terms),
            percent(one.score),
        ]
        for one in found
    ]
    if not shown:
        return None
    heads = [_("Case"), _("How it ended"), _("Lesson"), _("Shared words"), _("Likeness")]
    return table(_("Similar cases"), heads, shown, numbers=[4])
