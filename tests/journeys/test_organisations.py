"""An officer keeps the register of bodies: registers one, imports a table, merges a double and takes it back."""

from __future__ import annotations

import pytest

from kyoten.apps.accounts.models import Organisation, OrganisationMerge

OFFICER = ("officer.mext@example.jp", "mext")
TABLE = "name_ja,kind,prefecture,corporate_number\n架空大学,university,26,\n架空商事,trading_company,27,4011001098994\n"


def arrive_at_the_register(arrive, language):
    visitor = arrive(language)
    visitor.enter_as(*OFFICER)
    visitor.go("/office/organisations/")
    return visitor


@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_of_the_register(arrive, language):
    visitor = arrive_at_the_register(arrive, language)
    visitor.look("register")
    for path in ("kyoto-u/", "kyoto-u/edit/", "new/", "import/", "duplicates/", "?q=kyoto&kind=university"):
        visitor.go(f"/office/organisations/{path}")
        visitor.look(f"register {path}")

    assert visitor.problems == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_officer_imports_a_table(arrive, language, settings, tmp_path):
    settings.VAR = tmp_path
    visitor = arrive_at_the_register(arrive, language)
    visitor.go("/office/organisations/import/")
    file = {"name": "bodies.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    visitor.page.locator('input[type="file"]').set_input_files(file)
    visitor.press("main form button")
    visitor.look("register preview")
    visitor.press("main form button")

    assert visitor.problems == []
    assert Organisation.objects.filter(name_ja__startswith="架空").values_list("name_ja").get() == ("架空大学",)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_officer_merges_a_double_and_takes_it_back(arrive, language):
    visitor = arrive_at_the_register(arrive, language)
    visitor.go("/office/organisations/new/")
    visitor.fill(name_ja="国立大学法人 京都大学", name_en="Kyoto University")
    visitor.choose(kind="university", prefecture="26")
    visitor.press("main form button")
    visitor.look("register new record")
    visitor.go("/office/organisations/duplicates/")
    visitor.press("main table tbody a")
    visitor.look("register pair")
    visitor.tick("decision", str(Organisation.objects.get(code="kyoto-u").pk))
    visitor.press("main form button")
    visitor.look("register merged")
    visitor.send("/undo/")

    assert visitor.problems == []
    assert OrganisationMerge.objects.get().undone_at is not None


def test_a_wrong_check_digit_is_said_with_a_link_to_its_field(arrive):
    visitor = arrive_at_the_register(arrive, "ja")
    visitor.go("/office/organisations/new/")
    visitor.fill(name_ja="架空大学", corporate_number="4011001098994")
    visitor.choose(kind="university")
    visitor.press("main form button")
    visitor.look("register wrong digit")

    assert visitor.problems == []
    assert visitor.page.locator('.error-summary a[href="#id_corporate_number"]').count() == 1
