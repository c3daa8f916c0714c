"""Single records: registered, changed, renamed, told apart; each act on record."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.accounts import events
from kyoten.apps.accounts.models import FormerName, Organisation
from kyoten.apps.accounts.organisations import actions
from kyoten.apps.accounts.organisations.values import OrganisationInput, given_of
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused, Stale

pytestmark = pytest.mark.django_db
GIVEN = OrganisationInput("架空大学", "university", corporate_number="4011001098993")


def last_act() -> tuple[str, str, dict]:
    entry = AuditEntry.objects.last()
    return entry.action, entry.subject, json.loads(entry.facts)


@pytest.fixture
def officer():
    return make_user("programme_officer", "mext")


def test_a_body_is_registered_with_a_code_of_its_own(officer):
    row = actions.register_organisation(GIVEN, by=officer)
    assert (row.code, row.corporate_number, row.ror) == ("university-1", "4011001098993", None)


def test_registering_is_on_record(officer):
    row = actions.register_organisation(GIVEN, by=officer)
    action, subject, facts = last_act()
    assert (action, subject) == ("accounts.register_organisation", f"organisation:{row.code}")
    assert facts["corporate_number"] == "4011001098993"


@pytest.mark.parametrize("role", ["auditor", "coordinator", "reviewer", "measure_manager"])
def test_others_register_nothing(role):
    with pytest.raises(PermissionDenied):
        actions.register_organisation(GIVEN, by=make_user(role, "x"))


def test_problems_are_named_by_field(officer):
    with pytest.raises(actions.Unfit) as refused:
        actions.register_organisation(replace(GIVEN, name_ja="", ror="x"), by=officer)
    assert [problem.field for problem in refused.value.problems] == ["name_ja", "ror"]


def test_a_number_belongs_to_one_record(officer):
    make_organisation("holder", corporate_number="4011001098993")
    with pytest.raises(actions.Unfit, match="holder"):
        actions.register_organisation(GIVEN, by=officer)


def test_a_code_belongs_to_one_record(officer):
    make_organisation("taken")
    with pytest.raises(actions.Unfit):
        actions.register_organisation(replace(GIVEN, code="taken"), by=officer)


def test_codes_go_round_those_that_are_taken():
    last = make_organisation("first")
    make_organisation(f"company-{last.pk + 2}")
    assert actions.free_codes(["company", "trading_company"]) == [
        f"company-{last.pk + 3}",
        f"trading-company-{last.pk + 4}",
    ]


def test_registering_is_announced_once_it_stands(officer, django_capture_on_commit_callbacks):
    heard = []
    events.organisation_registered.connect(lambda organisation_id, **_: heard.append(organisation_id), weak=False)
    with django_capture_on_commit_callbacks(execute=True):
        row = actions.register_organisation(GIVEN, by=officer)
    assert heard == [row.pk]
    events.organisation_registered.receivers.clear()


# --- several ---


def test_several_bodies_are_one_act():
    rows = actions.register_organisations(
        [OrganisationInput("甲", "company", code="a"), OrganisationInput("乙", "company", code="b")], by=None
    )
    assert [row.code for row in rows] == ["a", "b"]
    assert AuditEntry.objects.count() == 1


def test_known_codes_stay_and_leave_no_entry():
    make_organisation("a", name_ja="甲")
    (row,) = actions.register_organisations([OrganisationInput("別", "company", code="a")], by=None)
    assert (row.name_ja, AuditEntry.objects.count()) == ("甲", 0)


def test_a_list_without_codes_is_refused():
    with pytest.raises(Refused):
        actions.register_organisations([OrganisationInput("甲", "company")], by=None)


def test_a_list_with_one_number_twice_is_refused():
    bodies = [replace(GIVEN, code=code) for code in "ab"]
    with pytest.raises(Refused):
        actions.register_organisations(bodies, by=None)
    assert not Organisation.objects.exists()


# --- change ---


def test_a_change_says_before_and_after(officer):
    row = make_organisation("a", name_en="")
    actions.change_organisation(row.pk, replace(given_of(row), name_en="New"), by=officer, revision=1)
    assert last_act()[2]["changed"] == {"name_en": ["", "New"]}


def test_a_change_counts_the_revision(officer):
    row = make_organisation()
    changed = actions.change_organisation(row.pk, replace(given_of(row), place="京都"), by=officer, revision=1)
    assert changed.revision == 2


def test_no_change_is_no_act(officer):
    row = make_organisation()
    actions.change_organisation(row.pk, given_of(row), by=officer, revision=1)
    assert not AuditEntry.objects.exists()


def test_an_older_revision_is_stale(officer):
    row = make_organisation(revision=2)
    with pytest.raises(Stale):
        actions.change_organisation(row.pk, given_of(row), by=officer, revision=1)


def test_the_own_number_is_free(officer):
    row = make_organisation(ror="03yrm5c26")
    changed = actions.change_organisation(row.pk, replace(given_of(row), place="京都"), by=officer, revision=1)
    assert changed.ror == "03yrm5c26"


def test_a_renamed_body_keeps_its_old_name(officer):
    row = make_organisation(name_ja="旧架空大学")
    with clock.at(dt.datetime(2009, 6, 12, tzinfo=dt.UTC)):
        actions.change_organisation(row.pk, GIVEN, by=officer, revision=1, renamed=True)
    (former,) = FormerName.objects.all()
    assert (former.name_ja, former.until) == ("旧架空大学", dt.date(2009, 6, 12))


def test_a_corrected_name_leaves_none(officer):
    row = make_organisation()
    actions.change_organisation(row.pk, GIVEN, by=officer, revision=1)
    assert not FormerName.objects.exists()


def test_a_double_is_not_changed(officer):
    row = make_organisation(merged_into=make_organisation())
    with pytest.raises(Refused):
        actions.change_organisation(row.pk, GIVEN, by=officer, revision=1)


# --- former names ---


def test_a_former_name_is_noted_with_its_time(officer):
    row = make_organisation()
    former = actions.add_former_name(row.pk, by=officer, name_ja=" 旧 ", until=dt.date(2004, 3, 31))
    assert (former.name_ja, former.until) == ("旧", dt.date(2004, 3, 31))
    assert last_act()[0] == "accounts.add_former_name"


@pytest.mark.parametrize(
    "given",
    [{}, {"name_ja": "旧", "since": dt.date(2004, 4, 1), "until": dt.date(2004, 3, 31)}, {"name_ja": "前"}],
)
def test_former_names_that_cannot_stand(officer, given):
    row = make_organisation()
    row.former_names.create(name_ja="前")
    with pytest.raises(Refused):
        actions.add_former_name(row.pk, by=officer, **given)


def test_a_former_name_is_removed_on_record(officer):
    former = make_organisation("a").former_names.create(name_ja="旧")
    actions.remove_former_name(former.pk, by=officer)
    assert last_act()[:2] == ("accounts.remove_former_name", "organisation:a")


# --- two bodies ---


def test_two_bodies_are_told_apart_once(officer):
    one, two = make_organisation(), make_organisation()
    said = actions.tell_apart(two.pk, one.pk, by=officer, reason="別法人")
    again = actions.tell_apart(one.pk, two.pk, by=officer)
    assert (said, said.first, AuditEntry.objects.count()) == (again, one, 1)


def test_a_body_is_not_told_apart_from_itself(officer):
    row = make_organisation()
    with pytest.raises(Refused):
        actions.tell_apart(row.pk, row.pk, by=officer)


def test_a_difference_is_forgotten_on_record(officer):
    said = actions.tell_apart(make_organisation().pk, make_organisation().pk, by=officer)
    actions.forget_difference(said.pk, by=officer)
    assert last_act()[0] == "accounts.forget_difference_of_organisations"
