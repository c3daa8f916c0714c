"""Two records become one and two again."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.factories import give_role, make_application, make_call, make_member, make_organisation, make_user

from kyoten.apps.accounts import events
from kyoten.apps.accounts.models import Organisation
from kyoten.apps.accounts.organisations import merging
from kyoten.apps.accounts.organisations.queries import standing
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused

ROR, OTHER_ROR = "03yrm5c26", "02kpeqv85"
# These only grow; the counter of revisions tells whoever holds an older record.
GROWING = {"foundation.auditentry", "foundation.audithead", "accounts.organisationmerge"}


def every_row() -> dict[str, list[dict]]:
    """Every row of our apps, without the counters of revisions."""
    return {
        model._meta.label_lower: [
            {name: value for name, value in row.items() if name != "revision"}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in apps.get_models()
        if model.__module__.startswith("kyoten.") and model._meta.label_lower not in GROWING
    }


def merge(kept, other, **options):
    return merging.merge_organisations(kept.pk, other.pk, by=None, **options)


def undo(one):
    return merging.undo_merge(one.pk, by=None)


class TestMergeAndUndo(TestCase):
    """Whatever points to whatever: merging and undoing restores every row exactly."""

    @settings(max_examples=25)
    @given(
        members=st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 1), st.sampled_from(["company", "university"])),
            unique=True,
            max_size=6,
        ),
        known=st.lists(st.sampled_from(["name_en", "prefecture", "place", "source", "ror"]), unique=True),
        roles=st.lists(st.integers(0, 2), max_size=3),
    )
    def test_every_row_comes_back(self, members, known, roles):
        bodies = [make_organisation() for _ in range(3)]
        call = make_call()
        applications = [make_application(call) for _ in range(2)]
        for body, application, member_class in members:
            make_member(applications[application], bodies[body], member_class)
        for body in roles:
            user = make_user(organisation=bodies[body])
            give_role(user, "partner", bodies[body].code, scope_kind="organisation")
            give_role(user, "partner", bodies[0].code, scope_kind="organisation") if body else None
        facts = {"name_en": "X", "prefecture": "26", "place": "京都", "source": "s", "ror": ROR}
        Organisation.objects.filter(pk=bodies[1].pk).update(**{name: facts[name] for name in known})
        bodies[1].former_names.create(name_ja="旧")
        before = every_row()
        first, second = merge(bodies[0], bodies[1]), merge(bodies[2], bodies[0])
        undo(second)
        undo(first)
        assert every_row() == before


pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return make_organisation("kept"), make_organisation("other")


def test_a_double_stands_no_longer_by_itself(two):
    merge(*two)
    assert [row.code for row in standing()] == ["kept"]


def test_a_number_is_filled_and_stays_in_the_double(two):
    Organisation.objects.filter(code="other").update(ror=ROR)
    merge(*two)
    assert list(Organisation.objects.order_by("code").values_list("ror", flat=True)) == [ROR, ROR]


def test_what_stands_is_not_overwritten():
    kept, other = make_organisation(name_en="Kept"), make_organisation(name_en="Other")
    merge(kept, other)
    kept.refresh_from_db()
    assert kept.name_en == "Kept"


def test_a_merge_is_on_record_with_what_it_did(two):
    member = make_member(make_application(), two[1])
    merge(*two, reason="同じ法人")
    facts = json.loads(AuditEntry.objects.get(action="accounts.merge_organisations").facts)
    assert (facts["merged"], facts["reason"]) == ("other", "同じ法人")
    assert facts["moved"] == {"applications.member.organisation": [member.pk]}


def test_an_editor_of_the_kept_record_is_told(two):
    merge(*two)
    assert Organisation.objects.get(code="kept").revision == 2


def test_only_keepers_merge(two):
    with pytest.raises(PermissionDenied):
        merging.merge_organisations(two[0].pk, two[1].pk, by=make_user("coordinator", "x"))


def test_a_record_is_no_double_of_itself(two):
    with pytest.raises(Refused):
        merge(two[0], two[0])


def test_different_numbers_are_two_bodies():
    with pytest.raises(Refused, match=f"{ROR}.*{OTHER_ROR}"):
        merge(make_organisation(ror=ROR), make_organisation(ror=OTHER_ROR))


def test_a_double_is_merged_no_more(two):
    merge(*two)
    with pytest.raises(Refused):
        merge(make_organisation(), two[1])


@pytest.mark.parametrize("which", [0, 1])
def test_a_receiver_may_refuse(two, which):
    def refuse(organisation_ids, **_):
        if two[which].pk in organisation_ids:
            raise Refused("not now")

    events.organisations_changing.connect(refuse)
    with pytest.raises(Refused, match="not now"):
        merge(*two)
    events.organisations_changing.disconnect(refuse)
    assert standing().count() == 2


def test_merge_and_undo_are_announced(two, django_capture_on_commit_callbacks):
    heard = []

    def hear(kept_id, merged_id, **_):
        heard.append((kept_id, merged_id))

    for signal in (events.organisations_merged, events.organisations_parted):
        signal.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        undo(merge(*two))
    assert heard == [(two[0].pk, two[1].pk)] * 2


# --- undo ---


def test_a_merge_is_undone_once(two):
    done = merge(*two)
    undo(done)
    with pytest.raises(Refused):
        undo(done)


def test_later_merges_are_undone_first(two):
    first = merge(*two)
    merge(make_organisation(), two[0])
    with pytest.raises(Refused):
        undo(first)


def test_a_field_that_was_changed_since_stays(two):
    Organisation.objects.filter(code="other").update(name_en="Filled")
    done = merge(*two)
    Organisation.objects.filter(code="kept").update(name_en="Corrected")
    undo(done)
    assert Organisation.objects.get(code="kept").name_en == "Corrected"


def test_a_number_that_another_record_took_since_hinders_the_undo(two):
    Organisation.objects.filter(code="other").update(ror=ROR)
    done = merge(*two)
    Organisation.objects.filter(code="kept").update(ror=None)
    make_organisation("third", ror=ROR)
    with pytest.raises(Refused, match="third"):
        undo(done)


def test_an_undo_is_on_record_with_what_stayed(two):
    member = make_member(make_application(), two[1])
    done = merge(*two)
    member.delete()
    undo(done)
    facts = json.loads(AuditEntry.objects.get(action="accounts.undo_merge").facts)
    assert facts["left"] == 1
