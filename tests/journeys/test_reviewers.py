"""An officer imports candidates, sees their conflicts, invites; the reader takes fewer, declares, reads nothing."""

from __future__ import annotations

import re

import pytest

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import Declaration, Review, Reviewer

OFFICER, CALL = "officer.mext@example.jp", "jp-hubs-2009-1"
READER, PASSWORD = "new-reader@kyoten.example", "three plain words"  # of an account that lives as long as the test


@pytest.fixture
def call(arrive) -> Call:
    """The first call, under review again, with its applications filed."""
    found = Call.objects.get(code=CALL)
    Call.objects.filter(pk=found.pk).update(state=Call.State.REVIEW)
    Application.objects.filter(call=found).update(state=Application.State.SUBMITTED)
    return Call.objects.get(pk=found.pk)


def table(tmp_path, member: str):
    """Two people who can be used, one who cannot."""
    file = tmp_path / "candidates.csv"
    rows = [f"青空 一,{READER},,4", f"青空 二,other@kyoten.example,{member},6", "青空 三,nonsense,,"]
    file.write_text("name_ja,email,organisation,max_load\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return file


def mailed_link() -> str:
    """The way that the newest invitation of the reader names, without the host."""
    body = OutgoingMail.objects.filter(to=READER).latest("pk").body
    return re.search(r"https?://[^/]+(/\S+)", body).group(1)


def assigned(call: Call) -> Review:
    """One application given to the new reader."""
    application = Application.objects.filter(call=call).order_by("code").first()
    return Review.objects.create(application=application, reviewer=Reviewer.objects.get(user__email=READER))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_from_the_list_to_a_text_that_stays_shut(arrive, call, tmp_path, language):
    officer, reader = arrive(language), arrive(language)
    member = Application.objects.filter(call=call).first().members.first().organisation.code
    officer.enter_as(OFFICER, "mext")
    officer.go(f"/reviews/office/{CALL}/candidates/import/")
    officer.page.set_input_files('input[type="file"]', table(tmp_path, member))
    officer.press('main form button[type="submit"]')
    officer.look("candidates preview")
    officer.press('main form button[type="submit"]')
    officer.look("candidates with conflicts")
    officer.page.get_by_label(READER, exact=False).check()
    officer.send("/candidates/invite/")
    officer.look("invitations before they leave")
    officer.send("/candidates/invite/")
    reader.go(mailed_link())
    assert "key=" not in reader.page.url
    reader.look("invitation to review")
    reader.fill(password=PASSWORD, again=PASSWORD)
    reader.press('button[name="load"][value="2"]')
    reader.look("profile of a new reviewer")
    review = assigned(call)
    reader.go(f"/reviews/{review.pk}/declare/")
    reader.tick("has_conflict", "yes")
    reader.tick("kinds", "joint_work")
    reader.press('main form button[type="submit"]')
    reader.go(f"/reviews/{review.pk}/")
    assert reader.page.url.endswith(f"/reviews/{review.pk}/declare/")
    reader.look("declaration with a conflict")
    officer.go(f"/reviews/office/{CALL}/conflicts/?show=declared")
    officer.look("conflicts declared")
    officer.go(f"/reviews/office/{CALL}/check/")
    officer.fill(names=f"青空 四, {member}")
    officer.press('main form button[type="submit"]')
    officer.look("names checked")
    load = Reviewer.objects.get(user__email=READER).max_load
    kinds = Declaration.objects.get(profile__email=READER).kinds
    assert (load, kinds, officer.problems + reader.problems) == (2, ["joint_work"], [])
