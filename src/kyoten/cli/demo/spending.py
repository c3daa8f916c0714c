"""What some hubs are awarded, claim and are paid in the first year: all of it invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile

from kyoten.apps.accounts.models import Role, RoleName, User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.tables import Column, Sheet, write_xlsx
from kyoten.apps.ledger import actions
from kyoten.apps.ledger.models import Award, BudgetLine, Claim
from kyoten.apps.ledger.queries import hubs_holding
from kyoten.cli.demo.example import Example
from kyoten.cli.demo.following import FIRST_YEAR
from kyoten.core.kernel.ledger import Kind

COLUMNS = (Column("item", "費目"), Column("amount", "金額", "yen"))
MANAGER, OFFICER = "measure.manager", "officer.mext"


def spend(example: Example, programme_code: str, offices: Mapping[str, User]) -> None:
    """Award to the first hubs with a commitment on the line, and take some of their claims as far as is planned."""
    said = example.ledger
    where = {"measure__programme__code": programme_code, "measure__code": said["line"]["measure"]}
    line = BudgetLine.objects.get(fiscal_year=FIRST_YEAR, code=said["line"]["code"], **where)
    with clock.at(example.calendar["awarded"]):
        for one in said["limits"]:
            actions.set_limit(offices[one["name"]], limit=one["limit"], by=None)
        for planned, hub in zip(said["awards"], hubs_holding(line).order_by("code"), strict=False):
            given = actions.award(line.pk, hub.pk, amount=planned["amount"], reason=said["reason"], by=offices[MANAGER])
            _use(example, given, planned, offices)


def _use(example: Example, given: Award, planned: Mapping[str, Any], offices: Mapping[str, User]) -> None:
    """The claims of one award, what stands beside it, and what was returned."""
    for claim in planned["claims"]:
        _claim(example, given, claim, offices)
    said, manager = example.ledger, offices[MANAGER]
    kinds = {"cash": Kind.MATCHING_CASH, "in_kind": Kind.MATCHING_IN_KIND}
    with clock.at(example.calendar["claims_paid"]):
        for kind, amount in planned.get("matching", {}).items():
            actions.record_beside(given.pk, kinds[kind], amount=amount, document=said["document"], by=manager)
        if "returned" in planned:
            actions.give_back(given.pk, amount=planned["returned"], reason=said["returned"], by=manager)


def _claim(example: Example, given: Award, planned: Mapping[str, Any], offices: Mapping[str, User]) -> None:
    """One claim, filed by the hub's coordinator and judged by whoever has the limit for it."""
    coordinator = Role.objects.get(name=RoleName.COORDINATOR, scope=given.hub.application.code).user
    with clock.at(example.calendar["claimed"]):
        rows = [{"item": planned["purpose"], "amount": planned["amount"]}]
        content = write_xlsx([Sheet(example.ledger["evidence"], COLUMNS, rows)], "ja")
        upload = ContentFile(content, name=f"{example.ledger['evidence']}.xlsx")
        evidence = actions.receive_evidence(given.pk, upload, by=coordinator)
        claim = actions.file_claim(
            given.pk, amount=planned["amount"], purpose=planned["purpose"], evidence=[evidence], by=coordinator
        )
    _judge(example, claim, planned, offices)


def _judge(example: Example, claim: Claim, planned: Mapping[str, Any], offices: Mapping[str, User]) -> None:
    limits = {one["name"]: one["limit"] for one in example.ledger["limits"]}
    judge = offices[next(name for name in (MANAGER, OFFICER) if claim.amount <= limits[name])]
    with clock.at(example.calendar["claims_judged"]):
        if planned["state"] == "refused":
            actions.refuse_claim(claim.pk, reason=planned["reason"], by=judge)
        if planned["state"] in ("approved", "paid"):
            actions.approve_claim(claim.pk, by=judge)
    if planned["state"] == "paid":
        with clock.at(example.calendar["claims_paid"]):
            actions.pay_claim(claim.pk, by=judge)
