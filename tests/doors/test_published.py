"""No side door once the result is public: what stays between applicant and office reaches nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation
from tests.doors import published as plot
from tests.doors.asking import Asker, doors
from tests.doors.scene import Scene
from tests.doors.test_no_side_door import values

from kyoten.apps.foundation.models import OutgoingMail
from kyoten.apps.selection.models import Objection

pytestmark = pytest.mark.django_db
TEAM = frozenset({"coordinator", "partner", "signatory"})
OFFICE = frozenset({"officer mext", "officer meti", "auditor"})
OUTSIDERS = frozenset({"anonymous", "stranger", "rival", "reader", "chair", "measure manager", "evaluator"})
MAY_KNOW = {
    plot.LETTER: TEAM | OFFICE,
    plot.GROUNDS: TEAM | OFFICE,
    plot.ANSWER: TEAM | OFFICE,
    plot.INTERNAL: OFFICE,
    plot.UNRELEASED: TEAM | OFFICE,
}


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    """Planted once for all questions, gone afterwards."""
    before, settings.VAR = settings.VAR, tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("ja"):
        yield plot.build_published()
        transaction.set_rollback(True)
    settings.VAR = before


def learnt(scene: Scene, role: str) -> dict[str, list[str]]:
    """The planted words that somebody of that role meets anywhere on the site, with where."""
    known = {**values(scene), "objection_id": [Objection.objects.get().pk], "year": [2009]}
    everywhere = [address for door in doors() for address in door.addresses(known)]
    found = Asker(scene.people[role]).learns("get", everywhere, list(MAY_KNOW))
    return {word: where for word, where in found.items() if word in MAY_KNOW}


@pytest.mark.parametrize("role", [*sorted(OUTSIDERS), "coordinator", "officer meti", "auditor"])
def test_the_site_tells_what_stays_between_applicant_and_office_to_nobody_else(scene, role):
    found = learnt(scene, role)
    allowed = {word for word, who in MAY_KNOW.items() if role in who}
    assert {word: found[word] for word in found.keys() - allowed} == {}
    assert allowed - found.keys() == set()


def test_no_mail_holds_a_word_of_letter_objection_or_summary(scene):
    told = [mail.key for mail in OutgoingMail.objects.all() for word in MAY_KNOW if word in mail.subject + mail.body]
    assert told == []
