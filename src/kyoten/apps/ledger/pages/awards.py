"""One award: its figures, its claims, and what the region owes beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import Field
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger import queries, rulings
from kyoten.apps.ledger.models import Award, Claim
from kyoten.apps.ledger.pages.common import Table, cause_cell, columns, figure_cell, figure_facts, full_name
from kyoten.apps.ledger.phrases import CLAIM_KINDS
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.support.rulings.forms import fields_of
from kyoten.core.kernel.ledger_figures import BESIDE, Figure
from kyoten.core.kernel.money import Yen

SHOWN = (Figure.AWARDED, Figure.CLAIMED, Figure.PAID, Figure.RETURNED, *BESIDE)


def award_facts(award: Award) -> list[dict[str, Any]]:
    """To whom, from which line, why, and the figures; each figure opens into its entries."""
    held = queries.figures_of(award.entries.all())
    return [
        {"term": _("Hub"), "text": award.hub.name},
        {"term": _("Line"), "text": full_name(award.line)},
        {"term": _("Made on"), "text": wording.day(award.made_at, language())},
        {"term": _("Reason"), "text": award.reason},
        *figure_facts(SHOWN, held, award=award.pk),
    ]


def claim_fields(award: Award) -> dict[str, Field]:
    """The fields for what the rules ask of a claim on the award."""
    programme = programme_of(award.line.measure.programme)
    asked = rulings.asked_of_claim(award.line, programme, award.hub.hub_type.code)
    return fields_of(asked, programme, language())


def claims_table(claims: Iterable[Claim], *, with_hub: bool = False) -> Table:
    """Claims with their state; the hub of each where claims of several are shown."""
    rows = []
    for claim in claims:
        row: list[Any] = [
            {"text": claim.number, "href": reverse("ledger:claim", args=[claim.pk]), "note": claim.purpose},
            wording.day(claim.filed_at, language()),
            {"text": claim.get_state_display(), "badge": CLAIM_KINDS[claim.state]},
            cause_cell(claim.amount, str(claim)),
        ]
        rows.append([row[0], claim.award.hub.name, full_name(claim.award.line), *row[1:]] if with_hub else row)
    labels = [pgettext("money", "Claim"), _("Filed on"), _("State"), _("Amount")]
    if with_hub:
        labels[1:1] = [_("Hub"), _("Line")]
    return {
        "caption": _("Claims"),
        "columns": columns(labels, numbers=[len(labels) - 1]),
        "rows": rows,
        "empty": _("There is no claim here."),
    }


def own_awards_table(awards: Iterable[Award], held: Mapping[int, Mapping[Figure, Yen]]) -> Table:
    """The awards of one hub with what may still be claimed."""
    shown = (Figure.AWARDED, Figure.CLAIMED, Figure.PAID)
    rows = [
        [
            {"text": award.number, "href": reverse("ledger:award", args=[award.pk])},
            full_name(award.line),
            *(figure_cell(one, held[award.pk], {"award": award.pk}) for one in shown),
        ]
        for award in awards
    ]
    labels = [_("Award"), _("Line"), _("May still be claimed"), _("Claimed"), _("Paid")]
    return {
        "caption": _("Awards"),
        "columns": columns(labels, numbers=[2, 3, 4]),
        "rows": rows,
        "empty": _("No award was made to this hub yet."),
    }
