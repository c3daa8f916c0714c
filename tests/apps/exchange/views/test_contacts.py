"""From interest to the confidential part, as both sides walk it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.exchange.scenes import SECRET, market

from kyoten.apps.exchange.models import Interest
from kyoten.apps.foundation import clock

pytestmark = pytest.mark.django_db


def client(user) -> Client:
    made = Client()
    made.force_login(user)
    return made


def agree(one: Client, contact: Interest, content: bytes):
    data = {
        "signed_on": clock.today().isoformat(),
        "signed_as": "知財部長",
        "document": SimpleUploadedFile("nda.pdf", content),
    }
    return one.post(reverse("exchange:agree", args=[contact.pk]), data, follow=True)


def test_from_interest_to_the_confidential_part():
    scene = market()
    row = scene.published(confidential=SECRET)
    asker, owner = client(scene.asker), client(scene.owner)
    asker.post(reverse("exchange:interest", args=[row.code]), {"text": "詳しく知りたい"})
    contact = Interest.objects.get()
    part = reverse("exchange:confidential", args=[row.code])
    owner.post(reverse("exchange:answer", args=[contact.pk]), {"text": "喜んで", "verb": "accept"})
    agree(owner, contact, b"the signed text")
    assert asker.get(part).status_code == 404
    agree(asker, contact, b"the signed text")
    assert SECRET in asker.get(part).content.decode()
    assert scene.asker.organisation.name_ja in owner.get(reverse("exchange:listing", args=[row.code])).content.decode()


def test_a_refusal_stands_with_the_form_and_keeps_what_was_typed():
    scene = market()
    contact = scene.talking()
    data = {"signed_on": clock.today().isoformat(), "signed_as": "学長", "digest": "short"}
    answer = client(scene.owner).post(reverse("exchange:agree", args=[contact.pk]), data)
    assert (answer.status_code, "学長" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("who", ["colleague", "broker", "stranger"])
def test_others_find_no_contact(who):
    scene = market()
    contact = scene.asked()
    assert client(getattr(scene, who)).get(reverse("exchange:contact", args=[contact.pk])).status_code == 404
