"""Please correct: only the named parts open, until a time; the filed text stands until the corrected one is filed."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.applications.team import PDF
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, bridge, checking_queries, correctable, queries, tasks
from kyoten.apps.applications.bridge import ClaimInput, MemberInput
from kyoten.apps.applications.merging import FieldChange
from kyoten.apps.applications.models import Application, Correction
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused

State = Application.State
DAYS = dt.timedelta(days=1)


class Corrected:
    """A filed team of which one field is to be corrected within ten days."""

    def __init__(self, team, *more: str) -> None:
        self.team, self.pk = team, team.application.pk
        self.receipt = team.file().receipt
        self.officer = make_user("programme_officer", "mext")
        self.open, self.closed = [one.name for one in bridge.asked_fields(queries.programme_for(team.fresh()))][:2]
        self.made = actions.request_correction(
            self.pk,
            dict.fromkeys([self.open, *more], "根拠の年度を明記すること"),
            by=self.officer,
            due_at=clock.now() + 10 * DAYS,
        )

    def write(self, text: str = "直した本文", name: str = "") -> None:
        base = queries.texts_of(self.team.fresh()).get(name or self.open, "")
        actions.save_fields(self.pk, [FieldChange(name or self.open, base, text)], by=self.team.coordinator)

    def refile(self) -> Application:
        self.team.sign(actions.fix_text(self.pk, by=self.team.coordinator))
        return self.team.submit()


@pytest.fixture
def asked(team) -> Corrected:
    return Corrected(team)


def test_only_the_named_field_opens(asked):
    asked.write()
    with pytest.raises(Refused, match=asked.open):
        asked.write(name=asked.closed)
    assert queries.texts_of(asked.team.fresh())[asked.open] == "直した本文"


def test_no_other_way_opens_what_was_not_named(asked):
    team, revision = asked.team, asked.team.revision
    claims = [ClaimInput("core_university")]
    frame = {"name_ja": "別名", "name_en": "", "area": "", "prefectures": [], "fields": []}
    ways = [
        lambda: actions.save_answers(asked.pk, {asked.closed: "x"}, by=team.coordinator, revision=revision),
        lambda: actions.save_claims(asked.pk, claims, by=team.coordinator, revision=revision),
        lambda: actions.set_members(asked.pk, [], by=team.coordinator, revision=revision),
        lambda: actions.set_basics(asked.pk, by=team.coordinator, revision=revision, **frame),
    ]
    for way in ways:
        with pytest.raises(Refused):
            way()


def test_named_parts_of_the_frame_open(team):
    asked = Corrected(team, "members", "basics:area", "claims:core_university")
    kinds = (("academia", "university"), ("industry", "company"), ("government", "local_government"))
    rows = [MemberInput(team.bodies[sector].pk, kind, sector == "industry") for sector, kind in kinds]
    actions.set_members(asked.pk, rows, by=team.coordinator, revision=team.revision)
    claims = [ClaimInput("core_university", "新", 2)]
    actions.save_claims(asked.pk, claims, by=team.coordinator, revision=team.revision)
    frame = {"name_ja": "架空拠点", "name_en": "", "area": "京都", "prefectures": [], "fields": ["bio"]}
    actions.set_basics(asked.pk, by=team.coordinator, revision=team.revision, **frame)
    assert team.fresh().area == "京都"


def test_the_filed_text_stands_until_it_is_filed_anew(asked):
    before = queries.filed_text(asked.team.fresh())
    asked.write()
    actions.fix_text(asked.pk, by=asked.team.coordinator)
    now = asked.team.fresh()
    assert (queries.filed_text(now), now.receipt, now.state) == (before, asked.receipt, State.RESIGNING)


def test_filed_anew_under_a_new_number_that_replaces_the_former(asked):
    asked.write()
    filed = asked.refile()
    former, latest = filed.filings.order_by("number")
    assert (filed.state, former.receipt, latest.receipt) == (State.SUBMITTED, asked.receipt, filed.receipt)
    assert filed.receipt.endswith("-2")
    assert asked.receipt in OutgoingMail.objects.filter(key__startswith=f"receipt:{filed.receipt}").first().body


def test_only_named_fields_differ_from_the_former(asked):
    asked.write()
    former, latest = asked.refile().filings.order_by("number")
    assert correctable.changed_parts(former.text.content, latest.text.content) == {asked.open}


def test_filed_anew_needs_all_three_signatures(asked):
    asked.write()
    text = actions.fix_text(asked.pk, by=asked.team.coordinator)
    asked.team.sign(text, "industry", "academia")
    with pytest.raises(Refused):
        asked.team.submit()


def test_nothing_changed_is_not_sent_for_signature(asked):
    with pytest.raises(Refused):
        actions.fix_text(asked.pk, by=asked.team.coordinator)


def test_after_the_time_nothing_is_written_or_filed(asked):
    asked.write()
    text = actions.fix_text(asked.pk, by=asked.team.coordinator)
    asked.team.sign(text)
    with clock.at(clock.now() + 11 * DAYS), pytest.raises(Refused):
        asked.team.submit()


def test_the_time_passes_and_the_filed_text_stands(asked):
    asked.write()
    with clock.at(clock.now() + 11 * DAYS):
        assert tasks.run_due().lapsed == 1
    now, ended = asked.team.fresh(), Correction.objects.get(pk=asked.made.pk)
    assert (now.state, now.receipt, ended.ending) == (State.SUBMITTED, asked.receipt, "lapsed")
    assert bridge.canonical_text(now) == queries.filed_text(now).content
    assert json.loads(ended.kept)["answers"][asked.open] == "直した本文"


def test_a_lapse_gives_the_frame_back_and_voids_what_was_out_for_signature(team):
    asked = Corrected(team, "members", "basics:name_ja")
    frame = {"name_ja": "別名", "name_en": "", "area": "", "prefectures": [], "fields": ["bio"]}
    actions.set_basics(asked.pk, by=team.coordinator, revision=team.revision, **frame)
    text = actions.fix_text(asked.pk, by=team.coordinator)
    with clock.at(clock.now() + 11 * DAYS):
        actions.lapse(asked.pk)
    text.refresh_from_db()
    assert (team.fresh().name_ja, text.void) == ("架空拠点", True)


def test_evidence_opens_with_its_function_alone(team):
    row = team.attach("function.people")
    Corrected(team, "claims:people")
    new = team.attach("function.people", PDF + b"%%EOF\n", replaces=row.pk)
    with pytest.raises(Refused):
        team.attach("function.infrastructure")
    text = json.loads(queries.text_now(team.fresh()))
    assert [one["sha256"] for one in text["evidence"]["function.people"]] == [new.file.digest]


def test_evidence_that_was_not_asked_for_stays_closed(team):
    row = team.attach("function.people")
    Corrected(team)
    with pytest.raises(Refused):
        actions.remove_evidence(row.pk, by=team.coordinator)


def test_withdrawn_corrections_give_the_evidence_back(team):
    row = team.attach("function.people")
    asked = Corrected(team, "claims:people")
    filed = queries.filed_text(team.fresh()).content
    team.attach("function.people", PDF + b"%%EOF\n", replaces=row.pk)
    actions.withdraw_correction(asked.pk, by=asked.officer, reason="不要になりました")
    assert bridge.canonical_text(team.fresh()) == filed


def test_one_reminder_three_days_before_the_end(asked):
    with clock.at(clock.now() + 6 * DAYS):
        early = tasks.run_due().reminded
    with clock.at(clock.now() + 8 * DAYS):
        assert (early, tasks.run_due().reminded, tasks.run_due().reminded) == (0, 1, 0)


def test_more_time_with_a_reason(asked):
    later = asked.made.due_at + 5 * DAYS
    actions.extend_correction(asked.pk, by=asked.officer, due_at=later, reason="照会中のため")
    with clock.at(asked.made.due_at + DAYS):
        asked.write()
    assert "照会中のため" in OutgoingMail.objects.filter(key__startswith="correction_extended:").first().body


def test_less_time_or_no_reason_is_refused(asked):
    for due, reason in ((asked.made.due_at - DAYS, "理由"), (asked.made.due_at + DAYS, " ")):
        with pytest.raises(Refused):
            actions.extend_correction(asked.pk, by=asked.officer, due_at=due, reason=reason)


def test_a_request_is_withdrawn_and_what_was_typed_is_kept(asked):
    asked.write()
    actions.withdraw_correction(asked.pk, by=asked.officer, reason="不要となった")
    ended = Correction.objects.get(pk=asked.made.pk)
    assert (asked.team.fresh().state, ended.ending, bool(ended.kept)) == (State.SUBMITTED, "withdrawn", True)


def test_the_office_decides_again_after_the_correction(asked):
    with pytest.raises(Refused):
        actions.find_complete(asked.pk, by=asked.officer)
    asked.write()
    asked.refile()
    assert actions.find_complete(asked.pk, by=asked.officer).text == queries.filed_text(asked.team.fresh())


def test_a_second_round(asked):
    asked.write()
    asked.refile()
    due = clock.now() + DAYS
    second = actions.request_correction(asked.pk, {asked.closed: "単位が不明"}, by=asked.officer, due_at=due)
    asked.write(name=asked.closed)
    assert (second.number, asked.refile().receipt[-2:]) == (2, "-3")


@pytest.mark.parametrize("remarks", [{}, {"no.such_field": "x"}, {"members": " "}])
def test_a_request_names_parts_and_says_what_is_wrong(team, remarks):
    team.file()
    officer, due = make_user("programme_officer", "mext"), clock.now() + DAYS
    with pytest.raises(Refused):
        actions.request_correction(team.application.pk, remarks, by=officer, due_at=due)


def test_the_consortium_asks_itself_for_nothing(team):
    team.file()
    with pytest.raises(PermissionDenied):
        actions.request_correction(
            team.application.pk, {"members": "x"}, by=team.coordinator, due_at=clock.now() + DAYS
        )


def test_withdrawing_the_application_ends_the_request(asked):
    actions.withdraw(asked.pk, by=asked.team.coordinator, reason="都合")
    assert (checking_queries.overdue().count(), Correction.objects.get(pk=asked.made.pk).ending) == (0, "gone")


def test_who_corrects_the_municipalities_may_bring_another_prefecture(team):
    actions.change_extent(team.application.pk, by=team.coordinator, add=["131016"])
    asked = Corrected(team, "basics:municipalities")
    filed = queries.filed_text(team.fresh()).content
    actions.change_extent(asked.pk, by=team.coordinator, add=["011002"], remove=["131016"])
    assert json.loads(queries.text_now(team.fresh()))["prefectures"] == ["01"]
    actions.withdraw_correction(asked.pk, by=asked.officer, reason="不要")
    assert bridge.canonical_text(team.fresh()) == filed


def test_municipalities_that_were_not_there_are_gone_when_the_correction_ends(team):
    asked = Corrected(team, "basics:municipalities")
    actions.change_extent(asked.pk, by=team.coordinator, add=["011002"])
    actions.withdraw_correction(asked.pk, by=asked.officer, reason="不要")
    assert (team.fresh().municipalities, team.fresh().prefectures) == ([], [])


def test_municipalities_that_nobody_asked_to_correct_stay(asked):
    with pytest.raises(Refused, match=asked.open):
        actions.change_extent(asked.pk, by=asked.team.coordinator, add=["131016"])
