"""A whole review in the browser: an officer, three readers of whom one has a conflict, a chair; then the board."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from tests.journeys import panel_walk as walk
from tests.journeys.panel_walk import BOARD, CALL, PANEL, Office, Reader

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.reviews.models import PanelItem, Review, ScoreChange, SentOut
from kyoten.apps.selection.models import Choice, RankChange

OFFICER = "officer.mext@example.jp"
WIDTHS = {"ja": 1280, "en": 390}


class Walk:
    """The people with their windows, and the application that they deliberate on."""

    def __init__(self, arrive, language: str) -> None:
        self.call = walk.under_review()
        self._enter = lambda email, scope: self._sit_down(arrive(language, width=WIDTHS[language]), email, scope)
        self.office = Office(self._enter(OFFICER, "mext"))
        run = self.office.deploy("walk")
        self.item = run.pairs.order_by("application__code").first().application
        self.sample = Application.objects.filter(call=self.call).exclude(pk=self.item.pk).order_by("code").first()
        self.office.give_sample(self.sample.code)
        emails = run.pairs.filter(application=self.item).order_by("pk").values_list("reviewer__user__email", flat=True)
        self.readers = [Reader(self._enter(email, CALL), email) for email in emails]

    @staticmethod
    def _sit_down(visitor, email, scope):
        visitor.enter_as_another(email, scope)
        return visitor

    @property
    def problems(self) -> list[str]:
        """Whatever any page did wrong before anybody's eyes."""
        return [
            one for visitor in (self.office.visitor, *(r.visitor for r in self.readers)) for one in visitor.problems
        ]


def read(walked: Walk) -> None:
    """The sample first, then the application; two write, the third has a conflict."""
    chair, second, third = walked.readers
    for reader in walked.readers:
        reader.visitor.go("/reviews/")
        reader.visitor.press("main a.button")
        reader.visitor.tick("has_conflict", "no")
        walk.press_main(reader.visitor)
        reader.write()
    chair.visitor.see("walk sample submitted")
    chair.visitor.go("/reviews/")
    chair.visitor.see("walk pile")
    for reader in (chair, second):
        reader.declare(walked.item)
        reader.write()
    third.is_in_conflict(walked.item)


def autosave_and_next(walked: Walk) -> str:
    """A score that nobody sent stands after the page was left; a key leads on."""
    chair = walked.readers[0]
    page, further = chair.visitor.page, Review.objects.filter(reviewer__user__email=chair.email, state="assigned")
    one = further.order_by("pk").first()
    chair.declare(one.application)
    page.locator('#writing section[id] [type="radio"][value="3"]').first.check()
    expect(page.locator("#saved-at")).to_have_text(re.compile(r"\d\d:\d\d"), timeout=walk.SOON)
    kept = Review.objects.get(pk=one.pk)
    assert set(kept.draft.values()) == {"3"}
    return chair.go_on()


def meet(walked: Walk) -> PanelItem:
    """Talk, change a score with its reason, meet, send one out, agree."""
    office, (chair, second, third) = walked.office, walked.readers
    seat = chair.review(walked.item).reviewer
    office.lead("phase", "discussion")
    office.lead("chair", str(seat.pk))
    second.discuss(walked.item, "目標の数値は控えめではないか。")
    assert not any(second.visitor.reads(one) for one in (chair.email, seat.name))
    chair.change_first_score(walked.item, "議論を受けて見直した")
    office.lead("phase", "panel")
    office.lead("order", "type")
    chair.visitor.go("/reviews/")
    chair.visitor.press(f'main a[href="{PANEL}"]')
    chair.visitor.see("walk meeting of the chair")
    chair.visitor.press(f'main table a[href$="/{walked.item.code}/"]')
    chair.visitor.send("/begin/")
    chair.visitor.see("walk turn")
    third.visitor.go(PANEL)
    third.visitor.see("walk agenda of who is sent out")
    assert third.visitor.page.locator(f'main table a[href$="/{walked.item.code}/"]').count() == 0
    chair.visitor.fill(score="3.5", note="連携体制を高く評価", statement_ja="採択が適当。", statement_en="Recommended.")
    chair.visitor.send("/agree/")
    chair.visitor.send("/end/")
    chair.visitor.see("walk agreed")
    return PanelItem.objects.get(application=walked.item)


def minutes(walked: Walk) -> list[str]:
    """The row of the application in the minutes as the officer fetches them."""
    visitor = walked.office.visitor
    visitor.go(PANEL)
    visitor.see("walk agenda of the office")
    fetched = visitor.page.request.get(f"{visitor.address}{PANEL}minutes.xlsx").body()
    rows = CalamineWorkbook.from_filelike(BytesIO(fetched)).get_sheet_by_index(0).to_python()
    return next([str(cell) for cell in row] for row in rows if walked.item.code in map(str, row))


def other_rank(rank: int) -> int:
    """The first place, or the second for whoever has the first."""
    return 2 if rank == 1 else 1


def decide(walked: Walk) -> str:
    """The proposal, the filtered board with its file, another rank with its reason; gives the file back."""
    visitor = walked.office.visitor
    visitor.go(BOARD)
    visitor.send("/propose/")
    visitor.see("walk board")
    hub_type = walked.item.hub_type.code
    visitor.choose(type=hub_type, sort="calibrated")
    visitor.press("form.filters button")
    assert (f"type={hub_type}" in visitor.page.url, "sort=calibrated" in visitor.page.url) == (True, True)
    export = visitor.page.locator('a[href*="board.csv"]').get_attribute("href")
    file = visitor.page.request.get(visitor.address + export).text()
    visitor.go(f"{BOARD}rank/{walked.item.code}/")
    before = Choice.objects.filter(application=walked.item).latest("proposal__number").rank
    visitor.fill(rank=str(other_rank(before)), reason_ja="合議の結果による", reason_en="As the panel agreed")
    walk.press_main(visitor)
    visitor.see("walk board with a changed rank")
    return file


@pytest.mark.parametrize("language", ["ja", "en"])
def test_from_the_assignment_to_the_board(arrive, language):
    walked = Walk(arrive, language)
    read(walked)
    late = list(Review.objects.filter(application=walked.sample, state="assigned"))
    walk.make_late(late)
    walked.office.remind()
    reminded = OutgoingMail.objects.filter(key__startswith="review-reminder:").values_list("to", flat=True)
    assert set(reminded) == {one.reviewer.user.email for one in late}
    assert autosave_and_next(walked).startswith("/reviews/")
    walk.finish_all(walked.call)
    item = meet(walked)
    gone = [one.reviewer.user.email for one in SentOut.objects.filter(item=item) if one.returned_at]
    assert (str(item.score), item.statement_en, walked.readers[2].email in gone) == ("3.5", "Recommended.", True)
    assert ScoreChange.objects.get(review=walked.readers[0].review(walked.item)).reason == "議論を受けて見直した"
    assert {"3.5", "採択が適当。"} <= set(minutes(walked))
    file = decide(walked)
    other = Application.objects.filter(call=walked.call).exclude(hub_type=walked.item.hub_type).first()
    assert (walked.item.code in file, other.code in file) == (True, False)
    changed = RankChange.objects.get(application=walked.item)
    assert (changed.after, changed.reason_en) == (other_rank(changed.before), "As the panel agreed")
    assert walked.problems == []
