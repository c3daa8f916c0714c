"""The filtered list on paper."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.apps.factories import make_application, make_user

from kyoten.apps.applications import exports
from kyoten.apps.applications.exports import printed
from kyoten.apps.applications.models import Application

pytestmark = pytest.mark.django_db


def records():
    return exports.office_records(make_user("programme_officer", "meti"), Application.objects.all())


def test_the_list_says_its_filter_and_every_line(call):
    made = [make_application(call, state="submitted", receipt="R-1") for _ in range(3)]
    with translation.override("en"):
        page = printed.page(records(), ["State: Submitted"], "en")
    assert [row[0] for row in page["rows"]] == [one.code for one in made]
    assert (page["facts"][0]["text"], page["facts"][2]["text"]) == ("State: Submitted", "3")
    assert page["rows"][0][1:4] == [f"{made[0].name_en} (Invented example)", "Regional core hub", "Submitted"]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("lines", [0, 2])
def test_it_is_set_as_pdf(call, language, lines):
    for _ in range(lines):
        make_application(call, state="submitted", name_ja="#evil[*名前*]")
    assert printed.listing_pdf(records(), [], language).startswith(b"%PDF-1.7")
