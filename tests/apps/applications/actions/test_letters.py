"""Mails of the office's check: to everybody of the consortium, in both languages, once."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.apps.factories import make_user

from kyoten.apps.applications import actions, bridge, queries
from kyoten.apps.applications.actions import letters
from kyoten.apps.applications.models import Correction
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail

DUE = dt.timedelta(days=10)


@pytest.fixture
def asked(team) -> Correction:
    """A filed team of which the first field is to be corrected."""
    team.file()
    field = bridge.asked_fields(queries.programme_for(team.fresh()))[0].name
    officer = make_user("programme_officer", "mext")
    due = clock.now() + DUE
    return actions.request_correction(team.application.pk, {field: "年度を明記"}, by=officer, due_at=due)


def mails(kind: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(key__startswith=f"{kind}:").order_by("to"))


def test_everybody_of_the_consortium_reads_what_to_correct(asked):
    sent = mails("correction_request")
    assert {one.to for one in sent} == set(queries.addresses_of(asked.application))
    assert all("年度を明記" in one.body and asked.application.receipt in one.body for one in sent)


@pytest.mark.parametrize("letter", ["mail_request", "mail_reminder", "mail_ending"])
def test_the_same_letter_leaves_once(asked, letter):
    for _ in range(2):
        getattr(letters, letter)(asked.application, asked)
    keys = [one.key for one in OutgoingMail.objects.filter(key__contains="correction_")]
    assert len(keys) == len(set(keys))


def test_more_time_is_told_anew_with_its_reason(asked):
    for hours in (1, 2):
        asked.due_at += dt.timedelta(hours=hours)
        letters.mail_extension(asked.application, asked, f"理由{hours}")
    people = len(set(queries.addresses_of(asked.application)))
    sent = mails("correction_extended")
    assert (len(sent), sum("理由2" in one.body for one in sent)) == (2 * people, people)


@pytest.mark.parametrize(("kept", "told"), [("", False), ("{}", True)])
def test_who_typed_something_reads_that_it_is_kept(asked, kept, told):
    asked.ending, asked.ended_at, asked.kept = "lapsed", clock.now(), kept
    letters.mail_ending(asked.application, asked)
    assert all(("kept" in one.body) is told for one in mails("correction_ended"))
