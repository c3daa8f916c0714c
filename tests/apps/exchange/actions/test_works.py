"""Publications of an expert."""

from __future__ import annotations

import pytest
from tests.apps.exchange.scenes import market

from kyoten.apps.exchange import actions
from kyoten.apps.foundation.refusal import Refused
from kyoten.core.kernel.publications import Work

pytestmark = pytest.mark.django_db


def test_works_are_kept_once_and_forgotten_together():
    scene = market()
    expert = scene.draft("expert")
    works = [Work("Thin films", 2008), Work("THIN FILMS", 2008), Work("Thick films", 2009)]
    assert actions.keep_works(expert.pk, works, by=scene.owner, origin="bibtex") == 2
    assert actions.keep_works(expert.pk, works, by=scene.owner, origin="bibtex") == 0
    assert actions.forget_works(expert.pk, by=scene.owner) == 2


def test_only_experts_have_works():
    scene = market()
    with pytest.raises(Refused):
        actions.keep_works(scene.draft().pk, [Work("Thin films")], by=scene.owner, origin="bibtex")
