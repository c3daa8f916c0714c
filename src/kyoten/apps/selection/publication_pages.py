"""What the offices see of publication: what the pack says, what is public, what would be, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import Actor
from kyoten.apps.foundation import wording
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.selection import (
    access,
    boards,
    publication_changes,
    publication_content,
    publication_forms,
    publication_queries,
    publication_tables,
    publication_words,
)
from kyoten.apps.selection.publication_models import Edition

BADGES = {"draft": "warning", "waiting": "info", "public": "success", "former": "neutral", "dropped": "neutral"}


def form_of(call: Call) -> type[publication_forms.Prepare]:
    """A correction asks for its reason, a first edition for none."""
    return publication_forms.Correct if publication_queries.current(call) else publication_forms.Prepare


def overview(call: Call, user: Actor) -> dict[str, Any]:
    """What the pack says of publication, and every edition of the call."""
    rule = publication_content.shown(publication_queries.rule_of(call))
    rows = [
        [
            {"text": str(one.number), "href": reverse("selection:edition", args=[call.code, one.number])},
            {"text": one.get_state_display(), "badge": BADGES[one.state]},
            _moment(one.not_before),
            _moment(one.released_at),
            wording.named(one.reason_ja, one.reason_en),
        ]
        for one in publication_queries.editions(call)
    ]
    heads = [_("Edition"), _("State"), _("Not public before"), _("Public since"), _("Why it was corrected")]
    return {
        "call": call,
        "rules": [{"term": term, "text": text} for term, text in publication_words.rules(rule)],
        "table": publication_tables.table(_("Editions"), [(head, False) for head in heads], rows),
        "may_prepare": access.may_decide(user, call),
        "current": publication_queries.current(call),
    }


def one(edition: Edition, user: Actor) -> dict[str, Any]:
    """One edition as everybody will see it, what it changes, and who approved it."""
    language = wording.two_letters(get_language())
    is_open = edition.state in (Edition.State.DRAFT, Edition.State.WAITING)
    before = _before(edition)
    return {
        "edition": edition,
        "call": edition.call,
        "badge": BADGES[edition.state],
        "facts": _facts(edition),
        "before": before,
        "changes": changes_table(edition, before) if before else None,
        "approvals": _approvals(edition),
        "to_approve": [f for f in publication_queries.missing(edition) if is_open and access.may_confirm(user, f)],
        "may_drop": is_open and access.may_decide(user, edition.call),
        **shown(edition, language),
    }


def shown(edition: Edition, language: str) -> dict[str, Any]:
    """The tables of an edition."""
    content, programme = edition.content, programme_of(edition.call)
    return {
        "rules": [{"term": term, "text": text} for term, text in publication_words.rules(content["shown"])],
        "selected": publication_tables.selected(content, programme, language),
        "reasons": publication_tables.reasons(content, language),
        "single": publication_tables.single(content, programme, language),
        "not_selected": publication_tables.not_selected(content, programme, language),
        "seats": publication_tables.seats(content, language),
        "statistics": publication_tables.statistics(content, language),
    }


def changes_table(edition: Edition, before: Edition | None) -> dict[str, Any]:
    """Every value that differs from what is public now: where it stands, what is public, what would be."""
    names = names_in(edition.content) | (names_in(before.content) if before else {})
    rows = [
        [
            " › ".join(publication_words.part(step, names) for step in change.path),
            _value(change.before),
            _value(change.after),
        ]
        for change in publication_changes.changes(before.content if before else None, edition.content)
    ]
    heads = [(_("Where"), False), (_("Before"), False), (_("In this edition"), False)]
    return publication_tables.table(_("What changes"), heads, rows)


def names_in(content: Mapping[str, Any]) -> dict[str, str]:
    """Names of hubs, hub types and what is counted, by their codes."""
    language = wording.two_letters(get_language())
    named = [*content["selected"], *(content["not_selected"] or ())]
    found = {one["code"]: publication_tables.name_of(one, language) for one in named}
    found |= {one["hub_type"]: publication_tables.name_of(one, language) for one in content["seats"]}
    for of in content["statistics"] or ():
        found |= {row["key"]: publication_tables.key_name(row, language) for row in of["rows"] if row["key"]}
    return found


def _before(edition: Edition) -> Edition | None:
    """What was public before this edition: for one that waits, what is public now."""
    earlier = publication_queries.public_editions().filter(call=edition.call, number__lt=edition.number)
    return earlier.first()


def _facts(edition: Edition) -> list[dict[str, str]]:
    reason = wording.named(edition.reason_ja, edition.reason_en)
    return [
        {"term": _("State"), "text": edition.get_state_display(), "badge": BADGES[edition.state]},
        {"term": _("Prepared"), "text": f"{_moment(edition.prepared_at)} · {_who(edition.prepared_by)}"},
        {
            "term": _("Not public before"),
            "text": _moment(edition.not_before) if edition.not_before else _("no embargo"),
        },
        {"term": _("Public since"), "text": _moment(edition.released_at)},
        *([{"term": _("Why it was corrected"), "text": reason}] if reason else []),
    ]


def _approvals(edition: Edition) -> dict[str, Any]:
    given = {row.funder_id: row for row in edition.approvals.select_related("user")}
    rows = []
    for funder in boards.funders(edition.call):
        row = given.get(funder.pk)
        state = {"text": _("Approved"), "badge": "success"} if row else {"text": _("Waiting"), "badge": "warning"}
        rows.append([funder.name, state, _who(row.user if row else None), _moment(row.approved_at if row else None)])
    heads = [_("Funder"), _("State"), _("Officer"), _("When")]
    return publication_tables.table(_("Approvals"), [(head, False) for head in heads], rows)


def _value(value: Any) -> str:
    if value is None or value == "":
        return wording.UNKNOWN
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _moment(when: Any) -> str:
    return wording.moment(when, get_language()) if when else wording.UNKNOWN


def _who(user: Any) -> str:
    return user.title if user else wording.UNKNOWN
