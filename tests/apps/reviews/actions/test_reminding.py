"""The reminder goes to exactly those who were shown."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.reviews.acts import finish

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions, letters
from kyoten.apps.reviews.models import Reminder, Review
from kyoten.apps.reviews.queries import statuses

pytestmark = pytest.mark.django_db
PAGE = "https://kyoten.example/reviews/"


@pytest.fixture
def rows(panel) -> list[Review]:
    """Every reading is past its deadline."""
    made = panel.assign(4)
    Review.objects.update(due_at=clock.now() - dt.timedelta(days=1))
    return made


def shown(panel) -> list[statuses.Recipient]:
    """The list as the page shows it."""
    return statuses.overdue(statuses.readings_of(panel.call))


def remind(panel, late, by=None, **more) -> Reminder:
    """The reminder for a list that was shown."""
    given = {"subject": "お願い", "text": "本文", "page": PAGE, "digest": letters.digest_of_recipients(late), **more}
    return actions.remind(panel.call.pk, by=by or panel.officer, **given)


def sent() -> list[str]:
    """Whom reminders went to."""
    return sorted(OutgoingMail.objects.filter(key__startswith="review-reminder:").values_list("to", flat=True))


def test_recipients_are_the_overdue_list(panel, rows):
    finish(rows[0])
    late = shown(panel)
    made = remind(panel, late)
    assert sent() == sorted(one.email for one in late) == sorted(made.recipients)


def test_the_letter_is_the_text_with_ones_own_number_and_the_link(panel, rows):
    remind(panel, shown(panel))
    mail = OutgoingMail.objects.filter(key__startswith="review-reminder:").first()
    assert (mail.subject, mail.body.startswith("本文"), "2件" in mail.body, PAGE in mail.body) == (
        "お願い",
        True,
        True,
        True,
    )


def test_nothing_leaves_when_the_list_has_changed(panel, rows):
    late = shown(panel)
    user = panel.reviewers[0].user
    for one in rows:
        if one.reviewer.user_id == user.pk:
            finish(one)
    with pytest.raises(Refused):
        remind(panel, late)
    assert sent() == []


def test_a_second_reminder_is_a_second_letter(panel, rows):
    remind(panel, shown(panel))
    remind(panel, shown(panel))
    assert len(sent()) == 8


def test_nobody_late_is_nobody_reminded(panel):
    panel.assign(2)
    Review.objects.update(due_at=None)
    with pytest.raises(Refused):
        remind(panel, [])


@pytest.mark.parametrize("more", [{"subject": " "}, {"text": ""}])
def test_a_reminder_needs_words(panel, rows, more):
    with pytest.raises(Refused):
        remind(panel, shown(panel), **more)


def test_only_officers_remind(panel, rows):
    with pytest.raises(PermissionDenied):
        remind(panel, shown(panel), by=panel.reviewers[0].user)


def test_a_deadline_holds_for_open_readings_only(panel, rows):
    done = finish(rows[0])
    due = clock.now() + dt.timedelta(days=3)
    assert actions.set_deadline(panel.call.pk, due, by=panel.officer) == 7
    done.refresh_from_db()
    assert (done.due_at == due, shown(panel)) == (False, [])
