"""One document with everything that a reader may read of one call, and the empty forms: for days without a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kyoten.apps.applications.documents import plan_page
from kyoten.apps.applications.models import FixedText
from kyoten.apps.applications.queries import filed_text
from kyoten.apps.foundation import clock, wording
from kyoten.apps.foundation.documents.binding import bind
from kyoten.apps.foundation.documents.sealing import seal
from kyoten.apps.foundation.documents.typesetting import STANDARDS, render
from kyoten.apps.reviews import access, packet_files
from kyoten.apps.reviews.bridge.drafts import CONFIDENCE, FOR_PANEL, SUMMARY, VALUE
from kyoten.apps.reviews.models import Review, Reviewer
from kyoten.apps.reviews.packet_files import Enclosure
from kyoten.apps.reviews.phrases import seen_by
from kyoten.apps.reviews.queries import conflicts, drafts, in_full, pile
from kyoten.core.programme.model.forms import Anchor

TEMPLATE = Path(__file__).with_name("typst") / "packet.typ"
State = Review.State
Files = Mapping[str, tuple[Enclosure, ...]]  # by the digest of the text that names them


@dataclass(frozen=True)
class Contents:
    """The readings whose text is open to the reader now, each with that text, and those that are left out."""

    items: tuple[tuple[Review, FixedText], ...]
    left: tuple[Review, ...]

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 digest of each text by the code of its application."""
        return {review.application.code: text.digest for review, text in self.items}


def contents(reviewer: Reviewer) -> Contents:
    """What the packet of a reader holds, in the order of the pile: nothing undeclared, nothing with a conflict."""
    rows = in_full(access.reviews_of(reviewer.user).filter(reviewer=reviewer))
    mine = sorted(rows, key=lambda one: pile.place(one.is_sample, reviewer.pk, one.application.code))
    known = conflicts.standings(reviewer.call, [one.application for one in mine], [reviewer.profile_id])
    items, left = [], []
    for one in mine:
        standing = known.get((one.application_id, reviewer.profile_id), conflicts.NOTHING)
        text = filed_text(one.application) if access.may_read(reviewer.user, one, standing) else None
        if text is None:
            left.append(one)
        else:
            items.append((one, text))
    return Contents(tuple(items), tuple(left))


def files_of(held: Contents, language: str = "") -> Files:
    """The files that the texts of a packet name, opened where they can be printed."""
    return packet_files.gathered(
        [text for _review, text in held.items], wording.two_letters(language or get_language())
    )


def bound_digests(held: Contents, files: Files) -> dict[str, list[str]]:
    """The SHA-256 digests of the files whose pages are in the packet, by the code of their application."""
    found = {
        review.application.code: [one.exhibit.sha256 for one in files[text.digest] if one.sheets]
        for review, text in held.items
    }
    return {code: digests for code, digests in found.items() if digests}


def sealed_pdf(reviewer: Reviewer, held: Contents, files: Files, language: str = "") -> bytes:
    """The packet as a sealed PDF in `language` (default: that of the page).

    PDF/A where no file is bound in; with files it promises nothing of the kind, as their pages may be anything.
    """
    chosen, now = wording.two_letters(language or get_language()), clock.now()
    drawn = packet_files.bound(files[text.digest] for _review, text in held.items)
    with override(chosen):
        page = _page(reviewer, held, files, chosen)
        moment, standards = wording.in_japan(now), () if drawn else STANDARDS
        pdf = render(TEMPLATE, page, language=chosen, moment=moment, standards=standards)
    return seal(bind(pdf, drawn) if drawn else pdf, key_folder=settings.VAR / "seal")


def _page(reviewer: Reviewer, held: Contents, files: Files, language: str) -> dict[str, Any]:
    made = wording.moment(clock.now(), language)
    return {
        "words": _words(),
        "title": _("Applications to review"),
        "made": made,
        "facts": [
            {"term": _("Call"), "text": reviewer.call.name},
            {"term": _("Reviewer"), "text": reviewer.name},
            {"term": _("Issued at"), "text": made},
            {"term": _("Applications"), "text": str(len(held.items))},
        ],
        "items": [
            {
                "code": review.application.code,
                "plan": plan_page(review.application, text, language),
                "questions": _questions(review, language),
                "files": packet_files.page(number, files[text.digest]),
            }
            for number, (review, text) in enumerate(held.items, start=1)
        ],
        "left": [[one.application.code, one.application.name, _why_left(one)] for one in held.left],
    }


def _questions(review: Review, language: str) -> list[dict[str, Any]]:
    """The empty form: each criterion with the words of its scores, and how sure the reader is."""
    asked = drafts.asked_of(review)
    if asked is None:
        return []
    rows: list[dict[str, Any]] = [
        {
            "name": one.name.in_language(language),
            "question": one.question.in_language(language),
            "anchors": _anchors(one.anchors, language),
            "reason": True,
            "seen": _seen(VALUE),
        }
        for one in asked.criteria
    ]
    sure = {"name": _("How sure you are"), "question": "", "reason": False, "seen": _seen(CONFIDENCE)}
    return [*rows, {**sure, "anchors": _anchors(asked.form.confidence, language)}] if asked.form.confidence else rows


def _seen(name: str) -> str:
    return f"{_('Who sees this:')} {seen_by(name)}"


def _anchors(anchors: Iterable[Anchor], language: str) -> list[str]:
    return [f"{one.score} – {one.meaning.in_language(language)}" for one in anchors]


def _why_left(review: Review) -> str:
    if review.state == State.ASSIGNED:
        return _("You have not declared yet whether you have a conflict of interest.")
    if review.state == State.UNFAMILIAR:
        return _("You have given this application back.")
    return _("A conflict of interest stands.")


def _words() -> dict[str, Any]:
    return {
        "confidential": _("Confidential: for this reviewer alone"),
        "rules": _(
            "This document holds only applications that you have declared to have no conflict with. Files that belong "
            "to an application stand behind its form: PDF files and pictures page by page, all others by name. "
            "That you fetched it is on record. What you write on paper counts only when you submit it on the site."
        ),
        "contents": _("Contents"),
        "digest": _("SHA-256 digest of the signed text"),
        "left": _("Not in this document"),
        "left_head": [_("Code"), _("Application"), _("Why")],
        "form": _("Your review"),
        "reason": _("Reason"),
        "summary": _("Summary for the applicant"),
        "summary_seen": _seen(SUMMARY),
        "for_panel": _("For the panel only"),
        "for_panel_seen": _seen(FOR_PANEL),
        "files": _("Files behind the plan"),
        "files_head": [_("File"), _("Belongs to"), _("Size"), _("Pages printed here")],
        "page": _("page"),
        "at_page": _("page {number}"),
        "from": _("from page {number}"),
        "signed_files": _(
            "The signed text names each file by its SHA-256 digest; these are the files with those digests. "
            "Their pages are made smaller where they must be. Links, scripts and forms in them do not work here."
        ),
    }
