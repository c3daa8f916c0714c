"""Office pages of the register."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.factories import make_organisation, make_user

from kyoten.apps.accounts.models import DifferentOrganisations, Organisation, OrganisationMerge
from kyoten.apps.accounts.organisations import merging

pytestmark = pytest.mark.django_db
GIVEN = {"name_ja": "架空大学", "kind": "university", "prefecture": "26"}
TABLE = "name_ja,kind,prefecture\n新架空大学,university,26\n,company,\n".encode()


@pytest.fixture(autouse=True)
def files_in(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def officer(client):
    user = make_user("programme_officer", "mext")
    client.force_login(user)
    return user


def url(name, *args):
    return reverse(f"organisations:{name}", args=args)


def uploaded(client, content=TABLE, name="organisations.csv"):
    return client.post(url("import"), {"table": SimpleUploadedFile(name, content)})


def everything(row):
    return [
        url("list"),
        url("new"),
        url("import"),
        url("template"),
        url("duplicates"),
        url("export", "csv"),
        url("export", "xlsx"),
        url("detail", row.code),
        url("edit", row.code),
    ]


def test_officers_open_every_page(client, officer):
    statuses = {client.get(path).status_code for path in everything(make_organisation())}
    assert statuses == {200}


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "measure_manager"])
def test_others_do_not_know_of_the_register(client, role):
    client.force_login(make_user(role, "anything"))
    statuses = {client.get(path).status_code for path in everything(make_organisation())}
    assert statuses == {404}


def test_auditors_read_and_do_not_write(client):
    client.force_login(make_user("auditor"))
    row = make_organisation()
    found = {path: client.get(path).status_code for path in everything(row)}
    closed = {url("new"), url("import"), url("template"), url("edit", row.code)}
    assert {path for path, status in found.items() if status == 404} == closed


def test_visitors_are_asked_to_sign_in(client):
    assert client.get(url("list")).status_code == 302


def test_a_body_is_registered(client, officer):
    response = client.post(url("new"), GIVEN)
    row = Organisation.objects.get()
    assert (response.url, row.name_ja, row.sector) == (url("detail", row.code), "架空大学", "academia")


def test_a_wrong_check_digit_stands_at_its_field(client, officer):
    response = client.post(url("new"), {**GIVEN, "corporate_number": "4011001098994"})
    assert response.status_code == 422
    assert "3" in response.context["form"].errors["corporate_number"][0]


def test_a_body_like_another_is_pointed_out(client, officer):
    make_organisation(name_ja="架空 大学", prefecture="26")
    response = client.post(url("new"), GIVEN, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["success", "warning"]


def test_a_record_is_changed(client, officer):
    row = make_organisation(prefecture="26")
    client.post(url("edit", row.code), {**GIVEN, "revision": 1})
    row.refresh_from_db()
    assert (row.name_ja, row.revision) == ("架空大学", 2)


def test_a_change_of_an_older_record_is_not_saved(client, officer):
    row = make_organisation(revision=3)
    response = client.post(url("edit", row.code), {**GIVEN, "revision": 2})
    assert response.status_code == 422
    assert "架空大学" in response.content.decode()


def test_a_former_name_is_added_and_removed(client, officer):
    row = make_organisation()
    client.post(url("add_former_name", row.code), {"name_ja": "旧架空大学", "until": "2004-03-31"})
    (former,) = row.former_names.all()
    client.post(url("remove_former_name", row.code, former.pk))
    assert (str(former), row.former_names.count()) == ("旧架空大学", 0)


def test_an_empty_former_name_is_refused_on_the_page(client, officer):
    row = make_organisation()
    assert client.post(url("add_former_name", row.code), {}).status_code == 422


def test_a_former_name_of_another_record_is_not_found(client, officer):
    former = make_organisation().former_names.create(name_ja="旧")
    row = make_organisation()
    assert client.post(url("remove_former_name", row.code, former.pk)).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [("?q=（株）架空製作所", 1), ("?q=架空", 2), ("?kind=company", 1), ("?prefecture=27", 1), ("?q=nothing", 0)],
)
def test_the_list_is_filtered(client, officer, query, found):
    make_organisation(name_ja="株式会社 架空製作所", kind="company")
    make_organisation(name_ja="架空大学", prefecture="27")
    assert len(client.get(url("list") + query).context["page"].object_list) == found


def test_the_export_holds_what_the_list_holds(client, officer):
    make_organisation("one", kind="company")
    make_organisation("two")
    lines = client.get(url("export", "csv") + "?kind=company").content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["code", "one"]


def test_an_unknown_kind_of_export_is_not_found(client, officer):
    assert client.get(url("export", "pdf")).status_code == 404


def test_doubles_do_not_stand_in_the_list(client, officer):
    kept, other = make_organisation(), make_organisation()
    merging.merge_organisations(kept.pk, other.pk, by=None)
    assert [row.pk for row in client.get(url("list")).context["page"].object_list] == [kept.pk]


def test_a_double_leads_to_the_record_kept(client, officer):
    kept, other = make_organisation(), make_organisation()
    merging.merge_organisations(kept.pk, other.pk, by=None)
    assert url("detail", kept.code) in client.get(url("detail", other.code)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_questions(client, officer, django_assert_num_queries, count):
    for _ in range(count):
        make_organisation().former_names.create(name_ja="旧")
    client.get(url("list"))
    with django_assert_num_queries(7):
        client.get(url("list"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_doubles_asks_the_same_few_questions(client, officer, django_assert_max_num_queries, count):
    for number in range(count):
        for _ in range(2):
            make_organisation(name_ja=f"架空大学{'甲乙丙'[number]}")
    with django_assert_max_num_queries(12):
        client.get(url("duplicates"))


# --- import ---


def test_an_import_is_shown_first(client, officer):
    response = uploaded(client)
    plan = client.get(response.url).context["plan"]
    assert (dict(plan.counts), Organisation.objects.count()) == ({"create": 1, "refuse": 1}, 0)


def test_an_import_is_applied_on_consent(client, officer):
    page = uploaded(client).url
    client.post(page, {"digest": client.get(page).context["plan"].digest})
    assert Organisation.objects.get().name_ja == "新架空大学"


def test_an_import_without_the_plan_that_was_seen_does_nothing(client, officer):
    response = client.post(uploaded(client).url, {"digest": "another"}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert Organisation.objects.count() == 0


def test_an_import_of_what_is_there_has_nothing_to_confirm(client, officer):
    page = uploaded(client).url
    client.post(page, {"digest": client.get(page).context["plan"].digest})
    assert client.get(page).context["form"] is None


@pytest.mark.parametrize("content", [b"\x00\x01program", b"MZ\x90\x00", b"a,b\n1,2\n"])
def test_what_is_no_table_of_bodies_is_refused_at_the_field(client, officer, content):
    response = uploaded(client, content)
    assert response.status_code == 422
    assert response.context["form"].errors["table"]


def test_a_file_that_is_no_import_has_no_preview(client, officer):
    assert client.get(url("preview", 999)).status_code == 404


# --- doubles ---


def pair():
    return make_organisation("one", name_ja="架空大学"), make_organisation("two", name_ja="架空 大学")


def test_possible_doubles_are_listed(client, officer):
    pair()
    assert len(client.get(url("duplicates")).context["table"]["rows"]) == 1


def test_two_records_are_merged(client, officer):
    one, two = pair()
    client.post(url("pair", one.pk, two.pk), {"decision": str(two.pk), "reason": "同じ法人"})
    merge = OrganisationMerge.objects.get()
    assert (merge.kept, merge.merged, merge.reason) == (two, one, "同じ法人")


def test_a_merge_is_undone(client, officer):
    one, two = pair()
    merge = merging.merge_organisations(one.pk, two.pk, by=None)
    client.post(url("undo", merge.pk))
    merge.refresh_from_db()
    assert merge.undone_by == officer


def test_a_merge_of_two_bodies_is_refused_on_the_page(client, officer):
    one, two = make_organisation(ror="02kpeqv85"), make_organisation(ror="03yrm5c26")
    response = client.post(url("pair", one.pk, two.pk), {"decision": str(two.pk)})
    assert response.status_code == 422
    assert not OrganisationMerge.objects.exists()


def test_two_bodies_are_told_apart_and_proposed_again(client, officer):
    one, two = pair()
    client.post(url("pair", one.pk, two.pk), {"decision": "different"})
    assert client.get(url("duplicates")).context["table"]["rows"] == []

    client.post(url("again", DifferentOrganisations.objects.get().pk))
    assert len(client.get(url("duplicates")).context["table"]["rows"]) == 1


def test_a_refused_undo_is_said_on_the_page(client, officer):
    one, two = pair()
    merge = merging.merge_organisations(one.pk, two.pk, by=None)
    merging.undo_merge(merge.pk, by=None)
    response = client.post(url("undo", merge.pk), follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
