"""Where sign-in leads, and the doors of the example."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import give_role, make_user

from kyoten.apps.accounts import proving

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "scope", "page"),
    [
        ("programme_officer", "mext", "programmes:desk"),
        ("measure_manager", "city_area", "programmes:desk"),
        ("auditor", "", "programmes:desk"),
        ("coordinator", "2009-1-g01", "applications:mine"),
        ("signatory", "2009-1-g01", "applications:mine"),
        ("reviewer", "jp-hubs-2009-1", "reviews:pile"),
        ("evaluator", "", "evaluation:mine"),
    ],
)
def test_home_leads_to_the_page_of_the_role(client, role, scope, page):
    client.force_login(make_user(role, scope))
    assert client.get(reverse("home")).url == reverse(page)


def test_home_leads_a_visitor_to_the_public_page(client):
    assert client.get(reverse("home")).url == reverse("opendata:programmes")


def test_home_leads_the_operator_to_the_office(client):
    client.force_login(make_user(is_superuser=True))
    assert client.get(reverse("home")).url == reverse("programmes:desk")


def test_the_example_lists_one_door_for_each_role(client):
    for number in range(3):
        give_role(make_user(invented=True), "reviewer", f"call-{number}")
    assert len(client.get(reverse("accounts:enter")).context["doors"]) == 1


def test_both_ministries_have_their_own_door(client):
    for code in ("mext", "meti"):
        give_role(make_user(invented=True), "programme_officer", code)
    assert len(client.get(reverse("accounts:enter")).context["doors"]) == 2


def test_every_sector_has_its_own_door(client):
    for sector in ("industry", "academia", "government"):
        give_role(make_user(invented=True), "signatory", "2009-1-g01", sector=sector)
    assert len(client.get(reverse("accounts:enter")).context["doors"]) == 3


def test_real_users_have_no_door(client):
    make_user("reviewer", "call")
    assert client.get(reverse("accounts:enter")).context["doors"] == []


def test_doors_of_one_scope_can_be_asked_for(client):
    for code in ("2009-1-g01", "2009-1-r01"):
        give_role(make_user(invented=True), "coordinator", code)
    doors = client.get(reverse("accounts:enter"), {"scope": "2009-1-r01"}).context["doors"]
    assert [door.code for door in doors] == ["2009-1-r01"]


def test_one_click_enters_as_an_invented_user(client):
    user = make_user("reviewer", "call", invented=True)
    client.post(reverse("accounts:enter"), {"user": user.pk})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_entering_leads_to_the_page_of_the_role(client):
    user = make_user("reviewer", "call", invented=True)
    assert client.post(reverse("accounts:enter"), {"user": user.pk}).url == reverse("reviews:pile")


@pytest.mark.parametrize("fields", [{"invented": False}, {"invented": True, "is_active": False}])
def test_nobody_enters_as_a_real_or_closed_user(client, fields):
    user = make_user("reviewer", "call", **fields)
    assert client.post(reverse("accounts:enter"), {"user": user.pk}).status_code == 404


@pytest.mark.parametrize("value", ["", "x", "-1", "99999999"])
def test_an_unknown_user_is_not_found(client, value):
    assert client.post(reverse("accounts:enter"), {"user": value}).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_the_example_there_is_no_door(client, settings, method):
    user = make_user("reviewer", "call", invented=True)
    address = reverse("accounts:enter")
    settings.EXAMPLE_MODE = False
    assert getattr(client, method)(address, {"user": user.pk}).status_code == 404


@pytest.mark.parametrize("doors", [1, 3])
def test_the_queries_of_the_doors_do_not_grow(client, django_assert_num_queries, doors):
    for number in range(doors):
        give_role(make_user(invented=True), "programme_officer", f"body-{number}")
    with django_assert_num_queries(3):  # roles, what their one kind of scope is called, and members
        client.get(reverse("accounts:enter"))


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_signup",
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_of_signing_in_stand_in_both_languages(client, name, language):
    response = client.get(reverse(name), headers={"accept-language": language})
    assert f'<html lang="{language}">' in response.content.decode()


def test_signing_in_by_password_leads_home(client):
    user = make_user(email="other@kyoten.example")
    user.set_password("a long password")
    user.save()
    answer = client.post(reverse("account_login"), {"login": user.email, "password": "a long password"})
    assert answer.url == reverse("home")


def test_a_wrong_password_is_told_on_the_page(client):
    user = make_user()
    answer = client.post(reverse("account_login"), {"login": user.email, "password": "wrong"})
    assert "error-summary" in answer.content.decode()


def test_a_code_is_mailed_to_an_invited_address(client, mailoutbox):
    user = make_user()
    client.post(reverse("account_request_login_code"), {"email": user.email})
    assert mailoutbox[0].to == [user.email]


def test_the_page_for_the_code_is_shown_after_asking_for_one(client):
    answer = client.post(reverse("account_request_login_code"), {"email": make_user().email}, follow=True)
    assert 'name="code"' in answer.content.decode()


def test_nobody_signs_up_alone(client):
    client.post(
        reverse("account_signup"), {"email": "new@kyoten.example", "password1": "p" * 14, "password2": "p" * 14}
    )
    assert not type(make_user()).objects.filter(email="new@kyoten.example").exists()


def test_in_the_example_one_click_proves_who_one_is(client, rf):
    user = make_user()
    client.force_login(user)
    answer = client.post(reverse("accounts:prove"), {"next": "/applications/"})
    request = rf.get("/")
    request.user, request.session = user, client.session
    assert (answer.url, proving.is_fresh(proving.proved_at(request))) == ("/applications/", True)


def test_the_confirmation_is_labelled_as_belonging_to_the_example(client):
    client.force_login(make_user())
    assert "架空の人物として確認" in client.get(reverse("accounts:prove")).content.decode()


def test_outside_the_example_the_proof_is_a_mailed_code(client, settings, mailoutbox):
    settings.EXAMPLE_MODE = False
    user = make_user()
    client.force_login(user)
    answer = client.post(reverse("accounts:prove"), {"next": "/applications/"})
    assert answer.url == f"{reverse('account_request_login_code')}?next=%2Fapplications%2F"
    asked = client.post(answer.url, {"email": user.email}, follow=True)
    assert (mailoutbox[0].to, "/applications/" in asked.content.decode()) == ([user.email], True)


def test_who_has_a_password_enters_it_again(client, settings):
    settings.EXAMPLE_MODE = False
    user = make_user()
    user.set_password("a long password of tests")
    user.save()
    client.force_login(user)
    page = client.get(reverse("accounts:prove"), {"next": "/applications/"})
    assert page.context["password_url"] == f"{reverse('account_reauthenticate')}?next=%2Fapplications%2F"
    answer = client.post(
        reverse("account_reauthenticate"), {"password": "a long password of tests", "next": "/applications/"}
    )
    assert answer.url == "/applications/"


def test_the_way_back_stays_on_the_site(client):
    client.force_login(make_user())
    answer = client.post(reverse("accounts:prove"), {"next": "https://elsewhere.example/"})
    assert answer.url == reverse("home")


def test_visitors_have_nothing_to_prove(client):
    assert client.get(reverse("accounts:prove")).url.startswith(reverse("account_login"))
