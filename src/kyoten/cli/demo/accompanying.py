"""A contact of the exchange that a coordinator accompanies: from a listing to a joint project and what came of it."""

from __future__ import annotations

import datetime as dt
import hashlib

from kyoten.apps.accounts.models import User
from kyoten.apps.brokerage import actions as brokerage
from kyoten.apps.brokerage.actions.picturing import ask_for_picture
from kyoten.apps.brokerage.models import Introduction
from kyoten.apps.brokerage.tasks import run_waiting
from kyoten.apps.exchange import actions as exchange
from kyoten.apps.exchange.actions import AgreementInput
from kyoten.apps.exchange.models import Listing
from kyoten.apps.foundation import clock
from kyoten.apps.selection.models import Hub
from kyoten.cli.demo.brokering import Place, Told, keep_project, places_of
from kyoten.cli.demo.example import Example

DAY = dt.timedelta(days=1)


def accompany(example: Example, hubs: list[Hub], officer: User) -> None:
    """One contact from the first message to a result; nothing where no hub has invented bodies on both sides."""
    told, places = example.brokerage["accompanied"], places_of(hubs)
    here = next((one for one in places if _body(one) == told["hub"]), None)
    if here is None:
        return
    with clock.at(example.calendar["contacted"] + DAY):
        introduction = _met(told, here)
    with clock.at(example.calendar["contacted"] + 30 * DAY):
        _signed(told, introduction, here)
        other = places[(places.index(here) + 1) % len(places)]
        keep_project(told["project"], introduction, here, other, officer)
    with clock.at(example.calendar["contacted"] + 60 * DAY):
        ask_for_picture(by=officer)
        run_waiting()


def _body(place: Place) -> str:
    return place.academia.organisation.code if place.academia.organisation else ""


def _met(told: Told, here: Place) -> Introduction:
    """Industry asks about a seed of the university, and asks the hub's coordinator to see it through."""
    seed = Listing.objects.select_related("owner").get(title_ja=told["seed"])
    made = exchange.show_interest(seed.pk, told["interest"], by=here.industry)
    exchange.answer(made.pk, True, told["answer"], by=seed.owner)
    digest = hashlib.sha256(told["document"].encode()).hexdigest()
    for side, user in (("owner", seed.owner), ("asker", here.industry)):
        exchange.record_agreement(made.pk, AgreementInput(clock.today(), told["signed_as"][side], digest), by=user)
    return brokerage.ask_to_accompany(made.pk, here.coordinator.pk, by=here.industry)


def _signed(told: Told, introduction: Introduction, here: Place) -> None:
    for stage in told["stages"]:
        brokerage.move_on(introduction.pk, stage, "", by=here.coordinator)
    agreement = brokerage.fix_text(introduction.pk, told["text"], by=here.coordinator)
    for user in (here.industry, here.academia):
        brokerage.sign(agreement.pk, agreement.digest, by=user)
