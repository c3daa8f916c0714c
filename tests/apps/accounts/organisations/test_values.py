"""What is said of a body, judged field by field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.factories import make_organisation

from kyoten.apps.accounts.models import Organisation, OrganisationKind
from kyoten.apps.accounts.organisations.values import (
    OrganisationInput,
    cleaned,
    gaps,
    given_of,
    problems,
    warnings,
)
from kyoten.core.programme.load import load

COMPANY = OrganisationInput("架空製作所", "company")
TOWN = OrganisationInput("架空市", "local_government")


def fields(values: OrganisationInput) -> list[str]:
    return [problem.field for problem in problems(cleaned(values))]


def text(values: OrganisationInput) -> str:
    (problem,) = problems(cleaned(values))
    return problem.text


@pytest.mark.parametrize("pack", ["jp_hubs_2009"])
def test_every_member_class_of_the_bundled_programme_is_a_kind(pack):
    classes = {one.id for one in load(pack).hub_unit.member_classes}
    assert classes <= set(OrganisationKind.values)


def test_a_plain_description_stands():
    assert fields(COMPANY) == []


def test_the_kind_tells_the_sector():
    assert [cleaned(one).sector for one in (COMPANY, TOWN)] == ["industry", "government"]


def test_a_support_body_has_to_say_its_sector():
    assert fields(OrganisationInput("架空支援機関", "support_body")) == ["sector"]


def test_a_sector_that_is_given_stays():
    assert cleaned(replace(COMPANY, sector="government")).sector == "government"


def test_spaces_around_texts_go():
    assert cleaned(replace(COMPANY, name_en="  Works ")).name_en == "Works"


@pytest.mark.parametrize("change", [{"name_ja": " "}, {"kind": "club"}, {"code": "a b"}, {"code": "import"}])
def test_what_cannot_stand_is_named_by_its_field(change):
    assert next(iter(change)) in fields(replace(COMPANY, **change))


def test_a_wrong_check_digit_names_the_one_that_fits():
    assert "3" in text(replace(COMPANY, corporate_number="4011001098994"))


def test_numbers_are_stored_in_their_plain_form():
    values = cleaned(replace(COMPANY, corporate_number="４０１１-００１０９８９９３", ror="https://ror.org/03yrm5c26"))
    assert (values.corporate_number, values.ror) == ("4011001098993", "03yrm5c26")


@pytest.mark.parametrize("change", [{"ror": "03yrm5c27"}, {"ror": "x"}, {"corporate_number": "12"}])
def test_numbers_of_wrong_form_or_digit_are_refused(change):
    assert fields(replace(COMPANY, **change)) == list(change)


def test_five_digits_of_a_local_government_are_completed():
    values = cleaned(replace(TOWN, local_government_code="26100"))
    assert (values.local_government_code, values.prefecture) == ("261009", "26")


def test_only_a_local_government_has_a_code_of_its_own():
    assert fields(replace(COMPANY, local_government_code="261009")) == ["local_government_code"]


def test_the_municipality_tells_the_prefecture():
    assert cleaned(replace(COMPANY, municipality="26100")).prefecture == "26"


def test_a_code_of_another_prefecture_is_refused():
    assert fields(replace(COMPANY, prefecture="01", municipality="110027")) == ["municipality"]


def test_a_prefecture_that_does_not_exist_is_refused():
    assert fields(replace(COMPANY, prefecture="48")) == ["prefecture"]


def test_an_erad_code_of_unusual_length_is_pointed_out_and_stored():
    values = cleaned(replace(COMPANY, erad_institution_code="123 45"))
    assert (problems(values), warnings(values)[0].field) == ([], "erad_institution_code")


def test_an_erad_code_of_usual_length_is_not_pointed_out():
    assert warnings(replace(COMPANY, erad_institution_code="1234567890")) == []


def test_an_erad_code_consists_of_digits():
    assert fields(replace(COMPANY, erad_institution_code="12A")) == ["erad_institution_code"]


def test_a_size_needs_its_reason():
    assert fields(replace(COMPANY, sme=True)) == ["sme_reason"]


def test_a_reason_needs_its_size():
    assert fields(replace(COMPANY, sme_reason="資本金1億円")) == ["sme"]


def test_only_companies_are_small_or_large():
    assert fields(replace(TOWN, sme=False, sme_reason="市である")) == ["sme"]


def test_a_text_that_is_too_long_is_refused():
    assert fields(replace(COMPANY, place="あ" * 201)) == ["place"]


def test_a_problem_reads_with_its_field():
    (problem,) = problems(cleaned(replace(COMPANY, kind="club", sector="industry")))
    assert str(problem).startswith("種別")


@given(st.text(max_size=20), st.sampled_from(OrganisationKind.values), st.text("0123456789０１-x ", max_size=15))
def test_cleaning_twice_changes_nothing_more(name, kind, number):
    once = cleaned(OrganisationInput(name, kind, corporate_number=number, municipality=number, ror=number))
    assert cleaned(once) == once


@pytest.mark.django_db
def test_a_record_and_its_description_say_the_same():
    row = make_organisation(ror="03yrm5c26", prefecture="13")
    assert Organisation(code=row.code, **given_of(row).stored()).ror == "03yrm5c26"
    assert given_of(row).corporate_number == ""


def test_gaps_are_what_one_knows_and_the_other_does_not():
    row = Organisation(kind="company", name_en="Works", source="")
    assert gaps(row, replace(COMPANY, name_en="Other", source="register")) == {"source": "register"}


def test_a_place_in_another_prefecture_fills_no_gap():
    assert gaps(Organisation(kind="company", prefecture="26"), replace(COMPANY, prefecture="27", place="大阪")) == {}


def test_a_place_in_the_same_prefecture_fills_the_gap():
    row = Organisation(kind="company", prefecture="26")
    assert gaps(row, replace(COMPANY, prefecture="26", place="京都")) == {"place": "京都"}


def test_size_and_reason_are_filled_together():
    known = replace(COMPANY, sme=True, sme_reason="資本金")
    assert gaps(Organisation(kind="company"), known) == {"sme": True, "sme_reason": "資本金"}
    assert gaps(Organisation(kind="university"), known) == {}


def test_a_code_of_a_local_government_fills_no_other_kind():
    known = replace(TOWN, local_government_code="261009")
    assert gaps(Organisation(kind="company"), known) == {}
