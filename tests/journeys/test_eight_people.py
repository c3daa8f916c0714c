"""Eight people and one application, from an open call to the office's decision; a stranger sees nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from tests.apps.applications.team import PDF
from tests.journeys import eight
from tests.journeys.browser import NARROW, WIDE, Visitor
from tests.journeys.eight import Cast

from kyoten.apps.applications.models import Application, FixedText
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.cli.verify import verify

TEXT = {"ja": "架空の記入例", "en": "An imaginary answer"}
SUMMARY = {"ja": "京都の産学官が一つの場をつくる。", "en": "Industry, academia and government share one place."}
CHANGED = {"ja": "京都の産学官が二つの場をつくる。", "en": "Industry, academia and government share one plane."}
WORDS = {"ja": ("一", "二"), "en": ("place", "plane")}  # which words changed by one character
GRANT, CASH = ("1,200,001", "120万円"), ("600,001", "1,800,000")  # of the first two years
ROW_TOTALS = ("2,400,001", "2,400,001")
YEAR_TOTALS = ["1,800,002", "3,000,000", "0", "0", "0", "4,800,002"]  # five years, and all of them


@pytest.mark.parametrize(("language", "width"), [("ja", WIDE), ("en", NARROW)])
def test_eight_people(arrive, settings, tmp_path, language, width):
    settings.VAR = tmp_path
    eight.open_call()
    cast = Cast(lambda: arrive(language, width=width))

    eight.starts(cast)
    eight.partners_join(cast)
    eight.signatories_join(cast)
    all_write(cast, language)
    they_talk(cast, language)
    one_character_voids_a_signature(cast, language)
    all_sign_and_a_double_click_files_once(cast)
    the_document_holds(cast, tmp_path)
    a_stranger_sees_nothing(cast)
    the_office_finds_it_complete(cast)

    assert (cast.problems, cast.application.state) == ([], Application.State.COMPLETE)


# --- writing ---


def all_write(cast: Cast, language: str) -> None:
    text = TEXT[language]
    writes(cast, "coordinator", "outline", text)
    cast.opens("coordinator", "plan/outline/").fill(**{"outline.summary": SUMMARY[language]})
    eight.saves(cast["coordinator"])
    writes(cast, "coordinator", "collaboration_system", text)
    writes(cast, "coordinator", "functions", text)
    writes(cast, "partner industry", "activity_plan", text)
    writes(cast, "partner government", "goals", text)
    budget_adds_up_to_the_yen(cast)
    functions_and_their_evidence(cast, text)
    cast.opens("coordinator").see("eight 08 everything written")


def writes(cast: Cast, who: str, section: str, text: str) -> None:
    visitor = cast.opens(who, f"plan/{section}/")
    eight.writes(visitor, text)
    visitor.see(f"eight 04 {section}")
    eight.saves(visitor)


def budget_adds_up_to_the_yen(cast: Cast) -> None:
    visitor = cast.opens("partner government", "plan/budget/")
    first, second = eight.years_of(cast.application)[:2]
    shared = {"heading": "research", "measure": "city_area_general"}
    lines = (("kyoto-u", "grant", GRANT), ("kyoto-pref", "region_cash", CASH))
    for number, (partner, source, (one, two)) in enumerate(lines):
        table = visitor.page.locator('[data-grid="budget.budget"]')
        row = eight.adds_a_row(visitor, "budget.budget") if number else table.locator("[data-row]").last
        amounts = {f"amount_{first}": one, f"amount_{second}": two}
        eight.types_into(row, {"partner": partner, **shared, "source": source, **amounts})
        expect(row.locator("output")).to_have_text(ROW_TOTALS[number], timeout=eight.SOON)
    totals = visitor.page.locator('[id="totals-budget.budget"] tfoot').first.locator("td")
    expect(totals).to_have_text(YEAR_TOTALS, timeout=eight.SOON)
    expect(visitor.page.locator("#match")).to_contain_text("50.0%")
    visitor.see("eight 05 budget")
    eight.saves(visitor)


def functions_and_their_evidence(cast: Cast, text: str) -> None:
    visitor = cast.opens("coordinator", "functions/")
    for box in visitor.page.locator('#writing textarea[name$="-evidence"]').all():
        box.fill(text)
    for box in visitor.page.locator('#writing select[name$="-self_rating"]').all():
        box.select_option("3")
    eight.saves(visitor)
    cast.opens("coordinator", "evidence/function.people/")
    proof = {"name": "根拠.pdf", "mimeType": "application/pdf", "buffer": PDF}
    visitor.page.locator('[name="file"]').set_input_files(proof)
    visitor.page.locator("form[data-upload] button").click()
    expect(visitor.page.locator(".entry")).to_contain_text("根拠.pdf")
    visitor.see("eight 06 evidence")


def they_talk(cast: Cast, language: str) -> None:
    partner = cast.opens("partner industry", "comments/on/plan.budget/")
    partner.fill(body=TEXT[language])
    partner.press('form:has(select[name="field"]) button[type="submit"]')
    coordinator = cast.opens("coordinator", "comments/on/plan.budget/")
    assert coordinator.reads(TEXT[language])
    coordinator.send("/resolve/")
    coordinator.see("eight 07 comments")


# --- signing and filing ---


def one_character_voids_a_signature(cast: Cast, language: str) -> None:
    coordinator = cast.opens("coordinator", "sign/")
    coordinator.see("eight 09 before the signature")
    coordinator.send("/sign/fix/")
    eight.signs(cast, "industry").see("eight 10 signed by industry")
    eight.reopens(cast, TEXT[language])
    coordinator = cast.opens("coordinator", "plan/outline/")
    coordinator.fill(**{"outline.summary": CHANGED[language]})
    eight.saves(coordinator)
    cast.opens("coordinator", "sign/").send("/sign/fix/")
    void = FixedText.objects.get(application=cast.application, number=1)
    assert (void.void, void.signatures.count()) == (True, 1)
    signatory = cast.opens("signatory industry", "sign/")
    said = [words_in(signatory, mark) for mark in ("del", "ins")]
    assert said == [[WORDS[language][0]], [WORDS[language][1]]]
    signatory.see("eight 11 which words changed")


def words_in(visitor: Visitor, mark: str) -> list[str]:
    """The changed words, without what is said of them to those who only hear the page."""
    own_text = "all => all.map(one => [...one.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(''))"
    return visitor.page.locator(f".changes {mark}").evaluate_all(own_text)


def all_sign_and_a_double_click_files_once(cast: Cast) -> None:
    for sector in eight.BODIES:
        eight.signs(cast, sector)
    cast["signatory government"].see("eight 12 signed by all")
    coordinator = cast.opens("coordinator", "sign/")
    coordinator.see("eight 13 before it is filed")
    coordinator.page.locator("form[action$='/submit/'] button").dblclick()
    coordinator.page.wait_for_url("**/receipt/")
    coordinator.see("eight 14 receipt")
    filed = cast.application
    assert [one.receipt for one in filed.filings.all()] == [filed.receipt]
    assert coordinator.reads(filed.receipt)
    told = OutgoingMail.objects.filter(body__contains=filed.receipt).values_list("to", flat=True)
    assert (len(told) > 0, sorted(told)) == (True, sorted(set(told)))


def the_document_holds(cast: Cast, folder: Path) -> None:
    coordinator = cast.opens("coordinator", "receipt/")
    with coordinator.page.expect_download() as arriving:
        coordinator.page.locator("a[href$='/plan.pdf']").click()
    file = folder / "filed.pdf"
    arriving.value.save_as(file)
    found = CliRunner().invoke(verify, [str(file)])
    digest = FixedText.objects.get(application=cast.application, void=False).digest
    assert (found.exit_code, digest in found.output, found.output.count("signed this text")) == (0, True, 3)


# --- those outside ---


def a_stranger_sees_nothing(cast: Cast) -> None:
    role, visitor = eight.stranger(), cast["stranger"]
    visitor.enter_as(role.user.email, role.scope)
    application = cast.application
    digest = application.evidence.get().file.digest
    parts = {"section": "outline", "place": "function.people", "kind": "pdf", "digest": digest, "pk": "1"}
    told = {at: eight.answers(visitor, at) for at in eight.addresses(application.code, **parts)}
    assert len(told) > 50
    assert {at: codes for at, codes in told.items() if 404 not in codes or codes - {404, 405}} == {}
    for page in ("/applications/", "/hubs/", f"/calls/{eight.CALL}/"):
        visitor.go(page)
        assert not visitor.reads(application.name_ja)
        assert not visitor.reads(application.name_en)


def the_office_finds_it_complete(cast: Cast) -> None:
    officer = cast["officer"]
    officer.enter_as(eight.OFFICER, "mext")
    officer.go(f"/applications/office/{cast.code}/")
    officer.see("eight 15 the office checks")
    officer.send("/complete/")
    officer.see("eight 16 found complete")
    cast.opens("coordinator").see("eight 17 the coordinator reads it")
