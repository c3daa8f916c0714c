"""What of a filed application is open for correction: fields closed in forms, remarks, banner, what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.applications import changes, checking_queries, correctable, part_names, queries
from kyoten.apps.applications.correctable import BASICS, CLAIMS, MEMBERS
from kyoten.apps.applications.lifecycle import IN_CORRECTION, State
from kyoten.apps.applications.models import Application, Correction
from kyoten.apps.foundation import clock, wording


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def can_correct(application: Application) -> bool:
    """Does the time for corrections run, and may they be typed now?"""
    correction = queries.open_correction(application) if application.state == State.CORRECTING else None
    return correction is not None and correction.due_at > clock.now()


def close(form: Any, application: Application) -> Any:
    """The same form; in a correction only the named fields are open, each with the remark and the filed text."""
    correction = queries.open_correction(application)
    if correction is None:
        return form
    filed = changes.fields_of(correction.text.content, queries.programme_for(application), language())
    remarks = {item.part: item.remark for item in correction.items.all()}
    for name, field in _fields(form):
        part = correctable.asked_part(remarks, name)
        if part is None:
            field.disabled = True
        else:
            field.asked = {"remark": remarks[part], "filed": _said(filed, name, part)}  # type: ignore[attr-defined] # for the template
    for name, one in getattr(form, "grids", {}).items():
        part = correctable.asked_part(remarks, name)
        asked = {"remark": remarks[part], "filed": _said(filed, name, part)} if part else None
        form.grids[name] = replace(one, closed=part is None, asked=asked)
    return form


def asked_of(application: Application, part: str) -> tuple[bool, dict[str, str] | None]:
    """Whether a part is open as far as corrections go, and what the office asks of it with the filed text, if it does.

    Without a request for corrections everything is open.
    """
    correction = queries.open_correction(application)
    if correction is None:
        return True, None
    remarks = {item.part: item.remark for item in correction.items.all()}
    if part not in remarks:
        return False, None
    filed = changes.fields_of(correction.text.content, queries.programme_for(application), language())
    return True, {"remark": remarks[part], "filed": _said(filed, part, part)}


def _fields(form: Any) -> Iterator[tuple[str, forms.Field]]:
    """Each visible field by the name under which it is asked to be corrected."""
    for function, part in getattr(form, "parts", ()):
        yield from ((f"{function.id}-{name}", field) for name, field in part.fields.items())
    for name, field in getattr(form, "fields", {}).items():
        if name == "revision":
            continue
        basic = f"{BASICS}{'fields' if name == 'fields_text' else name}"
        yield (basic if basic in correctable.BASIC_PARTS else name), field


def _said(filed: Mapping[str, tuple[str, str]], name: str, part: str) -> str:
    """What the filed text says in one field of a form, or in the whole part under its own name."""
    if part.startswith(CLAIMS) and name != part:
        function, _dash, end = name.rpartition("-")
        key = f"claim.{function}.{'rating' if end == 'self_rating' else end}"
        return filed.get(key, ("", ""))[1]
    return "\n".join(text for _label, text in changes.of_part(filed, part) if text)


def banner(application: Application) -> dict[str, Any] | None:
    """What stands on every page of an application that is corrected: nothing of it is filed yet."""
    correction = queries.open_correction(application)
    if correction is None:
        return None
    filed = wording.moment(application.submitted_at, language())
    facts = {"filed": filed, "receipt": application.receipt, "due": wording.moment(correction.due_at, language())}
    link = {
        "link_url": reverse("applications:corrections", args=[application.code]),
        "link_label": _("What the office asks to correct"),
    }
    if correction.due_at <= clock.now():
        text = _("The time for corrections ended at %(due)s. Your application of %(filed)s (%(receipt)s) stands.")
        return {"kind": "warning", "heading": _("The corrections were not filed"), "text": text % facts, **link}
    text = _(
        "Until then your application of %(filed)s (%(receipt)s) stands. You can file the corrections until %(due)s."
    )
    return {
        "kind": "warning",
        "heading": _("Not yet filed: the corrections are not filed."),
        "text": text % facts,
        **link,
    }


def rounds(application: Application) -> list[dict[str, Any]]:
    """Every request, newest first: what was asked, until when, how it ended, which words were changed."""
    programme = queries.programme_for(application)
    names = part_names.labels(programme, language())
    return [_round(application, one, names) for one in checking_queries.corrections_of(application)]


def _round(application: Application, one: Correction, names: Mapping[str, str]) -> dict[str, Any]:
    programme = queries.programme_of_text(one.text, application)
    after = _after(application, one)
    ending = one.get_ending_display() if one.ended_at else ""
    return {
        "number": one.number,
        "items": [{"label": names.get(item.part, item.part), "remark": item.remark} for item in one.items.all()],
        "facts": [
            {"term": _("Asked at"), "text": wording.moment(one.asked_at, language())},
            {"term": _("Deadline"), "text": wording.moment(one.due_at, language())},
            {"term": _("State"), "text": ending or _("Open"), "note": one.ending_reason},
        ],
        "is_kept": bool(one.kept),
        "is_open": one.ended_at is None,
        "fields": changes.between(one.text.content, after, (programme, programme), language()) if after else [],
    }


def _after(application: Application, one: Correction) -> str:
    """The text that came of a request: typed and kept aside, filed anew, or as it stands now; "" for none."""
    if one.ended_at is None:
        return queries.text_now(application)
    if one.ending != Correction.Ending.REFILED:
        return one.kept
    later = application.fixed_texts.filter(filing__isnull=False, number__gt=one.text.number).order_by("number").first()
    return later.content if later else ""


def tasks(application: Application, correction: Correction) -> list[dict[str, Any]]:
    """The pages on which something is to be corrected, and whether it was."""
    changed = correctable.changed_parts(correction.text.content, queries.text_now(application))
    groups = part_names.grouped(queries.programme_for(application), language())
    asked = queries.parts_asked(correction)
    rows = []
    for heading, labels in groups.items():
        wanted = [part for part in labels if part in asked]
        if not wanted:
            continue
        made = sum(any(correctable.covers([part], name) for name in changed) for part in wanted)
        rows.append(
            {
                "label": heading,
                "url": _page_of(application, wanted[0]),
                "state": "changes_made" if made == len(wanted) else "changes_requested",
                "hint": "、".join(labels[part] for part in wanted)
                if language().startswith("ja")
                else "; ".join(labels[part] for part in wanted),
            }
        )
    return rows


def _page_of(application: Application, part: str) -> str:
    code = application.code
    if part == MEMBERS:
        return reverse("applications:consortium", args=[code])
    if part == BASICS + "municipalities":
        return reverse("applications:municipalities", args=[code])
    if part.startswith(BASICS):
        return reverse("applications:basics", args=[code])
    if part.startswith(CLAIMS):
        return f"{reverse('applications:functions', args=[code])}#{part.removeprefix(CLAIMS)}"
    return reverse("applications:plan", args=[code, part.partition(".")[0]])


def is_in_correction(application: Application) -> bool:
    """Is a filed application being corrected or signed anew?"""
    return application.state in IN_CORRECTION
