"""What the forms share."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from tests.apps.factories import make_organisation

from kyoten.apps.brokerage.forms.common import Body, words


def test_words_are_parted_by_commas_of_either_script():
    assert words("樹脂、電池, 樹脂 ，光") == ["樹脂", "電池", "光"]


@pytest.mark.django_db
def test_a_body_is_meant_by_its_name_or_its_code():
    body = make_organisation(name_ja="架空化学工業")
    field = Body(required=False)
    assert [field.clean(one) for one in ("架空化学工業", body.code, " ")] == [body, body, None]
    with pytest.raises(ValidationError, match="コード"):
        field.clean("どこにもない機関")


@pytest.mark.django_db
def test_bodies_that_are_called_alike_are_named_with_their_codes():
    bodies = [make_organisation(name_ja=name) for name in ("架空化学工業", "架空化学大学", "別の機関")]
    with pytest.raises(ValidationError) as caught:
        Body().clean("架空化学")
    assert [one.code in caught.value.message for one in bodies] == [True, True, False]
