"""The exchange of the example: invented listings on public themes, and one contact from a need to the open gate."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from kyoten.apps.accounts.actions import make_user
from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.exchange import actions
from kyoten.apps.exchange.actions import AgreementInput, ListingInput
from kyoten.apps.exchange.actions.works import keep_works
from kyoten.apps.exchange.models import Listing
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Programme
from kyoten.cli.demo.example import Body, Example
from kyoten.cli.demo.people import keep_bodies
from kyoten.core.kernel.publications import Work


def fill_exchange(example: Example, programme_code: str, bodies: Mapping[str, Organisation], officer: User) -> None:
    """List everything, checked by the officer, then let one need find its seed."""
    told = example.exchange
    programme = Programme.objects.get(code=programme_code)
    with clock.at(example.calendar["listed"]):
        known = {**bodies, **keep_bodies(tuple(_company(one) for one in told["companies"]))}
        users = {code: _user(example, known[code]) for code in _in_order(told)}
        rows = [_list(told, one, programme, users[one["by"]], officer) for one in told["listings"]]
    with clock.at(example.calendar["contacted"]):
        _contact(told["contact"], {row.title_ja: row for row in rows})


def _in_order(told: Mapping[str, Any]) -> list[str]:
    """Codes of the bodies that list, each once: first the two of the contact, whom one enters the example as."""
    met = [
        one["by"]
        for one in told["listings"]
        if one["title"]["ja"] in (told["contact"]["need"], told["contact"]["seed"])
    ]
    return list(dict.fromkeys([*met, *(one["by"] for one in told["listings"])]))


def _company(raw: Mapping[str, Any]) -> Body:
    name = raw["name"]
    return Body(raw["code"], name["ja"], name["en"], "company", "industry", raw["prefecture"], True, "")


def _user(example: Example, body: Organisation) -> User:
    """Whoever answers for the listings of a body: an office, never a person."""
    title = example.exchange["title"]
    address = example.address(f"exchange.{body.code}")
    return make_user(address, by=None, title_ja=title["ja"], title_en=title["en"], organisation=body, invented=True)


def _list(told: Mapping[str, Any], raw: Mapping[str, Any], programme: Programme, owner: User, officer: User) -> Listing:
    assert owner.organisation is not None
    row = actions.create(
        programme.pk, raw["kind"], owner.organisation.pk, _said(told, raw, owner.organisation), by=owner, invented=True
    )
    if raw.get("works"):
        keep_works(row.pk, [Work(title=title) for title in raw["works"]], by=owner, origin="example")
    actions.submit(row.pk, by=owner)
    return actions.publish(row.pk, by=officer, until=told["until"])


def _said(told: Mapping[str, Any], raw: Mapping[str, Any], body: Organisation) -> ListingInput:
    theme = told["themes"][raw["theme"]]
    return ListingInput(
        title_ja=raw["title"]["ja"],
        title_en=raw["title"]["en"],
        said_ja={key: text["ja"] for key, text in raw["said"].items()},
        said_en={key: text["en"] for key, text in raw["said"].items()},
        keywords_ja=raw["keywords"]["ja"],
        keywords_en=raw["keywords"]["en"],
        claims=raw.get("claims", ""),
        facets={name: raw[name] for name in ("field", "stage", "readiness", "function") if name in raw},
        places=[body.prefecture] if body.prefecture else [],
        source=f"〔架空の例〕{theme['text']} {theme['source']}",
        confidential=f"〔架空〕{raw['confidential']}" if "confidential" in raw else None,
    )


def _contact(told: Mapping[str, Any], rows: Mapping[str, Listing]) -> None:
    """The owner of the need asks about the seed; both sides record the agreement, and the confidential part is read."""
    need, seed = rows[told["need"]], rows[told["seed"]]
    made = actions.show_interest(seed.pk, told["interest"], by=need.owner, own_id=need.pk)
    actions.answer(made.pk, True, told["answer"], by=seed.owner)
    actions.say(made.pk, told["message"], by=need.owner)
    digest = hashlib.sha256(told["document"].encode()).hexdigest()
    for side, user in (("owner", seed.owner), ("asker", need.owner)):
        given = AgreementInput(clock.today(), told["signed_as"][side], digest)
        actions.record_agreement(made.pk, given, by=user)
    actions.open_confidential(seed.pk, by=need.owner)
