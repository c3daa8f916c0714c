"""Pages of assignment runs."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user
from tests.apps.reviews.conftest import Panel

from kyoten.apps.reviews import actions
from kyoten.apps.reviews.bridge.runs import RunSettings, Weights
from kyoten.apps.reviews.models import AssignmentRun, PairRule, Review

pytestmark = pytest.mark.django_db
FORM = {
    "name": "第1案",
    "objective": "total",
    "per_application": 2,
    "min_load": 0,
    "even": "on",
    "per_funder": 0,
    "per_field": 0,
    "spread": 0.5,
    "seed": 0,
    **{f"weight_{name}": value for name, value in vars(Weights()).items()},
}


def at(name: str, *args: object) -> str:
    """The address of a page."""
    return reverse(f"reviews:{name}", args=args)


def make(panel: Panel, per_application: int = 2, **asked) -> AssignmentRun:
    """A draft."""
    settings = RunSettings(per_application=per_application, **asked)
    return actions.make_run(panel.call.pk, "案", settings, by=panel.officer)


@pytest.fixture
def officer(client, panel):
    """A browser in which an officer is signed in, in English."""
    client.force_login(panel.officer)
    client.cookies["django_language"] = "en"
    return client


def test_office_makes_a_run(officer, panel):
    page = officer.post(at("make_run", panel.call.code), FORM, follow=True).content.decode()
    run = AssignmentRun.objects.get()
    assert (run.name in page, "nobody outside the office sees it" in page, run.pairs.count()) == (True, True, 4)


def test_a_run_needs_a_name(officer, panel):
    page = officer.post(at("make_run", panel.call.code), {**FORM, "name": ""})
    assert (page.status_code, AssignmentRun.objects.count()) == (422, 0)


def test_a_run_shows_its_numbers_and_pictures(officer, panel):
    page = officer.get(at("run", panel.call.code, make(panel).pk)).content.decode()
    assert ("2 / 2" in page, page.count("figure__picture")) == (True, 2)


def test_an_impossible_run_says_what_would_do(officer, panel):
    page = officer.get(at("run", panel.call.code, make(panel, 5).pk)).content.decode()
    code = panel.teams[0].application.code
    assert f"{code} has 1 readers fewer" in page
    assert at("application", code) in page


def test_an_application_shows_parts_and_who_does_not_read(officer, panel):
    run, code = make(panel), panel.teams[0].application.code
    page = officer.get(at("run_application", panel.call.code, run.pk, code)).content.decode()
    readers = set(run.pairs.filter(application__code=code).values_list("reviewer_id", flat=True))
    others = [one.user.email for one in panel.reviewers if one.pk not in readers]
    assert ("Load in this run" in page, [one in page for one in others]) == (True, [True, True])


def test_office_excludes_a_reader_by_hand(officer, panel):
    run = make(panel)
    pair = run.pairs.first()
    data = {"verb": "never", "reviewer": pair.reviewer_id, "reason": "利害"}
    officer.post(at("run_application", panel.call.code, run.pk, pair.application.code), data)
    assert (PairRule.objects.get().verb, run.pairs.count()) == ("never", 3)


def test_office_releases_a_pair(officer, panel):
    pair = panel.teams[0].application.pk, panel.reviewers[0].pk
    rule = actions.fix_pair(*pair, by=panel.officer, verb="must", reason="理由")
    page = officer.get(at("runs", panel.call.code)).content.decode()
    officer.post(at("release_pair", panel.call.code), {"rule": rule.pk})
    assert ("理由" in page, PairRule.objects.count()) == (True, 0)


def test_two_runs_are_compared_pair_by_pair(officer, panel):
    first, second = make(panel), make(panel, 3)
    page = officer.get(at("runs_compare", panel.call.code), {"first": first.pk, "second": second.pk})
    rows = page.context["changed"]["rows"]
    codes = sorted(team.application.code for team in panel.teams)
    assert [(row[0]["text"], row[3] != "") for row in rows] == [(code, True) for code in codes]


def test_letters_are_shown_then_sent_as_shown(officer, panel):
    run = make(panel)
    page = officer.get(at("deploy_run", panel.call.code, run.pk), {"due_at": "2030-01-31T17:00"})
    shown = [one["to"] for one in page.context["letters"]]
    data = {"due_at": "2030-01-31T17:00", "digest": page.context["digest"]}
    officer.post(at("deploy_run", panel.call.code, run.pk), data)
    run.refresh_from_db()
    assert (len(shown), run.deployed_at is not None, Review.objects.count()) == (4, True, 4)


def test_a_deployment_is_taken_back(officer, panel):
    run = actions.deploy_run(make(panel).pk, by=panel.officer)
    officer.post(at("undo_run", panel.call.code, run.pk))
    assert Review.objects.count() == 0


def test_taking_back_is_offered_only_while_nobody_has_declared(officer, panel):
    run = actions.deploy_run(make(panel).pk, by=panel.officer)
    offered = [officer.get(at("run", panel.call.code, run.pk)).context["may_undo"]]
    one = Review.objects.first()
    actions.declare(one.pk, by=one.reviewer.user)
    offered.append(officer.get(at("run", panel.call.code, run.pk)).context["may_undo"])
    assert offered == [True, False]


PAGES = ("runs", "run", "run_application", "runs_compare", "deploy_run")


def pages(panel: Panel, run: AssignmentRun) -> list[str]:
    """Every page of runs that is read."""
    call, code = panel.call.code, panel.teams[0].application.code
    args = {"run": [run.pk], "run_application": [run.pk, code], "deploy_run": [run.pk]}
    query = f"?first={run.pk}&second={run.pk}"
    return [at(name, call, *args.get(name, [])) + (query if name == "runs_compare" else "") for name in PAGES]


ROLES = {"reviewer": 404, "measure_manager": 404, "coordinator": 404, "": 404}


@pytest.mark.parametrize("role", ROLES)
def test_runs_do_not_exist_outside_the_office(client, panel, role):
    run = make(panel)
    scope = {"reviewer": panel.call.code, "coordinator": panel.teams[0].application.code}.get(role, "x")
    client.force_login(make_user(role, scope) if role else make_user())
    assert [client.get(address).status_code for address in pages(panel, run)] == [404] * len(PAGES)


def test_auditors_look_and_change_nothing(client, panel):
    run = make(panel)
    client.force_login(make_user("auditor"))
    assert [client.get(address).status_code for address in pages(panel, run)] == [200, 200, 200, 200, 404]
    acts = [
        at("make_run", panel.call.code),
        at("release_pair", panel.call.code),
        at("undo_run", panel.call.code, run.pk),
    ]
    assert [client.post(address).status_code for address in acts] == [404] * 3


@pytest.mark.parametrize("size", [2, 4])
@pytest.mark.parametrize(("page", "queries"), [("runs", 8), ("run", 27), ("run_application", 33), ("deploy_run", 27)])
def test_pages_cost_the_same_whatever_their_length(db, client, size, page, queries, django_assert_num_queries):
    panel = Panel(teams=size - 1, reviewers=size)
    run = make(panel)
    client.force_login(panel.officer)
    address = dict(zip(PAGES, pages(panel, run), strict=True))[page]
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
