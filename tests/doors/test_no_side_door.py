"""No side door: whatever address of the site anybody asks, confidential words reach those alone for whom they are.

Addresses come from the resolver, so a page added tomorrow is asked as well; it fails here until `values` knows how to
fill its address in.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests.doors import exchange
from tests.doors import scene as plot
from tests.doors.asking import PDF, UNSEALED, Asker, Door, doors
from tests.doors.scene import Scene

from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.programmes.models import Call

pytestmark = pytest.mark.django_db

TEAM = frozenset({"coordinator", "partner", "signatory"})
OFFICE = frozenset({"officer mext", "officer meti", "auditor", "operator"})
ASSIGNED = frozenset({"reader", "conflicted", "undeclared"})
COMMITTEE = frozenset({"member", "member in conflict"})
BROKERS = frozenset({"coordinator", "draft coordinator", "rival", "officer mext", "officer meti", "officer elsewhere"})
PANEL = ASSIGNED | {"not assigned", "chair"}
OUTSIDERS = frozenset(
    {"anonymous", "stranger", "rival", "draft coordinator", "officer elsewhere", "measure manager", "evaluator"}
)
ROLES = sorted(OUTSIDERS | TEAM | OFFICE | PANEL | COMMITTEE)

MEAN = "the mean of the scores"

# Who may meet which word, anywhere on the site, before the decision is published.
MAY_KNOW = {
    plot.TEXT: TEAM | OFFICE | {"reader"},
    plot.FILE: TEAM | OFFICE | {"reader"},
    plot.NAME: TEAM | OFFICE | ASSIGNED | {"chair"} | COMMITTEE,
    plot.COMMENT: TEAM,
    plot.REMARK: TEAM | OFFICE,
    plot.DRAFT: {"draft coordinator"},
    plot.READER: OFFICE | {"reader", "chair"},
    plot.SHUT: OFFICE | {"conflicted"},
    plot.WAITING: OFFICE | {"undeclared"},
    plot.ELSEWHERE: OFFICE | {"not assigned"},
    plot.REASON: OFFICE | {"reader", "chair"},
    plot.SUMMARY: OFFICE | {"reader"},
    plot.ASIDE: OFFICE | {"reader", "chair"},
    plot.DECLARED: OFFICE | {"conflicted"},
    plot.DECIDED: OFFICE,
    plot.CANDIDATE: OFFICE,
    plot.TIE: OFFICE,
    plot.CHOICE: OFFICE - {"operator"},
    plot.ACT: OFFICE - {"operator"},
    plot.VOTE: OFFICE - {"operator"},
    plot.PAPER: (OFFICE - {"operator"}) | {"member"},
    plot.MINUTE: (OFFICE - {"operator"}) | {"member"},
    plot.CORRECTION: (OFFICE - {"operator"}) | {"member"},
    plot.BOUND: (OFFICE - {"operator"}) | {"member in conflict"},
    MEAN: OFFICE | {"reader"},  # who alone gave it
    PDF: TEAM | OFFICE | {"reader", "not assigned"} | COMMITTEE,  # packet and minutes hold what each may read
    UNSEALED: {"draft coordinator"},  # the own draft
    plot.SAID: OFFICE | {"reader", "chair"},
    plot.REHEARSED: OFFICE | {"officer elsewhere", "measure manager"},
    plot.AGREED: OFFICE | {"reader", "chair"},
    **dict.fromkeys(exchange.PRIVATE, frozenset()),  # of people who are none of these
    exchange.PROPOSED: BROKERS,  # whose second look it waits for
    exchange.LEFT: {"officer mext", "officer meti"},  # who hand it over
}


@pytest.fixture(scope="module", params=["review", "decision"])
def scene(request, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    """Planted once for all questions, gone afterwards: while the call is under review, and while it is decided."""
    from django.conf import settings

    before, settings.VAR = settings.VAR, tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("ja"):
        planted = plot.build()
        yield planted if request.param == "review" else plot.decide(planted)
        transaction.set_rollback(True)
    settings.VAR = before


def values(scene: Scene) -> dict[str, list[object]]:
    """What stands in addresses: everything that leads to what was planted."""
    code, call = scene.application.code, scene.call.code
    organisation = scene.application.members.first().organisation
    profiles = [one.reviewer.profile_id for one in scene.reviews.values()]
    profiles += [one.profile_id for one in scene.advice.seats] if scene.advice else []
    assert scene.candidate is not None
    assert scene.comment is not None
    assert scene.act is not None
    assert scene.advice is not None
    item = scene.advice.item
    return {
        "committee": ["advisers"],
        "member_id": [one.pk for one in scene.advice.seats],
        "item_id": [item.pk],
        "paper_id": [one.pk for one in item.papers.all()],
        "correction_id": [scene.advice.correction.pk],
        "committee:number": [1],
        "committee:what": ["scores", "scenario"],
        "applications:code": [code, scene.draft.application.code],
        "applications:pk": [scene.comment.pk],
        "reviews:code": [code],
        "opendata:code": [code, "knowledge_cluster"],
        "organisations:code": [organisation.code],
        "code": [call],
        "call_code": [call],
        "application": [code],
        "hub": [code],
        "hub_type": ["global"],
        "act_kind": ["quota"],
        "objection_id": [1],
        "act_id": [scene.act.pk],
        "programme": [scene.call.programme.code],
        "measure": ["knowledge_cluster"],
        "year": [2009],
        "number": sorted({scene.rehearsal, 1}),
        "review_id": [one.pk for one in scene.reviews.values()],
        "reviewer_id": [one.reviewer_id for one in scene.reviews.values()],
        "profile_id": [*profiles, scene.candidate.profile_id],
        "candidate_id": [scene.candidate.pk],
        "digest": [scene.digest],
        "receipt": [scene.application.receipt],
        "section": ["outline"],
        "place": ["plan.outline", "function.people"],
        "applications:name": ["complete"],
        "applications:kind": ["json", "xlsx"],
        "reviews:kind": ["csv", "xlsx"],
        "opendata:kind": ["csv", "json", "xlsx", "pdf"],
        "organisations:kind": ["csv"],
        "ledger:kind": ["csv", "xlsx", "json"],
        **(scene.listed.values() if scene.listed else {}),
        "level": ["manager"],
        "what": ["affiliation", "begin"],
        "support:what": ["amount", "grant"],
        "case": [1],
        "funder": ["mext"],
        "dataset": ["hubs", "awards"],
        "ending": ["csv", "json"],
        "brokerage:ending": ["csv", "xlsx"],
        "key": ["set-password"],
        "uidb36": ["1"],
        **{
            need: [1]
            for need in (
                *("pk", "run_id", "file_id", "first", "second", "said_id", "merge_id", "former_id", "link_id"),
                *("line_id", "award_id", "claim_id", "entry_id", "amendment_id", "carry_over_id", "payment_id"),
                *("enquiry_id", "referral_id", "answer_id", "case_id", "project_id", "token"),
                *("introduction_id", "handover_id", "agreement_id", "interest_id"),
            )
        },
    }


def addresses(scene: Scene) -> list[str]:
    """Every address of the site, filled in."""
    known = values(scene)
    return [address for door in doors() for address in door.addresses(known)]


def learnt(scene: Scene, role: str, method: str) -> dict[str, list[str]]:
    """The words that somebody of that role meets anywhere on the site, with where."""
    words = {scene.mean if word == MEAN else word: word for word in MAY_KNOW}
    found = Asker(scene.people[role]).learns(method, addresses(scene), list(words))
    return {words[word]: where for word, where in found.items()}


def expected(scene: Scene, role: str) -> set[str]:
    """What the role knows while the call stands where it stands."""
    known = {word for word, who in MAY_KNOW.items() if role in who}
    if scene.call.state == Call.State.REVIEW:
        return known - {plot.CHOICE, plot.VOTE}
    return set() if role == "chair" else known - ({plot.SAID, plot.AGREED} if role == "reader" else set())


@pytest.mark.parametrize("role", ROLES)
def test_the_site_tells_each_role_what_it_may_know_and_no_more(scene, role):
    found = learnt(scene, role, "get")
    assert {word: found[word] for word in found.keys() - expected(scene, role)} == {}
    assert expected(scene, role) - found.keys() == set()


@pytest.mark.parametrize("role", sorted(set(ROLES) - OFFICE))
def test_sending_something_tells_no_more(scene, role):
    found = learnt(scene, role, "post")
    assert {word: found[word] for word in found.keys() - expected(scene, role)} == {}


# --- searching, counting, mail ---

NONSENSE = "xyxyxy"
ASKED_BY = ("q", "words", "search", "name", "reviewer", "state", "sort", "field")


def lists(scene: Scene) -> list[str]:
    """The pages on which somebody may search, filter or sort."""
    known = values(scene)
    listed = [door for door in doors() if ":" in door.name and set(door.needs) <= {"call_code"}]
    return [one for door in listed for one in door.addresses(known)]


@pytest.mark.parametrize("role", ["anonymous", "rival", "not assigned", "conflicted", "measure manager"])
def test_searching_for_a_secret_finds_what_nonsense_finds(scene, role):
    asker = Asker(scene.people[role])
    words = [word for word in (plot.NAME, plot.TEXT, plot.READER, plot.CANDIDATE) if role not in MAY_KNOW[word]]
    answers = {
        (one, word): asker.ask("get", one, dict.fromkeys(ASKED_BY, word)).plain(word)
        for one in lists(scene)
        for word in (NONSENSE, *words)
    }
    assert [key for key, answer in answers.items() if answer != answers[key[0], NONSENSE]] == []


def test_mails_tell_no_more_than_pages(scene):
    roles = {user.email: role for role, user in scene.people.items() if user is not None}
    roles |= {user.email: "signatory" for user in scene.secret.people.values()}
    told = [
        (mail.key, word)
        for mail in OutgoingMail.objects.all()
        for word, who in MAY_KNOW.items()
        if word in mail.subject + mail.body and roles.get(mail.to) not in who
    ]
    assert told == []


# --- what is there and what is not ---

MISSING = {
    "listing_code": "no-such-code",
    "committee": "no-such-code",
    "code": "no-such-code",
    "application": "no-such-code",
    "hub": "no-such-code",
}
HIDDEN = (
    "listing_code",
    "contact_id",
    "search_id",
    "import_id",
    "committee",
    "member_id",
    "item_id",
    "paper_id",
    "correction_id",
    "act_id",
    "objection_id",
    "code",
    "application",
    "hub",
    "review_id",
    "reviewer_id",
    "profile_id",
    "candidate_id",
)
CURIOUS = ("anonymous", "stranger", "rival", "not assigned", "measure manager", "evaluator", "officer elsewhere")


def pairs(scene: Scene) -> Iterator[tuple[Door, str, str]]:
    """Addresses of what is there beside addresses of what is not, of applications, reviews and decisions."""
    known = values(scene)
    for door in doors():
        app = door.name.partition(":")[0]
        if app not in (
            "applications",
            "reviews",
            "selection",
            "result",
            "committee",
            "support",
            "evaluation",
            "exchange",
        ):
            continue
        asked = {f"{app}:{need}": known.get(f"{app}:{need}", known.get(need))[:1] for need in door.needs}
        absent = {
            key: [MISSING.get(key.partition(":")[2], 987654) if key.partition(":")[2] in HIDDEN else one for one in of]
            for key, of in asked.items()
        }
        if asked != absent:
            yield door, door.addresses(asked)[0], door.addresses(absent)[0]


def counted(asker: Asker, method: str, address: str) -> tuple[object, int]:
    """An answer without its own address, and the number of queries it took: time must not tell either."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = asker.ask(method, address)
    return answer.plain(address), len(queries)


@pytest.mark.parametrize("role", CURIOUS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_may_not_be_known_answers_as_if_it_were_not_there(scene, role, method):
    asker = Asker(scene.people[role])
    told = [
        door.name
        for door, there, absent in pairs(scene)
        if counted(asker, method, there) != counted(asker, method, absent)
    ]
    assert told == []
