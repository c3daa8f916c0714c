"""What officers type about bodies."""

from __future__ import annotations

import pytest
from tests.apps.factories import make_organisation

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.accounts.organisations import forms
from kyoten.apps.accounts.organisations.actions import Unfit
from kyoten.apps.accounts.organisations.values import OrganisationInput, Problem, given_of
from kyoten.apps.foundation.refusal import Refused

TYPED = {"name_ja": "架空製作所", "kind": "company", "sme": "yes", "sme_reason": "資本金1億円"}


def test_the_filter_leaves_out_what_it_does_not_understand():
    assert forms.RegisterFilter({"q": "京都", "kind": "club", "prefecture": "26"}).chosen() == {
        "q": "京都",
        "prefecture": "26",
    }


def test_what_is_typed_becomes_a_description():
    form = forms.OrganisationForm(TYPED)
    assert form.is_valid()
    assert form.given() == OrganisationInput("架空製作所", "company", sme=True, sme_reason="資本金1億円")


@pytest.mark.parametrize(("typed", "truth"), [("", None), ("yes", True), ("no", False)])
def test_a_size_may_be_unknown(typed, truth):
    form = forms.OrganisationForm({**TYPED, "sme": typed})
    assert form.is_valid()
    assert form.given().sme is truth


@pytest.mark.django_db
def test_a_record_goes_through_the_form_unchanged():
    row = make_organisation(prefecture="26", ror="03yrm5c26", invented=True)
    form = forms.ChangeForm(forms.record_of(row))
    assert form.is_valid()
    assert form.given().stored() == given_of(row).stored()


def test_problems_stand_at_their_fields():
    form = forms.OrganisationForm(TYPED)
    form.say(Unfit([Problem("ror", "wrong"), Problem("code", "taken")]))
    assert form.errors == {"ror": ["wrong"], "__all__": ["taken"]}


def test_another_refusal_stands_on_top():
    form = forms.OrganisationForm(TYPED)
    form.say(Refused("not now"))
    assert form.errors == {"__all__": ["not now"]}


def test_of_a_pair_either_one_may_be_kept():
    first, second = (Organisation(pk=pk, code=f"o-{pk}", name_ja="架空") for pk in (1, 2))
    form = forms.PairForm(first=first, second=second)
    assert [value for value, _label in form.fields["decision"].choices] == ["1", "2", "different"]
