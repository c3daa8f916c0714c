"""The office's pages of candidates."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.factories import make_user

from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.reviews.models import Candidate

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, panel):
    """A browser in which an officer is signed in."""
    client.force_login(panel.officer)
    return client


def at(panel, name: str, *more) -> str:
    return reverse(f"reviews:{name}", args=[panel.call.code, *more])


def listed(officer, panel) -> dict[str, list[int]]:
    """One person put on the list, and what is ticked to invite them."""
    data = {"name_ja": "甲", "email": "a@kyoten.example", "funder": "mext", "max_load": 6}
    officer.post(at(panel, "add_candidate"), data)
    return {"candidate": [Candidate.objects.get().pk]}


def test_conflicts_stand_beside_the_name_before_anybody_is_asked(officer, panel):
    body = panel.teams[0].bodies["academia"]
    data = {"name_ja": "山田 太郎", "body": body.code, "funder": "mext", "max_load": 6}
    page = officer.post(at(panel, "add_candidate"), data, follow=True)
    assert "閲覧できない: 1" in page.content.decode()


def test_a_table_is_shown_before_it_is_imported(officer, panel):
    table = SimpleUploadedFile("候補者.csv", "name_ja,email\n甲,a@kyoten.example\n乙,nonsense\n".encode())
    preview = officer.post(at(panel, "candidates_import"), {"table": table, "funder": "mext"}, follow=True)
    before = Candidate.objects.count()
    officer.post(preview.request["PATH_INFO"], {"digest": preview.context["plan"].digest})
    assert (preview.context["plan"].counts, before, Candidate.objects.count()) == ({"create": 1, "refuse": 1}, 0, 1)


def test_people_ticked_are_invited(officer, panel):
    for name in "甲乙":
        data = {"name_ja": name, "email": f"{ord(name)}@kyoten.example", "funder": "mext", "max_load": 6}
        officer.post(at(panel, "add_candidate"), data)
    first = Candidate.objects.order_by("pk")[0]
    asked = {"candidate": [first.pk], "max_load": "4"}
    page = officer.get(at(panel, "invite"), asked)
    before = Candidate.objects.exclude(invited_at=None).count()
    officer.post(at(panel, "invite"), {**asked, "digest": page.context["digest"]})
    assert (before, [one["to"] for one in page.context["letters"]]) == (0, [first.profile.email])
    assert list(Candidate.objects.exclude(invited_at=None).values_list("pk", "max_load")) == [(first.pk, 4)]


def test_letters_that_left_do_not_leave_again(officer, panel):
    officer.post(
        at(panel, "add_candidate"), {"name_ja": "甲", "email": "a@kyoten.example", "funder": "mext", "max_load": 6}
    )
    asked = {"candidate": [Candidate.objects.get().pk]}
    shown = {**asked, "digest": officer.get(at(panel, "invite"), asked).context["digest"]}
    answers = [officer.post(at(panel, "invite"), shown).status_code for _twice in range(2)]
    assert (answers, Candidate.objects.get().sendings) == ([302, 200], 1)


def test_the_letter_shown_is_the_one_that_leaves_but_for_the_key(officer, panel):
    officer.post(
        at(panel, "add_candidate"), {"name_ja": "甲", "email": "a@kyoten.example", "funder": "mext", "max_load": 6}
    )
    asked = {"candidate": [Candidate.objects.get().pk]}
    page = officer.get(at(panel, "invite"), asked)
    officer.post(at(panel, "invite"), {**asked, "digest": page.context["digest"]})
    sent = OutgoingMail.objects.get(to="a@kyoten.example")
    opening = page.context["letters"][0]["body"].split("?key=")[0]
    assert (sent.subject, sent.body.startswith(opening)) == (page.context["letters"][0]["subject"], True)


def test_nobody_ticked_is_said(officer, panel):
    page = officer.get(at(panel, "invite"), follow=True)
    assert "少なくとも1人" in page.content.decode()


def test_the_page_of_one_person_says_how_far_it_is(officer, panel):
    officer.post(at(panel, "add_candidate"), {"name_ja": "甲", "funder": "mext", "max_load": 6})
    one = Candidate.objects.get()
    officer.post(at(panel, "withdraw_candidate", one.pk), {"reason": "枠が埋まった"})
    assert "枠が埋まった" in officer.get(at(panel, "candidate", one.pk)).content.decode()


@pytest.mark.parametrize("name", ["candidates_import", "candidates_template", "add_candidate"])
def test_auditors_read_but_do_not_ask(client, panel, name):
    client.force_login(make_user("auditor", ""))
    method = client.post if name == "add_candidate" else client.get
    assert (client.get(at(panel, "candidates")).status_code, method(at(panel, name)).status_code) == (200, 404)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_list(officer, panel, count, django_assert_max_num_queries):
    for number in range(count):
        officer.post(at(panel, "add_candidate"), {"name_ja": f"人{number}", "funder": "mext", "max_load": 6})
    officer.get(at(panel, "candidates"))
    with django_assert_max_num_queries(45):
        assert officer.get(at(panel, "candidates")).status_code == 200
