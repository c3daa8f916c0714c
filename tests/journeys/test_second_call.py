"""The thread through a programme's life in a real browser: from the opening of call 2 to its hub's public page."""

from __future__ import annotations

from tests.journeys.browser import Visitor

from kyoten.apps.accounts.models import Organisation
from kyoten.apps.applications.bridge import asked_sections
from kyoten.apps.applications.models import Application
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import AssignmentRun, Review
from kyoten.apps.reviews.queries import criteria_of
from kyoten.core.programme.model import Programme

CALL = "jp-hubs-2009-2"
HUB = "2009-2-r01"
CONSORTIUM = "2009-1-g01"  # whose example users apply again
NAME_JA, NAME_EN = "京都ものづくり産学官連携拠点", "Kyoto manufacturing hub"
MEMBERS = (("kyoto-cci", "business_association"), ("kyoto-u", "university"), ("kyoto-pref", "local_government"))
SECTORS = ("industry", "academia", "government")


def test_from_the_call_to_the_public_page(arrive):
    visitor = arrive("ja")
    programme = programme_of(Call.objects.get(code=CALL))

    officer_opens(visitor)
    applicant_writes(visitor, programme)
    three_sign_and_the_coordinator_submits(visitor)
    office_closes_and_assigns(visitor)
    reviewer_declares_and_scores(visitor)
    both_ministries_confirm_and_publish(visitor)
    office_agrees_a_package(visitor)
    everybody_reads_it(visitor, NAME_JA, "選定の理由")
    everybody_reads_it(arrive("en"), NAME_EN, "Why it was selected")

    assert visitor.problems == []


def officer(visitor: Visitor, funder: str) -> None:
    visitor.enter_as(f"officer.{funder}@example.jp", funder)


def officer_opens(visitor: Visitor) -> None:
    officer(visitor, "mext")
    visitor.look("walk 01 office")
    visitor.go(f"/office/programmes/calls/{CALL}/")
    visitor.look("walk 02 planned call")
    visitor.fill(opens_at="2009-10-01T10:00", closes_at="2009-10-30T17:00")
    visitor.send("/open/")
    visitor.look("walk 03 open call")


def applicant_writes(visitor: Visitor, programme: Programme) -> None:
    visitor.enter_as("coordinator@example.jp", CONSORTIUM)
    visitor.look("walk 04 my applications")
    visitor.go(f"/applications/start/{CALL}/")
    visitor.look("walk 05 start")
    visitor.tick("hub_type", "regional_core")
    visitor.fill(name_ja=NAME_JA, name_en=NAME_EN, area="京都府", fields_text="製造技術")
    visitor.choose(prefectures="26")
    visitor.press("main form button[type=submit]")
    visitor.look("walk 06 task list")
    members_are_named(visitor)
    for section, fields in asked_sections(programme):
        visitor.go(f"/applications/{HUB}/plan/{section.id}/")
        for asked in fields:
            if asked.is_table:
                first_row_is_typed(visitor, asked.name)
            elif asked.field.required:
                visitor.page.locator(f'[name="{asked.name}"]').fill("架空の記入例")
        visitor.look(f"walk 08 plan {section.id}")
        visitor.press("main form .actions > button:not([name])")
    functions_are_claimed(visitor, programme)


def first_row_is_typed(visitor: Visitor, table: str) -> None:
    """Every cell of the blank row with which a table begins."""
    row = visitor.page.locator(f'[data-grid="{table}"] [data-row]').first
    typed = {"yen": "120万円", "number": "１２．５", "year": "平成21年度"}
    for kind in ("line", "text", *typed):
        for cell in row.locator(f".grid__cell--{kind} :is(input, textarea)").all():
            cell.fill(typed.get(kind, "架空の記入例"))
    for choice in row.locator("select").all():
        choice.select_option(index=1)


def members_are_named(visitor: Visitor) -> None:
    visitor.go(f"/applications/{HUB}/consortium/")
    for place, (code, kind) in enumerate(MEMBERS):
        body = Organisation.objects.get(code=code)
        visitor.choose(**{f"member__{place}__organisation": str(body.pk), f"member__{place}__member_class": kind})
        if kind == "university":
            visitor.tick(f"member-{place}-roles", "core_university")
    visitor.tick("member-0-is_lead")
    visitor.look("walk 07 consortium")
    visitor.press("main form button[type=submit]")


def functions_are_claimed(visitor: Visitor, programme: Programme) -> None:
    visitor.go(f"/applications/{HUB}/functions/")
    for function in programme.functions:
        visitor.fill(**{f"{function.id}__evidence": "架空の根拠"})
        visitor.choose(**{f"{function.id}__self_rating": "3"})
    visitor.look("walk 09 functions")
    visitor.press("main form button[type=submit]")


