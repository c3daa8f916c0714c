"""Pages of key people and of families of companies: who names them, and that conflicts follow."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_organisation, make_user
from tests.apps.reviews.conflict_scene import Scene

from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.reviews.models import FamilyLink

pytestmark = pytest.mark.django_db
FAMILIES = "/reviews/office/families/"


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def officer(client, scene):
    client.force_login(scene.officer)
    return client


def people(scene) -> str:
    return reverse("reviews:key_people", args=[scene.application.code])


def test_a_person_that_was_named_is_a_tie_to_a_reviewer(officer, scene):
    person = scene.person(email="hanako@example.jp")
    officer.post(people(scene), {"people": "鈴木 花子, , hanako@example.jp"})
    assert scene.kinds(person) == {"hub_membership": True}


def test_the_form_gives_back_what_it_took(officer, scene):
    body = make_organisation(name_ja="架空研究所")
    officer.post(people(scene), {"people": "山田 太郎、架空研究所"})
    form = officer.get(people(scene)).context["form"]
    officer.post(people(scene), {"people": form["people"].value()})
    assert [(one.name_ja, one.organisation) for one in scene.application.key_people.all()] == [("山田 太郎", body)]


@pytest.mark.parametrize(
    "line", [",架空", "山田, どこにもない機関", "山田,,no-address", "山田,,,0000-0000-0000-0000", "a,,,,e"]
)
def test_a_line_that_cannot_be_understood_changes_nothing(officer, scene, line):
    scene.key_person("前の人")
    answer = officer.post(people(scene), {"people": f"佐藤 次郎\n{line}"})
    kept = [one.name_ja for one in scene.application.key_people.all()]
    assert (answer.status_code, "2行目" in answer.content.decode(), kept) == (422, True, ["前の人"])


def test_a_family_is_declared_with_its_source_and_taken_back_with_a_reason(officer, scene):
    parent, person = make_organisation(kind="company", name_ja="架空親会社"), scene.person()
    scene.at(person, parent)
    officer.post(FAMILIES, {"parent": "架空親会社", "child": scene.company.code, "source": "有価証券報告書"})
    declared = scene.kinds(person)
    link = FamilyLink.objects.get(parent=parent)
    officer.post(f"{FAMILIES}{link.pk}/", {"reason": "株式を譲渡した"})
    entry = AuditEntry.objects.get(action="reviews.unlink_family")
    assert (declared, scene.kinds(person), "株式を譲渡した" in entry.facts) == ({"company_family": True}, {}, True)


def test_a_body_that_nobody_knows_is_an_error_beside_its_field(officer, scene):
    answer = officer.post(FAMILIES, {"parent": "どこにもない", "child": scene.company.code, "source": "資料"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["parent"])


@pytest.mark.parametrize(("role", "status"), [(("auditor", ""), 200), (("reviewer", "x"), 404), ((), 404)])
def test_auditors_read_and_nobody_else_comes_in(client, scene, role, status):
    client.force_login(make_user(*role))
    assert [client.get(one).status_code for one in (FAMILIES, people(scene))] == [status, status]


def test_auditors_change_nothing(client, scene):
    client.force_login(make_user("auditor", ""))
    client.post(people(scene), {"people": "山田"})
    client.post(FAMILIES, {"parent": scene.university.code, "child": scene.company.code, "source": "資料"})
    assert (scene.application.key_people.count(), FamilyLink.objects.count()) == (0, 0)


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_of_families_costs_the_same_whatever_its_length(officer, scene, count, django_assert_num_queries):
    for _ in range(count):
        parent = make_organisation(kind="company")
        officer.post(FAMILIES, {"parent": parent.code, "child": scene.company.code, "source": "資料"})
    officer.get(FAMILIES)
    with django_assert_num_queries(4):
        officer.get(FAMILIES)
