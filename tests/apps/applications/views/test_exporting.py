"""Files of applications: the same lines, numbers and secrets as the pages beside them."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.applications.exports.books import book, codes, lines
from tests.apps.applications.team import SECTORS, Team
from tests.apps.factories import give_role, make_application, make_user

from kyoten.apps.applications import actions, exports
from kyoten.apps.applications.models import Application

pytestmark = pytest.mark.django_db
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["global", "regional_core", "none"]),
        "state": st.sampled_from(Application.State.values),
        "q": st.sampled_from(["bay", "-", "=", "架空"]),
    },
)


def at(name: str, *args: str) -> str:
    """The address of a page."""
    return reverse(f"applications:{name}", args=args)


def browser(user=None) -> Client:
    """A browser in English in which somebody is signed in."""
    client = Client(headers={"accept-language": "en"})
    if user:
        client.force_login(user)
    return client


def officer() -> Client:
    return browser(make_user("programme_officer", "meti"))


# --- the same filter ---


@pytest.fixture
def many(call):
    """Applications of both types in several states."""
    for kind, state, name in (
        ("global", "draft", "Bay"), ("global", "submitted", "Bay hub"), ("regional_core", "submitted", "=1+1"),
        ("regional_core", "selected", "Hill"), ("global", "withdrawn", "-"),
    ):  # fmt: skip
        make_application(call, hub_type=kind, state=state, name_en=name)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(chosen=FILTERS)
def test_the_file_has_the_lines_of_the_page(many, kind, chosen):
    client = officer()
    table = client.get(at("office"), chosen).context["table"]
    shown = [cell["text"] if isinstance(cell, dict) else cell for cell in (row[0] for row in table["rows"])]
    assert codes(kind, client.get(at("office_export", kind), chosen).content) == shown
    assert table["caption"] == f"Applications: {len(shown)}"


def test_the_page_links_to_files_with_its_filter(many):
    links = officer().get(at("office"), {"state": "submitted"}).context["exports"]
    assert [link["url"] for link in links] == [
        f"{at('office_export', kind)}?state=submitted" for kind in exports.LIST_KINDS
    ]


def test_a_file_of_all_lines_goes_beyond_the_first_page(call):
    for _ in range(52):
        make_application(call, state="submitted")
    client = officer()
    assert len(client.get(at("office")).context["table"]["rows"]) == 50
    assert len(lines(client.get(at("office_export", "csv")).content)) == 52


def test_the_filter_stands_in_the_file(many):
    content = officer().get(at("office_export", "json"), {"state": "submitted", "nonsense": "1"}).content
    assert json.loads(content)["filter"] == {"state": "submitted"}


# --- the same numbers ---


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(amount=st.integers(0, 10**13), ratings=st.lists(st.integers(0, 4), min_size=10, max_size=10))
def test_numbers_are_those_of_the_page(call, amount, ratings):
    team = filed_with(call, amount, ratings)
    client = officer()
    page = client.get(at("office_detail", team.application.code)).context["reading"]
    sheets = book(client.get(at("office_export_one", team.application.code, "xlsx")).content)
    rated = [int(re.match(r"\d", dict(one["facts"])["Own rating"])[0]) for one in page["functions"]]
    assert [int(row["Own rating"]) for row in sheets["Functions"]] == rated == ratings
    (line,) = sheets["Budget lines"]
    first = next(said for heading, said in line.items() if heading.startswith("Amount"))
    assert (int(first), len(sheets["Members"])) == (amount, len(page["members"]))


def filed_with(call, amount: int, ratings: list[int]) -> Team:
    """A filed application that states this amount of money and these ratings."""
    from kyoten.apps.applications import queries
    from kyoten.apps.applications.bridge import ClaimInput

    team = Team(call).complete()
    years = queries.shapes_of(team.fresh())["budget.budget"].years
    stated = actions.FieldChange(f"budget.budget.r1.amount_{years[0]}", "1200000", str(amount))
    actions.save_fields(team.application.pk, [stated], by=team.coordinator)
    functions = queries.programme_for(team.fresh()).functions
    claims = [ClaimInput(one.id, "根拠", rating) for one, rating in zip(functions, ratings, strict=True)]
    actions.save_claims(team.application.pk, claims, by=team.coordinator, revision=team.revision)
    team.sign(actions.fix_text(team.application.pk, by=team.coordinator))
    team.submit()
    return team


# --- who may ---

OFFICE, OWN, NOTHING = (200, 200, 404), (404, 404, 200), (404, 404, 404)
OUTSIDERS = {"stranger": ("", ""), "other programme": ("programme_officer", "moon"), "reviewer": ("reviewer", "2009-1")}
OUTSIDERS |= {"measure manager": ("measure_manager", "city_area")}


def statuses(user, code: str) -> tuple[int, ...]:
    """What the office's list, the office's file of one and the consortium's own file answer."""
    client = browser(user)
    asked = (at("office_export", "json"), at("office_export_one", code, "json"), at("export", code, "json"))
    return tuple(client.get(address).status_code for address in asked)


@pytest.mark.parametrize("role", ["programme_officer", "auditor"])
def test_the_office_gets_what_it_follows(team, role):
    team.file()
    assert statuses(make_user(role, "meti"), team.application.code) == OFFICE


def test_the_team_gets_its_own(team):
    team.file()
    partner = make_user()
    give_role(partner, "partner", team.application.code, scope_kind="application")
    people = [team.coordinator, partner, *(team.people[sector] for sector in SECTORS)]
    assert {statuses(person, team.application.code) for person in people} == {OWN}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_others_get_nothing(team, who):
    team.file()
    user = make_user(*OUTSIDERS[who])
    assert (statuses(user, team.application.code)[1:], visible(user)) == (NOTHING[1:], [])


def visible(user) -> list[str]:
    """The codes in the office's file of that person; [] where there is no such file."""
    answer = browser(user).get(at("office_export", "json"))
    return codes("json", answer.content) if answer.status_code == 200 else []


def test_a_draft_has_a_file_for_its_team_alone(team):
    team.complete()
    office = statuses(make_user("programme_officer", "meti"), team.application.code)
    own = statuses(team.coordinator, team.application.code)
    assert (office, own) == ((200, 404, 404), OWN)


def test_whoever_is_not_signed_in_is_asked_to(team):
    assert statuses(None, team.application.code) == (302, 302, 302)


@pytest.mark.parametrize("kind", ["exe", "csv", "pdf"])
def test_other_kinds_of_file_do_not_exist(team, kind):
    team.file()
    client = officer()
    assert client.get(at("office_export_one", team.application.code, kind)).status_code == 404
    assert client.get(at("office_export", kind)).status_code == (404 if kind == "exe" else 200)


def test_files_are_downloads(team):
    team.file()
    answers = {kind: officer().get(at("office_export", kind)) for kind in exports.LIST_KINDS}
    assert {kind: answer["Content-Disposition"].split(";")[0] for kind, answer in answers.items()} == dict.fromkeys(
        exports.LIST_KINDS, "attachment"
    )


def test_everybody_reads_the_schema():
    assert browser().get(at("schema")).json() == exports.schema()