def three_sign_and_the_coordinator_submits(visitor: Visitor) -> None:
    for sector, (code, _kind) in zip(SECTORS, MEMBERS, strict=True):
        visitor.go(f"/applications/{HUB}/sign/")
        opened = visitor.page.locator("details:has(form[action$='/signatory/'])")
        if opened.get_attribute("open") is None:
            opened.locator("summary").click()
        visitor.fill(email=f"signatory.{sector}@example.jp")
        visitor.choose(organisation=str(Organisation.objects.get(code=code).pk), sector=sector)
        visitor.send("/sign/signatory/")
    visitor.look("walk 10 before the signature")
    visitor.send("/sign/fix/")
    for sector in SECTORS:
        visitor.enter_as(f"signatory.{sector}@example.jp", CONSORTIUM)
        visitor.go(f"/applications/{HUB}/sign/")
        visitor.press(f"a[href$='/prove/?next=/applications/{HUB}/sign/']")
        visitor.look(f"walk 11 confirm {sector}")
        visitor.send("/prove/")
        visitor.look(f"walk 11 sign {sector}")
        visitor.tick("read")
        visitor.send("/sign/add/")
    visitor.enter_as("coordinator@example.jp", CONSORTIUM)
    visitor.go(f"/applications/{HUB}/sign/")
    visitor.send("/submit/")
    visitor.go(f"/applications/{HUB}/receipt/")
    visitor.look("walk 12 receipt")
    assert Application.objects.get(code=HUB).state == Application.State.SUBMITTED


def office_closes_and_assigns(visitor: Visitor) -> None:
    officer(visitor, "meti")
    visitor.go(f"/office/programmes/calls/{CALL}/")
    visitor.send("/close/")
    visitor.go(f"/applications/office/{HUB}/")
    visitor.send("/complete/")
    visitor.go(f"/reviews/office/{CALL}/")
    visitor.look("walk 13 reviews before")
    visitor.page.locator("details:has(form[action$='/reviewers/']) summary").click()
    visitor.fill(email="reviewer01@example.jp", max_load="5", fields_text="製造技術")
    visitor.choose(funder="meti")
    visitor.send("/reviewers/")
    visitor.go(f"/reviews/office/{CALL}/runs/")
    visitor.fill(name="架空の割当て", per_application="1", max_load="5", seed="1")
    visitor.send("/runs/make/")
    run = AssignmentRun.objects.get(name="架空の割当て")
    visitor.go(f"/reviews/office/{CALL}/runs/{run.pk}/deploy/")
    visitor.press('main form[method="post"] button[type="submit"]')
    visitor.look("walk 14 reviews assigned")


def reviewer_declares_and_scores(visitor: Visitor) -> None:
    review = Review.objects.get(application__code=HUB)
    visitor.enter_as("reviewer01@example.jp", CALL)
    visitor.look("walk 15 pile")
    visitor.go(f"/reviews/{review.pk}/declare/")
    visitor.look("walk 16 declaration")
    visitor.tick("has_conflict", "no")
    visitor.press("main form button[type=submit]")
    visitor.go(f"/reviews/{review.pk}/")
    visitor.look("walk 17 reading")
    for criterion in criteria_of(review):
        visitor.tick(f"{criterion.id}-value", "3")
        visitor.fill(**{f"{criterion.id}__reason": "架空の理由"})
    visitor.tick("confidence", "2")
    visitor.fill(summary="架空の所見")
    visitor.press('button[name="submit"]')
    assert Review.objects.get(pk=review.pk).state == Review.State.DONE


def both_ministries_confirm_and_publish(visitor: Visitor) -> None:
    board = f"/office/selection/{CALL}/"
    officer(visitor, "mext")
    visitor.go(board)
    visitor.send("/propose/")
    visitor.look("walk 18 proposal")
    visitor.send("/confirm/")
    officer(visitor, "meti")
    visitor.go(board)
    visitor.look("walk 19 one confirmation")
    visitor.send("/confirm/")
    visitor.go(f"{board}publication/")
    visitor.look("walk 20 publication")
    visitor.press("main form button")
    visitor.look("walk 20 edition")
    visitor.send("/approve/meti/")
    officer(visitor, "mext")
    visitor.go(f"{board}publication/1/")
    visitor.send("/approve/mext/")
    visitor.look("walk 20 published")
    assert Application.objects.get(code=HUB).state == Application.State.SELECTED


def office_agrees_a_package(visitor: Visitor) -> None:
    visitor.go("/office/support/jp_hubs_2009/2009/")
    visitor.look("walk 21 packages")
    visitor.send("/propose/")
    visitor.go(f"/office/support/hubs/{HUB}/2009/")
    visitor.look("walk 22 package")
    visitor.send("/agree/")


def everybody_reads_it(visitor: Visitor, name: str, why: str) -> None:
    visitor.page.context.clear_cookies()
    visitor.go("/hubs/?prefecture=26")
    visitor.look("walk 23 public list")
    assert visitor.reads(name)
    visitor.page.get_by_role("link", name=name, exact=True).last.click()
    visitor.page.wait_for_url(f"**/hubs/{HUB}/")
    visitor.look("walk 24 public hub")
    assert visitor.reads(name)
    assert visitor.reads(why)
    assert visitor.problems == []
