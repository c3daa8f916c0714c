"""Support of the first year: packages proposed, a plan over years, bottlenecks, amounts and facts, two agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kyoten.apps.accounts.models import Role, RoleName, User
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import actions, bottlenecks, stating
from kyoten.apps.support.models import BottleneckRequest, Package, PackageLine
from kyoten.apps.support.years import actions as years
from kyoten.apps.support.years.bridge import Assumptions
from kyoten.cli.demo.example import Example

FIRST_YEAR = 2009
Hubs = Mapping[str, Hub]  # by the key of the application


def give_support(example: Example, programme_code: str, officers: Mapping[str, User], hubs: Hubs) -> None:
    """Work out the packages of all hubs together, fill in what is open, then every funder's officer agrees each."""
    first, moments = next(iter(officers.values())), example.calendar
    with clock.at(moments["support_proposed"]):
        packages = actions.propose(FIRST_YEAR, by=first, programme_code=programme_code)
        _plan(example, programme_code, first)
    with clock.at(moments["bottlenecks_asked"]):
        asked = [(one, _ask(one, hubs[one["hub"]])) for one in of_hubs(hubs, example.support["requests"])]
    with clock.at(moments["support_filled"]):
        _fill(example, packages, first, hubs)
        for planned, row in asked:
            _answer(planned, row, first)
    with clock.at(moments["support_agreed"]):
        for package in packages:
            for officer in officers.values():
                actions.agree(package.pk, by=officer)


def of_hubs(hubs: Hubs, planned: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What is planned for no hub, or for one that was chosen: another seed chooses others."""
    return [one for one in planned if "hub" not in one or one["hub"] in hubs]


def _plan(example: Example, programme_code: str, officer: User) -> None:
    """What every hub could get over several years, with what the record does not say assumed."""
    said, programme = example.support["plan"], Programme.objects.get(code=programme_code)
    assumed = Assumptions(said["later"], said["deciding"])
    years.propose(programme.pk, FIRST_YEAR, said["years"], by=officer, assumed=assumed)


def _fill(example: Example, packages: list[Package], officer: User, hubs: Hubs) -> None:
    """The amounts that the record leaves open, one that is held down, and the facts that the rules ask for."""
    said = example.support["core_universities"]
    lines = PackageLine.objects.filter(package__in=packages, measure__code=said["measure"], award_line=said["line"])
    for line in lines.select_related("package__hub__hub_type"):
        amount = said["amounts"][line.package.hub.hub_type.code]
        actions.set_amount(line.pk, by=officer, amount=amount, reason=said["reason"])
    for held in of_hubs(hubs, [example.support["held_down"]]):
        actions.set_amount(_line(held, hubs).pk, by=officer, amount=held["amount"], reason=held["reason"])
    for one in of_hubs(hubs, example.support["facts"]):
        stating.state_line(_line(one, hubs).pk, one["stated"], by=officer)


def _line(named: Mapping[str, Any], hubs: Hubs) -> PackageLine:
    """The line of a measure in a hub's package of the first year."""
    package = {"package__hub": hubs[named["hub"]], "package__fiscal_year": FIRST_YEAR}
    return PackageLine.objects.get(measure__code=named["measure"], award_line=named["line"], **package)


# --- bottlenecks ---


def coordinator_of(hub: Hub) -> User:
    """Who speaks for a hub's consortium."""
    return Role.objects.select_related("user").get(name=RoleName.COORDINATOR, scope=hub.application.code).user


def _ask(planned: Mapping[str, Any], hub: Hub) -> BottleneckRequest:
    asked = {name: planned[name] for name in ("function", "need", "not_reached", "amount")}
    return bottlenecks.ask(hub.pk, by=coordinator_of(hub), fiscal_year=FIRST_YEAR, **asked)


def _answer(planned: Mapping[str, Any], row: BottleneckRequest, officer: User) -> None:
    """Granted from the flexible frame, referred, refused, taken back, or left for somebody to judge."""
    if "granted" in planned:
        bottlenecks.grant(row.pk, by=officer, amount=planned["granted"], answer=planned["answer"])
    elif "referred" in planned:
        bottlenecks.refer(row.pk, by=officer, measure=planned["referred"], answer=planned["answer"])
    elif "answer" in planned:
        bottlenecks.refuse(row.pk, by=officer, answer=planned["answer"])
    elif "withdrawn" in planned:
        bottlenecks.withdraw(row.pk, by=coordinator_of(row.hub))
