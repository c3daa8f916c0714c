"""What some hubs are awarded, claim and are paid in the first year: all of it invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.tables import Column, Sheet, write_xlsx
from kyoten.apps.ledger import actions
from kyoten.apps.ledger.models import Award, BudgetLine, Claim
from kyoten.apps.selection.models import Hub
from kyoten.cli.demo.example import Example
from kyoten.cli.demo.supporting import FIRST_YEAR, coordinator_of, of_hubs
from kyoten.core.kernel.ledger import Kind

COLUMNS = (Column("item", "費目"), Column("amount", "金額", "yen"))
OFFICER = "officer.mext"


def spend(example: Example, programme_code: str, offices: Mapping[str, User], hubs: Mapping[str, Hub]) -> None:
    """Award to hubs with a commitment on a line, and take some of their claims as far as is planned."""
    said = example.ledger
    awards = of_hubs(hubs, said["awards"])
    with clock.at(example.calendar["awarded"]):
        for one in said["limits"]:
            actions.set_limit(offices[one["name"]], limit=one["limit"], by=None)
        given = [
            actions.award(
                line_of(planned["line"], programme_code).pk,
                hubs[planned["hub"]].pk,
                amount=planned["amount"],
                reason=said["reason"],
                by=offices[planned["by"]],
            )
            for planned in awards
        ]
    for row, planned in zip(given, awards, strict=True):
        _use(example, row, planned, offices)


def line_of(named: Mapping[str, str], programme_code: str) -> BudgetLine:
    """A budget line of the first year, by measure and code."""
    where = {"measure__programme__code": programme_code, "measure__code": named["measure"]}
    return BudgetLine.objects.get(fiscal_year=FIRST_YEAR, code=named["code"], **where)


def _use(example: Example, given: Award, planned: Mapping[str, Any], offices: Mapping[str, User]) -> None:
    """The claims of one award, what stands beside it, and what was returned."""
    for claim in planned["claims"]:
        _claim(example, given, claim, planned["by"], offices)
    said, manager = example.ledger, offices[planned["by"]]
    kinds = {"cash": Kind.MATCHING_CASH, "in_kind": Kind.MATCHING_IN_KIND}
    with clock.at(example.calendar["claims_paid"]):
        for kind, amount in planned.get("matching", {}).items():
            actions.record_beside(given.pk, kinds[kind], amount=amount, document=said["document"], by=manager)
        if "returned" in planned:
            actions.give_back(given.pk, amount=planned["returned"], reason=said["returned"], by=manager)


def _claim(
    example: Example, given: Award, planned: Mapping[str, Any], manager: str, offices: Mapping[str, User]
) -> None:
    """One claim, filed by the hub's coordinator and judged by whoever has the limit for it."""
    coordinator = coordinator_of(given.hub)
    with clock.at(example.calendar["claimed"]):
        rows = [{"item": planned["purpose"], "amount": planned["amount"]}]
        content = write_xlsx([Sheet(example.ledger["evidence"], COLUMNS, rows)], "ja")
        upload = ContentFile(content, name=f"{example.ledger['evidence']}.xlsx")
        evidence = actions.receive_evidence(given.pk, upload, by=coordinator)
        claim = actions.file_claim(
            given.pk,
            amount=planned["amount"],
            purpose=planned["purpose"],
            evidence=[evidence],
            by=coordinator,
            stated=planned.get("stated"),
        )
    limits = {one["name"]: one["limit"] for one in example.ledger["limits"]}
    judge = manager if claim.amount <= limits[manager] else OFFICER
    _judge(example, claim, planned, offices[judge])


def _judge(example: Example, claim: Claim, planned: Mapping[str, Any], judge: User) -> None:
    with clock.at(example.calendar["claims_judged"]):
        if planned["state"] == "refused":
            actions.refuse_claim(claim.pk, reason=planned["reason"], by=judge)
        if planned["state"] in ("approved", "paid"):
            actions.approve_claim(claim.pk, by=judge)
    if planned["state"] == "paid":
        with clock.at(example.calendar["claims_paid"]):
            actions.pay_claim(claim.pk, by=judge)
