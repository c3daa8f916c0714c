"""Passkeys: who may add and remove them, and that none of them locks anybody out."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator
from django.template.loader import render_to_string
from django.urls import reverse
from tests.apps.factories import make_user

from kyoten.apps.accounts import passkeys, proving
from kyoten.apps.foundation.models import AuditEntry

pytestmark = pytest.mark.django_db
PAGE = "/account/passkeys/"
PASSWORD = "a long invented password"


def make_key(user) -> Authenticator:
    """A passkey as a row; no browser is asked for it."""
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": "鍵", "credential": {}})


@pytest.fixture
def person(client):
    """Somebody who is signed in and has not proved anything lately."""
    user = make_user()
    client.force_login(user)
    return user


def prove(client) -> None:
    """One click of the example."""
    client.post(reverse("accounts:prove"), {"next": PAGE})


def test_only_ones_own_passkeys_are_listed(client, person):
    make_key(person)
    assert [len(passkeys.of_user(user)) for user in (person, make_user())] == [1, 0]


def test_adding_asks_for_a_fresh_proof_first(client, person):
    assert client.post(PAGE, {"credential": "{}"}).headers["Location"].startswith("/prove/")


def test_removing_asks_for_a_fresh_proof_first(client, person):
    key = make_key(person)
    client.post(reverse("accounts:remove_passkey", args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_a_passkey_is_removed_and_stands_in_the_trail(client, person):
    key = make_key(person)
    prove(client)
    client.post(reverse("accounts:remove_passkey", args=[key.pk]))
    acts = list(AuditEntry.objects.filter(action__contains="passkey").values_list("action", flat=True))
    assert (Authenticator.objects.exists(), acts) == (False, ["accounts.remove_passkey"])


def test_nobody_removes_the_passkey_of_another_person(client, person):
    key = make_key(make_user())
    prove(client)
    assert client.post(reverse("accounts:remove_passkey", args=[key.pk])).status_code == 404


def test_a_passkey_gets_another_name_and_the_trail_says_so(client, person):
    key = make_key(person)
    client.post(reverse("accounts:rename_passkey", args=[key.pk]), {"name": "  役場の 電話 "})
    act = AuditEntry.objects.get(action="accounts.rename_passkey")
    assert (str(passkeys.of_user(person).get()), key.pk) == ("役場の 電話", json.loads(act.facts)["passkey"])
    page = render_to_string("accounts/passkeys.html", {"keys": passkeys.of_user(person)})
    assert ('value="役場の 電話"' in page, reverse("accounts:rename_passkey", args=[key.pk]) in page) == (True, True)


@pytest.mark.parametrize("name", ["", "   "])
def test_a_passkey_keeps_its_name_where_none_is_given(client, person, name):
    key = make_key(person)
    client.post(reverse("accounts:rename_passkey", args=[key.pk]), {"name": name})
    assert str(passkeys.of_user(person).get()) == "鍵"


def test_nobody_renames_the_passkey_of_another_person(client, person):
    key = make_key(make_user())
    assert client.post(reverse("accounts:rename_passkey", args=[key.pk]), {"name": "他"}).status_code == 404


def test_what_is_no_answer_of_a_key_is_refused(client, person):
    prove(client)
    assert client.post(PAGE, {"credential": "{}", "name": "鍵"}).context["form"].errors


def test_a_wrong_answer_proves_nothing(client, person):
    client.post(reverse("accounts:prove_by_passkey"), {"credential": "{}", "next": PAGE})
    assert proving.proof_of(client.get(PAGE).wsgi_request) == proving.Proof()


def test_with_a_passkey_the_password_still_signs_in(client):
    user = make_user()
    user.set_password(PASSWORD)
    user.save()
    make_key(user)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    proof = proving.proof_of(client.get(reverse("account_logout")).wsgi_request)
    assert proof.means == "password"


def test_visitors_are_asked_to_sign_in(client):
    assert client.get(PAGE).headers["Location"].startswith(reverse("account_login"))
