"""Names in two languages."""

from __future__ import annotations

import pytest
from django.utils import translation

from kyoten.apps.foundation.models import AuditEntry, AuditHead
from kyoten.apps.programmes.models import Funder


@pytest.mark.parametrize(("language", "name"), [("ja", "文部科学省"), ("en", "MEXT")])
def test_a_name_follows_the_language(language, name):
    with translation.override(language):
        assert Funder(name_ja="文部科学省", name_en="MEXT").name == name


@pytest.mark.parametrize(("language", "names"), [("ja", ("", "MEXT")), ("en", ("文部科学省", ""))])
def test_a_name_in_one_language_serves_the_other(language, names):
    with translation.override(language):
        assert Funder(name_ja=names[0], name_en=names[1]).name == "".join(names)


def test_in_lists_of_the_machine_the_japanese_name_stands():
    assert str(Funder(name_ja="文部科学省", name_en="MEXT")) == "文部科学省"


def test_an_entry_is_known_by_its_number_act_and_subject():
    entry = AuditEntry(sequence=3, action="programmes.load", subject="programme:x")
    assert str(entry) == "3 programmes.load programme:x"


def test_the_head_is_known_by_its_number_and_digest():
    assert str(AuditHead(sequence=3, digest="a" * 64)) == "3 aaaaaaaaaaaa"
