"""What every value in a file of applications means."""

from __future__ import annotations

import pytest

from kyoten.apps.applications.exports import meanings, sheets
from kyoten.apps.foundation.tables.shapes import said

GROUPS = [value for name, value in vars(meanings).items() if name.isupper()]


@pytest.mark.parametrize("group", GROUPS)
def test_every_value_is_explained_and_named_in_both_languages(group):
    same = [name for name, meaning in group.items() if said(meaning, "ja") == said(meaning, "en")]
    assert (same, group.keys() - sheets.LABELS.keys()) == ([], set())
