"""A table comes in: planned, shown, applied as one act; twice changes nothing more."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.accounts.models import FormerName, Organisation
from kyoten.apps.accounts.organisations import columns, importing, merging, queries
from kyoten.apps.foundation.models import AuditEntry, StoredFile
from kyoten.apps.foundation.refusal import Refused, Stale
from kyoten.apps.foundation.tables import Sheet, TableError, write_csv, write_xlsx

ROR, NUMBER = "03yrm5c26", "4011001098993"


@pytest.fixture(autouse=True)
def files_in(settings, tmp_path):
    settings.VAR = tmp_path


def received(*rows, name="bodies.csv"):
    content = write_csv(columns.COLUMNS, [{"kind": "university", **row} for row in rows])
    return importing.receive(ContentFile(content, name=name), by=None).pk


def planned(*rows):
    return importing.plan(received(*rows)).rows


def applied(*rows, by=None):
    file_id = received(*rows)
    return importing.apply(file_id, by=by, digest=importing.plan(file_id).digest)


def outcomes(*rows):
    return [row.outcome for row in planned(*rows)]


class TestTwice(TestCase):
    """Whatever a table says, importing it a second time changes nothing."""

    @settings(max_examples=30)
    @given(
        rows=st.lists(
            st.fixed_dictionaries(
                {
                    "name_ja": st.sampled_from(["架空大学", "架空 大学", "別大学", ""]),
                    "kind": st.sampled_from(["university", "company", "club"]),
                    "prefecture": st.sampled_from(["", "26", "27"]),
                    "ror": st.sampled_from(["", ROR, "02kpeqv85", "bad"]),
                    "former_names": st.sampled_from(["", "旧大学", "架空大学"]),
                    "code": st.sampled_from(["", "a", "b"]),
                }
            ),
            max_size=6,
        ).filter(bool)
    )
    def test_the_second_time_changes_nothing(self, rows):
        make_organisation(name_ja="架空大学")
        applied(*rows)
        before = _everything()
        second = applied(*rows)
        assert _everything() == before
        assert set(second.counts) <= {"match", "refuse"}


def _everything():
    acts = AuditEntry.objects.filter(action="accounts.import_organisations").count()
    return list(Organisation.objects.order_by("pk").values()), list(FormerName.objects.values()), acts


pytestmark = pytest.mark.django_db


def test_a_table_as_japanese_excel_saves_it_is_taken():
    content = "name_ja,kind\n髙架空大学,university\n".encode("cp932")
    file = importing.receive(ContentFile(content, name="bodies.csv"), by=None)
    assert [(row.outcome, row.given.name_ja) for row in importing.plan(file.pk).rows] == [("create", "髙架空大学")]


def test_a_new_body_will_be_registered():
    (row,) = planned({"name_ja": "架空大学", "former_names": "旧架空大学"})
    assert (row.outcome, row.number, row.former, row.given.sector) == ("create", 2, ("旧架空大学",), "academia")


def test_planning_writes_nothing_to_the_register():
    planned({"name_ja": "架空大学"})
    assert not Organisation.objects.exists()


def test_a_body_is_known_by_its_number_whatever_its_name():
    known = make_organisation(ror=ROR)
    (row,) = planned({"name_ja": "別の名", "ror": ROR})
    assert (row.outcome, row.organisation_id) == ("match", known.pk)
    assert "別の名" in row.notes[0]


def test_a_body_is_known_by_its_code():
    known = make_organisation("known")
    assert planned({"name_ja": known.name_ja, "code": "known"})[0].organisation_id == known.pk


def test_a_code_of_the_table_means_one_body_throughout():
    make_organisation(name_ja="架空大学")
    found = outcomes({"name_ja": "架空大学", "code": "b"}, {"name_ja": "別大学", "code": "b"})
    assert found == ["match", "refuse"]


def test_a_body_is_known_by_name_and_place():
    known = make_organisation(name_ja="国立大学法人架空大学", prefecture="26")
    make_organisation(name_ja="架空大学", prefecture="27")
    assert planned({"name_ja": "架空大学", "prefecture": "26"})[0].organisation_id == known.pk


def test_a_body_of_that_name_elsewhere_is_another_one():
    make_organisation(name_ja="架空大学", prefecture="26")
    assert outcomes({"name_ja": "架空大学", "prefecture": "27"}) == ["create"]


def test_a_body_of_that_name_with_another_number_is_another_one():
    make_organisation(name_ja="架空大学", ror=ROR)
    assert outcomes({"name_ja": "架空大学", "ror": "02kpeqv85"}) == ["create"]


def test_a_double_stands_for_the_record_kept():
    kept, other = make_organisation(), make_organisation("double", ror=ROR)
    merging.merge_organisations(kept.pk, other.pk, by=None)
    rows = [{"name_ja": "何か", "ror": ROR}], [{"name_ja": "何か", "code": "double"}]
    assert [planned(*one)[0].organisation_id for one in rows] == [kept.pk, kept.pk]


def test_gaps_are_filled_and_what_stands_is_kept():
    known = make_organisation(name_ja="架空大学", name_en="Kept")
    applied({"name_ja": "架空大学", "name_en": "Other", "ror": ROR, "former_names": "旧"})
    known.refresh_from_db()
    assert (known.name_en, known.ror, known.revision) == ("Kept", ROR, 2)
    assert [str(one) for one in known.former_names.all()] == ["旧"]


# --- refused ---


def refused(*rows):
    return [(row.number, problem.field) for row in planned(*rows) for problem in row.reasons]


def test_a_wrong_check_digit_is_refused_with_row_and_column():
    assert refused({"name_ja": "甲"}, {"name_ja": "乙", "corporate_number": "4011001098994"}) == [
        (3, "corporate_number")
    ]


def test_numbers_of_two_bodies_are_refused():
    make_organisation(ror=ROR)
    make_organisation(corporate_number=NUMBER)
    assert refused({"name_ja": "甲", "ror": ROR, "corporate_number": NUMBER}) == [(2, "corporate_number")]


def test_a_number_that_contradicts_the_record_is_refused():
    make_organisation("a", ror=ROR)
    assert refused({"name_ja": "甲", "code": "a", "ror": "02kpeqv85"}) == [(2, "ror")]


def test_a_name_that_several_bear_is_refused():
    for _ in range(2):
        make_organisation(name_ja="架空大学")
    assert refused({"name_ja": "架空大学"}) == [(2, "name_ja")]


def test_one_body_in_two_rows_is_refused_the_second_time():
    assert refused({"name_ja": "架空大学", "ror": ROR}, {"name_ja": "別名", "ror": ROR}) == [(3, "name_ja")]


def test_a_number_that_an_earlier_row_fills_is_taken():
    make_organisation(name_ja="架空大学")
    assert outcomes({"name_ja": "架空大学", "ror": ROR}, {"name_ja": "別名", "ror": ROR}) == ["fill", "refuse"]


def test_refused_rows_are_left_out():
    applied({"name_ja": "甲"}, {"name_ja": ""})
    assert [row.name_ja for row in Organisation.objects.all()] == ["甲"]


# --- applied ---


def test_an_import_is_one_act():
    officer = make_user("programme_officer", "mext")
    applied({"name_ja": "甲"}, {"name_ja": "乙", "code": "b"}, {"name_ja": ""}, by=officer)
    entry = AuditEntry.objects.get(action="accounts.import_organisations")
    facts = json.loads(entry.facts)
    assert (entry.actor, len(facts["created"]), facts["refused"][0][0]) == (officer.email, 2, 4)


def test_a_code_in_the_table_is_not_given_to_another_row():
    applied({"name_ja": "甲"}, {"name_ja": "乙", "code": "university-1"})
    assert sorted(Organisation.objects.values_list("code", flat=True)) == ["university-1", "university-2"]


def test_a_plan_of_yesterday_is_stale():
    file_id = received({"name_ja": "架空大学"})
    digest = importing.plan(file_id).digest
    make_organisation(name_ja="架空大学")
    with pytest.raises(Stale):
        importing.apply(file_id, by=None, digest=digest)


def test_what_was_exported_changes_nothing_when_it_comes_back():
    make_organisation(name_ja="甲", prefecture="26", ror=ROR).former_names.create(name_ja="旧甲")
    make_organisation(name_ja="乙", kind="company", sme=False, sme_reason="資本金")
    content = write_xlsx([columns.sheet(queries.listed(queries.standing()))], "ja")
    file_id = importing.receive(ContentFile(content, name="x.xlsx"), by=None).pk
    assert dict(importing.plan(file_id).counts) == {"match": 2}


# --- files ---


def test_others_send_nothing_in():
    with pytest.raises(PermissionDenied):
        importing.receive(ContentFile(b"a,b\n", name="x.csv"), by=make_user("coordinator", "x"))


def test_others_apply_nothing():
    with pytest.raises(PermissionDenied):
        importing.apply(received({"name_ja": "甲"}), by=make_user("auditor"), digest="")


def test_a_table_without_kinds_is_refused_and_not_kept():
    with pytest.raises(TableError):
        importing.receive(ContentFile("name_ja\n甲\n".encode(), name="x.csv"), by=None)
    assert not StoredFile.objects.exists()


def test_a_table_with_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(importing, "MOST_ROWS", 1)
    with pytest.raises(TableError):
        received({"name_ja": "甲"}, {"name_ja": "乙"})


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(Refused):
        importing.receive(ContentFile(b"a" * (importing.POLICY.max_bytes + 1), name="x.csv"), by=None)


def test_a_workbook_of_several_sheets_is_read_by_its_first():
    sheets = [columns.sheet(()), Sheet("other", columns.COLUMNS, [{"name_ja": "no"}])]
    file_id = importing.receive(ContentFile(write_xlsx(sheets, "ja"), name="x.xlsx"), by=None).pk
    assert importing.plan(file_id).rows == ()


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_costs_the_same_few_questions(django_assert_num_queries, count):
    file_id = received(*({"name_ja": f"架空大学{number}"} for number in range(count)))
    make_organisation().former_names.create(name_ja="旧")
    with django_assert_num_queries(9):
        importing.plan(file_id)
