"""Input about texts that lie aside."""

from __future__ import annotations

from kyoten.apps.applications.carrying_forms import CopyForm, DiscardForm


def test_only_an_offered_field_is_taken() -> None:
    fields = [("s.a", "A")]
    assert CopyForm({"field": "s.a"}, fields=fields, pk=1).is_valid()
    assert not CopyForm({"field": "s.b"}, fields=fields, pk=1).is_valid()


def test_discarding_needs_the_box() -> None:
    assert not DiscardForm({}, pk=1).is_valid()
    assert DiscardForm({"knowingly": "on"}, pk=1).is_valid()


def test_several_forms_on_a_page_have_their_own_ids() -> None:
    assert CopyForm(fields=[], pk=7)["field"].auto_id == "copy_7_field"
