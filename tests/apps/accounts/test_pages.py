"""What stands beside each door of the example."""

from __future__ import annotations

from django.utils import translation

from kyoten.apps.accounts import pages
from kyoten.apps.accounts.models import Organisation, Role, User


def door(language="en", names=None, **fields):
    body = Organisation(name_ja="架空大学", name_en="Invented University")
    user = User(pk=7, title_ja="学長", title_en="President", organisation=body)
    with translation.override(language):
        return pages.doors([Role(user=user, **{"name": "signatory", "scope": "2009-1-g01", **fields})], names)[0]


def test_a_door_says_role_office_body_and_scope():
    named = door(scope_kind="application", names={("application", "2009-1-g01"): "Hub of Kyoto"})
    assert (named.label, named.hint) == ("Signatory", "President · Invented University · Hub of Kyoto")


def test_the_code_stands_beside_the_name():
    assert (door().hint, door().code) == ("President · Invented University", "2009-1-g01")


def test_a_name_is_not_said_twice():
    named = door(scope_kind="funder", names={("funder", "2009-1-g01"): "Invented University"})
    assert named.hint == "President · Invented University"


def test_a_signatory_says_the_sector():
    assert door(sector="academia").label == "Signatory of Academia"


def test_the_button_says_whom_one_becomes():
    assert door().who == "Signatory (President)"


def test_in_japanese_the_door_is_japanese():
    assert door("ja", sector="academia").who == "連名者（学）：学長"


def test_a_door_leads_to_its_user():
    assert door().user_id == 7


def test_a_member_of_the_exchange_says_sector_office_and_body():
    body = Organisation(name_ja="架空工業", name_en="Invented Works", sector="industry")
    user = User(pk=8, title_ja="連携窓口", title_en="Liaison office", organisation=body)
    with translation.override("en"):
        [door] = pages.member_doors([user])
    assert (door.label, door.hint) == ("Member of the exchange of Industry", "Liaison office · Invented Works")
