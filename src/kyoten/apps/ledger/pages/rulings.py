"""What the rules say of a claim and of an award, and what is due back by grade: with the entries that are offered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.wording import page_language as language
from kyoten.apps.ledger import rulings
from kyoten.apps.ledger.forms import BesideForm
from kyoten.apps.ledger.models import Award, Claim
from kyoten.apps.ledger.pages.common import Table, columns, yen
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.support.rulings import pages
from kyoten.apps.support.rulings.asking import Answer
from kyoten.apps.support.rulings.forms import StatedFacts
from kyoten.core.kernel.finding import Fact
from kyoten.core.kernel.instalments import Instalment
from kyoten.core.kernel.ledger import Kind
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Programme
from kyoten.core.rules.money import royalty


def claim_context(claim: Claim) -> dict[str, Any]:
    """What was stated with the claim, and the findings on it."""
    programme = programme_of(claim.award.line.measure.programme)
    asked = rulings.asked_of_claim(claim.award.line, programme, claim.award.hub.hub_type.code)
    rows = [(claim.number, one) for one in rulings.claim_answers(claim, programme)]
    return {
        "stated": pages.stated_facts(claim.stated, asked, programme, language()),
        "findings": pages.table(rows, programme, language(), _("What the rules say of this claim")),
    }


def award_context(award: Award) -> dict[str, Any]:
    """The findings on the award, the form of its facts, and what is due back with the entries offered for it."""
    programme = programme_of(award.line.measure.programme)
    owed = rulings.recovery(award, programme)
    answers = rulings.award_answers(award, programme) + ([owed.finding] if owed else [])
    rows = [(award.number, one) for one in answers]
    return {
        "findings": pages.table(rows, programme, language(), _("What the rules say of this award")),
        "stated_form": facts_form(award, programme),
        "due_back": due_table(owed) if owed and owed.parts else None,
        "offered": [*_repayment(owed), *_royalty(answers)],
    }


def facts_form(award: Award, programme: Programme, data: Any = None) -> StatedFacts:
    """What the rules ask of an award."""
    asked = rulings.asked_of_award(award, programme)
    return StatedFacts(data, asked=asked, programme=programme, language=language(), initial=award.stated)


def due_table(owed: rulings.Recovery) -> Table:
    """What is due back in each fiscal year, what was repaid in it, and what is open at its end."""
    heads = columns([_("Fiscal year"), _("Due"), _("Repaid"), _("Open at its end")], numbers=(1, 2, 3))
    rows = [_due_row(one) for one in owed.parts]
    paid = sum(one.paid for one in owed.parts)
    total = [_("Total"), yen(owed.due), yen(paid), yen(owed.parts[-1].open)]
    return {"caption": _("Due back by grade"), "columns": heads, "rows": rows, "total": total}


def _due_row(part: Instalment) -> list[Any]:
    return [wording.fiscal_year(part.year, language()), yen(part.due), yen(part.paid), yen(part.open)]


def _repayment(owed: rulings.Recovery | None) -> list[dict[str, Any]]:
    """The repayment that settles everything due by now, as a form that only lacks its document."""
    part = owed.next_open(FiscalYear.of(clock.today()).year) if owed else None
    if part is None:
        return []
    words = {"year": wording.fiscal_year(part.year, language()), "yen": yen(part.open)}
    label = _("Repayment due by the end of %(year)s: %(yen)s") % words
    return [{"label": label, "form": _filled(Kind.REPAYMENT, part.open)}]


def _royalty(answers: list[Answer]) -> list[dict[str, Any]]:
    """The royalty that is still due on the stated sales."""
    facts: Mapping[str, Fact] = next((one.finding.facts for one in answers if one.finding.rule == royalty.RULE), {})
    due, paid = facts.get("due_yen"), facts.get("paid_yen")
    if not isinstance(due, int) or not isinstance(paid, int) or due <= paid:
        return []
    return [{"label": _("Royalty due: %(yen)s") % {"yen": yen(due - paid)}, "form": _filled(Kind.ROYALTY, due - paid)}]


def _filled(kind: Kind, amount: int) -> BesideForm:
    return BesideForm(initial={"kind": kind.value, "amount": amount}, auto_id=f"offered_{kind.value}_%s")
