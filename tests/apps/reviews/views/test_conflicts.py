"""The matrix, one pair, and lists that are checked."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.apps.factories import make_user

from kyoten.apps.accounts.models import User
from kyoten.apps.reviews import actions
from kyoten.apps.reviews.models import ConflictDecision

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, panel):
    client.force_login(panel.officer)
    return client


@pytest.fixture
def tied(panel):
    """A reviewer whose body is a member of the first application."""
    reviewer = panel.reviewers[0]
    User.objects.filter(pk=reviewer.user_id).update(organisation=panel.teams[0].bodies["academia"])
    return reviewer


def at(panel, name: str, *more) -> str:
    return reverse(f"reviews:{name}", args=[panel.call.code, *more])


def pair(panel, reviewer) -> str:
    return reverse("reviews:pair", args=[panel.teams[0].application.code, reviewer.profile_id])


def test_the_matrix_shows_kind_consequence_and_evidence(officer, panel, tied):
    page = officer.get(at(panel, "conflicts")).content.decode()
    assert all(one in page for one in ("構成機関での在籍", "閲覧できない", "架空university"))


@pytest.mark.parametrize(("show", "rows"), [("may_not_read", 1), ("declared", 0), ("nonsense", 1)])
def test_the_file_has_the_rows_of_the_page(officer, panel, tied, show, rows):
    text = officer.get(at(panel, "conflicts_export", "csv"), {"show": show}).getvalue().decode("utf-8-sig")
    assert len(text.splitlines()) == rows + 1


def test_the_declaration_travels_with_the_file(officer, panel):
    review = panel.assign(2)[0]
    actions.declare(review.pk, by=review.reviewer.user, kinds=["family"], conflict="弟が代表")
    text = officer.get(at(panel, "conflicts_export", "csv")).getvalue().decode()
    assert ("弟が代表" in text, "family" in text, "declared_interest" in text) == (True, True, True)


def test_the_office_lifts_with_a_reason(officer, panel, tied):
    officer.post(pair(panel, tied), {"decision": "lift:same_organisation", "reason": "別キャンパス"})
    assert (
        ConflictDecision.objects.get().reason,
        "別キャンパス" in officer.get(pair(panel, tied)).content.decode(),
    ) == (
        "別キャンパス",
        True,
    )


def test_a_decision_without_reason_is_asked_for(officer, panel, tied):
    assert officer.post(pair(panel, tied), {"decision": "lift:same_organisation"}).status_code == 422


def test_an_auditor_reads_and_decides_nothing(client, panel, tied):
    client.force_login(make_user("auditor", ""))
    client.post(pair(panel, tied), {"decision": "lift:same_organisation", "reason": "x"})
    assert (client.get(pair(panel, tied)).status_code, ConflictDecision.objects.count()) == (200, 0)


@pytest.mark.parametrize("names", ["山田 太郎、{body}", "name_ja,organisation\n山田 太郎,{body}", "山田 太郎\t{body}"])
def test_names_are_checked_before_anybody_is_asked(officer, panel, names):
    body = panel.teams[0].bodies["industry"].code
    page = officer.post(at(panel, "check"), {"names": names.format(body=body)}).content.decode()
    assert ("山田 太郎" in page, "構成機関での在籍" in page) == (True, True)


def test_the_check_is_a_file_too(officer, panel):
    body = panel.teams[0].bodies["industry"].code
    answer = officer.post(at(panel, "check"), {"names": f"山田,{body}\n鈴木,", "csv": "1"}).getvalue().decode()
    assert ("same_organisation" in answer, "鈴木" in answer) == (True, True)


def test_nothing_to_check_is_said(officer, panel):
    assert officer.post(at(panel, "check"), {"names": " "}).status_code == 422
