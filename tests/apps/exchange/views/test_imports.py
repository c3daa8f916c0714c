"""Pages of imports."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.exchange.scenes import market
from tests.apps.factories import make_programme

from kyoten.apps.exchange.models import Import, Listing

pytestmark = pytest.mark.django_db


def sent(user, content: str, **more: str):
    client = Client()
    client.force_login(user)
    make_programme()
    file = SimpleUploadedFile("list.csv", content.encode())
    return client, client.post(reverse("exchange:upload"), {"file": file, "kind": "seed", **more}, follow=True)


def test_a_file_is_shown_and_then_written():
    client, page = sent(market().owner, "title_ja,field\n薄膜,魔法\n")
    assert [word in page.content.decode() for word in ("薄膜", "魔法")] == [True, True]
    client.post(reverse("exchange:preview", args=[Import.objects.get().pk]))
    assert [one.title_ja for one in Listing.objects.all()] == ["薄膜"]


def test_a_file_that_cannot_be_read_says_why():
    _client, page = sent(market().owner, "colour\nred\n")
    assert (page.status_code, "題名の列がありません" in page.content.decode()) == (422, True)


def test_nobody_sees_what_others_read():
    scene = market()
    sent(scene.owner, "title_ja\n薄膜\n")
    client = Client()
    client.force_login(scene.stranger)
    assert client.get(reverse("exchange:preview", args=[Import.objects.get().pk])).status_code == 404
