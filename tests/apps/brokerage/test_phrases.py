"""Words that several rooms of the desk say."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.brokerage.phrases import who


@pytest.mark.django_db
def test_a_person_is_named_by_office_and_body_as_the_language_sets_them():
    body = make_organisation(name_ja="架空大学", name_en="Kakuu University")
    user = make_user(title_ja="調整役", title_en="Coordinator", organisation=body)
    with override("en"):
        english = who(user)
    assert (who(user), english, who(None)) == ("調整役（架空大学）", "Coordinator (Kakuu University)", "—")
