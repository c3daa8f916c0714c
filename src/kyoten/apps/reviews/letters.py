"""The letters of an assignment and of reminders, ready to be shown before they leave."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, outbox, wording
from kyoten.apps.foundation.links import LIFETIME
from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.foundation.outbox import Letter
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews.models import AssignmentRun, Candidate, Review
from kyoten.apps.reviews.queries.runs import RunInFull
from kyoten.apps.reviews.queries.statuses import Recipient


class Ready(NamedTuple):
    """One letter to one reviewer or candidate."""

    reviewer_id: int
    to: str
    letter: Letter


def key(run: AssignmentRun, reviewer_id: int) -> str:
    """What the outbox knows the letter of a run to a reviewer by."""
    return f"assigned:{run.pk}:{reviewer_id}"


def for_deploying(found: RunInFull, page: str, due_at: datetime | None) -> list[Ready]:
    """One letter to everybody whose pile changes: how many readings come and go, never which."""
    rows = Review.objects.filter(application__call=found.run.call)
    standing = list(rows.values_list("application_id", "reviewer_id", "state", "is_sample"))
    known = {(application, reviewer) for application, reviewer, _state, _sample in standing}
    waiting = Review.State.ASSIGNED
    unopened = {(one, other) for one, other, state, sample in standing if state == waiting and not sample}
    proposed = {(one.application_id, one.reviewer_id) for one in found.pairs}
    come = Counter(reviewer for _application, reviewer in proposed - known)
    gone = Counter(reviewer for _application, reviewer in unopened - proposed)
    ready = []
    for reviewer in found.reviewers.values():
        if come[reviewer.pk] or gone[reviewer.pk]:
            words = {"call": found.run.call, "come": come[reviewer.pk], "gone": gone[reviewer.pk], "page": page}
            words |= {f"due_{one}": wording.moment(due_at, one) if due_at else "" for one in ("ja", "en")}
            letter = outbox.compose("reviews/mail/assigned.txt", words, outbox.BOTH)
            ready.append(Ready(reviewer.pk, reviewer.user.email, letter))
    return ready


def taken_back(run: AssignmentRun) -> Letter:
    """To those whose letter had left when the assignment was taken back."""
    return outbox.compose("reviews/mail/taken_back.txt", {"call": run.call}, outbox.BOTH)


def shown(ready: Iterable[Ready]) -> list[dict[str, str]]:
    """The letters as a page shows them before they leave."""
    return [{"to": one.to, "subject": one.letter.subject, "body": one.letter.body} for one in ready]


def digest(ready: Sequence[Ready]) -> str:
    """Names exactly these letters."""
    told = [[one.to, one.letter.subject, one.letter.body] for one in ready]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def sent_for(run: AssignmentRun) -> list[tuple[int, str]]:
    """Reviewers and addresses to whom the deployment of a run wrote."""
    rows = OutgoingMail.objects.filter(key__startswith=f"assigned:{run.pk}:").values_list("key", "to")
    return [(int(one.rsplit(":", 1)[1]), to) for one, to in rows if one.count(":") == 2]


def invitation(one: Candidate, *, asker: User | None, load: int, link: str, until: datetime | None) -> Letter:
    """What a candidate gets: who asks for how many readings, and the link by which to answer."""
    words = {"call": one.call, "candidate": one, "asker": asker.email if asker else "", "load": load, "link": link}
    words |= {f"until_{language}": wording.moment(until, language) for language in ("ja", "en")}
    return outbox.compose("reviews/mail/invitation.txt", words, outbox.BOTH)


def for_inviting(rows: Iterable[Candidate], page: str, *, asker: User | None, load: int | None = None) -> list[Ready]:
    """The invitations as they would leave now; the key of each link is made only when they do."""
    until = clock.now() + LIFETIME
    return [
        Ready(
            one.pk,
            one.profile.email,
            invitation(one, asker=asker, load=load or one.max_load, link=f"{page}?key=…", until=until),
        )
        for one in rows
    ]


def digest_of_invitations(rows: Iterable[Candidate], load: int | None = None) -> str:
    """Names whom, at which address, for how many, and which sending it is: the same page cannot send twice."""
    told = [[one.pk, one.profile.email, load or one.max_load, one.sendings] for one in rows]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def reminder_draft(call: Call) -> Letter:
    """The text with which a reminder begins; the office changes it as it likes."""
    return outbox.compose("reviews/mail/reminder.txt", {"call": call}, outbox.BOTH)


def reminder(subject: str, text: str, one: Recipient, page: str) -> Letter:
    """The office's text, and below it how many reviews of this person are late and where they wait."""
    lines = []
    for language in ("ja", "en"):
        with override(language):
            lines.append(_("Your reviews past their deadline: %(count)d") % {"count": len(one.codes)})
    return Letter(subject, "\n".join([text, "", *lines, page, ""]), outbox.BOTH)


def digest_of_recipients(late: Sequence[Recipient]) -> str:
    """Names exactly this list."""
    told = [[one.email, list(one.codes)] for one in late]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
