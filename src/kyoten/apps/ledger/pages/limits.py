"""Levels of approval, and who stands on them with which limit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger import access, forms, queries
from kyoten.apps.ledger.models import ApprovalLimit, LevelLimit
from kyoten.apps.ledger.pages.common import Table, columns, yen
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.core.programme.model import ApprovalLevel


def _levels(programme: Programme) -> tuple[ApprovalLevel, ...]:
    rule = programme_of(programme).approval
    return rule.levels if rule else ()


def levels_table(programme: Programme) -> Table:
    """Every level: its limit, and whether the programme or the office states it."""
    kept = {row.level: row for row in LevelLimit.objects.filter(programme=programme)}
    rows = [
        [
            level.name.in_language(language()),
            yen(queries.level_limit(programme, level.role)),
            _stated(level, kept.get(level.id)),
        ]
        for level in _levels(programme)
    ]
    heads = columns([_("Level"), _("Limit"), _("Where it comes from")], numbers=[1])
    return {
        "caption": _("Levels of approval"),
        "columns": heads,
        "rows": rows,
        "empty": _("The programme names no levels; personal limits alone count."),
    }


def _stated(level: ApprovalLevel, kept: LevelLimit | None) -> str:
    if level.limit is not None:
        return _("Stated by the programme")
    if kept is None:
        return _("Not stated: only personal limits narrow it")
    day = wording.day(kept.set_at, language())
    return _("Set by the office on %(day)s: %(reason)s") % {"day": day, "reason": kept.reason}


def open_levels(programme: Programme, sent: Mapping[str, Form]) -> list[dict[str, Any]]:
    """Levels whose limit the office sets, each with its form; one that was sent keeps what was typed."""
    return [
        {
            "id": level.id,
            "name": level.name.in_language(language()),
            "form": sent.get(level.id) or forms.LevelForm(auto_id=f"{level.id}_%s"),
        }
        for level in _levels(programme)
        if level.limit is None
    ]


def people_table(programme: Programme) -> Table:
    """Everybody who may hold a limit, and how much each approves."""
    limits = dict(ApprovalLimit.objects.values_list("user", "limit"))
    rows = [
        [{"text": user.title, "note": user.email}, yen(limits[user.pk]) if user.pk in limits else _("None set")]
        for user in access.approvers(programme)
    ]
    return {
        "caption": _("Limits of persons"),
        "columns": columns([pgettext("office", "Person"), _("Limit")], numbers=[1]),
        "rows": rows,
    }
