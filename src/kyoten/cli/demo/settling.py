"""After the payments: the treasury's file beside the claims, and what was decided on lines in mid-year; invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.tables import Column, write_csv
from kyoten.apps.ledger import actions, treasury
from kyoten.apps.ledger.effects import digest_of
from kyoten.apps.ledger.models import Claim
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.cli.demo.example import Example
from kyoten.cli.demo.spending import line_of
from kyoten.cli.demo.supporting import FIRST_YEAR, of_hubs


def settle(example: Example, programme_code: str, offices: Mapping[str, User], hubs: Mapping[str, Hub]) -> None:
    """Accept the treasury's file, draft the amendments, execute those that took effect; in the end open the accounts.

    The accounts of the year ended long ago; opened with a reason, they let visitors try what the ledger does.
    """
    programme = Programme.objects.get(code=programme_code)
    with clock.at(example.calendar["treasury_told"]):
        _reconcile(example, programme, offices, hubs)
    officer = next(iter(offices.values()))
    for planned in example.ledger["amendments"]:
        _amend(example, programme, planned, officer)
    with clock.at(example.calendar["accounts_reopened"]):
        actions.reopen_year(programme.pk, FIRST_YEAR, reason=example.ledger["reopened"], by=officer)


def _reconcile(example: Example, programme: Programme, offices: Mapping[str, User], hubs: Mapping[str, Hub]) -> None:
    """Send the file in and accept it as it was shown; rows that agree with no claim stay open."""
    said = example.ledger["treasury"]
    names, by = tuple(said["columns"]), offices[said["by"]]
    reference, amount, paid_on, payee = names
    kinds = (Column(reference, reference), Column(amount, amount, "yen"), Column(paid_on, paid_on, "date"))
    columns = [*kinds, Column(payee, payee)]
    rows = [dict(zip(names, _cells(one, hubs), strict=True)) for one in of_hubs(hubs, said["rows"])]
    upload = ContentFile(write_csv(columns, rows), name=f"{said['name']}.csv")
    file = actions.receive_payments(programme.pk, upload, by=by)
    mapped = treasury.guess(names)
    digest = treasury.plan(programme, file, mapped).digest
    actions.accept_payments(programme.pk, file.pk, mapped, digest=digest, by=by)


def _cells(row: Mapping[str, Any], hubs: Mapping[str, Hub]) -> tuple[Any, ...]:
    """Reference, amount, day and payee; of a named claim its own reference and amount unless others are said."""
    claim = None
    if "claim" in row:
        claims = Claim.objects.filter(award__hub=hubs[row["hub"]], award__line__fiscal_year=FIRST_YEAR)
        claim = claims.order_by("pk")[row["claim"] - 1]
    reference = row.get("reference") or (claim.number if claim else "")
    return reference, row.get("amount") or (claim.amount if claim else 0), row["paid_on"], row["payee"]


def _amend(example: Example, programme: Programme, planned: Mapping[str, Any], officer: User) -> None:
    line = line_of(planned["line"], programme.code)
    with clock.at(example.calendar["amended" if planned["executed"] else "amendment_drafted"]):
        row = actions.draft_amendment(
            programme.pk,
            FIRST_YEAR,
            planned["kind"],
            [line.pk],
            effective_on=planned["effective_on"],
            reason=planned["reason"],
            decided_by=planned["decided_by"],
            by=officer,
            amount=planned.get("amount"),
        )
        if planned["executed"]:
            actions.execute_amendment(row.pk, digest=digest_of(actions.planned(row)), by=officer)
