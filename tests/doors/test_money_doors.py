"""No side door to money: words of requests, applications, awards, claims and amendments reach those for whom they are.

Every address of support and ledger is asked as every role, with its searches and exports; addresses come from the
resolver, so that a page added tomorrow is asked as well.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation
from tests.doors import money_scene as plot
from tests.doors.asking import Asker, doors
from tests.doors.money_scene import Money

from kyoten.apps.foundation.models import OutgoingMail

pytestmark = pytest.mark.django_db

TEAM = frozenset({"coordinator", "partner"})
OFFICE = frozenset({"officer mext", "auditor"})
FOLLOWS = OFFICE | {"manager", "other manager"}  # managers follow the packages of their programme
OUTSIDERS = frozenset({"anonymous", "stranger", "other hub", "officer elsewhere"})
ROLES = sorted(OUTSIDERS | TEAM | FOLLOWS)

MAY_KNOW = {
    plot.NEED: TEAM | FOLLOWS,
    plot.UNREACHED: TEAM | FOLLOWS,
    plot.ANSWER: TEAM | FOLLOWS,
    plot.LINE_FACT: frozenset({"officer mext"}),
    plot.CASE: OFFICE | {"manager"},
    plot.WEIGHED: OFFICE | {"manager"},
    plot.CASE_FACT: OFFICE | {"manager"},
    plot.AWARDED: TEAM | OFFICE | {"manager"},
    plot.PURPOSE: TEAM | OFFICE | {"manager"},
    plot.COST: TEAM | OFFICE | {"manager"},
    plot.EVIDENCE: TEAM | OFFICE | {"manager"},
    plot.CUT: FOLLOWS,
}


@pytest.fixture(scope="module")
def money(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Money]:
    """Planted once for all questions, gone afterwards."""
    before, settings.VAR = settings.VAR, tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("ja"):
        yield plot.build()
        transaction.set_rollback(True)
    settings.VAR = before


def values(money: Money) -> dict[str, list[object]]:
    """What stands in addresses: everything that leads to what was planted."""
    return {
        "hub": [money.hub.code],
        "programme": ["jp_hubs_2009"],
        "year": [2009],
        "number": [1],
        "measure": ["knowledge_cluster"],
        "case": [money.case.pk],
        "what": ["amount", "grant"],
        "kind": ["csv", "xlsx", "json"],
        "level": ["manager"],
        "support:line_id": [one.pk for one in money.package.lines.all()],
        "ledger:line_id": [money.line.pk],
        "award_id": [money.award.pk],
        "claim_id": [money.claim.pk],
        "entry_id": [one.pk for one in money.line.entries.all()],
        "amendment_id": [money.amendment.pk],
        "carry_over_id": [1],
        "payment_id": [1],
        "file_id": [one.pk for one in money.claim.evidence.all()],
    }


def addresses(money: Money) -> list[str]:
    """Every address of support and ledger, filled in, and the public pages on money."""
    known = values(money)
    own = [door for door in doors() if door.name.partition(":")[0] in ("support", "ledger")]
    return [one for door in own for one in door.addresses(known)]


def learnt(money: Money, role: str, method: str) -> dict[str, list[str]]:
    return Asker(money.people[role]).learns(method, addresses(money), list(MAY_KNOW))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_of_money_what_it_may_know_and_no_more(money, role):
    found = learnt(money, role, "get")
    known = {word for word, who in MAY_KNOW.items() if role in who}
    assert ({word: found[word] for word in found.keys() - known}, known - found.keys()) == ({}, set())


@pytest.mark.parametrize("role", sorted(OUTSIDERS | TEAM))
def test_sending_something_tells_no_more_of_money(money, role):
    found = learnt(money, role, "post")
    known = {word for word, who in MAY_KNOW.items() if role in who}
    assert {word: found[word] for word in found.keys() - known} == {}


ASKED_BY = ("q", "state", "figure", "hub", "award", "line", "kind", "year", "programme")


@pytest.mark.parametrize("role", ["anonymous", "other hub", "other manager"])
def test_searching_for_money_finds_what_nonsense_finds(money, role):
    asker = Asker(money.people[role])
    lists = [
        one for one in addresses(money) if one.rstrip("/").endswith(("entries", "claims", "bottlenecks", "ledger"))
    ]
    words = (plot.PURPOSE, plot.CASE, plot.AWARDED)
    answers = {
        (one, word): asker.ask("get", one, dict.fromkeys(ASKED_BY, word)).plain(word)
        for one in lists
        for word in ("xyxyxy", *words)
    }
    assert [key for key, answer in answers.items() if answer != answers[key[0], "xyxyxy"]] == []


def test_mails_on_money_tell_no_more_than_pages(money):
    roles = {user.email: role for role, user in money.people.items() if user is not None}
    told = [
        (mail.key, word)
        for mail in OutgoingMail.objects.all()
        for word, who in MAY_KNOW.items()
        if word in mail.subject + mail.body and roles.get(mail.to) not in who
    ]
    assert told == []
