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
    with pytest.raises(ValidationError):
        field.clean("どこにもない機関")
