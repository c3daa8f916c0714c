"""Whatever happens to a reading, its text is open exactly while it is declared and no conflict stands: by any way."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.reviews.acts import finish
from tests.apps.reviews.conftest import MARKER, Panel

from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions, packets
from kyoten.apps.reviews.models import Review

ACTS = ("none", "conflict", "unfamiliar", "finish", "office")


def act(panel: Panel, review: Review, name: str) -> None:
    """One thing that can happen; what is refused changes nothing."""
    by = review.reviewer.user
    try:
        if name == "office":
            person = review.reviewer.profile_id
            actions.decide_conflict(review.application_id, person, by=panel.officer, verb="set", reason="確認した")
        elif name == "finish":
            finish(review)
        else:
            said = {"none": {}, "conflict": {"conflict": "兼業"}, "unfamiliar": {"unfamiliar": True}}[name]
            actions.declare(review.pk, by=by, **said)
    except Refused:
        pass


def expected(acts: Sequence[str]) -> bool:
    """Is the text open after these acts, by the plain rule? What was submitted is closed by the office alone."""
    state = "new"
    for name in acts:
        if name == "office" or (state in ("new", "open") and name in ("conflict", "unfamiliar")):
            state = "shut"
        elif state == "new":
            state = {"none": "open", "finish": "done"}[name]
    return state in ("open", "done")


class Closed(TestCase):
    """Two readings of one reader, each with a history of its own."""

    def setUp(self) -> None:
        self.panel = Panel()
        self.panel.assign(4)
        self.reader = self.panel.reviewers[0]

    def seen(self, review: Review) -> list[str]:
        """The ways by which the text of a reading is seen."""
        client = Client()
        client.force_login(self.reader.user)
        ways = {name: reverse(f"reviews:{name}", args=[review.pk]) for name in ("read", "declare", "autosave")}
        answers = {name: client.get(way, follow=True) for name, way in ways.items()}
        answers["saving"] = client.post(ways["autosave"], {"summary": "下書き", "base.summary": ""})
        answers["writing"] = client.post(ways["read"], {"submit": "1"}, follow=True)
        answers["search"] = client.get(reverse("reviews:pile"), {"q": MARKER, "show": "open"})
        return [name for name, one in answers.items() if MARKER in one.content.decode()]

    @given(history=st.tuples(*[st.lists(st.sampled_from(ACTS), max_size=3)] * 2))
    @settings(max_examples=15, deadline=None)
    def test_open_exactly_while_declared_and_without_a_conflict(self, history: tuple[list[str], list[str]]) -> None:
        readings = list(self.reader.reviews.order_by("pk"))
        for review, acts in zip(readings, history, strict=True):
            for name in acts:
                act(self.panel, Review.objects.get(pk=review.pk), name)
        open_now = [one for one, acts in zip(readings, history, strict=True) if expected(acts)]
        held = packets.contents(self.reader)
        assert set(held.digests) == {one.application.code for one in open_now}
        page = packets._page(self.reader, held, packets.files_of(held, "ja"), "ja")
        assert (MARKER in json.dumps(page, ensure_ascii=False, default=str)) is bool(open_now)
        assert [bool(self.seen(one)) for one in readings] == [one in open_now for one in readings]
