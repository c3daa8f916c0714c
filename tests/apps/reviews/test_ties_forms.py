"""Lines about people into clean values."""

from __future__ import annotations

import pytest

from kyoten.apps.reviews.actions.conflicts import KeyPersonInput
from kyoten.apps.reviews.ties_forms import KeyPeopleForm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("apart", [",", "、", "，", "\t", ", "])
def test_parts_stand_apart_by_commas_of_any_kind_or_tabs(apart):
    form = KeyPeopleForm({"people": apart.join(["山田 太郎", "", "Taro@Example.jp", "0000-0002-1825-0097"])})
    assert form.is_valid()
    found = KeyPersonInput("山田 太郎", email="taro@example.jp", orcid="0000-0002-1825-0097")
    assert form.cleaned_data["people"] == [found]


def test_empty_lines_are_nobody():
    form = KeyPeopleForm({"people": "\n \n"})
    assert (form.is_valid(), form.cleaned_data["people"]) == (True, [])
