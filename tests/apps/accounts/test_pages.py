"""What stands beside each door of the example."""

from __future__ import annotations

from django.utils import translation

from kyoten.apps.accounts import pages
from kyoten.apps.accounts.models import Organisation, Role, User


def door(language="en", **fields):
    body = Organisation(name_ja="架空大学", name_en="Invented University")
    user = User(pk=7, title_ja="学長", title_en="President", organisation=body)
    with translation.override(language):
        return pages.doors([Role(user=user, **{"name": "signatory", "scope": "2009-1-g01", **fields})])[0]


def test_a_door_says_role_office_body_and_scope():
    assert (door().label, door().hint) == ("Signatory", "President · Invented University · 2009-1-g01")


def test_a_signatory_says_the_sector():
    assert door(sector="academia").label == "Signatory of Academia"


def test_the_button_says_whom_one_becomes():
    assert door().button == "Enter as Signatory (President)"


def test_in_japanese_the_door_is_japanese():
    assert door("ja", sector="academia").button == "連名者（学）（学長）として入る"


def test_a_door_leads_to_its_user():
    assert door().user_id == 7
