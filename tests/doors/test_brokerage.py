"""Desk threads, books, introductions and unpublished cases, asked for by every role at every address of the app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests.apps.brokerage.scenes import TEXTS, Network, network
from tests.apps.factories import make_organisation, make_user
from tests.doors.asking import Asker, doors

from kyoten.apps.brokerage import actions
from kyoten.apps.brokerage.actions import AnswerInput, EnquiryInput, EntryInput

pytestmark = pytest.mark.django_db

ENQUIRY, TALK, INSIDE, ADDRESS, UNPROVEN = "zqenquiry", "zqtalk", "zqinside", "zqaddress", "zqunproven"
NEED, NEXT, AGREED, BOOK = "zqneed", "zqnext", "zqagreed", "zqbook"
CASE, HIDDEN, DRAFT, WITHDRAWN = "zqcase", "zqhidden", "zqdraft", "zqwithdrawn"

OFFICE = {"officer", "auditor"}
DESK = OFFICE | {"north"}
STAFF = DESK | {"south"}
SIDES = {"company", "university"}
MAY_KNOW = {
    ENQUIRY: DESK | {"university"},
    TALK: DESK | {"university"},
    INSIDE: DESK,
    ADDRESS: DESK,
    UNPROVEN: set(),
    NEED: DESK | SIDES,
    NEXT: DESK,
    AGREED: DESK | SIDES,
    BOOK: {"north"},
    CASE: STAFF,
    HIDDEN: STAFF,
    DRAFT: STAFF,
    WITHDRAWN: STAFF,
}
ROLES = (
    *("anonymous", "stranger", "north", "south", "company", "university", "officer", "auditor"),
    *("officer elsewhere", "measure manager", "reviewer", "evaluator", "operator", "coordinator of a draft"),
)


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker) -> Iterator[tuple[Network, dict[str, list[object]]]]:
    """Planted once for all questions, gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("ja"):
        net = network()
        yield net, _plant(net)
        transaction.set_rollback(True)


def _plant(net: Network) -> dict[str, list[object]]:
    """Everything that somebody must not learn, and where it stands."""
    north, south = net.people["north"], net.people["south"]
    operator = make_user()
    operator.is_superuser = True
    operator.save()
    net.people |= {
        "officer elsewhere": make_user("programme_officer", "moon"),
        "measure manager": make_user("measure_manager", "knowledge_cluster"),
        "reviewer": make_user("reviewer", "jp-hubs-2009-1"),
        "evaluator": make_user("evaluator", net.north.code, scope_kind="hub"),
        "coordinator of a draft": make_user("coordinator", "no-hub"),
        "operator": operator,
    }
    enquiry = net.enquire(title=ENQUIRY, text=ENQUIRY, email=f"{ADDRESS}@company.example")
    referral = actions.refer(enquiry.pk, net.university.pk, "測定", by=north)
    actions.judge(referral.pk, True, by=net.people["university"])
    actions.write(enquiry.pk, TALK, by=north)
    actions.write(enquiry.pk, INSIDE, by=north, inside=True)
    unproven = actions.ask(EnquiryInput(UNPROVEN, UNPROVEN, email="ask@company.example"))
    introduction = net.introduce(title_ja=NEED, need=NEED)
    actions.plan_next(introduction.pk, NEXT, None, by=north)
    agreement = net.fix(introduction, AGREED)
    entry = actions.keep_entry(EntryInput(net.company.pk, BOOK), by=north)
    secret = make_organisation(name_ja=HIDDEN)
    cases = [
        net.case(texts={"title_ja": CASE}),
        net.case(publish=True, texts={"lesson_ja": f"{HIDDEN}の教訓"}, organisations=[secret.pk]),
    ]
    taken = net.case(publish=True, texts={**TEXTS, "title_ja": WITHDRAWN})
    cases.append(actions.withdraw_case(taken.pk, by=south))
    answer = actions.draft_answer(AnswerInput("other", DRAFT, DRAFT), by=north)
    return {
        "enquiry_id": [enquiry.pk, unproven.pk],
        "referral_id": [referral.pk],
        "introduction_id": [introduction.pk],
        "agreement_id": [agreement.pk],
        "handover_id": [1],
        "entry_id": [entry.pk],
        "case_id": [one.pk for one in cases],
        "answer_id": [answer.pk],
        "project_id": [1],
        "interest_id": [1],
        "token": ["no-such-link"],
        "code": [net.north.code],
        "ending": ["csv", "xlsx"],
    }


def addresses(values: dict[str, list[object]]) -> list[str]:
    """Every address of the app and the public page of the hub, filled in."""
    named = [one for one in doors() if one.name.startswith("brokerage:") or one.name == "opendata:hub"]
    return [address for door in named for address in door.addresses(values)]


@pytest.mark.parametrize("role", ROLES)
def test_every_role_learns_what_it_may_know_and_no_more(scene, role):
    net, values = scene
    found = Asker(net.people.get(role)).learns("get", addresses(values), list(MAY_KNOW))
    known = {word for word, who in MAY_KNOW.items() if role in who}
    assert {word: where for word, where in found.items() if word not in known} == {}
    assert known - found.keys() == set()


@pytest.mark.parametrize("role", ["anonymous", "stranger", "south", "company", "university", "measure manager"])
def test_sending_something_tells_no_more(scene, role):
    net, values = scene
    found = Asker(net.people.get(role)).learns("post", addresses(values), list(MAY_KNOW))
    known = {word for word, who in MAY_KNOW.items() if role in who}
    assert {word: where for word, where in found.items() if word not in known} == {}


@pytest.mark.parametrize("role", ["anonymous", "stranger", "south", "officer elsewhere", "measure manager"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_may_not_be_known_answers_as_if_it_were_not_there(scene, role, method):
    net, values = scene
    asker = Asker(net.people.get(role))
    hidden = {"enquiry_id", "introduction_id", "entry_id"}
    told = []
    for door in doors():
        needs = hidden & set(door.needs)
        if door.name.startswith("brokerage:") and needs:
            there = door.addresses({need: of[:1] for need, of in values.items()})[0]
            absent = door.addresses({need: [987654] if need in needs else of[:1] for need, of in values.items()})[0]
            if _counted(asker, method, there) != _counted(asker, method, absent):
                told.append(door.name)
    assert told == []


def _counted(asker: Asker, method: str, address: str) -> tuple[object, int]:
    """An answer without its own address, and the number of queries it took: time must not tell either."""
    with CaptureQueriesContext(connection) as queries:
        answer = asker.ask(method, address)
    return answer.plain(address), len(queries)
