"""Reconciliation on pages: what agrees, what does not on either side and why, and rows that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.choices import word
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger.models import Claim, TreasuryPayment
from kyoten.apps.ledger.pages.common import Table, columns, yen
from kyoten.apps.ledger.phrases import DIFFERS, WHY, WHY_KNOWN
from kyoten.apps.ledger.treasury import Plan, Read, Waiting
from kyoten.apps.programmes.models import Programme
from kyoten.core.kernel.money import Yen


def tables(found: Plan) -> dict[str, Any]:
    """The parts of a preview."""
    rows = {row.number: row for row in found.rows}
    return {
        "agreed": _agreed(found, rows),
        "open_rows": _open_rows(found, rows),
        "open_claims": claims_table([found.claims[key] for key in found.result.open_claims]),
        "problems": _problems(found),
    }


def proposals(found: Plan) -> list[tuple[int, str, list[tuple[int, str]]]]:
    """Each row without a known reference, in words, with the claims that it may be for as choices, likeliest first."""
    rows = {row.number: row for row in found.rows}
    return [
        (number, _row_words(rows[number]), [(key, _claim_words(found.claims[key])) for key in keys])
        for number, keys in sorted(found.proposed.items())
    ]


def _row_words(row: Read) -> str:
    words = {
        "number": row.number,
        "yen": yen(row.paid.amount),
        "day": wording.day(row.paid.on, language()),
        "reference": row.paid.reference,
    }
    return _("Row %(number)d: %(yen)s on %(day)s, reference “%(reference)s”") % words


def _claim_words(claim: Claim) -> str:
    day = wording.day(wording.in_japan(claim.filed_at).date(), language())
    return f"{claim.number} · {claim.award.hub.name} · {day} · {word(claim, 'state')}"


def counts(found: Plan) -> list[dict[str, Any]]:
    """How many rows there are of each kind."""
    return [
        {"term": _("Rows that agree with a claim"), "text": str(len(found.result.pairs))},
        {"term": _("Rows that agree with none"), "text": str(len(found.result.open_payments))},
        {"term": _("of them with a claim proposed"), "text": str(len(found.proposed))},
        {"term": _("Rows that were accepted before"), "text": str(len(found.known))},
        {"term": _("Claims without a payment of the treasury"), "text": str(len(found.result.open_claims))},
        {"term": _("Cells that cannot be read"), "text": str(len(found.problems))},
    ]


def _agreed(found: Plan, rows: dict[int, Read]) -> Table:
    cells = []
    for number, key in found.result.pairs:
        claim = found.claims[key]
        does = _("The payment is recorded") if claim.state == Claim.State.APPROVED else _("Paid already; confirmed")
        cells.append(
            [*_row(rows[number]), {"text": claim.number, "href": _url(claim), "note": claim.award.hub.name}, does]
        )
    labels = [*_labels(), pgettext("money", "Claim"), _("What is done")]
    return {"caption": _("Rows that agree with a claim"), "columns": columns(labels, numbers=[2]), "rows": cells}


def _open_rows(found: Plan, rows: dict[int, Read]) -> Table:
    cells = [[*_row(rows[number]), str(WHY[why])] for number, why in found.result.open_payments]
    labels = [*_labels(), _("Why not")]
    return {"caption": _("Rows that agree with none"), "columns": columns(labels, numbers=[2]), "rows": cells}


def _labels() -> list[str]:
    return [_("Row"), _("Reference"), _("Amount"), _("Day of payment"), _("Payee")]


def _row(row: Read) -> list[Any]:
    paid = row.paid
    return [str(row.number), paid.reference, yen(paid.amount), wording.day(paid.on, language()), row.payee]


def _problems(found: Plan) -> Table:
    rows = [[str(one.row), one.column, one.problem] for one in found.problems]
    heads = columns([_("Row"), _("Column"), _("What is wrong")])
    return {"caption": _("Cells that cannot be read"), "columns": heads, "rows": rows}


def claims_table(claims: Iterable[Claim]) -> Table:
    """Claims that are to be paid, or paid by the ledger, of which the treasury told nothing yet."""
    rows = [
        [
            {"text": claim.number, "href": _url(claim)},
            claim.award.hub.name,
            word(claim, "state"),
            wording.day(claim.paid_on, language()),
            yen(claim.amount),
        ]
        for claim in claims
    ]
    labels = [pgettext("money", "Claim"), _("Hub"), _("State"), _("Paid on"), _("Amount")]
    caption = _("Claims without a payment of the treasury")
    return {"caption": caption, "columns": columns(labels, numbers=[4]), "rows": rows}


def kept_table(programme: Programme) -> Table:
    """Accepted rows of which no claim is known yet; they are tried again with every file."""
    rows = [
        [
            {"text": one.reference, "href": reverse("ledger:payment", args=[one.pk])},
            yen(one.amount),
            wording.day(one.paid_on, language()),
            one.payee,
            f"{one.file.name} ({one.row})",
        ]
        for one in TreasuryPayment.objects.filter(programme=programme, claim=None).select_related("file")
    ]
    labels = [_("Reference"), _("Amount"), _("Day of payment"), _("Payee"), _("File and row")]
    caption = _("Payments of the treasury without a claim")
    return {"caption": caption, "columns": columns(labels, numbers=[1]), "rows": rows, "empty": str(WHY_KNOWN)}


def payment_page(payment: TreasuryPayment, found: list[Waiting]) -> dict[str, Any]:
    """One payment: what the treasury says of it, and the claims that wait, with what differs."""
    said = [
        (_("Reference"), payment.reference),
        (_("Amount"), yen(payment.amount)),
        (_("Day of payment"), wording.day(payment.paid_on, language())),
        (_("Payee"), payment.payee or wording.UNKNOWN),
        (_("File and row"), f"{payment.file.name} ({payment.row})"),
    ]
    facts: list[dict[str, Any]] = [{"term": term, "text": text} for term, text in said]
    if payment.claim:
        claim = {"term": pgettext("money", "Claim"), "text": payment.claim.number, "href": _url(payment.claim)}
        facts.append(claim)
    return {"facts": facts, "table": waiting_table(payment, found), "choices": choices(found)}


def waiting_table(payment: TreasuryPayment, found: list[Waiting]) -> Table:
    """Claims that wait for a payment, each with what differs from this one."""
    rows = [
        [
            {"text": one.claim.number, "href": _url(one.claim), "note": one.claim.award.hub.name},
            one.claim.get_state_display(),
            {"text": yen(one.claim.amount), "note": _more(one.claim.amount - payment.amount)},
            wording.day(one.claim.paid_on or wording.in_japan(one.claim.filed_at).date(), language()),
            {"text": wording.joined(str(DIFFERS[why]) for why in one.differs) or _("Nothing"), "note": _hint(one)},
        ]
        for one in found
    ]
    labels = [pgettext("money", "Claim"), _("State"), _("Amount"), _("Paid or filed on"), _("Where it differs")]
    caption, empty = _("Claims that wait for a payment"), _("No claim waits for a payment.")
    return {"caption": caption, "columns": columns(labels, numbers=[2]), "rows": rows, "empty": empty}


def _more(difference: Yen) -> str:
    """By how much the claim is larger or smaller than the payment."""
    if not difference:
        return ""
    words = _("%(yen)s more than the payment") if difference > 0 else _("%(yen)s less than the payment")
    return words % {"yen": yen(abs(difference))}


def _hint(one: Waiting) -> str:
    return "" if one.fits else _("A claim is paid whole: send it back or correct the payment with the treasury first.")


def choices(found: list[Waiting]) -> list[tuple[int, str]]:
    """The claims that a person may choose, in words."""
    return [(one.claim.pk, _claim_words(one.claim)) for one in found if one.fits]


def _url(claim: Claim) -> str:
    return reverse("ledger:claim", args=[claim.pk])
