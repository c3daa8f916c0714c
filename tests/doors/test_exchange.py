"""No side door in the exchange: pages, searches, counts, files and mails tell each role what it may know, no more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from tests.doors import exchange as plot
from tests.doors.asking import Asker, doors
from tests.doors.exchange import Planted

from kyoten.apps.exchange.filters import Asked
from kyoten.apps.exchange.finding import find
from kyoten.apps.foundation.models import AuditEntry, OutgoingMail

pytestmark = pytest.mark.django_db
BROKERS = frozenset({"officer", "coordinator"})
SIGNED_IN = BROKERS | {
    *("stranger", "owner", "asker", "unanswered", "colleague", "evaluator", "auditor", "operator"),
}
BOTH = frozenset({"owner", "asker"})
MAY_KNOW = {
    plot.CONFIDENTIAL: BOTH,
    plot.DRAFT: {"owner"},
    plot.CHECKING: BROKERS | {"owner", "colleague"},
    plot.WITHDRAWN: {"owner"},
    plot.MEMBERS: SIGNED_IN,
    plot.COORDINATORS: BROKERS | {"owner"},
    plot.MESSAGE: BOTH,
    plot.SIGNED: BOTH,
    plot.SEARCH: {"asker"},
    plot.IMPORTED: {"asker"},
    plot.UNANSWERED: {"owner", "unanswered"},
    plot.PROPOSED: BROKERS | {"owner", "colleague"},
    plot.UNSENT: {"owner"},
    plot.LEFT: {"officer", "owner", "colleague"},
}
FOUND_BY = {plot.MEMBERS: SIGNED_IN, plot.COORDINATORS: BROKERS}
ROLES = sorted(SIGNED_IN | {"anonymous"})


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Planted]:
    """Planted once for all questions, gone afterwards."""
    before, settings.VAR = settings.VAR, tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("ja"):
        yield plot.plant()
        transaction.set_rollback(True)
    settings.VAR = before


def addresses(planted: Planted) -> list[str]:
    """Every address of the exchange, and its searches for every planted word."""
    known = planted.values()
    pages = [address for door in doors() if door.name.startswith("exchange:") for address in door.addresses(known)]
    searched = [f"{reverse('exchange:search')}?kind=seed", f"{reverse('exchange:export', args=['csv'])}?kind=seed"]
    return [*pages, *searched]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_meets_what_it_may_know_and_no_more(planted, role):
    found = Asker(planted.people[role]).learns("get", addresses(planted), list(MAY_KNOW))
    expected = {word for word, who in MAY_KNOW.items() if role in who}
    assert {word: found[word] for word in found.keys() - expected} == {}
    assert expected - found.keys() == set()


@pytest.mark.parametrize("role", ROLES)
def test_searching_and_counting_tell_no_more_than_what_may_be_found(planted, role):
    user = planted.people[role] or AnonymousUser()
    found = {word for word in MAY_KNOW if find(user, Asked(word)).total}
    assert found == {word for word, who in FOUND_BY.items() if role in who}


@pytest.mark.parametrize("role", ["anonymous", "stranger", "colleague", "evaluator"])
def test_a_search_for_a_secret_answers_like_one_for_nonsense(planted, role):
    asker, page = Asker(planted.people[role]), reverse("exchange:search")
    hidden = [word for word in plot.PRIVATE if role not in MAY_KNOW[word]]
    answers = [asker.ask("get", page, {"q": word}).plain(word) for word in ("zxnonsense", *hidden)]
    assert answers == [answers[0]] * len(answers)


def test_mails_and_the_audit_trail_hold_no_planted_word(planted):
    texts = [f"{one.subject} {one.body}" for one in OutgoingMail.objects.all()]
    texts += AuditEntry.objects.filter(action__startswith="exchange.message").values_list("facts", flat=True)
    private = [plot.CONFIDENTIAL, plot.MESSAGE, plot.SIGNED, plot.UNANSWERED, plot.DRAFT, plot.PROPOSED, plot.UNSENT]
    assert [word for word in private for text in texts if word in text] == []
