"""Bottleneck requests: a hub asks, the office judges against running measures, a grant enters the package (S7)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import access, actions, bottleneck_queries, bridge, building
from kyoten.apps.support.models import BottleneckRequest, Package, PackageLine

State = BottleneckRequest.State


@transaction.atomic
def ask(
    hub_id: int, *, by: User, fiscal_year: int, function: str, need: str, not_reached: str, amount: int
) -> BottleneckRequest:
    """A hub asks for whole yen against the bottleneck in one function.

    Raises PermissionDenied for anybody but the hub's coordinator, and Refused for a hub whose support ended, a function
    that the programme does not know, missing words or a sum that is not above 0.
    """
    hub = (
        Hub.objects.select_for_update(of=("self",), no_key=True)
        .select_related("application__call__programme")
        .get(pk=hub_id)
    )
    require(access.asks_for(by, hub), _("Only the hub's coordinator may ask."))
    if hub.state != Hub.State.ACTIVE:
        raise Refused(_("Concentrated support of this hub has ended; nothing new can be asked."))
    programme = programme_of(hub.application.call.programme)
    if function not in {one.id for one in programme.functions}:
        raise Refused(_("Choose one of the functions listed."))
    if not need.strip() or not not_reached.strip() or amount <= 0:
        raise Refused(_("State the need, why running measures do not reach it, and an amount above 0."))
    made = BottleneckRequest.objects.create(
        hub=hub,
        fiscal_year=fiscal_year,
        number=hub.bottleneck_requests.count() + 1,
        function=function,
        need=need.strip(),
        not_reached=not_reached.strip(),
        amount=amount,
        running=[one.measure.code for one in bottleneck_queries.serving(hub, fiscal_year, function)],
        asked_by=by,
        asked_at=clock.now(),
    )
    _record(by, "asked", made, {"function": function, "yen": amount, "year": fiscal_year})
    return made


@transaction.atomic
def withdraw(request_id: int, *, by: User) -> BottleneckRequest:
    """The hub takes its request back. Raises Refused once it is judged."""
    row = _open(request_id)
    require(access.asks_for(by, row.hub), _("Only the hub's coordinator may withdraw it."))
    row.state = State.WITHDRAWN
    row.save(update_fields=["state"])
    _record(by, "withdrawn", row, {})
    return row


@transaction.atomic
def grant(request_id: int, *, by: User, amount: int, answer: str) -> Package:
    """Give whole yen from the programme's flexible frame: they enter the hub's open package, or a new version of it.

    The package still needs the consents of all funders. Raises Refused beyond what was asked, without an answer, where
    the programme has no such frame for the hub's type, and where the frame's budget does not suffice.
    """
    row = _judging(request_id, by, answer)
    if not 0 < amount <= row.amount:
        raise Refused(_("Grant an amount above 0 and at most what was asked."))
    package = _open_package(row, by)
    line = _frame_line(row, package)
    before = line.amount or 0
    line.amount = before + amount
    line.functions = sorted({*line.functions, row.function})
    line.facts = {**line.facts, "amount_reason": _grant_words(row, answer), "requests": [*_requests(line), row.number]}
    line.save()
    row.granted = amount
    _judge(row, State.GRANTED, by, answer)
    facts = {"request": row.number, "measure": line.measure.code, "line": line.award_line}
    actions.changed(package, by, "bottleneck_granted", {**facts, "from_yen": before, "yen": line.amount})
    _record(by, "granted", row, {"yen": amount, "package": package.number})
    return package


@transaction.atomic
def refer(request_id: int, *, by: User, measure: str, answer: str) -> BottleneckRequest:
    """Point the hub to a measure of the programme that serves the function. Refused for one that does not."""
    row = _judging(request_id, by, answer)
    programme = row.hub.application.call.programme
    serving = {one.id for one in programme_of(programme).measures if row.function in one.functions}
    if measure not in serving:
        raise Refused(_("This measure does not serve the function. Choose one of those listed."))
    row.referred_to = programme.measures.get(code=measure)
    _judge(row, State.REFERRED, by, answer)
    _record(by, "referred", row, {"measure": measure, "answer": answer.strip()})
    return row


@transaction.atomic
def refuse(request_id: int, *, by: User, answer: str) -> BottleneckRequest:
    """Say no, with the reason that the hub reads."""
    row = _judging(request_id, by, answer)
    _judge(row, State.REFUSED, by, answer)
    _record(by, "refused", row, {"answer": answer.strip()})
    return row


def _open(request_id: int) -> BottleneckRequest:
    rows = BottleneckRequest.objects.select_for_update(of=("self",))
    row = rows.select_related("hub__hub_type", "hub__application__call__programme").get(pk=request_id)
    if row.state != State.ASKED:
        raise Refused(_("This request is closed already."))
    return row


def _judging(request_id: int, by: User, answer: str) -> BottleneckRequest:
    row = _open(request_id)
    allowed = access.may_run(by, row.hub.application.call.programme)
    require(allowed, _("Only officers of the programme's funders may judge a request."))
    if not answer.strip():
        raise Refused(_("Say why; the hub reads this answer."))
    return row


def _judge(row: BottleneckRequest, state: str, by: User, answer: str) -> None:
    row.state, row.answer, row.judged_by, row.judged_at = state, answer.strip(), by, clock.now()
    row.save()


def _open_package(row: BottleneckRequest, by: User) -> Package:
    """The hub's package that may be changed: the open version, or a new one of the agreed."""
    newest = row.hub.packages.filter(fiscal_year=row.fiscal_year).order_by("-number").first()
    if newest is None:
        raise Refused(_("This hub has no package in that fiscal year. Propose packages first."))
    if newest.state == Package.State.AGREED:
        reason = _("Bottleneck request %(number)d is granted.") % {"number": row.number}
        return building.revise(row.hub_id, row.fiscal_year, by=by, reason=reason)
    return actions.open_package(newest.pk, by)


def _frame_line(row: BottleneckRequest, package: Package) -> PackageLine:
    """The package's line of the flexible frame; a new one where it has none yet."""
    frame = bottleneck_queries.frame_of(package)
    if frame is None:
        raise Refused(
            _("The programme has no flexible frame for this type of hub, or it ended. Refer the hub to a measure.")
        )
    found = package.lines.filter(measure__code=frame.measure.id, award_line=frame.line).select_related("measure")
    line = found.first()
    if line is not None:
        return line
    programme = package.hub.application.call.programme
    made = bridge.added_line(package, frame, programme_of(programme), None, {"reason": "bottleneck"})
    made.measure = programme.measures.get(code=frame.measure.id)
    return made


def _requests(line: PackageLine) -> list[int]:
    return list(line.facts.get("requests", []))


def _grant_words(row: BottleneckRequest, answer: str) -> str:
    return _("Bottleneck request %(number)d: %(answer)s") % {"number": row.number, "answer": answer.strip()}


def _record(by: User, verb: str, row: BottleneckRequest, facts: Mapping[str, object]) -> None:
    trail.append(label(by), f"support.bottleneck_{verb}", f"bottleneck:{row.hub.code}#{row.number}", facts)
