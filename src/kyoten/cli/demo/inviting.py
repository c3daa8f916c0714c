"""Invented profiles of the panel, and three candidates: one listed with a conflict, one invited, one who declines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kyoten.apps.accounts.models import Organisation, User
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Call
from kyoten.apps.reviews import actions as reviews
from kyoten.apps.reviews.actions import candidates
from kyoten.apps.reviews.actions.candidates import CandidateInput, DeclaredEarly
from kyoten.apps.reviews.actions.profiles import ProfileInput, TimeAt
from kyoten.apps.reviews.models import Candidate, Reviewer
from kyoten.apps.reviews.queries import people
from kyoten.cli.demo.example import Example
from kyoten.core.kernel.publications import Author, Work

LOAD = 8  # asked of candidates


def describe_panel(example: Example, call: Call) -> None:
    """Everybody on the panel says what they can judge, where they work, and what they wrote; all of it invented."""
    texts = example.people["profiles"]
    rows = call.reviewers.select_related("user__organisation", "profile").order_by("pk")
    with clock.at(example.calendar["panel"] + dt.timedelta(hours=2)):
        for number, reviewer in enumerate(rows, 1):
            _describe(texts, number, reviewer)


def _describe(texts: Mapping[str, Mapping[str, str]], number: int, reviewer: Reviewer) -> None:
    user, body = reviewer.user, reviewer.user.organisation
    name_ja, name_en = (texts["name"][one].format(number=number) for one in ("ja", "en"))
    given = ProfileInput(
        name_ja,
        name_en,
        sector=body.sector if body else "",
        languages=("ja", "en") if number % 2 else ("ja",),
        fields=tuple(reviewer.fields),
        statement=texts["statement"]["ja"].format(fields="、".join(reviewer.fields)),
        max_load=reviewer.max_load,
    )
    reviews.change_profile(reviewer.profile_id, given, by=user)
    if body is not None:
        since = TimeAt(body.pk, since=dt.date(1996 + number % 8, 4, 1))
        reviews.add_affiliation(reviewer.profile_id, since, by=user, position=texts["position"]["ja"])
    works = [
        Work(texts["paper"]["ja"].format(field=field), 2005 + place, texts["journal"]["ja"], "", (Author(name_ja),))
        for place, field in enumerate(reviewer.fields)
    ]
    reviews.keep_publications(reviewer.profile_id, works, by=user, origin="bibtex")


def list_candidates(
    example: Example, call: Call, bodies: Mapping[str, Organisation], officers: Mapping[str, User]
) -> None:
    """The officers list people before the call closes; nobody is asked yet."""
    with clock.at(example.calendar["panel"] + dt.timedelta(hours=3)):
        for one in example.people["candidates"]:
            given = CandidateInput(
                one["name"]["ja"],
                one["name"]["en"],
                example.address(one["address"]),
                organisation_id=bodies[one["organisation"]].pk,
                fields=tuple(one["fields"]),
                invented=True,
            )
            by = officers[one["funder"]]
            candidates.list_candidate(call.pk, given, by=by, funder_code=one["funder"], max_load=LOAD)


def ask(example: Example, call: Call, officers: Mapping[str, User]) -> None:
    """Two are asked; the last one declines, names somebody else, and leaves a declared conflict on record."""
    listed = list(Candidate.objects.filter(call=call).select_related("funder").order_by("pk"))
    with clock.at(example.calendar["assigned"] - dt.timedelta(hours=3)):
        page = f"https://{example.people['domain']}/reviews/invitation/"
        for one in listed[1:]:
            candidates.invite_candidates([one.pk], by=officers[one.funder.code], page=page)
    with clock.at(example.calendar["assigned"] - dt.timedelta(hours=2)):
        last, words = Candidate.objects.get(pk=listed[-1].pk), example.people["declining"]
        application = people.shown_on_invitation(last.call).first()
        declared = DeclaredEarly((application.pk,) if application else (), "family", words["conflict"])
        more = {"reason": words["reason"], "suggestion": words["suggestion"], "declared": declared}
        candidates.decline_candidacy(last.token_digest or "", by=None, **more)
