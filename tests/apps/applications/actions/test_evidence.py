"""Files, links and figures are put behind the plan and taken away until the text is fixed."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.applications.team import PDF, Team
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, bridge, finding_queries, queries
from kyoten.apps.applications.actions.evidence import web_address
from kyoten.apps.foundation.files import scanner, storage
from kyoten.apps.foundation.models import AuditEntry, FileState, StoredFile
from kyoten.apps.foundation.refusal import Refused

pytestmark = pytest.mark.django_db
PEOPLE = "function.people"
FIGURE = {"title": "会員企業", "number": "10,700", "unit": "社", "year": 2008, "source": "経済産業省"}


def standing(team: Team) -> list[dict]:
    """The evidence of one function as it would be signed now."""
    return json.loads(bridge.canonical_text(team.fresh())).get("evidence", {}).get(PEOPLE, [])


def test_a_file_is_signed_by_name_size_and_digest(team):
    row = team.attach(PEOPLE, title="大学院の定員")
    held = {"kind": "file", "title": "大学院の定員", "name": "根拠.pdf", "size": len(PDF), "sha256": row.file.digest}
    assert standing(team) == [held]


def test_a_text_without_evidence_keeps_the_digest_of_older_days(team):
    assert "evidence" not in json.loads(bridge.canonical_text(team.complete().fresh()))


def test_one_changed_byte_makes_another_text(team):
    old = team.attach(PEOPLE)
    before = bridge.canonical_text(team.fresh())
    team.attach(PEOPLE, PDF.replace(b"1 0", b"2 0"), replaces=old.pk)
    assert bridge.digest_of(before) != bridge.digest_of(bridge.canonical_text(team.fresh()))


def test_a_byte_changed_on_the_disk_stops_the_filing(team):
    row = team.attach(PEOPLE)
    team.sign(actions.fix_text(team.complete().application.pk, by=team.coordinator))
    storage.path_of(row.file.digest).write_bytes(PDF + b" ")
    with pytest.raises(Refused, match="一致しません"):
        team.submit()


def test_replacing_takes_the_old_file_away(team):
    old = team.attach(PEOPLE)
    new = team.attach(PEOPLE, PDF + b"%%EOF\n", "新しい根拠.pdf", replaces=old.pk)
    old.file.refresh_from_db()
    assert ([one["sha256"] for one in standing(team)], old.file.state) == ([new.file.digest], FileState.REMOVED)


def test_the_same_file_sent_twice_stands_once(team):
    assert team.attach(PEOPLE) == team.attach(PEOPLE)


def test_a_file_that_stands_elsewhere_too_keeps_its_bytes(team):
    first, second = team.attach(PEOPLE), team.attach("function.infrastructure")
    actions.remove_evidence(first.pk, by=team.coordinator)
    assert StoredFile.objects.get(pk=second.file_id).state == FileState.CLEAN


def test_a_file_of_a_fixed_text_keeps_its_bytes(team):
    row = team.attach(PEOPLE)
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    actions.reopen(team.application.pk, by=team.coordinator, reason="直す")
    actions.remove_evidence(row.pk, by=team.coordinator)
    assert (standing(team), StoredFile.objects.get(pk=row.file_id).state) == ([], FileState.CLEAN)


@pytest.mark.parametrize("place", ["function.magic", "outline.summary", "outline", ""])
def test_a_file_has_its_places(team, place):
    with pytest.raises(Refused):
        team.attach(place)


def test_a_field_for_files_takes_no_link(team):
    with pytest.raises(Refused):
        actions.add_link(
            team.application.pk,
            "collaboration_system.agreements",
            by=team.coordinator,
            url="https://a.jp",
            title="規約",
        )


def test_the_pack_says_how_many_files(team):
    for number in range(5):
        team.attach(PEOPLE, PDF + b"%%EOF\n" * (number + 1))
    with pytest.raises(Refused, match="5件まで"):
        team.attach(PEOPLE)


def test_the_pack_says_which_kinds(team):
    with pytest.raises(Refused, match="pdf"):
        team.attach("collaboration_system.agreements", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17), "図.png")


def test_a_refused_file_says_why_and_stays_on_record(team):
    with pytest.raises(Refused, match="EICAR"):
        team.attach(PEOPLE, PDF + scanner.EICAR + b"\n%%EOF\n")
    assert (standing(team), StoredFile.objects.get().state) == ([], FileState.REFUSED)


def test_a_file_in_quarantine_is_not_signed(team, settings):
    settings.KYOTEN_SCANNER = "kyoten.apps.foundation.files.scanner.clamd"
    settings.KYOTEN_CLAMD = "127.0.0.1:1"
    team.attach(PEOPLE)
    with pytest.raises(Refused, match="検査"):
        actions.fix_text(team.complete().application.pk, by=team.coordinator)


def test_nothing_is_added_once_the_text_is_fixed(team):
    actions.fix_text(team.complete().application.pk, by=team.coordinator)
    with pytest.raises(Refused):
        team.attach(PEOPLE)
    assert not StoredFile.objects.exists()


def test_a_stranger_adds_nothing(team):
    with pytest.raises(PermissionDenied):
        actions.add_link(team.application.pk, PEOPLE, by=make_user(), url="https://a.jp", title="頁")


def test_a_figure_keeps_the_number_as_published(team):
    actions.add_figure(team.application.pk, PEOPLE, by=team.coordinator, **{**FIGURE, "number": "１２．５０"})
    assert standing(team)[0] == {**FIGURE, "kind": "figure", "number": "12.50"}


@pytest.mark.parametrize("wrong", [{"number": "約百"}, {"unit": " "}, {"year": None}, {"year": 20}, {"source": ""}])
def test_a_figure_needs_number_unit_year_and_source(team, wrong):
    with pytest.raises(Refused):
        actions.add_figure(team.application.pk, PEOPLE, by=team.coordinator, **{**FIGURE, **wrong})


def test_evidence_counts_for_the_rule_of_ten_functions(team):
    for function in queries.programme_for(team.fresh()).functions:
        actions.add_figure(team.application.pk, f"function.{function.id}", by=team.coordinator, **FIGURE)
    verdicts = {one.rule: one.is_met for one in finding_queries.plan_findings(team.fresh())}
    assert verdicts["eligibility.ten_functions"]


def test_each_act_stands_in_the_trail(team):
    actions.remove_evidence(team.attach(PEOPLE).pk, by=team.coordinator)
    acts = [row.action for row in AuditEntry.objects.filter(action__contains="evidence")]
    assert acts == ["applications.add_evidence", "applications.remove_evidence"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.jp",
        "ftp://example.jp",
        "https://",
        "https://localhost/",
        "https://www.go.jp@evil.example/",
        "https://example.jp/a b",
        "https://[1",
        "https://example.jp:port/",
    ],
)
def test_only_public_pages_of_the_web_are_links(address):
    with pytest.raises(Refused):
        web_address(address)


def kept(text: str) -> str:
    """The address as it is kept; "" for one that is refused."""
    try:
        return web_address(text)
    except Refused:
        return ""


@given(st.text() | st.text(max_size=20).map("https://a.jp/{}".format))
def test_whatever_is_typed_a_link_leads_to_the_web_or_is_refused(text):
    assert kept(text) == "" or kept(text).startswith(("http://", "https://"))
