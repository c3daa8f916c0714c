"""The packet of a reader: what is in it, and what never is."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import override
from tests.apps.reviews.conftest import MARKER

from kyoten.apps.foundation.documents import verification
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions, packets
from kyoten.apps.reviews.models import Review, Reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(panel) -> Reviewer:
    """A reader with two applications, neither declared."""
    panel.assign(4)
    return panel.reviewers[0]


def readings(reader: Reviewer) -> list[Review]:
    """The reader's reviews by application."""
    return list(reader.reviews.order_by("application__code"))


def printed(reader: Reviewer) -> str:
    """Everything that the packet prints."""
    with override("en"):
        return json.dumps(packets._page(reader, packets.contents(reader), "en"), ensure_ascii=False)


def test_nothing_is_in_it_before_the_declaration(reader):
    held = packets.contents(reader)
    assert (held.items, len(held.left), MARKER in printed(reader)) == ((), 2, False)


def test_a_conflict_keeps_one_out_and_says_why(reader):
    first, second = readings(reader)
    actions.declare(first.pk, by=reader.user, conflict="兼業")
    actions.declare(second.pk, by=reader.user)
    text = printed(reader)
    assert list(packets.contents(reader).digests) == [second.application.code]
    assert ("A conflict of interest stands." in text, MARKER in text) == (True, True)


def test_the_cover_lists_the_digest_that_was_signed(reader):
    review = readings(reader)[0]
    actions.declare(review.pk, by=reader.user)
    digest = review.application.fixed_texts.latest("pk").digest
    assert packets.contents(reader).digests == {review.application.code: digest}


def test_every_criterion_has_an_empty_form_with_its_anchors(reader):
    review = readings(reader)[0]
    actions.declare(review.pk, by=reader.user)
    text = printed(reader)
    assert ("4 – Already at work under a council" in text, "How sure you are" in text) == (True, True)


def test_taking_it_stands_in_the_trail_with_every_text(reader):
    actions.declare(readings(reader)[0].pk, by=reader.user)
    made = actions.take_packet(reader.pk, by=reader.user)
    facts = json.loads(AuditEntry.objects.get(action="reviews.take_packet").facts)
    assert (made[:4], facts["texts"]) == (b"%PDF", packets.contents(reader).digests)


def test_it_is_sealed(reader):
    actions.declare(readings(reader)[0].pk, by=reader.user)
    found = verification.verify(actions.take_packet(reader.pk, by=reader.user), text="", statements="")
    assert (found.intact, found.whole) == (True, True)


def test_nobody_takes_the_packet_of_another(panel, reader):
    with pytest.raises(PermissionDenied):
        actions.take_packet(reader.pk, by=panel.officer)


def test_an_empty_packet_is_not_made(reader):
    with pytest.raises(Refused):
        actions.take_packet(reader.pk, by=reader.user)


def test_the_pile_leads_to_it_once_something_is_open(client, reader):
    client.force_login(reader.user)
    before = client.get(reverse("reviews:pile")).context["packets"]
    actions.declare(readings(reader)[0].pk, by=reader.user)
    after = client.get(reverse("reviews:pile")).context["packets"]
    assert (before, [one["url"] for one in after]) == ([], [reverse("reviews:packet", args=[reader.pk])])
