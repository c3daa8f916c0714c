"""The packet of a reader: what is in it, and what never is."""

from __future__ import annotations

import hashlib
import io
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import override
from pyhanko.pdf_utils.reader import PdfFileReader
from tests.apps.foundation.documents import foreign
from tests.apps.reviews.conftest import MARKER, Panel

from kyoten.apps.foundation.documents import verification
from kyoten.apps.foundation.models import AuditEntry
from kyoten.apps.foundation.refusal import Refused
from kyoten.apps.reviews import actions, packets
from kyoten.apps.reviews.bridge.drafts import VALUE
from kyoten.apps.reviews.models import Review, Reviewer
from kyoten.apps.reviews.phrases import seen_by
from kyoten.apps.reviews.queries import pile

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
        held = packets.contents(reader)
        return json.dumps(packets._page(reader, held, packets.files_of(held), "en"), ensure_ascii=False)


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


def test_it_has_the_order_of_the_pile(panel):
    panel.assign(4)
    reader = panel.reviewers[0]
    for review in reader.reviews.all():
        actions.declare(review.pk, by=reader.user)
    on_the_page = [one.code for one in pile.pile(reader.reviews.all())]
    assert list(packets.contents(reader).digests) == on_the_page


def test_every_field_on_paper_says_who_sees_it(reader):
    actions.declare(readings(reader)[0].pk, by=reader.user)
    with override("en"):
        held = packets.contents(reader)
        page = packets._page(reader, held, {held.items[0][1].digest: ()}, "en")
        scores = f"Who sees this: {seen_by(VALUE)}"
    seen = [one["seen"] for one in page["items"][0]["questions"]]
    assert seen == [scores] * (len(seen) - 1) + [page["words"]["for_panel_seen"]]


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


@pytest.fixture
def bound(db) -> Reviewer:
    """A reader with two applications that have a paper of two pages behind them, one of them in conflict."""
    panel = Panel(evidence=foreign.pdf())
    panel.assign(4)
    first, second = readings(panel.reviewers[0])
    actions.declare(first.pk, by=first.reviewer.user, conflict="兼業")
    actions.declare(second.pk, by=second.reviewer.user)
    return panel.reviewers[0]


def test_the_pages_of_a_file_stand_behind_the_form_of_its_application_alone(bound):
    held = packets.contents(bound)
    files = packets.files_of(held)
    page = packets._page(bound, held, files, "en")
    assert [one["sheets"] for item in page["items"] for one in item["files"]] == [[False, False]]
    assert list(files) == [held.items[0][1].digest]


def test_the_trail_names_every_file_whose_pages_are_in_it(bound):
    made = actions.take_packet(bound.pk, by=bound.user)
    facts = json.loads(AuditEntry.objects.get(action="reviews.take_packet").facts)
    application = readings(bound)[1].application
    assert facts["files"] == {application.code: [application.evidence.get().file.digest]}
    assert facts["sha256"] == hashlib.sha256(made).hexdigest()


def test_it_is_sealed_with_its_files_and_says_nothing_of_archives(bound):
    made = actions.take_packet(bound.pk, by=bound.user)
    found = verification.verify(made, text="", statements="")
    assert (found.intact, found.whole, b"pdfaid" in made) == (True, True, False)


def test_bookmarks_lead_to_every_file(bound):
    made = actions.take_packet(bound.pk, by=bound.user)
    labels = PdfFileReader(io.BytesIO(made)).root["/Names"]["/Dests"]["/Names"]
    assert {"item-1", "file-1-1"} <= {one for one in labels if isinstance(one, str)}
